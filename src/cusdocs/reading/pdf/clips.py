"""The box that the clip path of a text object leaves visible."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import Box
from cusdocs.reading.pdf.calls import clip_path, count_paths
from cusdocs.reading.pdf.frame import Frame

# A clip of more points than a few rectangles, or of many paths, is art: it hides no text on purpose.
_MOST_POINTS = 8
_MOST_PATHS = 4


def clip_box(text_object: ctypes.c_void_p, frame: Frame) -> Box | None:
    """Return the displayed box that the clip of a text object leaves; None without a simple clip."""
    found = clip_path(text_object)
    count = count_paths(ctypes.c_void_p(found)) if found else 0
    if not 0 < count <= _MOST_PATHS:
        return None
    clip = ctypes.cast(found, pdfium.FPDF_CLIPPATH)
    boxes = [box for index in range(count) if (box := _bounds(clip, index, frame)) is not None]
    if not boxes:
        return None
    return Box(
        max(box.x0 for box in boxes),
        max(box.top for box in boxes),
        min(box.x1 for box in boxes),
        min(box.bottom for box in boxes),
    )


def _bounds(clip: Any, path: int, frame: Frame) -> Box | None:
    count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
    if not 0 < count <= _MOST_POINTS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(count):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
        points.append((x.value, y.value))
    across, up = zip(*points, strict=True)
    return frame.box(min(across), min(up), max(across), max(up))
