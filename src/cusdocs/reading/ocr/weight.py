"""How thick the strokes of letters are: bold type is told by it, for a picture has no fonts."""

from typing import TYPE_CHECKING

from cusdocs.reading.ocr.bitmap import ink_of
from cusdocs.reading.ocr.morphology import thinned

if TYPE_CHECKING:
    from PIL.Image import Image


class Strokes:
    """The ink of a picture, whole and with its outline taken off."""

    def __init__(self, picture: "Image") -> None:
        self._ink = ink_of(picture)
        self._core = thinned(self._ink)

    def width(self, corners: tuple[float, float, float, float]) -> float:
        """Return the mean width in pixels of the strokes between ``corners`` (x0, top, x1, bottom)."""
        x0, top, x1, bottom = corners
        window = (round(x0), round(top), max(round(x1), round(x0) + 1), max(round(bottom), round(top) + 1))
        area, core = (picture.crop(window).histogram()[255] for picture in (self._ink, self._core))
        # The outline, one pixel thick, runs along both sides of a stroke.
        return 2 * area / (area - core) if area > core else 0.0
