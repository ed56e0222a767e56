"""When the tags of a page may be believed: they own its words, and follow the order in which it is read."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from cusdocs.reading.pdf.page import Line, Page
from cusdocs.reading.pdf.passages import changes_inside
from cusdocs.reading.pdf.tables import RawTable
from cusdocs.reading.pdf.tagged.element import ARTIFACT
from cusdocs.reading.pdf.tagged.tag import Kind
from cusdocs.reading.pdf.tagged.units import TableUnit, TextUnit, Unit
from cusdocs.reading.pdf.typography import Typography

# Shares of the letters of a page.
_MOST_OUTSIDE = 0.05
_MOST_ARTIFACTS = 0.3
_MOST_INNER = 0.05
_MOST_MIXED = 0.3
# Headers and footers stand in these shares of the height, at the top and at the bottom.
_BAND = 0.14
# So near its edges, a page bears nothing else.
_MARGIN = 0.07
# A page of fewer letters is judged as one of so many: its running header alone is a large share of it.
_FEWEST_LETTERS = 600
_OVERLAP = 0.3


def owners_of(units: Sequence[Unit]) -> dict[int, int] | None:
    """Return which of ``units`` owns each mark, by its place; None when two, or two cells, own one."""
    owners: dict[int, int] = {}
    for place, unit in enumerate(units):
        parts = [unit.marks] if isinstance(unit, TextUnit) else [cell.all_marks() for cell in unit.cells]
        for marks in map(set, parts):
            if not marks.isdisjoint(owners):
                return None
            owners.update(dict.fromkeys(marks, place))
    return owners


def owns_words(page: Page, owners: Mapping[int, int]) -> bool:
    """Tell whether the tags own the letters of ``page``, but for few and for its running header and footer.

    The line under a title at the top of a page, on its colour, may be left out too.
    """
    top, bottom = _BAND * page.height, (1 - _MARGIN) * page.height
    outside = artifacts = total = 0
    for word in page.words:
        if word.mark in owners:
            total += len(word.text)
            continue
        if word.box.bottom < top or word.box.top > bottom:
            continue
        letters = sum(map(str.isalnum, word.text))
        total += letters
        if word.mark == ARTIFACT:
            artifacts += letters
        else:
            outside += letters
    slack = max(total, _FEWEST_LETTERS)
    return outside <= _MOST_OUTSIDE * slack and artifacts <= _MOST_ARTIFACTS * slack


def are_marginal(page: Page, strays: Sequence[Line]) -> bool:
    """Tell whether the lines that no element owns stand at the top and at the foot of ``page``, but for few."""
    total = sum(len(word.text) for word in page.words)
    inner = sum(
        len(line.text)
        for line in strays
        if line.box.bottom > _BAND * page.height and line.box.top < (1 - _BAND) * page.height
    )
    return inner <= _MOST_INNER * max(total, _FEWEST_LETTERS)


def is_in_order(pieces: Sequence[Line | RawTable]) -> bool:
    """Tell whether ``pieces``, in the order of the tags, go down the page and from column to column."""
    return not any(_goes_back(before, piece) for before, piece in pairwise(pieces))


def _goes_back(before: Line | RawTable, after: Line | RawTable) -> bool:
    one, two = before.box, after.box
    if two.top >= one.top:
        return False
    shared = min(one.x1, two.x1) - max(one.x0, two.x0)
    if shared > _OVERLAP * min(one.x1 - one.x0, two.x1 - two.x0):
        return (one.top + one.bottom) / 2 > two.bottom
    return two.x1 <= one.x0 and two.bottom > one.top


def are_paragraphs(units: Sequence[Unit], lines: Mapping[int, Sequence[Line]], typography: Typography) -> bool:
    """Tell whether what ``units`` call paragraphs are such: most hold no change of size, list or white.

    ``lines`` are those of each unit, by its place.
    """
    mixed = total = 0
    for place, unit in enumerate(units):
        if isinstance(unit, TableUnit) or place not in lines:
            continue
        letters = sum(len(line.text) for line in lines[place])
        total += letters
        if unit.tag.kind is not Kind.LOOSE and sum(changes_inside(lines[place], typography)) > 1:
            mixed += letters
    return mixed <= _MOST_MIXED * max(total, _FEWEST_LETTERS)
