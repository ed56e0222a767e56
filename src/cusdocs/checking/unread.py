"""What pages that nobody read, or that OCR read, take from the certainty of a finding."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cusdocs.checking.report import Anomaly, Finding, Severity, Status
from cusdocs.checking.severity import at_most
from cusdocs.document import Document

_ABSENT = "Absent\u00a0:"
_NOT_FOUND = "Non trouvé dans les pages lues\u00a0:"

# What a speck of dust or a lost comma makes: told, but no ground to doubt the convention. What is really left
# blank is found by the rule that asks for it.
_MISREAD = ("placeholder", "share-mismatch")


def doubted(finding: Finding, document: Document) -> Finding:
    """Return ``finding``, to be checked by a person when what lacks may stand on a page that was not read."""
    if not document.pages_without_text or finding.status not in (Status.MISSING, Status.INCOMPLETE):
        return finding
    message = finding.message.replace(_ABSENT, _NOT_FOUND, 1)
    return replace(
        finding,
        severity=at_most(finding.severity, Severity.WARNING),
        message=f"{message} {unread(document.pages_without_text)}".strip(),
    )


def doubted_anomaly(anomaly: Anomaly, document: Document) -> Anomaly:
    """Return ``anomaly``, a warning at most where OCR may have misread, or where a page was not read."""
    if anomaly.page not in document.ocr_pages and not document.pages_without_text:
        return anomaly
    doubtful = anomaly.page in document.ocr_pages
    note = f" La page {anomaly.page} a été lue par OCR\u00a0: vérifiez-la." if doubtful else ""
    most = Severity.INFO if doubtful and anomaly.kind in _MISREAD else Severity.WARNING
    return replace(anomaly, severity=at_most(anomaly.severity, most), message=f"{anomaly.message}{note}")


def unread(pages: Sequence[int]) -> str:
    """Say which ``pages`` were not read: « Les pages 3 à 7 et 12 n'ont pas été lues. »."""
    if len(pages) == 1:
        return f"La page {pages[0]} n'a pas été lue."
    return f"Les pages {page_ranges(pages)} n'ont pas été lues."


def page_ranges(pages: Sequence[int]) -> str:
    """Return « 1, 3 à 7 et 12 »."""
    runs: list[list[int]] = [[pages[0]]]
    for before, page in pairwise(pages):
        if page == before + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    named = [
        str(run[0]) if len(run) == 1 else f"{run[0]} {'et' if len(run) == 2 and len(runs) == 1 else 'à'} {run[-1]}"
        for run in runs
    ]
    return named[0] if len(named) == 1 else ", ".join(named[:-1]) + " et " + named[-1]
