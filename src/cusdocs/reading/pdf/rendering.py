"""What a page looks like: the last word on whether its text can be seen."""

import ctypes
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from cusdocs.document import Box

# Small print keeps a few pixels a stroke, and a sheet of any size a bounded picture.
_SCALE = 1.5
_MOST_PIXELS = 6_000_000
# Below these differences, out of 255, an eye sees nothing.
_FAINT = 8
_INK = 40
# The letters next to a word reach over its box.
_INSET = 0.1
_DEEPEST_FORM = 8


def unseen(page: Any, boxes: Sequence[Box], owners: Sequence[Any]) -> list[bool]:
    """Tell for each of ``boxes`` whether the page looks the same there without the text objects ``owners``."""
    from PIL import ImageChops

    scale = _scale(page)
    before = _picture(page, scale)
    for owner in owners:
        pdfium.FPDFPageObj_SetIsActive(owner, False)
    try:
        after = _picture(page, scale)
    finally:
        for owner in owners:
            pdfium.FPDFPageObj_SetIsActive(owner, True)
    if before is None or after is None:
        return [False] * len(boxes)
    difference = ImageChops.difference(before, after)
    return [_spread(difference, box, scale, _INSET) <= _FAINT for box in boxes]


def colored(page: Any, colors: Collection[int]) -> Iterator[Any]:
    """Yield the text objects of ``page``, those of its form objects too, filled with one of ``colors``."""
    channels = [ctypes.c_uint() for _ in range(4)]
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST_FORM):
        pdfium.FPDFPageObj_GetFillColor(found.raw, *channels)
        red, green, blue, _ = (channel.value for channel in channels)
        if red << 16 | green << 8 | blue in colors:
            yield found.raw


def on_ink(page: Any, boxes: Sequence[Box]) -> list[bool]:
    """Tell for each of ``boxes`` whether something is drawn there."""
    scale = _scale(page)
    picture = _picture(page, scale)
    if picture is None:
        return [True] * len(boxes)
    return [_spread(picture, box, scale, -_INSET) >= _INK for box in boxes]


def _scale(page: Any) -> float:
    width, height = page.get_size()
    return float(min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5))


def _picture(page: Any, scale: float) -> Any:
    try:
        bitmap = page.render(scale=scale, may_draw_forms=False)
    except (pypdfium2.PdfiumError, ValueError):
        return None
    try:
        return bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()


def _spread(picture: Any, box: Box, scale: float, inset: float) -> int:
    """Return the widest range of one colour in ``box``; 0 when none of it is on the picture."""
    dx, dy = inset * (box.x1 - box.x0), inset * (box.bottom - box.top)
    left, top = max(int((box.x0 + dx) * scale), 0), max(int((box.top + dy) * scale), 0)
    right = min(int((box.x1 - dx) * scale) + 1, picture.width)
    bottom = min(int((box.bottom - dy) * scale) + 1, picture.height)
    if left >= right or top >= bottom:
        return 0
    ranges = picture.crop((left, top, right, bottom)).getextrema()
    return int(max(high - low for low, high in ranges))
