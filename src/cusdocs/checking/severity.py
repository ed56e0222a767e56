"""How much a finding matters: the obligation, the condition, and how sure we are of the rule."""

from collections.abc import Iterable, Mapping

from cusdocs.checking.report import Severity, Status
from cusdocs.law.expression import Fact
from cusdocs.law.regime import Requirement
from cusdocs.law.terms import Confidence, Obligation, Verification

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.NONE)


def of_confidence(confidence: Confidence) -> Severity:
    """Return how hard a gap in a rule is judged: only a confirmed rule gives an error."""
    return Severity.ERROR if confidence is Confidence.CONFIRMED else Severity.WARNING


def worst(severities: Iterable[Severity]) -> Severity:
    """Return the gravest of ``severities``, NONE when there is none."""
    return min(severities, key=_ORDER.index, default=Severity.NONE)


def at_most(severity: Severity, limit: Severity) -> Severity:
    """Return ``severity`` brought down to ``limit``."""
    return max((severity, limit), key=_ORDER.index)


def applies(rule: Requirement, profile: Mapping[str, Fact]) -> bool | None:
    """Tell whether ``rule`` holds for an organism, or None when the profile does not say."""
    if rule.obligation is Obligation.ON_REQUEST:
        asked = profile.get("prefect_requests") or ()
        return isinstance(asked, tuple | list) and rule.asked_as in asked
    return rule.when.evaluate(profile) if rule.when else True


def judge(rule: Requirement, status: Status) -> Severity:
    """Return how much ``status`` matters for a rule that applies."""
    if status in (Status.PRESENT, Status.NOT_APPLICABLE):
        return Severity.NONE
    match rule.obligation:
        case Obligation.OPTIONAL:
            return Severity.INFO if status is Status.INCOMPLETE else Severity.NONE
        case Obligation.RECOMMENDED:
            return Severity.INFO
    found = of_confidence(rule.confidence)
    return at_most(found, Severity.WARNING) if rule.verification is Verification.HUMAN else found
