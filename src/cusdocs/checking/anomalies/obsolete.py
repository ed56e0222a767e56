"""Indicators that the regime no longer knows."""

from collections.abc import Iterator

from cusdocs.checking.former import Former
from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.codes import CodeBook
from cusdocs.checking.labels import labels
from cusdocs.checking.report import Anomaly, Severity
from cusdocs.law.regime import ObsoleteIndicator, Regime


def obsolete_indicators(index: Index, regime: Regime) -> Iterator[Anomaly]:
    """Yield a warning for each obsolete code that labels something; a sentence may speak of it."""
    current = {indicator.code for indicator in regime.indicators}
    # A code still in use tells nothing by itself: only beside the object that it had before.
    known = {each.code: each for each in regime.obsolete if each.beside or each.code not in current}
    book = CodeBook({code: code for code in known})
    seen = set()
    former = Former(index, regime.former)
    for label in labels(index) if known else ():
        mention = book.begins(label.text)
        if not mention or not mention.known or mention.code in seen or not _about(label, known[mention.code]):
            continue
        # What became of the commitments of the convention before is told with its codes.
        if former.tells(label.block, label.text):
            continue
        seen.add(mention.code)
        yield Anomaly(
            kind="obsolete-indicator",
            severity=Severity.WARNING,
            message=known[mention.code].reason,
            page=label.evidence.page,
            bbox=label.evidence.bbox,
        )


def _about(label: Passage, obsolete: ObsoleteIndicator) -> bool:
    return not obsolete.beside or any(phrase.found_in(label.text) for phrase in obsolete.beside)
