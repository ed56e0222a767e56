"""The size of type of each line, from how high its letters are."""

from collections.abc import Mapping, Sequence
from statistics import median

from cusdocs.reading.ocr.hocr import Ink

# Heights of letters over the size of type, usual in text faces.
_SMALL, _TALL, _FALL = 0.50, 0.70, 0.21
# Commas fall less than letters do.
_HANG = 0.14
_AGREEING = 0.72
_RISING = frozenset("bdfhkltîïôöûüêëâàéèùi0123456789()/%€ABCDEFGHIJKLMNOPQRSTUVWXYZŒÆ")
_CAPITAL_MARKS = frozenset("ÉÈÊÀÂÎÔÛÇ")
_FALLING = frozenset("gjpqyç(),;Qµ")
_LEVEL = frozenset("aceimnorsuvwxzœæ")
# Signs that fall below the line of writing, but less than letters do, or not in all faces.
_HANGING = frozenset("(),;")
_COMMAS = frozenset(",;")


def line_sizes(words: Sequence[Ink]) -> Mapping[int, float]:
    """Return the size of type in pixels of each line, by its number."""
    heights: dict[int, list[float]] = {}
    boxes: dict[int, list[float]] = {}
    for word in words:
        boxes.setdefault(word.line, []).append(word.x1 - word.x0 if word.angle else word.bottom - word.top)
        size = _size(word)
        if size:
            # A long word says more than a short one.
            heights.setdefault(word.line, []).extend([size] * len(word.text))
    stated = {word.line: word.height for word in words if not word.angle}
    return {line: _likely(heights.get(line), stated.get(line), max(boxes[line])) for line in boxes}


def _likely(heights: list[float] | None, stated: float | None, box: float) -> float:
    """Return the size that letters show, unless a box that took in its neighbours makes it absurd."""
    shown = median(heights) if heights else None
    if shown and (not stated or _AGREEING * stated <= shown <= stated / _AGREEING):
        return shown
    return stated or shown or box


def foot(word: Ink, size: float) -> float | None:
    """Return where the letters of ``word``, in type of ``size``, stand as its box shows; None when it does not."""
    letters = frozenset(word.text)
    if word.angle or not letters & (_RISING | _LEVEL) - _HANGING or word.bottom - word.top < _SMALL / 2 * size:
        return None
    fall = letters & _FALLING
    return word.bottom - (_FALL if fall - _HANGING else _FALL / 2 if fall else 0.0) * size


def _size(word: Ink) -> float:
    letters = frozenset(word.text)
    if word.angle or not letters & (_RISING | _FALLING | _LEVEL):
        return 0.0
    if letters & _CAPITAL_MARKS:
        share = _TALL + 0.2
    elif letters & _RISING:
        share = _TALL
    elif letters <= _LEVEL | _FALLING:
        share = _SMALL
    else:
        return 0.0
    falling = letters & _FALLING if letters & (_RISING | _LEVEL) else frozenset()
    fall = _FALL if falling - _COMMAS else _HANG if falling else 0.0
    return (word.bottom - word.top) / (share + fall)
