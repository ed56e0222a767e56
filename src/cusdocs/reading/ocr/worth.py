"""What a reading is worth: how much of it is known words, and numbers of titles, read with confidence."""

import re
from collections.abc import Iterable

from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.spelling import is_known

_WORD_LETTERS = 4
_NUMBER = re.compile(r"^(?:[A-Z]|\d{1,2}|[IVX]{1,5})(?:\.\d{1,2}){0,3}[.)]?$")


def worth(words: Iterable[Ink]) -> int:
    """Return the letters of the known words and title numbers among ``words``, times their confidence."""
    return sum(word.confidence * len(word.text) for word in words if not word.angle and _is_plain(word.text))


def _is_plain(text: str) -> bool:
    return bool(_NUMBER.match(text)) or (len(text) >= _WORD_LETTERS and is_known(text.strip(",;.:")))
