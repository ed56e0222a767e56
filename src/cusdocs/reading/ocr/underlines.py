"""The lines under words, that touch their letters: seen, taken out, and the words read again without them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cusdocs.reading.ocr.bitmap import ink_of, paper
from cusdocs.reading.ocr.cells import read_spots
from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.rules import Rule, solid_runs, wholeness
from cusdocs.reading.ocr.spots import Spot
from cusdocs.reading.ocr.tesseract import Tesseract
from cusdocs.reading.ocr.worth import worth

if TYPE_CHECKING:
    from PIL.Image import Image

# The feet of capitals, end to end, have white between them; those of a few bold letters may have little.
_WHOLE, _ALL_WHOLE, _SHORT = 0.85, 0.97, 250
_SHORTEST, _THINNEST, _THICKEST = 110, 2, 14
# The tail of a « g » or a « p » cuts a line, and what is left of it may be up to three pixels off.
_BREAK, _DRIFT = 75, 6
_NEAR = 4
# Rows off the line where a letter that goes on shows, and how much of the line such letters may take.
_OFF = 3
_MOST_BELOW = 0.3
# The rows of its top in which the feet of letters are kept.
_FEET = 2
# In pixels: how high and deep the letters of an underlined word may go, and the white between two lines.
_HIGHEST, _DEEPEST, _WHITE = 110, 16, 6


@dataclass(frozen=True, slots=True)
class Underline:
    """A line under words, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


def find_underlines(ink: "Image", rules: Iterable[Rule]) -> list[Underline]:
    """Return the lines of ``ink`` (ink is 255) that run under words; those of ``rules`` are known already."""
    level = [rule for rule in rules if rule.horizontal]
    runs = [run for run in solid_runs(ink, _BREAK, _DRIFT) if run.end - run.start >= _SHORTEST]
    lines = [
        Underline(round(run.start), round(run.low), round(run.end), round(run.high))
        for run in runs
        if wholeness(run, ink) >= (_WHOLE if run.length >= _SHORT else _ALL_WHOLE)
    ]
    return [
        line
        for line in lines
        if _THINNEST <= line.bottom - line.top + 1 <= _THICKEST
        and not any(_is_same(line, rule) for rule in level)
        and _share(ink, line, line.bottom + _OFF) <= _MOST_BELOW
    ]


def _is_same(line: Underline, rule: Rule) -> bool:
    level = rule.top - _NEAR <= line.bottom and line.top <= rule.bottom + _NEAR
    return level and rule.x0 < line.x1 and line.x0 < rule.x1


def _share(ink: "Image", line: Underline, y: int) -> float:
    return ink.crop((line.x0, y, line.x1, y + 1)).histogram()[255] / (line.x1 - line.x0)


def without_underlines(picture: "Image", lines: Iterable[Underline], *, feet: bool = True) -> "Image":
    """Return ``picture`` without ``lines``, but for the letters that cross them, and their ``feet``."""
    clean = picture.copy()
    ink, white = ink_of(picture), paper(picture)
    for line in lines:
        width = line.x1 - line.x0
        above, below = (
            ink.crop((line.x0, y, line.x1, y + 1)).tobytes() for y in (line.top - _OFF, line.bottom + _OFF)
        )
        for x in range(width):
            if above[x] and below[x]:
                continue
            top = line.top + _FEET if feet and above[x] else line.top - 1
            clean.paste(white, (line.x0 + x, top, line.x0 + x + 1, line.bottom + 2))
    return clean


def reread_underlined(
    picture: "Image", words: Sequence[Ink], lines: Sequence[Underline], tesseract: Tesseract
) -> list[Ink]:
    """Return ``words`` with those on ``lines`` of ``picture`` as they are best read. Raises OcrError."""
    ink = ink_of(picture)
    spots = [_spot(ink, line) for line in lines]
    looks = (picture, without_underlines(picture, lines), without_underlines(picture, lines, feet=False))
    readings = [read_spots(look, spots, tesseract) for look in looks]
    kept = list(words)
    for n, spot in enumerate(spots):
        first = [word for word in kept if _is_in(word, spot)]
        best = max((reading[n] for reading in readings), key=worth)
        if worth(best) > worth(first):
            line = max((word.line for word in kept), default=0) + 1
            kept = [word for word in kept if not _is_in(word, spot)]
            kept += [replace(word, line=line) for word in best]
    return kept


def _spot(ink: "Image", line: Underline) -> Spot:
    """Return where the words on ``line`` are: up to the first white above their letters."""
    rows = ink.crop((line.x0, line.top - _HIGHEST, line.x1, line.top))
    inked = bytes(rows.crop((0, y, rows.width, y + 1)).getbbox() is not None for y in range(rows.height))
    white = inked.rfind(bytes(_WHITE))
    top = line.top - _HIGHEST + (white + _WHITE if white >= 0 else 0)
    return Spot(line.x0, top, line.x1, line.bottom + _DEEPEST)


def _is_in(word: Ink, spot: Spot) -> bool:
    x, y = word.middle
    return spot.x0 - _NEAR <= x <= spot.x1 + _NEAR and spot.top <= y <= spot.bottom
