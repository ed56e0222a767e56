"""The shaded areas of a picture: rectangles of one grey, letters or not."""

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
# The share of a dark band that its letters leave dark.
_SOLID = 0.55
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
    """Return the shaded areas of a grey ``picture``: the light ones, then the dark ones that bear pale letters."""
    from PIL import ImageFilter

    small = picture.reduce(_FACTOR).filter(ImageFilter.MedianFilter(3))
    white = paper(small)
    # The lightest of the neighbours: letters on the shade disappear.
    light = small.filter(ImageFilter.MaxFilter(5))
    # Where the scanner left noise, its lightest specks whiten the paper as they do the shades.
    areas = [_area(band, 2) for band in _bands(light, _DARKEST * white, _LIGHTEST * paper(light))]
    # The darkest of them, where the letters are pale; lines of letters make solid bands too, but of little ink.
    bands = _bands(small.filter(ImageFilter.MinFilter(9)), -1, _DARKEST * white)
    dark = [area for band in bands if _is_solid(area := _area(band, -4), small, _DARKEST * white)]
    # Pale letters on a dark band are light in their midst, and no area of their own.
    return [area for area in areas if not any(_lies_in(area, band) for band in dark)] + dark


def is_dark(area: Area, white: int) -> bool:
    """Tell whether ``area`` is dark enough, on paper as light as ``white``, to bear pale letters."""
    return area.grey < _DARKEST * white


def _lies_in(area: Area, band: Area) -> bool:
    across = band.x0 - _FACTOR <= area.x0 and area.x1 <= band.x1 + _FACTOR
    return across and band.top - _FACTOR <= area.top and area.bottom <= band.bottom + _FACTOR


def _bands(small: "Image", dark: float, light: float) -> list[_Band]:
    """Return the areas of ``small`` whose grey is between ``dark`` and ``light``, high enough to be some."""
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
    return [band for band in [*done, *open_bands] if band.bottom - band.top >= _LOWEST]


def _is_solid(area: Area, small: "Image", dark: float) -> bool:
    """Tell whether most of ``area`` is dark in ``small``, which is as many times smaller as areas are larger."""
    if area.x1 <= area.x0 or area.bottom - area.top < _LOWEST * _FACTOR:
        return False  # A thick rule, or the stroke of a letter.
    left, top, right, bottom = (side // _FACTOR for side in (area.x0, area.top, area.x1, area.bottom))
    window = small.crop((left, top, right, bottom))
    pixels = window.tobytes()
    return sum(grey < dark for grey in pixels) > _SOLID * len(pixels)


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


def _area(band: _Band, eaten: int) -> Area:
    """Return the area of ``band``, from each side of which the filter ate so many pixels."""
    grey = round(median(band.greys))
    return Area(
        (band.x0 - eaten) * _FACTOR,
        (band.top - eaten) * _FACTOR,
        (band.x1 + eaten) * _FACTOR,
        (band.bottom + 1 + eaten) * _FACTOR,
        grey,
    )
