"""The words of a page, from PDFium: its text in one call, then two boxes and one style a word."""

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import Box
from cusdocs.reading.pdf.frame import Frame
from cusdocs.reading.pdf.page import Edge, Style, Word
from cusdocs.reading.pdf.style import StyleReader

# PDFium sets U+FFFE or U+0002 in place of a hyphen that ends a line; U+00AD is the soft hyphen.
_BREAKS = "\ufffe\u0002\u00ad"
_WORD = re.compile(rf"[^ \t\r\n\f{_BREAKS}]+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SUPERSCRIPTS = {"2": "²", "3": "³"}
_RAISED = 0.18


def read_words(page: Any, frame: Frame, edges: Sequence[Edge]) -> tuple[Word, ...]:
    """Return the words of a pypdfium2 page in content order; a word that crosses a vertical edge is cut there."""
    text_page = page.get_textpage()
    try:
        return tuple(_Reader(text_page.raw, frame, edges).words())
    finally:
        text_page.close()


class _Reader:
    """Reads the words of one PDFium text page, remembering the style of each text object."""

    def __init__(self, handle: Any, frame: Frame, edges: Sequence[Edge]) -> None:
        self._handle = handle
        self._frame = frame
        self._text = _whole_text(handle)
        self._identity = len(self._text) == pdfium.FPDFText_CountChars(handle)
        self._styles: dict[int, Style] = {}
        self._fonts = StyleReader(handle, frame)
        self._cuts = sorted((edge.x0, edge.top, edge.bottom) for edge in edges if not edge.horizontal)
        self._cut_positions = [x for x, _, _ in self._cuts]
        self._rect = pdfium.FS_RECTF()
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._sides = tuple(ctypes.c_double() for _ in range(4))

    def words(self) -> Iterator[Word]:
        text = self._text
        for match in _WORD.finditer(text):
            start, end = match.span()
            style = self._style(start)
            if style.angle is None:
                continue  # A watermark across the page is no text of it.
            broken = end < len(text) and text[end] in _BREAKS
            yield from self._cut(start, end, style, broken)

    def _cut(self, start: int, end: int, style: Style, broken: bool) -> Iterator[Word]:
        base = self._without_note_mark(start, end, style)
        word = self._word(start, base, style, broken)
        crossed = self._crossed(word.box) if base - start > 1 else []
        if not crossed:
            yield word
            return
        cut = start
        for index in range(start + 1, base):
            middle = self._middle(index)
            if any(self._middle(index - 1) < x <= middle for x in crossed):
                yield self._word(cut, index, style, False)
                cut = index
        yield self._word(cut, base, style, broken)

    def _word(self, start: int, end: int, style: Style, broken: bool) -> Word:
        left, low, right, high = self._char_box(start)
        if end - start > 1:
            last = self._char_box(end - 1)
            left, low = min(left, last[0]), min(low, last[1])
            right, high = max(right, last[2]), max(high, last[3])
        box = self._frame.box(left, low, right, high)
        pdfium.FPDFText_GetCharOrigin(self._handle, self._index(start), self._x, self._y)
        baseline = self._frame.point(self._x.value, self._y.value)[1]
        return Word(self._text[start:end].translate(_LIGATURES), box, baseline, style, broken)

    def _without_note_mark(self, start: int, end: int, style: Style) -> int:
        """Return where the word ends once the small raised number of a footnote is set aside."""
        base = end
        while base - start > 1 and self._text[base - 1].isdigit() and self._is_raised(base - 1, style):
            base -= 1
        if base == end - 1 and self._text[base] in _SUPERSCRIPTS and self._text[base - 1] == "m":
            return end
        return base

    def _is_raised(self, position: int, style: Style) -> bool:
        if style.angle != 0:
            return False
        index = self._index(position)
        left, right, bottom, top = self._sides
        pdfium.FPDFText_GetCharBox(self._handle, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(self._handle, self._index(position - 1), self._x, self._y)
        foot = self._frame.box(left.value, bottom.value, right.value, top.value).bottom
        return self._frame.point(self._x.value, self._y.value)[1] - foot > _RAISED * style.size

    def _crossed(self, box: Box) -> list[float]:
        low = bisect_right(self._cut_positions, box.x0 + 1)
        high = bisect_left(self._cut_positions, box.x1 - 1)
        if low >= high:
            return []
        middle = (box.top + box.bottom) / 2
        return [x for x, top, bottom in self._cuts[low:high] if top <= middle <= bottom]

    def _middle(self, position: int) -> float:
        box = self._frame.box(*self._char_box(position))
        return (box.x0 + box.x1) / 2

    def _char_box(self, position: int) -> tuple[float, float, float, float]:
        pdfium.FPDFText_GetLooseCharBox(self._handle, self._index(position), self._rect)
        return self._rect.left, self._rect.bottom, self._rect.right, self._rect.top

    def _index(self, position: int) -> int:
        if self._identity:
            return position
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._handle, position))

    def _style(self, position: int) -> Style:
        index = self._index(position)
        owner = pdfium.FPDFText_GetTextObject(self._handle, index)
        key = ctypes.cast(owner, ctypes.c_void_p).value or -index - 1
        if key not in self._styles:
            self._styles[key] = self._fonts.style(index, owner)
        return self._styles[key]


def _whole_text(handle: Any) -> str:
    count = pdfium.FPDFText_CountChars(handle)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", errors="replace")
