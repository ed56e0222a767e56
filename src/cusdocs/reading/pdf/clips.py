"""The box that the clip path of a text object leaves visible."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import Box
from cusdocs.reading.pdf.frame import Frame

_count_paths = pdfium.FPDFClipPath_CountPaths
_clip_path = pdfium.FPDFPageObj_GetClipPath
# A clip of more points than a few rectangles, or of many paths, is art: it hides no text on purpose.
_MOST_POINTS = 8
_MOST_PATHS = 4


def clip_box(owner: Any, frame: Frame) -> Box | None:
    """Return the displayed box that holds what the clip of a text object leaves; None without a simple clip."""
    clip = _clip_path(owner)
    count = _count_paths(clip)
    if not 0 < count <= _MOST_PATHS:
        return None
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
