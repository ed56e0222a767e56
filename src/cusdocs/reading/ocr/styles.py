"""Scans into pages: sizes and weights that vary from word to word brought to the few that a document uses."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from cusdocs.reading.ocr.scan import Scan, ScannedWord
from cusdocs.reading.pdf.page import Page, Style, Word

_AS_BODY = 0.1
_SAME_SIZE = 0.09
# Small type has thicker strokes for its size, large type thinner ones.
_BOLD, _BOLD_SMALL, _SMALL = 1.17, 1.3, 0.92
# Signs that end a title set at the head of its paragraph, and how many letters tell its weight.
_ENDS, _LONG_HEAD = ".:,–—", 6


def as_pages(scans: Sequence[Scan]) -> list[Page]:
    """Return ``scans`` as pages: body type has one size over all of them, bold type is what is thicker."""
    words = [word for scan in scans for word in scan.words]
    if not words:
        return [Page(scan.number, scan.width, scan.height, empty=True) for scan in scans]
    body = _weighted_median((word.size, len(word.text)) for word in words)
    sizes = _sizes(words, body)
    stroke = _weighted_median((word.stroke, len(word.text)) for word in words if word.stroke)
    return [_page(scan, sizes, _bold_words(scan, stroke, body)) for scan in scans]


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
    """Return the size that stands for each size measured: that of the body, or of a group of near ones."""
    groups: list[list[float]] = []
    found: dict[float, float] = {}
    for size in sorted({word.size for word in words}):
        if abs(size - body) <= _AS_BODY * body:
            found[size] = round(body, 1)
        elif groups and size <= groups[-1][0] * (1 + _SAME_SIZE) and (groups[-1][0] > body) == (size > body):
            groups[-1].append(size)
        else:
            groups.append([size])
    for group in groups:
        found.update(dict.fromkeys(group, round(median(group), 1)))
    return found


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


def _page(scan: Scan, sizes: Mapping[float, float], bold: frozenset[int]) -> Page:
    return Page(
        scan.number,
        scan.width,
        scan.height,
        words=tuple(
            Word(
                word.text,
                word.box,
                word.baseline,
                Style("", sizes[word.size], place in bold, italic=False, angle=word.angle),
            )
            for place, word in enumerate(scan.words)
        ),
        edges=scan.edges,
        shades=scan.shades,
        pictured=True,
        empty=not scan.words,
    )
