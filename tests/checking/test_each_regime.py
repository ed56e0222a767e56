"""Each regime: a whole convention is compliant; what one requirement asks for, taken out, is reported alone.

The faults come from the rules themselves: a rule added to a regime without anything to take out fails here.
"""

from datetime import date
from functools import cache

import pytest
from regime_conventions import REGIMES, convention, demanded, family, known_facts

from cusdocs.checking import Report, Severity, Status, Verdict, check
from cusdocs.law import Confidence, load_facts

TODAY = date(2026, 12, 20)
FAULTS = [(name, rule.id) for name, regime in sorted(REGIMES.items()) for rule in demanded(regime)]


@cache
def checked(name: str, *without: str) -> Report:
    document = convention(name, without)
    return check(document, REGIMES[name], profile=known_facts(name), facts=load_facts(), today=TODAY)


def told(report: Report) -> dict[str, str]:
    """Return what the report holds against the convention, anomalies included."""
    grave = (Severity.ERROR, Severity.WARNING)
    findings = {finding.id: finding.message for finding in report.requirements if finding.severity in grave}
    return findings | {anomaly.kind: anomaly.message for anomaly in report.anomalies}


@pytest.mark.parametrize("name", sorted(REGIMES))
def test_a_whole_convention_is_compliant(name: str) -> None:
    report = checked(name)

    assert told(report) == {}
    assert report.verdict is Verdict.COMPLIANT
    assert [
        rule.id for rule in demanded(REGIMES[name]) if report.finding(rule.id).status is not Status.PRESENT
    ] == []


@pytest.mark.parametrize("name", sorted(REGIMES))
def test_every_confirmed_mandatory_rule_has_its_fault(name: str) -> None:
    faults = {rule for regime, rule in FAULTS if regime == name}
    sure = {
        rule.id
        for rule in REGIMES[name].requirements
        if rule.known and (rule.obligation, rule.confidence) == ("mandatory", Confidence.CONFIRMED)
    }

    assert sure
    assert sure <= faults


@pytest.mark.parametrize(("name", "requirement"), FAULTS)
def test_what_one_rule_asks_for_taken_out_is_reported_alone(name: str, requirement: str) -> None:
    regime = REGIMES[name]
    gone = family(regime, requirement)
    report = checked(name, *sorted(gone))

    assert set(told(report)) == gone & {rule.id for rule in demanded(regime)}
    sure = regime.by_id[requirement].confidence is Confidence.CONFIRMED
    assert report.finding(requirement).severity is (Severity.ERROR if sure else Severity.WARNING)
