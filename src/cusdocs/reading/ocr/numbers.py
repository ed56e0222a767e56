"""The numbers of titles whose point OCR lost: « F2 » between « F.1 » and « F.3 »."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cusdocs.reading.ocr.scan import ScannedWord

_NUMBER = re.compile(r"^([A-Z])\.(\d{1,2})$")
_POINTLESS = re.compile(r"^([A-Z])[:;,]?(\d{1,2})$")


def with_points(words: Sequence[ScannedWord]) -> tuple[ScannedWord, ...]:
    """Return ``words`` with the points that the numbers of titles show to be lost.

    Only at the head of a line, and where the title before or after it on the page has its own.
    """
    heads = _heads(words)
    known = {(match[1], int(match[2])) for place in heads if (match := _NUMBER.match(words[place].text))}
    fixed = {}
    for place in heads:
        match = _POINTLESS.match(words[place].text)
        if match and any((match[1], int(match[2]) + step) in known for step in (-1, 1)):
            fixed[place] = f"{match[1]}.{match[2]}"
    return tuple(replace(word, text=fixed.get(place, word.text)) for place, word in enumerate(words))


def _heads(words: Sequence[ScannedWord]) -> list[int]:
    """Return the places of the words that begin a line."""
    first: dict[int, int] = {}
    for place, word in enumerate(words):
        if not word.angle and (word.line not in first or word.box.x0 < words[first[word.line]].box.x0):
            first[word.line] = place
    return list(first.values())
