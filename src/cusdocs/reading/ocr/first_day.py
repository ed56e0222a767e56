"""« 1er juillet », which OCR reads with signs or letters: « 1%" juillet », « 1* juillet », « Zer juillet »."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cusdocs.french.dates import MONTHS
from cusdocs.french.text import fold
from cusdocs.reading.ocr.scan import ScannedWord

_MISREAD = re.compile(r"^(?:[1lI](?:[^\w\s,;.:/()-]{1,3}|[^\w\s]?[eé]?[rf'’\"”*°])|[iZzTt|!]er)$")
_MONTHS = frozenset(map(fold, MONTHS))


def with_first_days(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """Return ``words`` with the first days of months as they are written."""
    following = {
        id(word)
        for word, after in pairwise(words)
        if word.line == after.line and fold(after.text) in _MONTHS and _MISREAD.match(word.text)
    }
    return [replace(word, text="1er") if id(word) in following else word for word in words]
