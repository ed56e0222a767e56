"""Figures that OCR cut in two: « 20 » and « 26 », « 2024-2 » and « 026 », with less white than a space leaves."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cusdocs.reading.ocr.scan import ScannedWord

# A number, or the years of a period, whole or in part.
_FIGURE = re.compile(r"[-–]?\d+(?:[-–]\d*)?$")
# In sizes of type: the white between two digits of a number, and how level they are.
_INSIDE, _LEVEL = 0.18, 0.2


def with_whole_figures(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """Return ``words`` with the parts of each number joined, even those read on two lines."""
    whole: list[ScannedWord | None] = list(words)
    figures = sorted(
        (place for place, word in enumerate(words) if _FIGURE.match(word.text) and not word.angle),
        key=lambda place: words[place].box.x0,
    )
    for rank, place in enumerate(figures):
        word = whole[place]
        if word is None:
            continue
        for other in figures[rank + 1 :]:
            after = whole[other]
            if after is not None and _goes_on(word, after):
                word = replace(word, text=word.text + after.text, box=word.box.union(after.box))
                whole[place], whole[other] = word, None
    return [word for word in whole if word is not None]


def _goes_on(word: ScannedWord, after: ScannedWord) -> bool:
    white = after.box.x0 - word.box.x1
    level = abs(word.baseline - after.baseline) < _LEVEL * word.size
    return level and -_INSIDE * word.size < white < _INSIDE * word.size
