"""A convention that mixes two generations of indicators is told so; one that looks back at the former is not."""

from dataclasses import replace

import pytest
from conventions import TODAY, bullets, document, table
from regime_conventions import REGIMES, convention

from cusdocs.checking import Severity, check
from cusdocs.document import Block
from cusdocs.law import load_facts

YEARS = "Département | 2026 | 2027 | 2028 | 2029 | 2030 | 2031"
THREE_SIX = "Département | 2026-2028 | 2026-2031"


def told(name: str, *added: Block | str) -> list[str]:
    """Return what is said of obsolete indicators once ``added`` ends the convention of the regime ``name``."""
    whole = convention(name)
    held = replace(whole, blocks=(*whole.blocks, *document("# Compléments", *added).blocks))
    report = check(held, REGIMES[name], facts=load_facts(), today=TODAY)
    found = [anomaly for anomaly in report.anomalies if anomaly.kind == "obsolete-indicator"]
    assert {anomaly.severity for anomaly in found} <= {Severity.WARNING}
    return [anomaly.message for anomaly in found]


def test_an_indicator_taken_out_in_2019() -> None:
    (message,) = told(
        "locative-2019", table(THREE_SIX, "Finistère | 10 | 30", caption="PP-1bis – Mises en service")
    )
    assert message == "L'indicateur PP-1 bis a été supprimé par le décret n° 2019-801 du 26 juillet 2019."


@pytest.mark.parametrize(
    "label",
    [
        "PP-2 – Logements rénovés parmi les classes E, F et G",
        "PP2 : rénovation énergétique (E/F/G)",
        "Indicateur PP-2 – Logements rénovés au sens de la loi n° 2009-967",
        "[PP-2] Logements des étiquettes E à G rénovés",
    ],
)
def test_pp_2_as_it_was_defined_in_2017(label: str) -> None:
    (caption,) = told("locative-2019", table(YEARS, "Finistère | 1 | 1 | 1 | 1 | 1 | 1", caption=label))
    (under,) = told("locative-2019", f"## {label}", "Les engagements sont les suivants.")
    assert caption == under
    assert "PP-2 compte les logements passés de F ou G à A à E" in caption


def test_the_old_definition_under_a_heading_with_the_code_alone() -> None:
    assert told("locative-2019", "## PP-2", "Logements rénovés, rapportés à ceux classés E, F ou G.")
    assert told("locative-2019", "## G-1", "Taux de logements vacants depuis plus de trois mois.")


def test_pp_2_at_three_and_six_years_only() -> None:
    report = check(
        document(
            "# Convention d'utilité sociale 2026-2031",
            "Vu la loi, la présente convention conclue avec le préfet fixe les orientations stratégiques.",
            table(THREE_SIX, "Finistère | 10 | 30", caption="PP-2 – Logements atteignant une étiquette A à E"),
        ),
        REGIMES["locative-2019"],
        facts=load_facts(),
        today=TODAY,
    )
    assert [anomaly.kind for anomaly in report.anomalies] == ["obsolete-indicator"]


def test_g_1_as_the_vacancy_that_it_was() -> None:
    (message,) = told(
        "locative-2019", table(YEARS, "Total | 3 % | 3 % | 3 % | 2 % | 2 % | 2 %", caption="G1 – Vacance")
    )
    assert "G-1 est depuis le coût de gestion" in message


@pytest.mark.parametrize(
    ("name", "label", "code"),
    [
        ("locative-2019", "A.I – Logements locatifs : dossiers de financement complets", "A.I"),
        ("locative-2019", "PP-LF-1 bis – Logements équivalents mis en service", "PP-LF-1 bis"),
        ("foyers-2019", "PP-LF-1 bis – Logements équivalents mis en service", "PP-LF-1 bis"),
        ("foyers-2019", "PP-LF-2 – Logements équivalents rénovés parmi les classes E, F et G", "PP-LF-2"),
        ("foyers-2019", "ALF.I – Logements équivalents", "ALF.I"),
        ("accession-2019", "PS-ACC-2 – Contrats sécurisés", "PS-ACC-2"),
        ("accession-2019", "HACC.I – Contrats avec garanties", "HACC.I"),
        ("foyers-2017", "CLF.III – Logements équivalents rénovés", "CLF.III"),
        ("locative-2017", "D.I – Logements mis en commercialisation", "D.I"),
    ],
)
def test_the_codes_of_another_generation(name: str, label: str, code: str) -> None:
    (message,) = told(name, table(THREE_SIX, "Finistère | 10 | 30", caption=label))
    assert code in message


@pytest.mark.parametrize("name", sorted(REGIMES))
def test_a_convention_of_its_own_generation_has_none(name: str) -> None:
    assert told(name) == []


BILAN = (
    table("Département | 2016", "Finistère | 30", caption="PP-1 bis – Logements mis en service"),
    table(
        "Département | 2021 | 2024", "Finistère | 30 | 60", caption="PP-2 – Logements rénovés, classes E, F et G"
    ),
    table("Département | 2024", "Finistère | 3 %", caption="G-1 – Vacance"),
    "### A.I – Logements locatifs : dossiers de financement complets",
    bullets("A.II – Logements mis en service : 240 pour 230 annoncés", "PP-LF-1 bis : 12 logements équivalents"),
)


@pytest.mark.parametrize(
    "title",
    [
        "## Bilan de la CUS 2011-2016",
        "## Bilan des premières conventions d'utilité sociale",
        "## Évaluation de la précédente convention",
        "## BILAN DE LA PREMIERE CONVENTION D'UTILITE SOCIALE",
        "## Retour sur la période écoulée",
        "## Résultats de la CUS de première génération",
        "## Bilan de la période transitoire 2017-2018",
    ],
)
def test_the_bilan_of_the_convention_before_has_its_own_codes(title: str) -> None:
    assert told("locative-2019", title, *BILAN) == []


def test_a_table_of_the_convention_before_may_be_announced_by_a_line() -> None:
    assert told("locative-2019", "Les engagements de la CUS précédente étaient les suivants :", BILAN[0]) == []
    assert told("locative-2019", "Les engagements de l'office sont les suivants :", BILAN[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "L'indicateur PP-1 bis n'a plus cours depuis le décret n° 2019-801.",
        "Le bâtiment A.I de la résidence compte douze logements vacants.",
        "G-1 – Coût de gestion par logement, logements vacants compris.",
        "PP-2 – Nombre de logements disposant après rénovation d'une étiquette A à E, parmi les F et G.",
    ],
)
def test_what_is_no_mixture_is_left_alone(sentence: str) -> None:
    assert told("locative-2019", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("La coopérative renseigne aussi l'indicateur PS-ACC-2 : 35 % à trois ans, 38 % à six ans.", 1),
        ("L'indicateur PS-ACC-2, supprimé en 2019, valait 35 % à trois ans.", 0),
        ("L'indicateur PS-ACC-2 de la convention précédente valait 35 % à trois ans.", 0),
        ("L'indicateur PS-ACC-2 mesurait les garanties données.", 0),
    ],
)
def test_a_sentence_that_gives_figures_for_an_indicator_that_is_no_more(sentence: str, count: int) -> None:
    assert len(told("accession-2019", sentence)) == count
