"""The letter that asks for what lacks (« demande de compléments »), from a report; ``letters/`` has its words."""

from collections.abc import Sequence
from pathlib import Path

from cusdocs.checking import Anomaly, Finding, Report, Severity, Status, Verdict, page_ranges
from cusdocs.document import Document, Metadata, Text
from cusdocs.drafting import Clause, compose
from cusdocs.errors import UsageError
from cusdocs.reporting import words
from cusdocs.reporting.examination import Examination
from cusdocs.resources import data_folder

_NAME = "demande-de-complements"


def letter(examination: Examination, folder: Path | None = None) -> Document | None:
    """Return the letter for ``examination``, None when there is nothing to ask for.

    ``folder`` holds the words of the letters; those shipped by default. Raises the error of an examination that
    failed, UsageError when the file is no convention, and ClauseError when the words are not well formed.
    """
    if examination.error:
        raise examination.error
    report = examination.report
    if report is None or report.verdict in (Verdict.NOT_A_CUS, Verdict.UNREADABLE):
        raise UsageError(
            "--letter demande une convention qui a pu être vérifiée\u00a0; "
            f"«\u00a0{examination.file}\u00a0»\u00a0: {words.VERDICTS[examination.verdict]}."
        )
    asked = _asked(report)
    if not any(asked.values()):
        return None
    choice = examination.choice
    names = {
        **asked,
        "file": words.short_name(examination.file),
        "sha256": examination.sha256 or "",
        "regime": choice.regime.title if choice else "",
        "line": Text("\n"),
    }
    metadata = Metadata(title="Demande de compléments", subject=words.short_name(examination.file))
    return Document(blocks=compose(_template(folder), names), metadata=metadata)


def _template(folder: Path | None) -> Clause:
    path = (folder or data_folder("letters")) / f"{_NAME}.md"
    return Clause(id=_NAME, title=_NAME, file=path.name, body=path.read_text(encoding="utf-8-sig"), regimes=())


def _asked(report: Report) -> dict[str, object]:
    return {
        "missing": [_item(finding, report) for finding in words.gaps(report, Severity.ERROR)],
        "doubtful": [_item(finding, report) for finding in words.gaps(report, Severity.WARNING)],
        "faults": _told(report.anomalies, Severity.ERROR),
        "doubts": _told(report.anomalies, Severity.WARNING),
        "unread": page_ranges(report.pages_without_text) if report.pages_without_text else "",
    }


def _item(finding: Finding, report: Report) -> dict[str, str]:
    seen = next((each for each in finding.evidence if each.page), None)
    articles = ", ".join(finding.articles)
    # The articles have a column of their own.
    advice = words.split_remedy(finding)[0].replace(f" ({articles})", "")
    # Where a missing element was looked for matters to who checks, not to who must add it.
    wanted = advice if finding.status is Status.MISSING else finding.message or advice
    return {
        "title": finding.title,
        "status": words.status_word(finding, report),
        "articles": articles,
        "wanted": wanted,
        "place": words.place_words(seen) if seen else "",
    }


def _told(anomalies: Sequence[Anomaly], severity: Severity) -> list[dict[str, str]]:
    return [
        {"message": anomaly.message, "place": words.place_words(anomaly)}
        for anomaly in anomalies
        if anomaly.severity is severity
    ]
