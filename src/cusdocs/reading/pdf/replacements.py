"""Text that a file gives in place of what it draws (« ActualText »): nobody sees it, so it is no evidence.

Programs use it for hyphens, spaces and ligatures; those are kept, for they say what is drawn.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.reading.pdf.calls import count_marks, mark_at, mark_value_type

_KEY = b"ActualText"
_LONGEST = 3
_LIGATURES = frozenset(("ff", "fi", "fl", "ffi", "ffl", "st", "oe", "ae"))
_NO_TYPE = pdfium.FPDF_OBJECT_UNKNOWN


def draw_as_seen(text_objects: Sequence[ctypes.c_void_p]) -> None:
    """Make PDFium read the text objects of a page as they are drawn; to be called before the page is read."""
    # Neighbours share their marks: a page may have a thousand text objects of few marks.
    plain: set[int] = set()
    for address, count in zip(text_objects, map(count_marks, text_objects), strict=True):
        for index in range(count):
            mark = mark_at(address, index)
            if not mark or mark in plain:
                continue
            if mark_value_type(ctypes.c_void_p(mark), _KEY) == _NO_TYPE:
                plain.add(mark)
            else:
                owner = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
                _remove(owner, ctypes.cast(mark, pdfium.FPDF_PAGEOBJECTMARK))


def _remove(handle: Any, mark: Any) -> None:
    # Units of two bytes, in a buffer too small for anything but a hyphen or a ligature.
    buffer = ctypes.create_string_buffer(2 * (_LONGEST + 1))
    size = ctypes.c_ulong()
    short = pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, _as_wide(buffer), len(buffer), size)
    if short and size.value <= len(buffer):
        text = buffer.raw[: max(size.value - 2, 0)].decode("utf-16-le", errors="replace")
        if text in _LIGATURES or not any(map(str.isalnum, text)):
            return
    pdfium.FPDFPageObjMark_RemoveParam(handle, mark, _KEY)


def _as_wide(buffer: Any) -> Any:
    return ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
