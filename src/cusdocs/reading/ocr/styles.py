"""Scans into pages: sizes and weights that vary from word to word brought to the few that a document uses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from cusdocs.reading.ocr.scan import Scan, ScannedWord
from cusdocs.reading.pdf.page import Page, Style, Word

_SAME_SIZE = 1.08
# Letters of a line that is no label and no title, in two columns too.
_LONG_LINE = 30
# How wrong the size of a few letters may be.
_MISMEASURED = 1.2
# In sizes of body type: how far below a line the next one of its paragraph is, and how far to the right.
_NEXT, _INDENT = (0.7, 1.6), (-0.6, 2.5)
# Small type has thicker strokes for its size, large type thinner ones.
_BOLD, _BOLD_SMALL, _SMALL = 1.17, 1.3, 0.92
# Signs that end a title set at the head of its paragraph, and how many letters tell its weight.
_ENDS, _LONG_HEAD = ".:,–—", 6


def as_pages(scans: Sequence[Scan]) -> list[Page]:
    """Return ``scans`` as pages: body type has one size over all of them, bold type is what is thicker."""
    words = [word for scan in scans for word in scan.words]
    if not words:
        return [Page(scan.number, scan.width, scan.height, empty=True) for scan in scans]
    text = [word for scan in scans for word in _running_text(scan)] or words
    body = _weighted_median((word.size, len(word.text)) for word in text)
    sizes = _sizes(words, body)
    stroke = _weighted_median((word.stroke, len(word.text)) for word in text if word.stroke)
    return [_page(scan, sizes, _bold_words(scan, stroke, body), body) for scan in scans]


def _running_text(scan: Scan) -> Iterator[ScannedWord]:
    """Yield the words of long lines: tables in small type may hold more words than the text does."""
    lines: dict[int, list[ScannedWord]] = {}
    for word in scan.words:
        lines.setdefault(word.line, []).append(word)
    for line in lines.values():
        if _letters(line) >= _LONG_LINE:
            yield from line


def _weighted_median(pairs: Iterable[tuple[float, int]]) -> float:
    ordered = sorted(pairs)
    half = sum(weight for _, weight in ordered) / 2
    reached = 0
    for value, weight in ordered:
        reached += weight
        if reached >= half:
            return value
    return 0.0


def _sizes(words: Iterable[ScannedWord], body: float) -> Mapping[float, float]:
    """Return the size that stands for each size measured: the nearest of the common ones, the body's first."""
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.size] += len(word.text)
    common = [body]
    for size, _ in letters.most_common():
        if all(_ratio(size, each) > _SAME_SIZE for each in common):
            common.append(size)
    # The body is always there, even where no word has its very size.
    return {size: round(min(common, key=partial(_ratio, size)), 1) for size in (*letters, body)}


def _ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other)


def _bold_words(scan: Scan, stroke: float, body: float) -> frozenset[int]:
    """Return the places of the bold words: lines as a whole, for one word alone may look thicker than it is.

    A title may also stand at the head of its paragraph: bold up to a sign, what follows not.
    """
    lines: dict[int, list[int]] = {}
    for place, word in enumerate(scan.words):
        if word.stroke:
            lines.setdefault(word.line, []).append(place)
    bold: set[int] = set()
    for line in lines.values():
        words = [scan.words[place] for place in line]
        limit = stroke * (_BOLD_SMALL if words[0].size < _SMALL * body else _BOLD)
        bold.update(line if _thickness(words) > limit else line[: _bold_head(words, limit)])
    return frozenset(bold)


def _thickness(words: Iterable[ScannedWord]) -> float:
    return _weighted_median((word.stroke, len(word.text)) for word in words)


def _bold_head(words: Sequence[ScannedWord], limit: float) -> int:
    """Return how many words at the head of a line are bold, its other ones being plain."""
    for count, word in enumerate(words[:-1], 1):
        head, rest = words[:count], words[count:]
        letters = sum(len(each.text) for each in head)
        if word.text[-1] in _ENDS and letters >= _LONG_HEAD and _thickness(head) > limit >= _thickness(rest):
            return count
    return 0


def _last_words(scan: Scan, sizes: Mapping[float, float], bold: frozenset[int], body: float) -> frozenset[int]:
    """Return the places of the words of short lines that end a paragraph: few letters tell a size badly.

    They are plain and stand under a long line of body type, as near as lines of a paragraph.
    """
    lines: dict[int, list[int]] = {}
    for place, word in enumerate(scan.words):
        if place not in bold and not word.angle:
            lines.setdefault(word.line, []).append(place)
    heads = {number: min(line, key=lambda place: scan.words[place].box.x0) for number, line in lines.items()}
    bodies = [
        scan.words[heads[number]]
        for number, line in lines.items()
        if _letters(scan.words[place] for place in line) >= _LONG_LINE
        and sizes[scan.words[line[0]].size] == sizes[body]
    ]
    last = (
        line
        for number, line in lines.items()
        if 1 < _ratio(sizes[scan.words[line[0]].size], sizes[body]) <= _MISMEASURED
        and any(_is_under(scan.words[heads[number]], above, body) for above in bodies)
    )
    return frozenset(place for line in last for place in line)


def _is_under(head: ScannedWord, above: ScannedWord, body: float) -> bool:
    """Tell whether the line of ``head`` goes on the one that ``above`` begins, with a bullet or not."""
    right, down = head.box.x0 - above.box.x0, head.baseline - above.baseline
    return _NEXT[0] * body < down < _NEXT[1] * body and _INDENT[0] * body < right < _INDENT[1] * body


def _letters(words: Iterable[ScannedWord]) -> int:
    return sum(char.isalpha() for word in words for char in word.text)


def _page(scan: Scan, sizes: Mapping[float, float], bold: frozenset[int], body: float) -> Page:
    last = _last_words(scan, sizes, bold, body)
    return Page(
        scan.number,
        scan.width,
        scan.height,
        words=tuple(
            Word(
                word.text,
                word.box,
                word.baseline,
                Style(
                    "", sizes[body if place in last else word.size], place in bold, italic=False, angle=word.angle
                ),
            )
            for place, word in enumerate(scan.words)
        ),
        edges=scan.edges,
        shades=scan.shades,
        pictured=True,
        empty=not scan.words,
    )
