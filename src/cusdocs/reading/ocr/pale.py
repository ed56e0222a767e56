"""Pale letters on dark bands turned into dark ones on paper, as tesseract reads them best."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cusdocs.reading.ocr.bitmap import paper
from cusdocs.reading.ocr.shades import Area

if TYPE_CHECKING:
    from PIL.Image import Image

# In pixels: how far out and in the side of a band may be blurred.
_OUT, _IN = 4, 3


def with_dark_letters(picture: "Image", areas: Iterable[Area]) -> "Image":
    """Return ``picture`` with those of ``areas`` that bear pale letters turned over, as light as the paper."""
    from PIL import ImageDraw

    turned, white = picture.copy(), paper(picture)
    for area in areas:
        if not area.pale:
            continue
        box = (area.x0 + _IN, area.top + _IN, area.x1 - _IN, area.bottom - _IN)
        light = [round(white * min(1.0, max(0.0, (255 - grey) / (255 - area.grey)))) for grey in range(256)]
        inside = picture.crop(box).point(light)
        ImageDraw.Draw(turned).rectangle(
            (area.x0 - _OUT, area.top - _OUT, area.x1 + _OUT - 1, area.bottom + _OUT - 1), fill=white
        )
        turned.paste(inside, box[:2])
    return turned
