"""Indicators that the regime no longer knows."""

from collections.abc import Iterator

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.codes import CodeBook
from cusdocs.checking.report import Anomaly, Severity
from cusdocs.document import Heading, Table
from cusdocs.law.regime import Regime


def obsolete_indicators(index: Index, regime: Regime) -> Iterator[Anomaly]:
    """Yield a warning for each obsolete code that labels something; a sentence may speak of it."""
    current = {indicator.code for indicator in regime.indicators}
    reasons = {each.code: each.reason for each in regime.obsolete if each.code not in current}
    book = CodeBook({code: code for code in reasons})
    seen = set()
    for label in _labels(index) if reasons else ():
        mention = book.begins(label.text)
        if mention and mention.known and mention.code not in seen:
            seen.add(mention.code)
            yield Anomaly(
                kind="obsolete-indicator",
                severity=Severity.WARNING,
                message=reasons[mention.code],
                page=label.evidence.page,
                bbox=label.evidence.bbox,
            )


def _labels(index: Index) -> Iterator[Passage]:
    for number, block in enumerate(index.blocks):
        if isinstance(block, Heading):
            yield Passage(block.text, number, block.places)
        elif isinstance(block, Table):
            yield Passage(block.caption_text, number, block.places)
    yield from index.sentences
