"""Years misread over the columns of a table, told by those beside them: « 2022 », « Airs », « 2024 »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from cusdocs.reading.ocr.scan import ScannedWord

_YEAR = re.compile(r"20[0-4]\d$")
# What a year is read as, alone in its column.
_MISREAD = re.compile(r"[^\W_]{3,5}$")
_FEWEST = 3
_DOUBTFUL = 50
# In sizes of type: how level the years of a row are; in steps: how far from its place one may stand.
_LEVEL, _AWAY = 0.5, 0.15


def with_years(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """Return ``words`` with the years that stand at equal steps in a row, where at least three of them are read.

    What is read between two of them is one, whatever it looks like; at the ends, what is unsure or has a figure.
    """
    fixed = dict(change for row in _rows(words) for change in _misread(words, row))
    return [replace(word, text=fixed.get(place, word.text)) for place, word in enumerate(words)]


def _rows(words: Sequence[ScannedWord]) -> Iterator[list[int]]:
    """Yield the places of the words that stand level with several years, from left to right."""
    seen: set[int] = set()
    for year in (word for word in words if _YEAR.match(word.text) and not word.angle):
        level = [
            place
            for place, word in enumerate(words)
            if abs(word.middle - year.middle) < _LEVEL * year.size and not word.angle and place not in seen
        ]
        seen.update(level)
        if sum(bool(_YEAR.match(words[place].text)) for place in level) >= _FEWEST:
            yield sorted(level, key=lambda place: words[place].box.x0)


def _misread(words: Sequence[ScannedWord], row: Sequence[int]) -> Iterator[tuple[int, str]]:
    read = [(_centre(words[place]), int(words[place].text)) for place in row if _YEAR.match(words[place].text)]
    steps = [after[0] - before[0] for before, after in pairwise(read) if after[1] - before[1] == 1]
    if not steps or max(steps) > (1 + _AWAY) * min(steps):
        return
    step = median(steps)
    origin, first = next(before for before, after in pairwise(read) if after[1] - before[1] == 1)
    sure = [year for x, year in read if abs((x - origin) / step - (year - first)) < _AWAY]
    if len(sure) < _FEWEST:
        return
    for place in row:
        word = words[place]
        away = (_centre(word) - origin) / step
        year = first + round(away)
        inside = min(sure) < year < max(sure)
        doubtful = word.confidence < _DOUBTFUL or any(char.isdigit() for char in word.text)
        beside = min(sure) - 1 <= year <= max(sure) + 1 and doubtful
        if abs(away - round(away)) < _AWAY and (inside or beside) and _MISREAD.match(word.text):
            yield place, str(year)


def _centre(word: ScannedWord) -> float:
    return (word.box.x0 + word.box.x1) / 2
