"""The boxes that the clip paths of text objects leave visible."""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import Box
from cusdocs.reading.pdf.calls import clip_path, count_paths
from cusdocs.reading.pdf.frame import Frame

# A clip of more points than a few rectangles, or of many paths, is art: it hides no text on purpose.
_MOST_POINTS = 8
_MOST_PATHS = 4


def clip_boxes(text_objects: Sequence[ctypes.c_void_p], frame: Frame) -> Iterator[Box | None]:
    """Yield the displayed box that the clip of each text object leaves; None without a simple clip."""
    for found in map(clip_path, text_objects):
        # Asked of each text object of a page: a call of our own would take longer than PDFium does.
        count = count_paths(ctypes.c_void_p(found)) if found else 0
        yield _clip_box(found, count, frame) if 0 < count <= _MOST_PATHS else None


def _clip_box(found: int, count: int, frame: Frame) -> Box | None:
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
