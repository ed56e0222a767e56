"""Blanks left in the body: each is shown with its place."""

import re
from collections.abc import Iterator

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.report import Anomaly, Severity
from cusdocs.checking.signatures import signature_zone
from cusdocs.document import Heading, Table
from cusdocs.french.blanks import find_blanks

_DOTS = re.compile(r"^[\s.…_:/]*(?:le|date|à)?[\s.…_:/]*$", re.IGNORECASE)


def placeholders(index: Index) -> Iterator[Anomaly]:
    """Yield one warning for each passage of the body that holds a blank; the dots where one signs are none."""
    signing = signature_zone(index)
    for passage in _passages(index):
        spans = find_blanks(passage.text)
        if passage.block in signing:
            spans = tuple(span for span in spans if not _DOTS.match(span.text))
        if spans:
            evidence = passage.evidence
            blanks = ", ".join(f"«\u00a0{text}\u00a0»" for text in dict.fromkeys(span.text for span in spans))
            yield Anomaly(
                kind="placeholder",
                severity=Severity.WARNING,
                message=f"Reste à compléter ({blanks})\u00a0: «\u00a0{evidence.quote}\u00a0».",
                page=evidence.page,
                bbox=evidence.bbox,
            )


def _passages(index: Index) -> Iterator[Passage]:
    for number, block in enumerate(index.blocks):
        if isinstance(block, Heading):
            yield Passage(block.text, number, block.places)
        elif isinstance(block, Table) and block.caption:
            yield Passage(block.caption_text, number, block.places)
    yield from index.sentences
