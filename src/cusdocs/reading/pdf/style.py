"""How a run of text is set, asked from PDFium once for each text object."""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from struct import Struct, unpack
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.reading.pdf.calls import char_matrix, fill_color, font_size, text_font
from cusdocs.reading.pdf.frame import Frame
from cusdocs.reading.pdf.page import Style
from cusdocs.reading.pdf.slots import Slots, fill

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)
_BOLD_WEIGHT = 600
_NAME_SIZE = 128
# The four channels of a colour; of a matrix, the first four of its six floats, which say how and not where, and
# the last one, which is the height.
_COLORS, _MATRICES = Slots("16s"), Slots("16s4xf")
_CHANNELS = range(0, 16, 4)
# Of a character that PDFium made up.
_BLACK = Struct("4I").pack(0, 0, 0, 255)
# How a text object is set, whether its fill shows nothing, and where its line stands on the page as displayed,
# None when it may lean.
Look = tuple[Style, bool, float | None]


class StyleReader:
    """Reads the styles of one PDFium text page, remembering those made so far."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._text_page = handle
        self._handle = ctypes.cast(handle, ctypes.c_void_p)
        self._frame = frame
        # With each style, whether it shows nothing and whether its line is level.
        self._styles: dict[tuple[object, ...], tuple[Style, bool, bool]] = {}

    def looks(self, indexes: Sequence[int], owners: Sequence[ctypes.c_void_p]) -> Iterator[Look]:
        """Yield how each character is set, which the text object at the same place of ``owners`` draws."""
        handle, top = repeat(self._handle), self._frame.top
        fill(char_matrix, handle, indexes, _MATRICES.at())
        fill(fill_color, handle, indexes, *map(_COLORS.at, _CHANNELS))
        count = len(indexes)
        columns = (
            _MATRICES.read(count),
            _COLORS.read(count),
            map(font_size, handle, indexes),
            map(text_font, owners),
        )
        for index, (turn, foot), (color,), size, font in zip(indexes, *columns, strict=True):
            # Plain bytes make the key: a page may have a thousand text objects of few looks.
            look = (font or -index, size, turn, color)
            known = self._styles.get(look)
            if known is None:
                known = self._styles[look] = self._made(index, size, turn, color if font else _BLACK)
            style, transparent, level = known
            yield style, transparent, top - foot if level else None

    def _made(self, index: int, size: float, turn: bytes, color: bytes) -> tuple[Style, bool, bool]:
        a, b, c, d = unpack("4f", turn)
        red, green, blue, alpha = unpack("4I", color)
        name, bold, italic = self._read_font(index)
        points = round(abs(size * math.hypot(c, d)), 1)
        style = Style(name, points, bold, italic, red << 16 | green << 8 | blue, self._frame.angle(a, b))
        return style, alpha == 0, not b and not self._frame.turns

    def _read_font(self, index: int) -> tuple[str, bool, bool]:
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(_NAME_SIZE)
        pdfium.FPDFText_GetFontInfo(self._text_page, index, buffer, _NAME_SIZE, flags)
        name = buffer.value.decode("utf-8", errors="replace")
        heavy = pdfium.FPDFText_GetFontWeight(self._text_page, index) >= _BOLD_WEIGHT
        return name, heavy or bool(_BOLD_NAME.search(name)), bool(_ITALIC_NAME.search(name))
