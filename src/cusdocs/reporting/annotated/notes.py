"""What to write on the pages: one note for each place that a report points at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cusdocs.checking import Anomaly, Evidence, Finding, Report, Severity
from cusdocs.document import Box
from cusdocs.reporting import words

ERROR, WARNING, GOOD = "error", "warning", "good"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on ``page`` (from 1) of the file of order ``file``.

    It stands on ``box`` (as displayed) or on the page alone; ``group`` gives its colour.
    """

    file: int
    page: int
    box: Box | None
    group: str
    subject: str
    text: str


def notes(report: Report, files: Sequence[str]) -> Iterator[Note]:
    """Yield the notes of ``report`` on the ``files`` so named: those of requirements, then of anomalies."""
    for finding in report.requirements:
        for seen in dict.fromkeys(finding.evidence):
            file = order(seen, files)
            if seen.page is not None and file is not None:
                subject = f"{finding.title} – {words.status_word(finding, report)}"
                yield Note(file, seen.page, seen.bbox, _group(finding), subject, _text(finding))
    for anomaly in report.anomalies:
        file = order(anomaly, files)
        if anomaly.page is not None and file is not None:
            group = ERROR if anomaly.severity is Severity.ERROR else WARNING
            yield Note(file, anomaly.page, anomaly.bbox, group, _subject(anomaly), anomaly.message)


def order(seen: Evidence | Anomaly, files: Sequence[str]) -> int | None:
    """Return the order of the file where something stands, None when it is not one of ``files``."""
    if seen.file is None:
        return 0
    return files.index(seen.file) if seen.file in files else None


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
