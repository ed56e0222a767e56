"""Words that tesseract put on a wrong line: cells of one line are set at half the height of cells of two."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING

from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.sizes import foot, line_sizes

if TYPE_CHECKING:
    from PIL.Image import Image

# In sizes of type: how far from its line of writing a word seems to stand, and the white between two letters.
_OFF = 0.3
_INSIDE = 0.12
# The shares of their height that two words of one line, and of one row, have in common.
_LEVEL, _SAME_ROW = 0.6, 0.3
# How much higher than most a word is that may be made of two, and the share of its height that each has at least.
_HIGH = 1.35
_ROW = 0.28
# How much wider than high a letter that is none may be.
_WIDE = 1.5
# In pixels: the white between two cells, and around a row.
_GAP = 26
_AROUND = 4

Place = tuple[int, int, int, int]
Span = tuple[float, float]


def tangled_words(ink: "Image", words: Sequence[Ink]) -> frozenset[int]:
    """Return the numbers of the words off their line, of two lines or several cells, or parted between lines."""
    sizes = line_sizes(words)
    usual = median(word.bottom - word.top for word in words) if words else 0.0
    off = {number for number, word in enumerate(words) if _is_off(word, sizes[word.line])}
    high = (n for n, word in enumerate(words) if not word.angle and word.bottom - word.top > _HIGH * usual)
    double = {n for n in high if holds_two_lines(ink, _box(words[n]))}
    wide = {n for n, word in enumerate(words) if not word.angle and _holds_cells(ink, word)}
    return frozenset({*off, *double, *wide, *_shared(words, sizes)})


def _holds_cells(ink: "Image", word: Ink) -> bool:
    """Tell whether ``word`` is far too wide for its letters, and has wide white in it."""
    if word.x1 - word.x0 < _WIDE * len(word.text) * (word.bottom - word.top):
        return False
    left, top, right, bottom = _box(word)
    return sum(left < x1 and x0 < right for x0, x1 in _columns(ink, top, bottom)) > 1


def holds_two_lines(ink: "Image", place: Place) -> bool:
    """Tell whether white parts ``place`` into two lines of letters at least, neither of them accents."""
    from PIL import Image

    part = ink.crop(place)
    shadow = part.resize((1, part.height), Image.Resampling.BOX).point([0] + [255] * 255).tobytes()
    rows = [match.end() - match.start() for match in re.finditer(rb"\xff+", shadow)]
    return sum(row > _ROW * part.height for row in rows) > 1


def _box(word: Ink) -> Place:
    return round(word.x0), round(word.top), round(word.x1), round(word.bottom)


def _is_off(word: Ink, size: float) -> bool:
    stands = foot(word, size)
    return stands is not None and abs(stands - word.baseline) > _OFF * size


def _shared(words: Sequence[Ink], sizes: Mapping[int, float]) -> Iterator[int]:
    """Yield the numbers of the words that touch a word of another line on a level with them."""
    ordered = sorted((number for number, word in enumerate(words) if not word.angle), key=lambda n: words[n].top)
    for place, number in enumerate(ordered):
        one = words[number]
        for other in ordered[place + 1 :]:
            two = words[other]
            if two.top >= one.bottom:
                break
            touching = max(one.x0, two.x0) - min(one.x1, two.x1) < _INSIDE * sizes[one.line]
            if one.line != two.line and touching and _in_common((one.top, one.bottom), two) >= _LEVEL:
                yield from (number, other)


def _in_common(span: Span, word: Ink) -> float:
    """Return how much of the lower of both, ``span`` or the height of ``word``, they have in common."""
    lower = min(span[1] - span[0], word.bottom - word.top)
    return (min(span[1], word.bottom) - max(span[0], word.top)) / max(lower, 1.0)


def tangled_places(ink: "Image", words: Sequence[Ink], tangled: Iterable[int]) -> list[Place]:
    """Return the cells, what wide white sets apart in a row, that hold the words ``tangled``."""
    places: list[Place] = []
    chosen = [words[number] for number in tangled]
    for row in _rows(chosen):
        level = [word for word in words if not word.angle and _in_common(row, word) > _SAME_ROW]
        inside = [word for word in chosen if _in_common(row, word) > _SAME_ROW]
        top, bottom = round(min(word.top for word in level)), round(max(word.bottom for word in level))
        others = [word for word in words if word not in level]
        for left, right in _columns(ink, top, bottom):
            if any(word.x0 < right and left < word.x1 for word in inside):
                place = _between(ink, (left, top, right, bottom), others)
                places += [place] if place else []
    return places


def _rows(chosen: Sequence[Ink]) -> list[Span]:
    """Return the (top, bottom) of the rows that hold the words ``chosen``."""
    spans: list[Span] = []
    for word in sorted(chosen, key=lambda each: each.top):
        if spans and _in_common(spans[-1], word) > _SAME_ROW:
            spans[-1] = (min(spans[-1][0], word.top), max(spans[-1][1], word.bottom))
        else:
            spans.append((word.top, word.bottom))
    return spans


def _columns(ink: "Image", top: int, bottom: int) -> Iterator[tuple[int, int]]:
    """Yield where the ink between two cells of a row, that wide white sets apart, starts and ends."""
    from PIL import Image

    band = ink.crop((0, top, ink.width, bottom))
    shadow = band.resize((band.width, 1), Image.Resampling.BOX).point([0] + [255] * 255).tobytes()
    yield from (match.span() for match in re.finditer(rb"\xff(?:\x00{0,%d}\xff)*" % _GAP, shadow))


def _between(ink: "Image", place: Place, others: Iterable[Ink]) -> Place | None:
    """Return the box of the ink at ``place``, without that of ``others``, the words of rows above and below."""
    left, top, right, bottom = place
    middle = (top + bottom) / 2
    over = [word for word in others if word.x0 < right and word.x1 > left]
    top = max([top - _AROUND, *(round(word.bottom) for word in over if top - _AROUND < word.bottom < middle)])
    bottom = min([bottom + _AROUND, *(round(word.top) for word in over if middle < word.top < bottom + _AROUND)])
    box = ink.crop((left, top, right, bottom)).getbbox() if top < bottom else None
    return (left + box[0], top + box[1], left + box[2], top + box[3]) if box else None
