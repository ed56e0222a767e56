"""Words into lines, and lines into reading order, two columns one after the other."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from cusdocs.reading.pdf.page import Line, Word, is_stretched

_BASELINE = attrgetter("baseline")
_LEFT = attrgetter("box.x0")
_SAME_LINE = 0.45
COLUMN_LINES = 6
_COLUMN_FILL = 0.6


def make_lines(number: int, words: Sequence[Word]) -> list[Line]:
    """Return the lines of page ``number`` from top to bottom; words on one baseline make one line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=_BASELINE):
        for row in rows[-1:-4:-1]:
            if _on_line(word, row[0]):
                row.append(word)
                break
        else:
            rows.append([word])
    return [Line(number, tuple(sorted(row, key=_LEFT))) for row in rows]


def _on_line(word: Word, first: Word) -> bool:
    if word.baseline == first.baseline and word.style is first.style:
        return True  # Nearly always.
    one, other = word.style, first.style
    size = one.size if one.size > other.size else other.size
    return word.baseline - first.baseline <= _SAME_LINE * size and one.angle == other.angle


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return ``lines`` with text columns set apart, each line knowing how far its column reaches."""
    ordered: list[Line] = []
    rest = list(lines)
    while rest:
        found = _find_columns(rest)
        if found is None:
            ordered.extend(_bounded(rest))
            break
        start, end, gutter = found
        ordered.extend(_bounded(rest[:start]))
        for side in _split(rest[start:end], gutter):
            ordered.extend(_bounded(side))
        rest = rest[end:]
    return ordered


def _bounded(lines: Sequence[Line]) -> list[Line]:
    right = max((line.box.x1 for line in lines), default=0.0)
    return [line.reaching(right) for line in lines]


def _find_columns(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Return (first, last + 1, gutter) of a run of lines set in two columns."""
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update(
            {round(x) for x in (line.box.x0, *(x for _, x in wide_gaps(line))) if x > left + 0.3 * (right - left)}
        )
    for start_x, count in starts.most_common(3):
        gutter = start_x - 2.0
        for start, end in _runs(lines, gutter) if count >= COLUMN_LINES else ():
            if _is_text_in_columns(lines[start:end], gutter):
                return start, end, gutter
    return None


def wide_gaps(line: Line) -> list[tuple[float, float]]:
    """Return where the white wider than one em starts and ends, from left to right."""
    # Written out: this is asked of each word of a page.
    gaps = [
        (left.box.x1, right.box.x0)
        for left, right in pairwise(line.words)
        if right.box.x0 - left.box.x1 > left.style.size
    ]
    return [] if gaps and is_stretched(line.words) else gaps


def _runs(lines: Sequence[Line], gutter: float) -> list[tuple[int, int]]:
    runs = []
    start = 0
    for index, line in enumerate([*lines, None]):
        if line is None or not _leaves_free(line, gutter):
            if index - start >= COLUMN_LINES:
                runs.append((start, index))
            start = index + 1
    return runs


def _leaves_free(line: Line, gutter: float) -> bool:
    """Tell whether no word, and no ordinary space, lies on the gutter."""
    if line.box.x1 < gutter or line.box.x0 > gutter:
        return True
    return any(left <= gutter <= right for left, right in wide_gaps(line))


def _is_text_in_columns(lines: Sequence[Line], gutter: float) -> bool:
    """Tell text in columns from a table without rules: most lines of both sides are full."""
    left, right = _split(lines, gutter)
    return len(left) >= COLUMN_LINES and len(right) >= COLUMN_LINES and is_full(left) and is_full(right)


def is_full(side: Sequence[Line]) -> bool:
    """Tell whether most lines reach across their column, as text does."""
    x0, x1 = min(line.box.x0 for line in side), max(line.box.x1 for line in side)
    filled = sum(line.box.x1 - line.box.x0 for line in side) / len(side)
    wide = sum(line.chunks > 1 for line in side)
    return filled >= _COLUMN_FILL * (x1 - x0) and x1 - x0 > 10 * side[0].style.size and wide < len(side) / 3


def _split(lines: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        for side, words in enumerate(_parts(line, gutter)):
            if words:
                sides[side].append(Line(line.page, words))
    return sides


def _parts(line: Line, gutter: float) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    left = tuple(word for word in line.words if word.box.x1 <= gutter)
    return left, line.words[len(left) :]
