"""Notes in the margin, beside the text that they comment on: small lines outside of its column."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cusdocs.reading.pdf.lines import make_lines
from cusdocs.reading.pdf.page import Line, Page, Word
from cusdocs.reading.pdf.tagged.tag import Kind, Tag

_SMALLER, _AS_LARGE = 0.88, 0.95
_MOST = 0.25
# In points.
_APART, _LEVEL = 3.0, 2.0
_NOTE = Tag(Kind.MARGIN, ())


def without_margin_notes(page: Page) -> tuple[Page, list[Line]]:
    """Return ``page`` without the notes of its margins, and their lines, tagged as such."""
    words = [word for word in page.words if word.style.angle == 0]
    sizes = Counter(word.style.size for word in words)
    if len(sizes) < 2:
        return page, []
    size = sizes.most_common(1)[0][0]
    if min(sizes) > _SMALLER * size:
        return page, []
    body = [word.box for word in words if word.style.size == size]
    left, right = min(box.x0 for box in body), max(box.x1 for box in body)
    top, bottom = min(box.top for box in body), max(box.bottom for box in body)
    notes = [
        word
        for word in words
        if word.style.size <= _SMALLER * size
        and top <= word.box.bottom <= bottom + size
        and (word.box.x0 > right + _APART or word.box.x1 < left - _APART)
    ]
    if not 0 < len(notes) <= _MOST * len(words) or _are_cells(notes, words, size, left, right):
        return page, []
    aside = set(map(id, notes))
    rest = tuple(word for word in page.words if id(word) not in aside)
    lines = [Line(line.page, line.words, line.right, _NOTE) for line in make_lines(page.number, notes)]
    return replace(page, words=rest), lines


def _are_cells(notes: Sequence[Word], words: Sequence[Word], size: float, left: float, right: float) -> bool:
    """Tell whether what stands level with one of ``notes``, inside the column, is as small: the rest of a row."""
    within = [
        word.baseline
        for word in words
        if word.style.size < _AS_LARGE * size and left - _APART <= word.box.x0 and word.box.x1 <= right + _APART
    ]
    return any(abs(note.baseline - baseline) <= _LEVEL for note in notes for baseline in within)
