"""Scans into pages: sizes and weights that vary from word to word brought to the few that a document uses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from cusdocs.reading.ocr.continued import LONG_LINE, SAME_SIZE, continued_sizes, letters, places_by_line, ratio
from cusdocs.reading.ocr.scan import Scan, ScannedWord
from cusdocs.reading.pdf.page import Page, Style, Word

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
    for places in places_by_line(scan.words, range(len(scan.words))):
        line = [scan.words[place] for place in places]
        if letters(line) >= LONG_LINE:
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
    counts: Counter[float] = Counter()
    for word in words:
        counts[word.size] += len(word.text)
    common = [body]
    for size, _ in counts.most_common():
        if all(ratio(size, each) > SAME_SIZE for each in common):
            common.append(size)
    # The body is always there, even where no word has its very size.
    return {size: round(min(common, key=partial(ratio, size)), 1) for size in (*counts, body)}


def _bold_words(scan: Scan, stroke: float, body: float) -> frozenset[int]:
    """Return the places of the bold words: lines as a whole, for one word alone may look thicker than it is.

    A title may also stand at the head of its paragraph: bold up to a sign, what follows not.
    """
    measured = [place for place, word in enumerate(scan.words) if word.stroke]
    bold: set[int] = set()
    for line in places_by_line(scan.words, measured):
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
        length = sum(len(each.text) for each in head)
        if word.text[-1] in _ENDS and length >= _LONG_HEAD and _thickness(head) > limit >= _thickness(rest):
            return count
    return 0


def _page(scan: Scan, sizes: Mapping[float, float], bold: frozenset[int], body: float) -> Page:
    shown = continued_sizes(scan.words, sizes, bold, sizes[body])
    return Page(
        scan.number,
        scan.width,
        scan.height,
        words=tuple(
            Word(
                word.text,
                word.box,
                word.baseline,
                Style("", shown[place], place in bold, italic=False, angle=word.angle),
            )
            for place, word in enumerate(scan.words)
        ),
        edges=scan.edges,
        shades=scan.shades,
        pictured=True,
        empty=not scan.words,
    )
