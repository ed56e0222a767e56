"""Blanks left in the body: each is shown with its place."""

import re
from collections.abc import Iterator, Sequence

from cusdocs.checking.index import Index, Passage, row_places, row_text
from cusdocs.checking.report import Anomaly, Severity
from cusdocs.checking.signatures import signature_zone
from cusdocs.document import Heading, Table
from cusdocs.french.blanks import find_blanks
from cusdocs.french.numbers import find_quantities

# More dots are a blank wherever they stand.
_LONE_DOTS = re.compile(r"^\s*(?:…|\.{2,3})\s*$")
_FEWEST_FIGURES = 2
_DOTS = re.compile(r"^[\s.…_:/]*(?:le|date|à)?[\s.…_:/]*$", re.IGNORECASE)


def placeholders(index: Index) -> Iterator[Anomaly]:
    """Yield one warning for each passage of the body that holds a blank; the dots where one signs are none."""
    signing = signature_zone(index)
    for passage in _passages(index):
        spans = find_blanks(passage.text)
        if passage.block in signing:
            spans = tuple(span for span in spans if not _DOTS.match(span.text))
        if spans:
            yield _left(passage, [span.text for span in spans])
    for passage in _dots_for_figures(index):
        yield _left(passage, ["…"])


def _left(passage: Passage, blanks: Sequence[str]) -> Anomaly:
    evidence = passage.evidence
    told = ", ".join(f"«\u00a0{text}\u00a0»" for text in dict.fromkeys(blanks))
    return Anomaly(
        kind="placeholder",
        severity=Severity.WARNING,
        message=f"Reste à compléter ({told})\u00a0: «\u00a0{evidence.quote}\u00a0».",
        page=evidence.page,
        bbox=evidence.bbox,
    )


def _dots_for_figures(index: Index) -> Iterator[Passage]:
    """Yield the rows of tables where three dots stand among figures."""
    for view in index.tables:
        for row in view.table.rows:
            dots = any(_LONE_DOTS.match(cell.text) for cell in row.cells)
            if dots and sum(bool(find_quantities(cell.text)) for cell in row.cells) >= _FEWEST_FIGURES:
                yield Passage(row_text(row), view.block, row_places(row) or view.table.places)


def _passages(index: Index) -> Iterator[Passage]:
    for number, block in enumerate(index.blocks):
        if isinstance(block, Heading):
            yield Passage(block.text, number, block.places)
        elif isinstance(block, Table) and block.caption:
            yield Passage(block.caption_text, number, block.places)
    yield from index.sentences
