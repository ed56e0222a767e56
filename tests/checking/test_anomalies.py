import pytest
from conventions import (
    INDICATORS,
    PROSE,
    TODAY,
    document,
    headed,
    indicator_regime,
    indicator_rule,
    judged,
    paragraph,
    regime,
    rule,
    saying,
    table,
)
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.checking import Anomaly, Severity, check
from cusdocs.document import Block
from cusdocs.french.siren import is_siren
from cusdocs.law.clues import PeriodClue
from cusdocs.law.regime import Interval, ObsoleteIndicator, Regime
from cusdocs.law.terms import Confidence

TERM = "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031."


def anomalies(*blocks: Block | str, held_to: Regime | None = None) -> list[Anomaly]:
    report = check(document("# Durée", *blocks), held_to or indicator_regime(), profile={}, today=TODAY)
    return [anomaly for anomaly in report.anomalies if anomaly.kind != "placeholder"]


def kinds(*blocks: Block | str, held_to: Regime | None = None) -> list[str]:
    return [anomaly.kind for anomaly in anomalies(*blocks, held_to=held_to)]


def test_a_sound_table_has_no_anomaly() -> None:
    held = table(
        "Territoire | 2026-2028 | 2026-2031",
        "Ille-et-Vilaine | 300 | 600",
        "dont PLAI | 100 | 200",
        "dont PLUS | 150 | 300",
        "dont PLS | 50 | 100",
        "Morbihan | 10 | 20",
        "Total organisme | 310 | 620",
        caption="PP-1",
    )
    assert kinds(TERM, held) == []


def test_six_years_below_three() -> None:
    (found,) = anomalies(TERM, table("Territoire | 3 ans | 6 ans", "Ille-et-Vilaine | 300 | 250", caption="PP-1"))
    assert (found.kind, found.severity) == ("horizon-decrease", Severity.WARNING)
    assert "250\u00a0logements" in found.message


def test_a_share_above_one_hundred() -> None:
    assert kinds(TERM, table("EPCI | 2026", "Rennes Métropole | 125 %", caption="PS-1")) == [
        "percent-out-of-range"
    ]


def test_territories_that_do_not_add_up() -> None:
    held = table(
        "Territoire | 3 ans", "Ille-et-Vilaine | 300", "Morbihan | 10", "Total organisme | 320", caption="PP-1"
    )
    assert kinds(TERM, held) == ["total-mismatch"]


def test_details_that_do_not_add_up() -> None:
    held = table(
        "Territoire | 3 ans",
        "Ille-et-Vilaine | 300",
        "dont PLAI | 1",
        "dont PLUS | 2",
        "dont PLS | 3",
        caption="PP-1",
    )
    assert kinds(TERM, held) == ["total-mismatch"]


def test_parts_that_are_not_all_read_prove_nothing() -> None:
    held = table("Territoire | 3 ans", "Ille-et-Vilaine | 300", "dont PLAI | 1", "dont PLUS | 2", caption="PP-1")
    assert kinds(TERM, held) == []


def test_shares_are_never_added() -> None:
    held = table(
        "EPCI | 2026", "Rennes Métropole | 25 %", "Vitré Communauté | 26 %", "Total | 25 %", caption="PS-1"
    )
    assert kinds(TERM, held) == []


def test_two_places_that_contradict_each_other() -> None:
    held = table("Territoire | 3 ans | 6 ans", "Total | 300 | 600", caption="PP-1")
    (found,) = anomalies(TERM, held, "PP-1 : 310 logements à 3 ans et 600 logements à 6 ans.")
    assert found.kind == "text-table-mismatch"
    assert "300\u00a0logements" in found.message
    assert "310\u00a0logements" in found.message


EFFECT = "La convention prend effet le 1er janvier 2026."


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("La convention est conclue pour cinq ans, du 1er janvier 2026 au 31 décembre 2030.", ["duration"]),
        ("La convention est conclue du 1er janvier 2019 au 31 décembre 2025.", ["duration"]),
        ("La convention est conclue pour cinq ans, du 1er janvier 2026 au 31 décembre 2031.", ["duration"]),
        (f"{EFFECT} Elle est conclue pour une durée de cinq ans et s'achève le 31 décembre 2031.", ["duration"]),
        ("Conclue du 1er janvier 2026 au 31 décembre 2031, la convention est évaluée au bout de trois ans.", []),
        (TERM, []),
        (
            "La convention vaut pour : l'objectif à 3 ans au 31 décembre 2028, à 6 ans au 31 décembre 2031.",
            [],
        ),
        # Neither does a term begin on the last day of a year.
        ("Les objectifs de la convention sont arrêtés au 31 décembre 2028, puis au 31 décembre 2031.", []),
        ("La convention prend effet le 1er juillet 2025 pour une durée de six ans.", []),
    ],
)
def test_a_period_that_is_not_six_years(sentence: str, found: list[str]) -> None:
    assert kinds(sentence) == found


def test_a_stated_duration_is_an_error_and_a_cover_only_a_warning() -> None:
    (stated,) = anomalies("La convention est conclue du 1er janvier 2026 au 31 décembre 2030.")
    assert stated.severity is Severity.ERROR
    report = check(
        document("Convention d'utilité sociale 2019-2025", "# Préambule", PROSE), regime(), profile={}, today=TODAY
    )
    assert [(each.kind, each.severity) for each in report.anomalies] == [("duration", Severity.WARNING)]


def _interval(confidence: Confidence = Confidence.CONFIRMED) -> Interval:
    return Interval(
        kind="psp-too-old",
        title="le PSP a moins de trois ans",
        earlier="psp",
        later="effet",
        articles=("CCH L.445-1",),
        confidence=confidence,
        at_most_months=36,
    )


def _dated(psp: str, confidence: Confidence = Confidence.CONFIRMED) -> list[Anomaly]:
    interval = _interval(confidence)
    rules = (
        rule("psp", saying("PSP", date=True)),
        rule("effet", saying("prend effet", date=True), PeriodClue(years=6)),
    )
    text = f"Vu la délibération du {psp} approuvant le PSP."
    return anomalies(
        text,
        "La convention prend effet le 1er janvier 2026 pour six ans.",
        held_to=regime(*rules, intervals=(interval,)),
    )


def test_the_time_between_two_steps() -> None:
    assert _dated("2 janvier 2023") == []
    assert _dated("1er janvier 2023") == []
    (found,) = _dated("31 décembre 2022")
    assert (found.kind, found.severity) == ("psp-too-old", Severity.ERROR)
    assert "31\u00a0décembre\u00a02022" in found.message


def test_an_act_is_dated_by_the_sentence_that_tells_it_and_not_by_what_recalls_it() -> None:
    interval = _interval()
    told = saying("plan stratégique … approuvé / approuvé … plan stratégique", date=True)
    rules = (rule("psp", told), rule("effet", PeriodClue(years=6)))
    (found,) = anomalies(
        "Le plan stratégique a été approuvé le 16 juin 2016.",
        "La convention est conclue pour six ans et prend effet le 1er janvier 2026.",
        "Vu le vote qui a approuvé le plan stratégique le 16 juin 2016 et engagé la procédure le 12 mai 2025.",
        held_to=regime(*rules, intervals=(interval,)),
    )
    assert "16\u00a0juin\u00a02016" in found.message


def test_the_day_that_the_period_begins_is_the_day_of_effect() -> None:
    interval = _interval()
    rules = (rule("psp", saying("PSP", date=True)), rule("effet", PeriodClue(years=6)))
    (found,) = anomalies(
        "Vu la délibération du 31 décembre 2022 approuvant le PSP.",
        "La convention couvre la période du 1er janvier 2026 au 31 décembre 2031.",
        "Elle est conclue pour six ans.",
        held_to=regime(*rules, intervals=(interval,)),
    )
    assert found.kind == "psp-too-old"


def test_an_interval_of_a_single_source_only_warns() -> None:
    (found,) = _dated("3 mars 2020", Confidence.SINGLE)
    assert found.severity is Severity.WARNING


OBSOLETE = (ObsoleteIndicator(code="PP-1 bis", reason="L'indicateur PP-1 bis a été supprimé en 2019."),)


def test_an_obsolete_indicator_that_labels_a_table() -> None:
    held_to = regime(*(indicator_rule(each) for each in INDICATORS), obsolete=OBSOLETE)
    held = table("| 3 ans | 6 ans", "Total | 1 | 2", caption="PP-1bis – Logements mis en chantier")
    assert kinds(TERM, held, held_to=held_to) == ["obsolete-indicator"]
    assert kinds(TERM, "L'ancien indicateur de chantier PP-1 bis n'est plus suivi.", held_to=held_to) == []


@pytest.mark.parametrize("siren", ["732829320", "732 829 320", "732\u00a0829\u00a0320"])
def test_a_siren_with_a_sound_key(siren: str) -> None:
    assert kinds(TERM, f"identifiée au SIREN sous le numéro {siren}") == []


@pytest.mark.parametrize("text", ["SIREN 732 829 321", "numéro de SIREN : 732829321", "RCS Rennes 732 829 321"])
def test_a_siren_with_a_wrong_key(text: str) -> None:
    assert kinds(TERM, text) == ["siren-invalid"]


@given(st.integers(0, 10**8 - 1))
def test_one_digit_in_ten_closes_a_siren(start: int) -> None:
    assert sum(is_siren(f"{start:08d}{digit}") for digit in range(10)) == 1


def test_a_territory_of_the_profile_that_no_table_names() -> None:
    held = document("# Durée", TERM, table("EPCI | 2026", "Rennes Métropole | 25 %", caption="PS-1"))
    report = check(held, indicator_regime(), profile={"epci": ("243500139", "200039022")}, today=TODAY)
    assert ["CA Vitré Communauté" in each.message for each in report.anomalies] == [True]


def test_an_anomaly_knows_its_page() -> None:
    held = document(paragraph("SIREN 732 829 321", page=2))
    (found,) = judged(held, rule("essai", headed("rien"))).anomalies
    assert found.page == 2


def test_a_sum_over_some_territories_only_proves_nothing() -> None:
    held = document(
        "# Durée",
        TERM,
        table("EPCI | 3 ans", "Rennes Métropole | 3", "Vitré Communauté | 4", "Total | 9", caption="PP-1"),
    )
    some = {"epci": ("243500139", "200039022", "200072452")}
    every = {"epci": ("243500139", "200039022")}
    assert "total-mismatch" not in {
        each.kind for each in check(held, indicator_regime(), profile=some, today=TODAY).anomalies
    }
    assert "total-mismatch" in {
        each.kind for each in check(held, indicator_regime(), profile=every, today=TODAY).anomalies
    }


def test_the_reference_of_another_period_is_no_contradiction() -> None:
    before = table("| Référence 2019-2024", "Total | 100", caption="PP-1")
    now = table("| Référence 2023-2025 | 3 ans", "Total | 80 | 90", caption="PP-1")
    assert kinds(TERM, before, "# Engagements", now) == []


OWN = (
    "Rhin Habitat gère un parc ancien.",
    "Rhin Habitat réhabilite chaque année.",
    "Le siège de Rhin Habitat ouvre.",
)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Vosges Habitat consacre 5 % des heures de ses chantiers à l'insertion.", ["other-organism"]),
        ("Logis de l'Est s'engage à répondre sous dix jours.", ["other-organism"]),
        ("Plan d'actions pour les sortants : Vosges Habitat propose dix logements.", ["other-organism"]),
        ("Vingt-neuf salariés composent les équipes de Vosges Habitat. Ils sont formés.", ["other-organism"]),
        ("Depuis 2021, la SA d'HLM Vosges Habitat a ouvert deux agences.", ["other-organism"]),
        ("La convention permet à Vosges Habitat de louer quinze logements.", ["other-organism"]),
        ("Vosges Habitat publiera ses résultats. Vosges Habitat a ouvert deux agences.", ["other-organism"] * 2),
        ("Vosges Habitat publie ses résultats ; les agences de Vosges Habitat répondent.", ["other-organism"] * 2),
        ("Dix gardiens sont présents, et Vosges Habitat traite les demandes en dix jours.", ["other-organism"]),
        ("Vingt-neuf salariés composent les équipes de Rhin Habitat.", []),
        ("L'office reprend le parc de Vosges Habitat.", []),
        ("Rhin Habitat cède un terrain, ce qui permet à Vosges Habitat de bâtir.", []),
        ("La vente permet à Rhin Habitat de réinvestir.", []),
        ("Le prêt permet à Action Logement de réserver dix logements.", []),
        ("Office Rhin Habitat s'engage à répondre sous dix jours.", []),
        ("Accompagnement : HLM Rhin Habitat propose dix logements.", []),
        ("Action Logement réserve trente logements.", []),
        ("Habitat et Humanisme accompagne vingt ménages.", []),
        ("Eurométropole de Strasbourg garantit les emprunts.", []),
        ("Le groupe Vosges Habitat réunit trois sociétés.", []),
        ("Vosges Habitat, bailleur voisin, cède trente logements.", []),
    ],
)
def test_the_name_of_another_organism_left_in_the_text(sentence: str, told: list[str]) -> None:
    assert kinds(TERM, *OWN, sentence) == told


def test_an_organism_that_the_convention_speaks_of_is_no_slip() -> None:
    sentence = "Vosges Habitat cède trente logements à l'office."
    assert kinds(TERM, *OWN, "La société Vosges Habitat quitte le département.", sentence) == []
