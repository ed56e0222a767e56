"""What to write on the pages: one note for each place that a report points at."""

from collections.abc import Iterator
from dataclasses import dataclass

from cusdocs.checking import Anomaly, Finding, Report, Severity
from cusdocs.document import Box
from cusdocs.reporting import words

ERROR, WARNING, GOOD = "error", "warning", "good"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on ``page`` (from 1), on ``box`` (as displayed) or on the page alone; ``group`` gives its colour."""

    page: int
    box: Box | None
    group: str
    subject: str
    text: str


def notes(report: Report) -> Iterator[Note]:
    """Yield the notes of ``report``, in the order of the convention, then those of its anomalies."""
    for finding in report.requirements:
        for seen in dict.fromkeys(finding.evidence):
            if seen.page is not None:
                status = words.status_word(finding, report)
                yield Note(seen.page, seen.bbox, _group(finding), f"{finding.title} – {status}", _text(finding))
    for anomaly in report.anomalies:
        if anomaly.page is not None:
            group = ERROR if anomaly.severity is Severity.ERROR else WARNING
            yield Note(anomaly.page, anomaly.bbox, group, _subject(anomaly), anomaly.message)


def _group(finding: Finding) -> str:
    if not finding.counts:
        return WARNING
    return {Severity.ERROR: ERROR, Severity.WARNING: WARNING}.get(finding.severity, GOOD)


def _text(finding: Finding) -> str:
    advice, _ = words.split_remedy(finding)
    waiver = words.waiver_words(finding.waiver) if finding.waiver else ""
    return "\n".join(filter(None, (", ".join(finding.articles), finding.message, advice, waiver)))


def _subject(anomaly: Anomaly) -> str:
    return f"Anomalie {words.SEVERITIES[anomaly.severity]}".rstrip()
