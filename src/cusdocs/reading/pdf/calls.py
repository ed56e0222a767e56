"""The functions of PDFium asked for each word or object, called without converting arguments: half the time.

The handles and buffers given must be ctypes objects (``c_void_p``, ``byref``), for nothing checks them.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium


def _bare(function: Any, result: Any) -> Callable[..., Any]:
    """Return ``function`` of PDFium with the type of its ``result`` alone, the interpreter lock kept."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None  # noqa: S101 - the library is loaded
    return ctypes.PYFUNCTYPE(result)(address)


page_object = _bare(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
form_object = _bare(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p)
object_type = _bare(pdfium.FPDFPageObj_GetType, ctypes.c_int)
loose_box = _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
char_origin = _bare(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
char_matrix = _bare(pdfium.FPDFText_GetMatrix, ctypes.c_int)
fill_color = _bare(pdfium.FPDFText_GetFillColor, ctypes.c_int)
font_size = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
# Addresses, None when there is none: plain numbers make good keys.
text_object = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
render_mode = _bare(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
clip_path = _bare(pdfium.FPDFPageObj_GetClipPath, ctypes.c_void_p)
count_paths = _bare(pdfium.FPDFClipPath_CountPaths, ctypes.c_int)
text_font = _bare(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
tree_count = _bare(pdfium.FPDF_StructTree_CountChildren, ctypes.c_int)
tree_child = _bare(pdfium.FPDF_StructTree_GetChildAtIndex, ctypes.c_void_p)
child_count = _bare(pdfium.FPDF_StructElement_CountChildren, ctypes.c_int)
child_element = _bare(pdfium.FPDF_StructElement_GetChildAtIndex, ctypes.c_void_p)
child_mark = _bare(pdfium.FPDF_StructElement_GetChildMarkedContentID, ctypes.c_int)
element_kind = _bare(pdfium.FPDF_StructElement_GetType, ctypes.c_ulong)
content_mark = _bare(pdfium.FPDFPageObj_GetMarkedContentID, ctypes.c_int)
count_marks = _bare(pdfium.FPDFPageObj_CountMarks, ctypes.c_int)
mark_at = _bare(pdfium.FPDFPageObj_GetMark, ctypes.c_void_p)
mark_value_type = _bare(pdfium.FPDFPageObjMark_GetParamValueType, ctypes.c_int)
mark_name = _bare(pdfium.FPDFPageObjMark_GetName, ctypes.c_int)
