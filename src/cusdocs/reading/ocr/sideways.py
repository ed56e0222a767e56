"""Captions that run upwards over narrow columns, which tesseract reads as letters one over the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cusdocs.reading.ocr.hocr import Ink, read_hocr
from cusdocs.reading.ocr.tesseract import BLOCK, Tesseract

if TYPE_CHECKING:
    from PIL.Image import Image

_UPWARDS = 90
# A piece of a caption: so many signs at most, and so wide, in pixels.
_SIGNS, _WIDEST = 3, 60
# How far apart the pieces of one caption may stand, and captions of one head, in pixels.
_GAP, _NEXT = 45, 700
_FEWEST_PIECES, _FEWEST_LETTERS = 4, 4
# Captions are read badly as they stand, and well once turned.
_DOUBTFUL, _SURE = 75, 80
_MARGIN = 14


@dataclass(slots=True)
class _Window:
    """A part of the picture where pieces stand: its sides in pixels."""

    x0: float
    top: float
    x1: float
    bottom: float
    pieces: list[Ink] = field(default_factory=list)

    @classmethod
    def around(cls, pieces: Sequence[Ink]) -> "_Window":
        return cls(
            min(piece.x0 for piece in pieces),
            min(piece.top for piece in pieces),
            max(piece.x1 for piece in pieces),
            max(piece.bottom for piece in pieces),
            list(pieces),
        )

    def holds(self, word: Ink) -> bool:
        """Tell whether ``word`` is a piece of what stands there."""
        x, y = word.middle
        return _is_piece(word) and self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


def reread_upwards(picture: "Image", words: Sequence[Ink], tesseract: Tesseract) -> list[Ink]:
    """Return ``words`` of ``picture``, the captions that run upwards read with the picture turned.

    Raises OcrError.
    """
    windows = _joined(_Window.around(stack) for stack in _stacks(words))
    read = list(words)
    for window in windows:
        found = _read(picture, window, tesseract, max(word.line for word in read) + 1)
        if found:
            read = [word for word in read if not window.holds(word)] + found
    return read


def _stacks(words: Iterable[Ink]) -> list[list[Ink]]:
    """Return the pieces that stand one over the other, most of them in doubt."""
    stacks: list[list[Ink]] = []
    for word in sorted(filter(_is_piece, words), key=lambda each: each.top):
        stack = next((each for each in stacks if _goes_on(each[-1], word)), None)
        if stack is None:
            stacks.append([word])
        else:
            stack.append(word)
    return [
        stack
        for stack in stacks
        if len(stack) >= _FEWEST_PIECES and sum(word.confidence for word in stack) < _DOUBTFUL * len(stack)
    ]


def _is_piece(word: Ink) -> bool:
    return len(word.text) <= _SIGNS and word.x1 - word.x0 <= _WIDEST and not word.angle


def _goes_on(above: Ink, below: Ink) -> bool:
    across = min(above.x1, below.x1) - max(above.x0, below.x0)
    return across > 0 and below.top - above.bottom <= _GAP


def _joined(windows: Iterable[_Window]) -> list[_Window]:
    """Return ``windows``, those of one head made one."""
    joined: list[_Window] = []
    for window in sorted(windows, key=lambda each: each.x0):
        last = joined[-1] if joined else None
        if last and window.x0 - last.x1 <= _NEXT and window.top < last.bottom and last.top < window.bottom:
            joined[-1] = _Window.around([*last.pieces, *window.pieces])
        else:
            joined.append(window)
    return joined


def _read(picture: "Image", window: _Window, tesseract: Tesseract, line: int) -> list[Ink]:
    """Return the words of ``window``, whose lines are numbered from ``line``; none when they are not read well."""
    sides = (window.x0 - _MARGIN, window.top - _MARGIN, window.x1 + _MARGIN, window.bottom + _MARGIN)
    x0, top, x1, bottom = map(round, sides)
    crop = picture.crop((max(x0, 0), max(top, 0), x1, bottom)).rotate(-_UPWARDS, expand=True)
    (found, *_) = read_hocr(tesseract.read([crop], BLOCK))
    letters = sum(len(word.text) for word in found)
    if letters < _FEWEST_LETTERS or sum(word.confidence * len(word.text) for word in found) < _SURE * letters:
        return []
    return [
        replace(
            word,
            x0=max(x0, 0) + word.top,
            x1=max(x0, 0) + word.bottom,
            top=bottom - word.x1,
            bottom=bottom - word.x0,
            baseline=bottom - word.x0,
            angle=_UPWARDS,
            line=line + word.line,
        )
        for word in found
    ]
