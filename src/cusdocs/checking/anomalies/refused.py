"""Sections where the law wants commitments and the organism says that it is not bound: « n'est pas tenue de »."""

from collections.abc import Iterable, Iterator

from cusdocs.checking.anomalies.empty import sections
from cusdocs.checking.meaning.promises import may_refuse, refuses
from cusdocs.checking.report import Anomaly, Evidence, Finding, Severity, Status
from cusdocs.checking.search import Search
from cusdocs.law.regime import Requirement
from cusdocs.law.terms import Confidence


def refused_commitments(search: Search, findings: Iterable[Finding]) -> Iterator[Anomaly]:
    """Yield an anomaly for each sentence of such a section where the organism refuses what the law asks of it."""
    rules = {rule.id: rule for rule in search.regime.requirements if rule.commits}
    told: set[int] = set()
    for finding in findings:
        rule = rules.get(finding.id)
        if rule is None or finding.status is not Status.PRESENT:
            continue
        for number, passage in sections(search, rule):
            if number not in told and may_refuse(passage.text) and refuses(passage.text):
                told.add(number)
                yield _anomaly(rule, passage.evidence)


def _anomaly(rule: Requirement, evidence: Evidence) -> Anomaly:
    articles = f" ({', '.join(rule.articles)})" if rule.articles else ""
    return Anomaly(
        kind="refused-commitment",
        severity=Severity.WARNING if rule.confidence is Confidence.CONFIRMED else Severity.INFO,
        message=(
            f"{rule.title}{articles}\u00a0: des engagements sont demandés, et le texte en dispense l'organisme"
            f"\u00a0: «\u00a0{evidence.quote}\u00a0»."
        ),
        page=evidence.page,
        bbox=evidence.bbox,
    )
