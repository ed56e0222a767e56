"""The sections where the law wants commitments, and the anomaly of those that take none."""

from collections.abc import Iterable, Iterator

from cusdocs.checking.report import Anomaly, Evidence, Finding, Severity, Status
from cusdocs.checking.search import Search
from cusdocs.law.regime import Requirement
from cusdocs.law.terms import Confidence


def owed(search: Search, findings: Iterable[Finding]) -> Iterator[Requirement]:
    """Yield the requirements whose section is there, and where the law wants commitments."""
    rules = {rule.id: rule for rule in search.regime.requirements if rule.commits}
    for finding in findings:
        rule = rules.get(finding.id)
        if rule and finding.status is Status.PRESENT:
            yield rule


def blocks_of(search: Search, rule: Requirement) -> set[int]:
    """Return the blocks of the sections of ``rule``."""
    titles = [search.index.titles[number] for number in sorted(search.scope.matching(rule.id))]
    extents = [search.scope.extent(title, rule.id) for title in titles]
    return {block for first, end in extents for block in range(first, end)}


def unkept(kind: str, rule: Requirement, evidence: Evidence, text: str) -> Anomaly:
    """Return the anomaly of ``rule``, with what the convention does of its commitments."""
    articles = f" ({', '.join(rule.articles)})" if rule.articles else ""
    return Anomaly(
        kind=kind,
        severity=Severity.WARNING if rule.confidence is Confidence.CONFIRMED else Severity.INFO,
        message=(
            f"{rule.title}{articles}\u00a0: des engagements sont demandés, et {text}"
            f"\u00a0: «\u00a0{evidence.quote}\u00a0»."
        ),
        page=evidence.page,
        bbox=evidence.bbox,
    )
