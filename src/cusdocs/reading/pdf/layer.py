"""Tell the words that an OCR laid over its scan: invisible, or drawn under the picture that hides them."""

from typing import Any

import pypdfium2.raw as pdfium

_MOST = 0.8
_DEEPEST_FORM = 4


def is_layered(page: Any) -> bool:
    """Tell whether most text objects of a pypdfium2 page, on which a picture lies, cannot be seen."""
    counts = [0, 0]
    raw = page.raw
    objects = [pdfium.FPDFPage_GetObject(raw, index) for index in range(pdfium.FPDFPage_CountObjects(raw))]
    kinds = [pdfium.FPDFPageObj_GetType(handle) for handle in objects]
    last_picture = max(
        (index for index, kind in enumerate(kinds) if kind == pdfium.FPDF_PAGEOBJ_IMAGE), default=-1
    )
    for index, (handle, kind) in enumerate(zip(objects, kinds, strict=True)):
        _count(handle, kind, index < last_picture, counts, 0)
    hidden, total = counts
    return total > 0 and hidden >= _MOST * total


def _count(handle: Any, kind: int, covered: bool, counts: list[int], depth: int) -> None:
    """Add to ``counts`` the hidden and all the text objects of ``handle``, those inside a form included."""
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        invisible = pdfium.FPDFTextObj_GetTextRenderMode(handle) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        counts[0] += covered or invisible
        counts[1] += 1
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
            inner = pdfium.FPDFFormObj_GetObject(handle, index)
            _count(inner, pdfium.FPDFPageObj_GetType(inner), covered, counts, depth + 1)
