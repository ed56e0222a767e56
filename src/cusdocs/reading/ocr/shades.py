"""The shaded areas of a picture: rectangles of one light grey, letters or not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from cusdocs.reading.ocr.bitmap import paper

if TYPE_CHECKING:
    from PIL.Image import Image

# The picture is looked at three times smaller: enough for an area, and noise evens out.
_FACTOR = 3
_LIGHTEST, _DARKEST = 0.972, 0.35
_NARROWEST, _LOWEST = 30, 7
_SAME_EDGE, _SAME_GREY = 6, 7


@dataclass(frozen=True, slots=True)
class Area:
    """A shaded rectangle in pixels, and its grey from 0 to 255."""

    x0: int
    top: int
    x1: int
    bottom: int
    grey: int


@dataclass(slots=True)
class _Band:
    x0: int
    x1: int
    top: int
    bottom: int
    greys: list[int] = field(default_factory=list)

    def takes(self, x0: int, x1: int, grey: int) -> bool:
        near = abs(self.x0 - x0) <= _SAME_EDGE and abs(self.x1 - x1) <= _SAME_EDGE
        return near and abs(median(self.greys[-8:]) - grey) <= _SAME_GREY


def find_areas(picture: "Image") -> list[Area]:
    """Return the shaded areas of a grey ``picture``."""
    from PIL import ImageFilter

    # The lightest of the neighbours: letters on the shade disappear.
    small = picture.reduce(_FACTOR).filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.MaxFilter(5))
    white = paper(small)
    light, dark = _LIGHTEST * white, _DARKEST * white
    mask = small.point([255 if dark < grey < light else 0 for grey in range(256)])
    done: list[_Band] = []
    open_bands: list[_Band] = []
    width, data, masked = small.width, small.tobytes(), mask.tobytes()
    for y in range(small.height):
        row = masked[y * width : (y + 1) * width]
        going: list[_Band] = []
        for x0, x1 in _runs(row):
            grey = round(median(data[y * width + x0 : y * width + x1 : 4]))
            band = next((each for each in open_bands if each.takes(x0, x1, grey)), None)
            if band is None:
                band = _Band(x0, x1, y, y)
            else:
                open_bands.remove(band)
            band.bottom = y
            band.greys.append(grey)
            going.append(band)
        done.extend(open_bands)
        open_bands = going
    return [_area(band) for band in [*done, *open_bands] if band.bottom - band.top >= _LOWEST]


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    start = row.find(b"\xff")
    while start >= 0:
        end = row.find(b"\x00", start)
        end = len(row) if end < 0 else end
        # A letter that the filter left dark does not end the area.
        while (again := row.find(b"\xff", end, end + 5)) >= 0:
            end = row.find(b"\x00", again)
            end = len(row) if end < 0 else end
        if end - start >= _NARROWEST:
            yield start, end
        start = row.find(b"\xff", end)


def _area(band: _Band) -> Area:
    grey = round(median(band.greys))
    # The filter ate two pixels of each side.
    return Area(
        (band.x0 - 2) * _FACTOR,
        (band.top - 2) * _FACTOR,
        (band.x1 + 2) * _FACTOR,
        (band.bottom + 3) * _FACTOR,
        grey,
    )
