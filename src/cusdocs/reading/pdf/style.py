"""How a run of text is set, asked from PDFium once for each text object."""

import ctypes
import math
import re
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.reading.pdf.calls import char_matrix, fill_color, font_size, text_font
from cusdocs.reading.pdf.frame import Frame
from cusdocs.reading.pdf.page import Style

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)
_BOLD_WEIGHT = 600
_NAME_SIZE = 128
# Four channels of colour, then the first four of the six floats of a matrix: the last two say where, not how.
_COLOR_SIZE = 16
_LOOK_SIZE = 32


class StyleReader:
    """Reads the styles of one PDFium text page, remembering those made so far."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._text_page = handle
        self._handle = ctypes.cast(handle, ctypes.c_void_p)
        self._frame = frame
        self._styles: dict[tuple[object, ...], Style] = {}
        buffer = ctypes.create_string_buffer(_COLOR_SIZE + ctypes.sizeof(pdfium.FS_MATRIX))
        self._matrix = pdfium.FS_MATRIX.from_buffer(buffer, _COLOR_SIZE)
        self._color = (ctypes.c_uint * 4).from_buffer(buffer)
        self._place = ctypes.byref(self._matrix)
        self._channels = [ctypes.byref(buffer, offset) for offset in range(0, _COLOR_SIZE, 4)]
        self._look = memoryview(buffer)[:_LOOK_SIZE]

    def style(self, index: int, owner: int | None) -> Style:
        """Return the style of the character ``index``, which the text object at ``owner`` draws."""
        handle = self._handle
        char_matrix(handle, index, self._place)
        fill_color(handle, index, *self._channels)
        size = font_size(handle, index)
        font = text_font(ctypes.c_void_p(owner)) if owner else None
        # Plain bytes make the key: this runs for each text object, and a page may have a thousand of few looks.
        look = (font or -index, size, self._look.tobytes())
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = self._made(index, size)
        return style

    @property
    def transparent(self) -> bool:
        """Tell whether the last style asked for has a fill that shows nothing."""
        return self._color[3] == 0

    @property
    def level_height(self) -> float | None:
        """Where the line of the last text asked for stands on the page as displayed; None when it may lean."""
        matrix = self._matrix
        return self._frame.top - matrix.f if not matrix.b and not self._frame.turns else None

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
        pdfium.FPDFText_GetFontInfo(self._text_page, index, buffer, _NAME_SIZE, flags)
        name = buffer.value.decode("utf-8", errors="replace")
        heavy = pdfium.FPDFText_GetFontWeight(self._text_page, index) >= _BOLD_WEIGHT
        return name, heavy or bool(_BOLD_NAME.search(name)), bool(_ITALIC_NAME.search(name))
