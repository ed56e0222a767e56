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
# The first four of the six floats of a matrix; the last two say where, not how.
_TURN_AND_SCALE = 16

_matrix = pdfium.FPDFText_GetMatrix
_fill_color = pdfium.FPDFText_GetFillColor
_font_size = pdfium.FPDFText_GetFontSize
_font = pdfium.FPDFTextObj_GetFont


class StyleReader:
    """Reads the styles of one PDFium text page, remembering those made so far."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._handle = handle
        self._frame = frame
        self._styles: dict[tuple[object, ...], Style] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._color = (ctypes.c_uint * 4)()
        self._channels = [ctypes.c_uint.from_buffer(self._color, offset) for offset in range(0, 16, 4)]

    def style(self, index: int, owner: Any) -> Style:
        """Return the style of the character ``index``, which the text object ``owner`` draws."""
        handle = self._handle
        _matrix(handle, index, self._matrix)
        _fill_color(handle, index, *self._channels)
        size = _font_size(handle, index)
        font = _font(owner) if owner else None
        # Plain bytes make the key: this runs for each text object, and a page may have a thousand of few looks.
        look = (bytes(font) if font else index, size, bytes(self._matrix)[:_TURN_AND_SCALE], bytes(self._color))
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = self._made(index, size)
        return style

    def _made(self, index: int, size: float) -> Style:
        matrix = self._matrix
        red, green, blue, _ = self._color
        name, bold, italic = self._read_font(index)
        points = round(abs(size * math.hypot(matrix.c, matrix.d)), 1)
        angle = self._frame.angle(matrix.a, matrix.b)
        return Style(name, points, bold, italic, red << 16 | green << 8 | blue, angle)

    def _read_font(self, index: int) -> tuple[str, bool, bool]:
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(_NAME_SIZE)
        pdfium.FPDFText_GetFontInfo(self._handle, index, buffer, _NAME_SIZE, flags)
        name = buffer.value.decode("utf-8", errors="replace")
        heavy = pdfium.FPDFText_GetFontWeight(self._handle, index) >= _BOLD_WEIGHT
        return name, heavy or bool(_BOLD_NAME.search(name)), bool(_ITALIC_NAME.search(name))
