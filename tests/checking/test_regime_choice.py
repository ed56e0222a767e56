"""Which regime a convention is held to, told from the document alone, from the profile, or by the user."""

from dataclasses import replace

import pytest
from conventions import TODAY, document, heading, paragraph, table
from regime_conventions import REGIMES, convention

from cusdocs.checking import Verdict, detect
from cusdocs.checking.detection import is_identified
from cusdocs.checking.index import Index
from cusdocs.document import Block, Document, Role
from cusdocs.law import Fact, load_regimes
from cusdocs.reporting.examination import Choice, Terms
from cusdocs.reporting.judging import judge

RULES = load_regimes()
# What any convention says, whatever its type and its day.
CONTRACT = (
    "Entre les soussignés, l'État, représenté par le préfet de la région Bretagne, et l'organisme.",
    "# Objet de la convention",
    "La présente convention fixe les orientations stratégiques et la qualité de service de l'organisme.",
)
FORMER = (
    "# Bilan de la CUS 2011-2016",
    "La première convention d'utilité sociale avait pris effet le 1er janvier 2011 pour six ans.",
    table(
        "Département | 2011 | Cumul", "Ille-et-Vilaine | 120 | 700", caption="A.I – Logements locatifs financés"
    ),
    table("Département | 2016", "Ille-et-Vilaine | 30", caption="PP-1 bis – Logements mis en service"),
)
TABLES = {
    "locative": table("Département | 3 ans | 6 ans", "Ille-et-Vilaine | 10 | 20", caption="PP-4 – Logements"),
    "foyers": table(
        "Département | 3 ans | 6 ans", "Finistère | 10 | 20", caption="PP-LF-1 – Logements équivalents"
    ),
    "accession": table("Région | 2026 | 2027", "Bretagne | 70 % | 75 %", caption="PS-ACC-1 – Contrats signés"),
    "vente": table("Année | 2026 | 2027", "Logements | 70 | 75", caption="PP-SV-1 – Logements achetés"),
}


def chosen(*blocks: Block | str, **facts: Fact) -> str:
    found = detect(document(*blocks, *CONTRACT), RULES, facts)
    assert found is not None
    return found.regime.id


def choice(held: Document, regime: str | None = None, **facts: Fact) -> Choice:
    found, _ = judge(held, Terms(today=TODAY, regime=regime, profile=facts))
    assert found is not None
    return found


def test_the_name_of_the_convention_may_run_over_its_pages_alone() -> None:
    running = replace(paragraph("Convention d'utilité sociale 2025-2030"), role=Role.HEADER)
    former = next(regime for regime in RULES if regime.id == "locative-2010")
    assert is_identified(Index(document(running, *CONTRACT)), former)
    assert not is_identified(Index(document(*CONTRACT)), former)


@pytest.mark.parametrize("name", sorted(REGIMES))
def test_each_convention_is_known_by_itself(name: str) -> None:
    found = choice(convention(name))

    assert (found.regime.id, found.chosen_by) == (name, "detected")
    assert "première année des engagements" in found.why


@pytest.mark.parametrize("name", sorted(REGIMES))
def test_a_convention_that_looks_back_at_the_one_before_is_still_itself(name: str) -> None:
    if name.endswith(("2010", "2011", "2012")):
        return  # nothing came before
    whole = convention(name)
    blocks = document(*FORMER).blocks
    assert choice(replace(whole, blocks=(*whole.blocks[:8], *blocks, *whole.blocks[8:]))).regime.id == name


# The year is that of the commitments; the day of signature tells which law, when the year has two.
@pytest.mark.parametrize(
    ("title", "signed", "regime"),
    [
        ("2011-2016", "Fait à Rennes, le 30 juin 2011", "locative-2010"),
        ("2011-2016", "", "locative-2010"),
        ("2018-2023", "Fait à Rennes, le 28 juin 2018", "locative-2017"),
        ("2018-2023", "", "locative-2017"),
        ("2019-2024", "Fait à Rennes, le 12 juin 2019", "locative-2017"),
        ("2019-2024", "Fait à Rennes, le 20 décembre 2019", "locative-2019"),
        ("2019-2024", "Date : 18/12/2019", "locative-2019"),
        ("2019-2024", "", "locative-2019"),
        ("2019-2025", "Fait à Rennes, le 12 décembre 2019", "locative-2019"),
        ("2019-2025", "", "locative-2019"),
        ("2020-2025", "Fait à Rennes, le 3 février 2020", "locative-2019"),
        ("2021 - 2026", "", "locative-2019"),
        ("2025-2030", "Signé le 15 décembre 2025", "locative-2019"),
        # the date of an annexed extract, or a slip: too far from the commitments to be theirs
        ("2026-2031", "Fait à Rennes, le 12 juin 2016", "locative-2019"),
        # commitments that begin before the signature
        ("2017-2022", "Fait à Rennes, le 6 mars 2017", "locative-2010"),
        ("2017-2022", "Fait à Rennes, le 6 mars 2018", "locative-2017"),
    ],
)
def test_the_law_is_that_of_the_day_of_signature(title: str, signed: str, regime: str) -> None:
    tail = ["# Signatures", signed] if signed else []
    assert chosen(f"# Convention d'utilité sociale {title}", TABLES["locative"], *tail) == regime


def test_a_draft_of_spring_signed_in_autumn_follows_the_law_of_autumn() -> None:
    visas = (
        "# Convention d'utilité sociale 2019-2024",
        "Vu la délibération du conseil d'administration du 14 mai 2019 adoptant le projet de convention ;",
        "Vu la loi n° 2009-323 du 25 mars 2009 et la loi n° 2017-86 du 27 janvier 2017 ;",
    )
    assert chosen(*visas, "# Signatures", "Fait à Rennes, le 25 novembre 2019") == "locative-2019"
    assert chosen(*visas) == "locative-2019"


@pytest.mark.parametrize(
    ("sentence", "regime"),
    [
        (
            "Vu la délibération du 10 décembre 2010 adoptant le projet de convention d'utilité sociale",
            "locative-2010",
        ),
        ("Vu la délibération du 16 février 2018 adoptant le projet de convention", "locative-2017"),
        ("Vu le projet de convention déposé auprès du préfet le 12 juin 2025", "locative-2019"),
        ("Le cahier des charges de gestion sociale et les segments de patrimoine situés en ZUS", "locative-2010"),
        ("Vu le décret n° 2017-922 du 9 mai 2017 ; PP-1 bis, parmi les classes E, F et G", "locative-2017"),
        (
            "Vu la loi n° 2018-1021 du 23 novembre 2018 et le décret n° 2019-801 du 26 juillet 2019",
            "locative-2019",
        ),
        ("Nous avons tenu nos engagements.", "locative-2019"),
    ],
)
def test_without_any_period_the_steps_then_the_words_of_the_law_tell(sentence: str, regime: str) -> None:
    assert chosen("# Convention d'utilité sociale", sentence + ".") == regime


@pytest.mark.parametrize(
    ("title", "regime"),
    [
        ("CONVENTION D'UTILITE SOCIALE ACCESSION 2026-2031", "accession-2019"),
        ("Convention d'utilité sociale relative à l'accession sociale 2018-2023", "accession-2017"),
        ("CUS Accession 2012-2017", "accession-2011"),
        ("Convention d'utilité sociale « logements-foyers » 2013-2018", "foyers-2012"),
        ("Convention d'Utilité Sociale Logements-foyers 2026-2031", "foyers-2019"),
        (
            "Convention d'Utilité Sociale Logements-foyers et Logements Locatifs Sociaux 2019 - 2025",
            "locative-2019",
        ),
        ("Convention d'utilité sociale de la société de vente d'HLM 2026-2031", "vente-2019"),
        # the names of organisms say nothing of the type
        ("CONVENTION D'UTILITÉ SOCIALE 2026-2031 LE FOYER ARMORICAIN", "locative-2019"),
        ("Convention d'utilité sociale 2026-2031 – Société HLM Foyers de l'Ouest", "locative-2019"),
    ],
)
def test_a_title_tells_the_type(title: str, regime: str) -> None:
    assert chosen(f"# {title}") == regime


def test_a_title_may_be_cut_into_lines() -> None:
    assert chosen("CONVENTION D'UTILITÉ SOCIALE", "ACCESSION", "2026-2031") == "accession-2019"


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_the_codes_in_use_tell_the_type(kind: str) -> None:
    assert chosen("# Convention d'utilité sociale 2026-2031", TABLES[kind]) == f"{kind}-2019"


def test_a_rental_convention_may_carry_the_tables_of_its_other_activities() -> None:
    held = (
        "# Convention d'utilité sociale 2026-2031",
        *(TABLES[kind] for kind in ("foyers", "accession", "locative")),
    )
    assert chosen(*held) == "locative-2019"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("La coopérative ne possède aucun patrimoine locatif.", "accession"),
        ("Le patrimoine est constitué exclusivement de logements-foyers.", "foyers"),
        ("Passerelle, société de vente d'habitations à loyer modéré, ci-après « la société ».", "vente"),
        # others than the organism, or a part of it
        ("La filiale d'accession n'a aucun patrimoine locatif.", "locative"),
        ("Deux immeubles sont exclusivement des logements-foyers dans la commune de Bruz.", "locative"),
        ("Les immeubles transférés à la société de vente agréée par l'État ne sont plus suivis.", "locative"),
    ],
)
def test_a_sentence_on_the_organism_tells_the_type(sentence: str, kind: str) -> None:
    assert chosen("# Convention d'utilité sociale 2026-2031", sentence) == f"{kind}-2019"


def test_the_bilan_of_another_convention_tells_nothing_of_this_one() -> None:
    held = (
        "# Convention d'utilité sociale 2019-2025",
        "# Bilan des premières Conventions d'Utilité Sociale",
        "## Bilan de la CUS Logements-Foyers 2012-2017",
        "Le patrimoine était alors exclusivement de logements-foyers.",
        table("Département | 2012", "Finistère | 12", caption="ALF.I – Logements équivalents"),
    )
    assert chosen(*held) == "locative-2019"


@pytest.mark.parametrize(
    ("facts", "regime"),
    [
        ({"effect_year": 2018}, "locative-2017"),
        ({"effect_year": 2011}, "locative-2010"),
        ({"foyers_share": 1}, "foyers-2019"),
        ({"rental": False, "accession": True}, "accession-2019"),
        ({"legal_form": "SVH"}, "vente-2019"),
        ({"rental": False, "accession": True, "effect_year": 2012}, "accession-2011"),
        ({"foyers_share": 1, "effect_year": 2018}, "foyers-2017"),
    ],
)
def test_the_profile_wins_over_the_document(facts: dict[str, Fact], regime: str) -> None:
    found = choice(convention("locative-2019"), **facts)

    assert (found.regime.id, found.chosen_by) == (regime, "profile")
    assert "profil" in found.why


def test_the_profile_says_what_the_document_seemed_to_be() -> None:
    why = choice(convention("locative-2019"), foyers_share=1).why

    assert why.startswith(
        "type foyers d'après le profil (foyers_share), alors que le document semblait du type locative"
    )


@pytest.mark.parametrize(
    "facts", [{"legal_form": "OPH"}, {"departements": ("35",)}, {"rental": True}, {"group": False}]
)
def test_facts_that_decide_nothing_leave_it_to_the_document(facts: dict[str, Fact]) -> None:
    assert choice(convention("locative-2019"), **facts).chosen_by == "detected"


def test_a_type_that_the_profile_excludes_is_not_chosen() -> None:
    titled = document("# Convention d'utilité sociale Accession 2026-2031", TABLES["locative"], *CONTRACT)
    found = choice(document("# CUS Accession 2026-2031", *CONTRACT), rental=True)

    assert (found.regime.id, found.chosen_by) == ("locative-2019", "profile")
    assert choice(titled).regime.id == "locative-2019"


def test_the_day_of_signature_still_tells_the_law_of_the_year_that_the_profile_gives() -> None:
    held = ("# Convention d'utilité sociale", TABLES["locative"], "# Signatures", "Fait à Rennes, le 4 juin 2019")
    assert chosen(*held, effect_year=2019) == "locative-2017"


def test_the_option_wins_over_all() -> None:
    found = choice(convention("locative-2019"), "foyers-2017", foyers_share=1, effect_year=2026)

    assert (found.regime.id, found.chosen_by, found.why) == ("foyers-2017", "option", "demandé par --regime")


def test_a_convention_held_to_another_type_is_a_convention_all_the_same() -> None:
    _, report = judge(convention("locative-2019"), Terms(today=TODAY, regime="foyers-2019"))
    assert report.verdict is Verdict.NON_COMPLIANT


@pytest.mark.parametrize("facts", [{}, {"foyers_share": 1, "effect_year": 2026}])
def test_no_profile_makes_a_convention_of_what_is_none(facts: dict[str, Fact]) -> None:
    press = document(
        heading("La CUS expliquée"), paragraph("Les organismes signent une convention d'utilité sociale.")
    )
    found, report = judge(press, Terms(today=TODAY, profile=facts))

    assert found is None
    assert report.verdict is Verdict.NOT_A_CUS
