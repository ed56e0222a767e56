"""A rental convention that carries a part on foyers or on accession is held to the union of what applies."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from conventions import TODAY, document, table
from regime_conventions import REGIMES, convention, demanded, family, known_facts, marked_document

from cusdocs.checking import Report, Severity, Verdict, check, detect
from cusdocs.document import Document
from cusdocs.law import Fact, Obligation, Regime, load_facts, load_regimes, regime_for

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Combined:
    """A host convention, the part added to it, and the facts that make it owed."""

    host: str
    part: str
    facts: Mapping[str, Fact]

    @property
    def known(self) -> dict[str, Fact]:
        return {**known_facts(self.host), **self.facts}

    @property
    def regime(self) -> Regime:
        return regime_for(self.host, self.known)


HALF: dict[str, Fact] = {"foyers": True, "foyers_share": 0.6, "foyers_managers": True}
CASES = {
    "locative-2010 + foyers": Combined("locative-2010", "foyers-2012", HALF),
    "locative-2017 + foyers": Combined("locative-2017", "foyers-2017", HALF),
    "locative-2019 + foyers": Combined("locative-2019", "foyers-2019", HALF),
    "locative-2019 + accession": Combined(
        "locative-2019", "accession-2019", {"accession": True, "accession_sales_3y": 64}
    ),
}


def owed(name: str) -> set[str]:
    """Return all that the organism owes: what its main activity asks for, and what the other one adds."""
    case = CASES[name]
    known = case.known
    strict = (Obligation.MANDATORY, Obligation.CONDITIONAL)
    rules = (rule for rule in case.regime.requirements if rule.known and rule.obligation in strict)
    return {rule.id for rule in rules if rule.when is None or rule.when.evaluate(known)}


def added(name: str) -> list[str]:
    return sorted(owed(name) - {rule.id for rule in demanded(REGIMES[CASES[name].host])})


def held(name: str, without: Iterable[str] = ()) -> Document:
    """Return the convention with its part, what is there for the requirements ``without`` taken out."""
    case, gone = CASES[name], frozenset(without)
    part = marked_document((HERE / "parts" / f"{case.part}.md").read_text(encoding="utf-8"), gone)
    host = _of_2012(gone) if case.host == "locative-2010" else convention(case.host, gone)
    return replace(host, blocks=(*host.blocks, *part.blocks))


def _of_2012(gone: frozenset[str]) -> Document:
    # The rules on foyers came a year after those on rental stock: the same convention, one year later.
    text = (HERE / "repealed" / "locative-2010.md").read_text(encoding="utf-8")
    later = re.sub(r"\b20\d\d\b(?!-(?:323|1484))", lambda year: str(int(year[0]) + 1), text)
    return marked_document(later, gone)


@cache
def told(name: str, *without: str) -> dict[str, Severity]:
    report = _report(name, without)
    grave = (Severity.ERROR, Severity.WARNING)
    findings = {finding.id: finding.severity for finding in report.requirements if finding.severity in grave}
    return findings | {anomaly.kind: anomaly.severity for anomaly in report.anomalies}


def _report(name: str, without: Iterable[str] = ()) -> Report:
    case = CASES[name]
    return check(held(name, without), REGIMES[case.host], profile=case.known, facts=load_facts(), today=TODAY)


@pytest.mark.parametrize("name", CASES)
def test_a_whole_combined_convention_is_compliant_and_rental(name: str) -> None:
    assert told(name) == {}
    assert _report(name).verdict is Verdict.COMPLIANT
    found = detect(held(name), load_regimes())
    assert found is not None
    assert found.regime.id == CASES[name].host


@pytest.mark.parametrize(("name", "requirement"), [(name, rule) for name in CASES for rule in added(name)])
def test_what_the_part_owes_taken_out_is_reported_alone(name: str, requirement: str) -> None:
    # Without its part, what stands in the part goes too.
    inside = {"partie-logements-foyers": "lf-", "politique-accession": "acc-", "lf-sections": "lf-"}.get(
        requirement
    )
    gone = {requirement} | {rule for rule in added(name) if inside and rule.startswith(inside)}

    assert set(told(name, requirement)) == gone


# What the foyers part says under the same headings must not stand for it.
SHARED = {
    "locative-2010": ["politique-patrimoniale", "qualite-service"],
    "locative-2017": ["politique-patrimoniale", "qualite-service"],
    "locative-2019": [
        "politique-patrimoniale",
        "politique-patrimoniale-etat-des-lieux",
        "politique-patrimoniale-orientations-strategiques",
        "politique-patrimoniale-programme-actions",
        "qualite-service-rendu",
    ],
}


@pytest.mark.parametrize(
    ("name", "requirement"), [(name, rule) for name, case in CASES.items() for rule in SHARED[case.host]]
)
def test_what_the_part_says_does_not_hide_what_the_rental_convention_lacks(name: str, requirement: str) -> None:
    gone = family(CASES[name].regime, requirement)

    assert set(told(name, *sorted(gone))) == gone & owed(name)


@pytest.mark.parametrize("share", [0.1, 0.49])
def test_below_one_half_only_the_tables_are_owed(share: float) -> None:
    facts = {**known_facts("locative-2019"), "foyers": True, "foyers_share": share}
    report = check(
        convention("locative-2019"), REGIMES["locative-2019"], profile=facts, facts=load_facts(), today=TODAY
    )
    errors = {finding.id for finding in report.requirements if finding.severity is Severity.ERROR}

    assert errors == {"ind-pp-lf-1", "ind-pp-lf-2", "ind-pp-lf-3"}


@pytest.mark.parametrize("sales", [0, 19])
def test_below_twenty_sales_only_the_policy_is_owed(sales: int) -> None:
    facts = {**known_facts("locative-2019"), "accession": True, "accession_sales_3y": sales}
    report = check(
        convention("locative-2019"), REGIMES["locative-2019"], profile=facts, facts=load_facts(), today=TODAY
    )
    errors = {finding.id for finding in report.requirements if finding.severity is Severity.ERROR}

    assert errors == {"politique-accession"}


@pytest.mark.parametrize(
    "title",
    [
        "Politique patrimoniale du parc locatif et des logements-foyers",
        "Convention d'utilité sociale logements-foyers et logements locatifs sociaux",
    ],
)
def test_a_heading_over_both_stocks_is_no_part_of_its_own(title: str) -> None:
    from conventions import PROSE, document, heading, paragraph

    text = f"{PROSE} {PROSE}"
    blocks = (heading(title, 1), paragraph(text), heading("Politique patrimoniale", 2), paragraph(text))
    report = check(
        document("Convention d'utilité sociale", "La présente convention, le préfet, ses orientations.", *blocks),
        REGIMES["locative-2019"],
        profile={"foyers_share": 0.6},
        facts=load_facts(),
        today=TODAY,
    )
    assert report.finding("politique-patrimoniale").status == "present"


@pytest.mark.parametrize(("stated", "asked"), [("PP-LF-3", False), ("PP-3", True)])
def test_a_departement_with_foyers_alone_owes_no_rental_figures(stated: str, asked: bool) -> None:
    years = " | ".join(str(year) for year in range(2026, 2032))
    more = table(f"Département | {years}", "Nièvre | 15 | 16 | 16 | 16 | 18 | 18", caption=stated)
    whole = held("locative-2019 + foyers")
    known = {name: fact for name, fact in CASES["locative-2019 + foyers"].known.items() if name != "departements"}
    partners = document("# Association des collectivités", "Le département de la Nièvre a été associé.")
    both = replace(whole, blocks=(*whole.blocks, *partners.blocks, more))
    report = check(both, REGIMES["locative-2019"], profile=known, facts=load_facts(), today=TODAY)
    assert "58" in report.profile["departements"]  # type: ignore[operator]
    owed = [finding.id for finding in report.requirements if "Nièvre" in finding.message]
    assert ("ind-pp-1" in owed) is asked
