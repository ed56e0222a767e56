"""How a run of text is set, asked from PDFium once for each text object."""

import ctypes
import math
import re
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.reading.pdf.frame import Frame
from cusdocs.reading.pdf.page import Style

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)
_BOLD_WEIGHT = 600
_NAME_SIZE = 128


class StyleReader:
    """Reads the styles of one PDFium text page, remembering its fonts."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._handle = handle
        self._frame = frame
        self._fonts: dict[int | None, tuple[str, bool, bool]] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._red, self._green, self._blue, self._alpha = (ctypes.c_uint() for _ in range(4))

    def style(self, index: int, owner: Any) -> Style:
        """Return the style of the character ``index``, which the text object ``owner`` draws."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._handle, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self._handle, index) * math.hypot(matrix.c, matrix.d)
        name, bold, italic = self._font(index, owner)
        angle = self._frame.angle(matrix.a, matrix.b)
        return Style(name, round(abs(size), 1), bold, italic, self._color(index), angle)

    def _font(self, index: int, owner: Any) -> tuple[str, bool, bool]:
        font = pdfium.FPDFTextObj_GetFont(owner) if owner else None
        key = ctypes.cast(font, ctypes.c_void_p).value if font else None
        if key is None:
            return self._read_font(index)
        if key not in self._fonts:
            self._fonts[key] = self._read_font(index)
        return self._fonts[key]

    def _read_font(self, index: int) -> tuple[str, bool, bool]:
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(_NAME_SIZE)
        pdfium.FPDFText_GetFontInfo(self._handle, index, buffer, _NAME_SIZE, flags)
        name = buffer.value.decode("utf-8", errors="replace")
        heavy = pdfium.FPDFText_GetFontWeight(self._handle, index) >= _BOLD_WEIGHT
        return name, heavy or bool(_BOLD_NAME.search(name)), bool(_ITALIC_NAME.search(name))

    def _color(self, index: int) -> int:
        red, green, blue = self._red, self._green, self._blue
        pdfium.FPDFText_GetFillColor(self._handle, index, red, green, blue, self._alpha)
        return int(red.value << 16 | green.value << 8 | blue.value)
