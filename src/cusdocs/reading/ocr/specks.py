"""Dirt that OCR reads as signs: specks of the paper, far from any word, the edges of punched holes."""

from collections.abc import Sequence
from statistics import median

from cusdocs.reading.ocr.hocr import Ink

# In heights of the words of the page: how large a speck is, and how far from a word.
_LARGEST, _APART = 0.25, 0.6
# What no line begins with, and the white after it.
_CLOSING, _WHITE = frozenset(")]}|}/\\"), 0.8


def without_specks(words: Sequence[Ink]) -> list[Ink]:
    """Return ``words`` without those that are dirt."""
    if not words:
        return []
    height = median(word.bottom - word.top for word in words)
    return [word for word in words if not _is_dirt(word, words, height)]


def _is_dirt(word: Ink, words: Sequence[Ink], height: float) -> bool:
    if word.angle or any(map(str.isalnum, word.text)):
        return False
    level = [each for each in words if each is not word and each.top < word.bottom and word.top < each.bottom]
    before = max((each.x1 for each in level if each.x0 < word.x0), default=-height * 99)
    after = min((each.x0 for each in level if each.x0 > word.x0), default=before + height * 999)
    if max(word.x1 - word.x0, word.bottom - word.top) <= _LARGEST * height:
        return min(word.x0 - before, after - word.x1) > _APART * height
    return word.text in _CLOSING and before < 0 and after - word.x1 > _WHITE * height
