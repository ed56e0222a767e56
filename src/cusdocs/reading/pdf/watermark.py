"""Watermarks set level, « PROJET » in large pale letters under the text: no text of the page."""

from collections.abc import Sequence

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Shade, Word

_LARGEST_TEXT = 28.0
# Of 255, in each of red, green and blue: letters in this colour can be read through.
_PALE = 0xA8


def without_watermark(words: tuple[Word, ...], shades: Sequence[Shade]) -> tuple[Word, ...]:
    """Return ``words`` without the large pale ones; on a band of colour, pale letters are a title."""
    if not any(_may_be_mark(word) for word in words):
        return words
    return tuple(word for word in words if not _may_be_mark(word) or _is_over(word.box, shades))


def _may_be_mark(word: Word) -> bool:
    color = word.style.color
    return word.style.size >= _LARGEST_TEXT and min(color >> 16, color >> 8 & 0xFF, color & 0xFF) >= _PALE


def _is_over(box: Box, shades: Sequence[Shade]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(shade.box.x0 <= x <= shade.box.x1 and shade.box.top <= y <= shade.box.bottom for shade in shades)
