"""The rules of the rental convention of second generation, as the law stands since 29 July 2019."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from cusdocs.dossier.model import Dossier
from cusdocs.errors import UsageError
from cusdocs.french.dates import find_dates
from cusdocs.law import (
    Confidence,
    HeadingClue,
    Indicator,
    Kind,
    Obligation,
    PassageClue,
    Regime,
    Requirement,
    load_regime,
    load_regimes,
    regime_ids,
)

IDS = Path(__file__).with_name("locative_2019_ids.txt").read_text(encoding="utf-8").split()


@pytest.fixture(scope="module")
def regime() -> Regime:
    return load_regime("locative-2019")


def indicator(regime: Regime, code: str) -> Indicator:
    return next(found for found in regime.indicators if found.code == code)


def test_it_holds_every_requirement_of_the_law_and_no_other(regime: Regime) -> None:
    assert sorted(regime.by_id) == sorted(IDS)
    assert len(regime.requirements) == len(IDS) == 72


def test_it_is_in_force_and_lasts_six_years(regime: Regime) -> None:
    assert (regime.type, regime.valid_from, regime.valid_to, regime.years) == (
        "locative",
        date(2019, 7, 29),
        None,
        6,
    )


def test_french_texts_are_typeset(regime: Regime) -> None:
    assert regime.by_id["ref-l445-1"].note.endswith("ces articles\u00a0; l'usage est constant.")


def test_the_common_part_is_not_a_regime_of_its_own() -> None:
    assert "common-gen2" not in regime_ids()
    assert load_regime("common-gen2").type == "common"
    assert [regime.id for regime in load_regimes()] == list(regime_ids())


def test_an_unknown_regime_is_told_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="vouliez-vous dire «\u00a0locative-2019\u00a0»"):
        load_regime("locative-2018")


def test_every_rule_says_its_law_and_how_it_shows(regime: Regime) -> None:
    for rule in regime.requirements:
        assert rule.articles, rule.id
        assert all(article.startswith(("CCH ", "Arrêté ", "Décret ", "Loi ")) for article in rule.articles), (
            rule.id
        )
        assert bool(rule.evidence) == (rule.indicator is None and rule.known), rule.id


def test_what_the_law_did_not_establish_rests_on_no_verdict(regime: Regime) -> None:
    unknown = [rule.id for rule in regime.requirements if not rule.known]

    assert unknown == ["reservations-prefet"]


@pytest.mark.parametrize("name", ["signature-collectivites-volontaires", "sanctions-clause", "avenant-clause"])
def test_a_faculty_is_optional(regime: Regime, name: str) -> None:
    assert regime.by_id[name].obligation is Obligation.OPTIONAL


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("ref-csp-csus", "group"),
        ("signature-collectivite-rattachement", 'legal_form == "OPH"'),
        ("signature-aoh", "aoh"),
        ("politique-hebergement", "hebergement"),
        ("partie-logements-foyers", "foyers_share >= 0.5 and foyers_share < 1"),
        ("npl-masse-loyers", "npl"),
    ],
)
def test_a_conditional_rule_says_when(regime: Regime, name: str, condition: str) -> None:
    rule = regime.by_id[name]

    assert rule.obligation is Obligation.CONDITIONAL
    assert rule.when is not None
    assert rule.when.text == condition


def test_the_group_frameworks_follow_one_another(regime: Regime) -> None:
    assert regime.by_id["ref-csc-100k"].valid_to == date(2019, 7, 28)
    assert regime.by_id["ref-csp-csus"].valid_from == date(2019, 7, 29)


def test_the_eight_indicators_are_mandatory_and_two_are_on_request(regime: Regime) -> None:
    rules = [rule for rule in regime.requirements if rule.kind is Kind.INDICATOR and rule.indicator]
    mandatory = [
        rule.indicator.code for rule in rules if rule.obligation is Obligation.MANDATORY and rule.indicator
    ]
    asked = [rule.asked_as for rule in rules if rule.obligation is Obligation.ON_REQUEST]

    assert mandatory == ["PP-1", "PP-2", "PP-3", "PP-4", "PS-1", "PS-2", "SR-1", "G-1"]
    assert asked == ["PP-5", "PS-3"]


@pytest.mark.parametrize(
    ("code", "horizons", "territory", "unit"),
    [
        ("PP-1", "cumulated", "departement", "logements"),
        ("PP-2", "yearly", "departement", "logements"),
        ("PP-3", "yearly", "departement", "logements"),
        ("PP-4", "cumulated", "departement", "logements"),
        ("PS-1", "yearly", "epci", "%"),
        ("PS-2", "yearly", "departement", "%"),
        ("SR-1", "yearly", "departement", "%"),
        ("G-1", "yearly", "organisme", "€/logement"),
    ],
)
def test_an_indicator_is_owed_by_territory_and_horizon(
    regime: Regime, code: str, horizons: str, territory: str, unit: str
) -> None:
    found = indicator(regime, code)

    assert (found.horizons, found.territory, found.units[0]) == (horizons, territory, unit)
    assert found.confidence["territory"] is Confidence.CONFIRMED


def test_each_indicator_computes_its_own_figure_first_in_its_first_unit(regime: Regime) -> None:
    for found in regime.indicators:
        own = found.formulas[0]
        assert (own.breakdown, own.by, own.unit) == (None, None, found.units[0]), found.code
        assert {formula.unit for formula in found.formulas} <= set(found.units) | {"%"}, found.code
        named = {formula.breakdown for formula in found.formulas if formula.breakdown}
        assert named <= set(found.breakdowns), found.code


def test_each_sum_adds_up_a_field_that_the_dossier_has(regime: Regime) -> None:
    for found in regime.indicators:
        for formula in found.formulas:
            for term in (*formula.of, *formula.over):
                row = get_args(Dossier.model_fields[term.sheet].annotation)[0]
                named = {term.field, *(term.when.names if term.when else ())}
                assert named <= set(row.model_fields), (found.code, term)


def test_a_share_lies_between_0_and_100(regime: Regime) -> None:
    shares = [found for found in regime.indicators if found.units[0] == "%"]

    assert {found.code for found in shares} == {"PS-1", "PS-2", "SR-1", "PS-3"}
    assert all((found.minimum, found.maximum) == (Decimal(0), Decimal(100)) for found in shares)


def test_what_one_convention_alone_shows_is_not_confirmed(regime: Regime) -> None:
    assert indicator(regime, "PP-4").confidence["horizon"] is Confidence.SINGLE
    assert indicator(regime, "PP-3").confidence["denominator"] is Confidence.INFERRED
    assert indicator(regime, "G-1").confidence["horizon"] is Confidence.INFERRED


def test_the_psp_must_be_recent_and_the_conclusion_prompt(regime: Regime) -> None:
    found = {interval.kind: (interval.at_most_months, interval.confidence) for interval in regime.intervals}

    assert found == {
        "psp-too-old": (36, Confidence.CONFIRMED),
        "late-conclusion": (6, Confidence.SINGLE),
        "wrong-order": (None, Confidence.INFERRED),
    }


def test_the_indicators_removed_in_2019_are_obsolete(regime: Regime) -> None:
    removed = [item.code for item in regime.obsolete if not item.beside]

    assert removed == ["PP-1 bis", "PP-LF-1 bis", "PS-ACC-2"]


def headings_for(text: str, regime: Regime) -> set[str]:
    """Return the requirements that the heading ``text``, standing alone, names."""
    return {rule.id for rule in regime.requirements if any(_names(clue, text) for clue in _heading_clues(rule))}


def _heading_clues(rule: Requirement) -> Iterator[HeadingClue]:
    return (clue for clue in rule.evidence if isinstance(clue, HeadingClue) and not (clue.within or clue.under))


def _names(clue: HeadingClue, text: str) -> bool:
    return any(phrase.found_in(text) for phrase in clue.phrases) and not any(
        phrase.found_in(text) for phrase in clue.without
    )


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        # read in conventions that exist
        ("POLITIQUE PATRIMONIALE", {"politique-patrimoniale"}),
        ("Interventions sur le parc existant", {"politique-patrimoniale"}),
        ("POLITIQUE DE GESTION", {"politique-sociale-gestion-sociale"}),
        ("La politique sociale de l'organisme", {"politique-sociale-gestion-sociale"}),
        ("Engagements de gestion sociale", {"politique-sociale-gestion-sociale"}),
        (
            "Les engagements pris par l’organisme en matière de gestion sociale",
            {"politique-sociale-gestion-sociale"},
        ),
        ("QUALITE DE SERVICE RENDU", {"qualite-service-rendu"}),
        ("La politique de qualité de service rendu", {"qualite-service-rendu"}),
        ("État d'occupation sociale", {"etat-occupation-sociale"}),
        ("ETAT DE L'OCCUPATION SOCIALE", {"etat-occupation-sociale"}),
        ("Classement et répartition géographique du patrimoine", {"etat-service-rendu"}),
        ("Plan d'actions : Plan de vente aux occupants", {"plan-mise-en-vente"}),
        ("Les engagements pris en faveur d'une concertation avec les locataires", {"concertation-locative"}),
        ("Politique sociale et environnementale", {"politique-sociale-environnementale"}),
        ("Personnes publiques associées", {"association-collectivites"}),
        ("Evaluation de la convention", {"evaluation-3-ans"}),
        ("Sanctions en cas d'inexécution de la convention", {"sanctions-clause"}),
        ("Avenants à la convention", {"avenant-clause"}),
        # written by the law
        ("Politique patrimoniale et d'investissement", {"politique-patrimoniale"}),
        ("L'état du service rendu", {"etat-service-rendu"}),
        ("Politique pour la qualité du service rendu aux locataires", {"qualite-service-rendu"}),
        ("Plan de mise en vente", {"plan-mise-en-vente"}),
        ("Réinvestissement des fonds provenant de la vente", {"plan-vente-reinvestissement"}),
        (
            "Plan d'actions pour l'accueil des populations sortant des dispositifs d'hébergement et d'insertion",
            {"plan-actions-sortants-hebergement"},
        ),
        ("Politique menée en faveur de l'hébergement", {"politique-hebergement"}),
        ("Politique d'accession", {"politique-accession"}),
        ("Nouvelle politique des loyers", {"nouvelle-politique-loyers"}),
        # what is none of them
        ("Préambule", set()),
        ("CADRE STRATEGIQUE DU GROUPE", {"ref-csp-csus"}),
        ("Engagements de l'organisme", set()),
        ("Développement durable et RSE", {"politique-sociale-environnementale"}),
        ("PS-1 - Part des attributions hors QPV aux ménages modestes, par an", set()),
        ("PP-4 - Nombre de logements mis en commercialisation, à trois et six ans", set()),
        ("Bilan de la CUS précédente", set()),
    ],
)
def test_a_heading_names_its_requirement_and_no_other(regime: Regime, heading: str, named: set[str]) -> None:
    assert headings_for(heading, regime) == named


def passages_for(text: str, regime: Regime) -> set[str]:
    """Return the requirements that the sentence ``text``, standing anywhere, meets."""
    return {
        rule.id
        for rule in regime.requirements
        for clue in rule.evidence
        if isinstance(clue, PassageClue) and not clue.within
        if all(any(phrase.found_in(text) for phrase in group) for group in clue.terms)
        if not any(phrase.found_in(text) for phrase in clue.without)
        if find_dates(text) or not clue.date
    }


@pytest.mark.parametrize(
    ("sentence", "met"),
    [
        (
            "Vu la délibération du 12 mars 2025 approuvant le plan stratégique de patrimoine ;",
            {"ref-psp-approval"},
        ),
        ("Le PSP a été actualisé par délibération du 12 mars 2025.", {"ref-psp-approval"}),
        (
            "Vu la délibération n° 2025-14 du 3 avril 2025 engageant la procédure d'élaboration de la CUS ;",
            {"date-delib-engagement"},
        ),
        (
            "Le conseil d'administration a décidé, le 3 avril 2025, d'engager l'élaboration de sa CUS.",
            {"date-delib-engagement"},
        ),
        (
            "Vu la délibération du 4 décembre 2025 adoptant le projet et autorisant sa signature ;",
            {"date-delib-adoption"},
        ),
        (
            "Le projet de convention a été déposé le 12 décembre 2025 auprès du préfet d'Ille-et-Vilaine.",
            {"date-depot-projet"},
        ),
        (
            "Les engagements courent du 1er janvier 2026 au 31 décembre 2031.",
            {"engagements-annees-civiles"},
        ),
        (
            "La convention fait l'objet d'une évaluation à mi-parcours puis au terme des six ans.",
            {"evaluation-3-ans"},
        ),
        ("Fait à Rennes, le 12 mars 2026, en deux exemplaires originaux.", {"conclusion-6-mois"}),
        ("Signé le 12 mars 2026 à Rennes", {"conclusion-6-mois"}),
        # a preamble that only lists what a convention contains
        (
            (
                "La CUS, fondée sur le plan stratégique de patrimoine, comporte un état de l'occupation "
                "sociale, un état du service rendu, la politique patrimoniale et un plan de mise en vente."
            ),
            set(),
        ),
    ],
)
def test_a_sentence_meets_its_requirement_and_no_other(regime: Regime, sentence: str, met: set[str]) -> None:
    assert passages_for(sentence, regime) == met


def identified(text: str, regime: Regime) -> bool:
    return all(any(phrase.found_in(text) for phrase in group) for group in regime.identity)


def test_a_convention_is_told_from_an_article_about_conventions(regime: Regime) -> None:
    convention = (
        "Convention d'utilité sociale 2026-2031. Entre l'État, représenté par le préfet de la région Bretagne, et "
        "l'office. Objet de la convention. Orientations stratégiques."
    )
    article = (
        "Les organismes HLM doivent signer leur convention d'utilité sociale avant la fin de l'année. "
        "Signée avec le préfet de région, elle fixe la politique patrimoniale et la qualité de service."
    )

    assert identified(convention, regime)
    assert not identified(article, regime)
