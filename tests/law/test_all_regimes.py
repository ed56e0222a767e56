"""Every type and generation of convention, held against the list of requirements that the law file gives."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cusdocs.law import Confidence, Kind, Obligation, Regime, load_regime, load_regimes, regime_for
from cusdocs.law.article_form import is_article

IDS = Path(__file__).with_name("requirement_ids.csv")
COMMON = "common-gen2"

# Rows of the law file that are no rule of their own, and why.
EXCEPTIONS = {
    ("locative-2017", "no-csp-csus"): "says what is not required: the omission of ref-csp-csus, and ref-csc-100k",
    ("locative-2017", "geo"): "says by which territory indicators are stated: the territory of each of them",
    ("locative-2017", "arrete"): "names the arrêté that fichier-tableaux and references-historiques rest on",
    ("accession-2017", "acc-calendrier"): "gives dates that the loi ELAN put off before they fell due",
}
# Rules that detail a row of the law file under the ids of the next regime.
DETAILED = {
    ("foyers-2017", "lf-politique-patrimoniale"): "lf-sections",
    ("foyers-2017", "lf-impayes-gestionnaire"): "lf-sections",
    ("foyers-2017", "lf-qualite-service"): "lf-sections",
    # the part that the thresholds of R*445-24 call for, a row of the rental convention in force
    ("locative-2010", "partie-logements-foyers"): "lf-seuil",
    ("locative-2017", "partie-logements-foyers"): "lf-seuil",
}
UNKNOWN = {
    "accession-2017": {"acc-indicateurs", "ref-psp-approval", "references-historiques"},
    "accession-2019": {"avis-prefets", "ref-psp-approval"},
    "locative-2010": {"ind-e-x", "ind-f-x", "ind-g-x", "ind-h-x"},
    "locative-2017": {"ind-g-1", "ind-others", "politique-sociale-environnementale"},
    "locative-2019": {"reservations-prefet"},
    "vente-2019": {
        "association-collectivites",
        "avis-prefets",
        "conclusion-6-mois",
        "date-delib-adoption",
        "date-delib-engagement",
        "date-depot-projet",
        "delai-depot",
        "ref-csp-csus",
        "ref-psp-approval",
        "signature-aoh",
    },
}


def rows() -> Iterator[tuple[str, str]]:
    with IDS.open(encoding="utf-8", newline="") as file:
        yield from ((row["regime"], row["id"]) for row in csv.DictReader(file))


REGIMES = {regime.id: regime for regime in load_regimes()}
ROWS = tuple(rows())
SECOND_GENERATION = [name for name in REGIMES if REGIMES[name].valid_from >= date(2017, 5, 11)]


@pytest.fixture(params=sorted(REGIMES))
def regime(request: pytest.FixtureRequest) -> Regime:
    return REGIMES[request.param]


def test_the_list_of_the_law_file_is_whole() -> None:
    assert len(ROWS) == len(set(ROWS)) == 210
    assert {name for name, _ in ROWS} == {*REGIMES, COMMON}


@pytest.mark.parametrize(("name", "requirement"), [row for row in ROWS if row[0] != COMMON])
def test_every_row_is_a_rule_or_an_exception_with_a_reason(name: str, requirement: str) -> None:
    assert (requirement in REGIMES[name].by_id) != ((name, requirement) in EXCEPTIONS)


@pytest.mark.parametrize("name", SECOND_GENERATION)
def test_every_common_row_is_kept_or_omitted_with_a_reason(name: str) -> None:
    regime = REGIMES[name]
    omitted = {omission.id for omission in regime.omitted}

    for requirement in (each for row, each in ROWS if row == COMMON):
        assert (requirement in regime.by_id) != (requirement in omitted), requirement
    assert all(omission.reason for omission in regime.omitted)


def test_no_rule_comes_from_elsewhere(regime: Regime) -> None:
    from_rows = {requirement for name, requirement in ROWS if name in (regime.id, COMMON)}
    added = {requirement for requirement in regime.by_id if requirement not in from_rows}

    assert added == {requirement for name, requirement in DETAILED if name == regime.id}


def test_an_unknown_rule_says_why_and_no_date_rests_on_it(regime: Regime) -> None:
    unknown = {rule.id for rule in regime.requirements if not rule.known}

    assert unknown == UNKNOWN.get(regime.id, set())
    assert all(regime.by_id[name].note for name in unknown)
    assert not unknown & {end for interval in regime.intervals for end in (interval.earlier, interval.later)}


def test_every_article_is_well_written(regime: Regime) -> None:
    for rule in regime.requirements:
        assert all(is_article(article) for article in rule.articles), (rule.id, rule.articles)


def test_an_indicator_states_its_unit_and_bounds_a_share(regime: Regime) -> None:
    for indicator in regime.indicators:
        assert indicator.units, indicator.code
        if indicator.units[0] == "%" and indicator.minimum is not None:
            assert (indicator.minimum, indicator.maximum) == (Decimal(0), Decimal(100)), indicator.code


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("locative-2010", date(2010, 1, 1), date(2017, 5, 10)),
        ("locative-2017", date(2017, 5, 11), date(2019, 7, 28)),
        ("locative-2019", date(2019, 7, 29), None),
        ("accession-2011", date(2011, 9, 30), date(2017, 5, 10)),
        ("accession-2017", date(2017, 5, 11), date(2019, 7, 28)),
        ("accession-2019", date(2019, 7, 29), None),
        ("foyers-2012", date(2012, 1, 7), date(2017, 5, 10)),
        ("foyers-2017", date(2017, 5, 11), date(2019, 7, 28)),
        ("foyers-2019", date(2019, 7, 29), None),
        ("vente-2019", date(2019, 11, 14), None),
    ],
)
def test_a_regime_is_in_force_between_its_dates(name: str, start: date, end: date | None) -> None:
    regime = REGIMES[name]

    assert (regime.valid_from, regime.valid_to, regime.years) == (start, end, 6)
    assert regime.type == name.partition("-")[0]


@pytest.mark.parametrize(
    ("name", "code", "horizons", "territory", "unit"),
    [
        ("locative-2017", "PP-1 bis", "cumulated", "departement", "logements"),
        ("locative-2017", "PP-2", "cumulated", "departement", "logements"),
        ("locative-2010", "A.I", "both", "departement", "logements"),
        ("locative-2010", "B.II", "both", "departement", "places"),
        ("locative-2010", "C.I", "yearly", "segment", "€/logement"),
        ("locative-2010", "C.III", "any", "segment", "%"),
        ("accession-2019", "PP-ACC-1", "cumulated", "region", "%"),
        ("accession-2019", "PS-ACC-1", "yearly", "region", "%"),
        ("accession-2011", "FACC.I", "yearly", "region", "%"),
        ("accession-2011", "HACC.I", "yearly", "region", "%"),
        ("foyers-2019", "PP-LF-1", "cumulated", "departement", "logements équivalents"),
        ("foyers-2019", "PP-LF-3", "yearly", "departement", "logements équivalents"),
        ("foyers-2017", "PP-LF-2", "cumulated", "departement", "logements équivalents"),
        ("foyers-2012", "ALF.II", "both", "departement", "logements équivalents"),
        ("foyers-2012", "GLF.I", "any", "departement", "oui/non"),
        ("vente-2019", "PP-SV-2", "yearly", "organisme", "%"),
        ("vente-2019", "PP-SV-3", "yearly", "organisme", "mois"),
    ],
)
def test_an_indicator_is_stated_as_its_law_says(
    name: str, code: str, horizons: str, territory: str, unit: str
) -> None:
    (found,) = (indicator for indicator in REGIMES[name].indicators if indicator.code == code)

    assert (found.horizons, found.territory, found.units[0]) == (horizons, territory, unit)


def test_the_nine_mandatory_indicators_of_the_first_foyers_are_there() -> None:
    owed = (Obligation.MANDATORY, Obligation.CONDITIONAL)
    rules = [rule for rule in REGIMES["foyers-2012"].requirements if rule.indicator and rule.obligation in owed]

    assert [rule.indicator.code for rule in rules if rule.indicator] == [
        "ALF.I",
        "ALF.II",
        "CLF.I",
        "CLF.II",
        "CLF.III",
        "GLF.I",
        "GLF.II",
        "GLF.III",
        "GLF.IV",
    ]


def test_horizons_of_the_first_generation_are_yearly_and_cumulated() -> None:
    (first,) = (indicator for indicator in REGIMES["locative-2010"].indicators if indicator.code == "A.I")
    (undated,) = (indicator for indicator in REGIMES["foyers-2012"].indicators if indicator.code == "GLF.I")

    assert first.horizons_from(2011) == ("2011", "2012", "2013", "2014", "2015", "2016", "6-years")
    assert undated.horizons_from(2012) == ()


def test_no_hard_rule_rests_on_the_blocks_that_were_not_read() -> None:
    regime = REGIMES["locative-2010"]

    for name in ("ind-c-2", "ind-c-3", "ind-f-1", "ind-i-1"):
        assert regime.by_id[name].confidence is not Confidence.CONFIRMED


def test_pp_lf_3_was_on_request_before_2019() -> None:
    before, after = (REGIMES[name].by_id["ind-pp-lf-3"] for name in ("foyers-2017", "foyers-2019"))

    assert (before.obligation, before.asked_as) == (Obligation.ON_REQUEST, "PP-LF-3")
    assert after.obligation is Obligation.MANDATORY


def test_the_textual_indicators_of_a_sales_company_are_read_by_a_person_too() -> None:
    for name in ("ind-sr-sv-1", "ind-sr-sv-2"):
        rule = REGIMES["vente-2019"].by_id[name]
        assert (rule.kind, rule.indicator, rule.verification) == (Kind.COMMITMENT, None, "assisted")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("locative-2019", {"psp-too-old", "late-conclusion", "wrong-order"}),
        ("locative-2010", {"wrong-order"}),
        ("accession-2019", {"late-conclusion", "wrong-order"}),
        ("foyers-2019", {"psp-too-old", "late-conclusion", "wrong-order"}),
        ("vente-2019", set()),
    ],
)
def test_the_dates_of_a_regime_are_held_together(name: str, expected: set[str]) -> None:
    assert {interval.kind for interval in REGIMES[name].intervals} == expected


@pytest.mark.parametrize(
    ("facts", "added"),
    [
        ({"foyers_share": 0}, set()),
        ({}, set()),
        ({"foyers": True}, {"PP-LF-1", "PP-LF-2", "PP-LF-3"}),
        ({"foyers_share": 0.2}, {"PP-LF-1", "PP-LF-2", "PP-LF-3"}),
        ({"accession": True, "accession_sales_3y": 19}, set()),
        ({"accession": True, "accession_sales_3y": 20}, {"PP-ACC-1", "PS-ACC-1"}),
    ],
)
def test_a_rental_convention_is_held_to_what_its_other_activities_add(
    facts: dict[str, bool | float], added: set[str]
) -> None:
    own = {indicator.code for indicator in REGIMES["locative-2019"].indicators}

    assert {indicator.code for indicator in regime_for("locative-2019", facts).indicators} - own == added


def test_half_of_the_stock_adds_a_part_of_its_own() -> None:
    widened = regime_for("locative-2019", {"foyers_share": 0.5})
    rule = widened.by_id["lf-impayes-gestionnaire"]

    assert {"ind-pp-lf-1", "lf-politique-patrimoniale"} <= set(widened.by_id)
    assert [clue.within for clue in rule.evidence if hasattr(clue, "within")] == [("partie-logements-foyers",)]


def test_the_tables_of_foyers_join_the_first_generation_in_2012() -> None:
    widened = regime_for("locative-2010", {"foyers": True})

    assert widened.by_id["ind-alf-1"].valid_from == date(2012, 1, 7)


def test_a_type_of_convention_implies_facts() -> None:
    assert load_regime("foyers-2019").implied == {"foyers_share": 1, "foyers": True}
    assert load_regime("accession-2011").implied == {"accession": True, "rental": False}
    assert load_regime("locative-2019").implied == {}


COVERS = {
    "locative": (
        "Convention d'utilité sociale 2026-2031 de l'office public. Orientations stratégiques. Les ventes à une "
        "société de vente HLM et l'accession sociale y sont décrites ; l'office possède deux logements-foyers."
    ),
    "accession": (
        "Convention d'utilité sociale accession. La coopérative ne possède aucun patrimoine locatif ; elle "
        "accompagne les accédants."
    ),
    "foyers": (
        "Convention d'utilité sociale logements-foyers. L'organisme possède exclusivement des logements-foyers."
    ),
    "vente": "Convention d'utilité sociale de la société de vente. PP-SV-1 : logements achetés.",
}
CONTRACT = " Entre les soussignés, l'État, représenté par le préfet de région, et l'organisme."


@pytest.mark.parametrize("kind", sorted(COVERS))
def test_a_cover_tells_the_type(kind: str) -> None:
    text = COVERS[kind] + CONTRACT
    special = {
        regime.type
        for regime in REGIMES.values()
        if regime.type != "locative" and regime.distinct
        if regime.distinct.named.found_in(text) or regime.distinct.told.found_in(text)
    }

    assert special == {kind} - {"locative"}


def test_regimes_of_one_type_are_told_by_the_same_words() -> None:
    for kind in COVERS:
        assert len({regime.distinct for regime in REGIMES.values() if regime.type == kind}) == 1, kind


def test_only_the_rental_type_needs_no_word_to_say_so() -> None:
    plain = {each.type for each in REGIMES.values() if each.distinct and not each.distinct.told.phrases}

    assert plain == {"locative"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("locative-2019", "PP-1 bis"),
        ("locative-2019", "A.I"),
        ("accession-2019", "PS-ACC-2"),
        ("foyers-2019", "PP-LF-1 bis"),
        ("foyers-2017", "CLF.III"),
    ],
)
def test_the_code_of_another_regime_is_obsolete(name: str, code: str) -> None:
    assert code in {item.code for item in REGIMES[name].obsolete}


def test_a_code_that_may_be_a_building_or_is_still_in_use_counts_beside_its_object_only() -> None:
    regime = REGIMES["locative-2019"]
    current = {indicator.code for indicator in regime.indicators}

    for item in regime.obsolete:
        family = item.code.replace("-", ".").partition(".")[0]
        assert bool(item.beside) == (len(family) == 1 or item.code in current), item.code
