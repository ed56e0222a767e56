"""The shaded areas of a picture: rectangles of one grey, letters or not."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
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
# A ground between the two may bear dark letters, or pale ones: so many of its pixels, at least, are then lighter
# by so much of what parts it from the paper.
_DARKEST_TINT, _LIGHTEST_TINT = 0.25, 0.72
_PALEST, _FEWEST_PALE = 0.6, 300
_NARROWEST, _LOWEST = 30, 7
# Any grey.
_TINT = 128
# In pixels: how far the same side may be seen from one look to the other.
_BLUR = 2 * _FACTOR
_SAME_EDGE, _SAME_GREY = 6, 7


@dataclass(frozen=True, slots=True)
class Area:
    """A shaded rectangle in pixels, its grey from 0 to 255, and whether letters paler than it stand on it."""

    x0: int
    top: int
    x1: int
    bottom: int
    grey: int
    pale: bool = False


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
    """Return the shaded areas of a grey ``picture``: the light ones, then those that bear pale letters."""
    from PIL import ImageFilter

    small = picture.reduce(_FACTOR).filter(ImageFilter.MedianFilter(3))
    white = paper(small)
    # The lightest of the neighbours: letters on the shade disappear.
    light = small.filter(ImageFilter.MaxFilter(5))
    # Where the scanner left noise, its lightest specks whiten the paper as they do the shades.
    areas = [_area(band, 2) for band in _bands(light, _DARKEST * white, _LIGHTEST * paper(light))]
    # The darkest of them, where the letters are pale; lines of letters make solid bands too, but of little ink.
    dim = small.filter(ImageFilter.MinFilter(9))
    bands = _bands(dim, -1, _DARKEST * white)
    pale = [
        replace(area, pale=True) for band in bands if _is_solid(area := _area(band, -4), small, _DARKEST * white)
    ]
    for band in _bands(_tints(small, white), -1, _TINT + 1):
        area = _area(band, 0)
        if not any(_lies_in(area, other) for other in pale):
            pale += _with_pale_letters(area, picture, white)
    # Pale letters on a dark band are light in their midst, and no area of their own.
    return [area for area in areas if not any(_lies_in(area, band) for band in pale)] + pale


def _lies_in(area: Area, band: Area) -> bool:
    across = band.x0 - _BLUR <= area.x0 and area.x1 <= band.x1 + _BLUR
    return across and band.top - _BLUR <= area.top and area.bottom <= band.bottom + _BLUR


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
    pixels = _window(area, small)
    return sum(grey < dark for grey in pixels) > _SOLID * len(pixels)


def _window(area: Area, small: "Image") -> bytes:
    """Return the pixels of ``area`` in ``small``, which is as many times smaller as areas are larger."""
    if area.x1 <= area.x0 or area.bottom <= area.top:
        return b""
    left, top, right, bottom = (side // _FACTOR for side in (area.x0, area.top, area.x1, area.bottom))
    return small.crop((left, top, right, bottom)).tobytes()


def _tints(small: "Image", white: int) -> "Image":
    """Return a picture of the grounds of ``small`` that are neither dark nor light, the letters on them filled."""
    from PIL import ImageFilter

    dark, light = _DARKEST_TINT * white, _LIGHTEST_TINT * white
    ground = small.point([255 if dark < grey < light else 0 for grey in range(256)])
    # The strokes of letters are narrower than what parts two grounds, and lines of letters than a ground.
    for strokes in (ImageFilter.MaxFilter(7), ImageFilter.MinFilter(7)):
        ground = ground.filter(strokes)
    for lines in (ImageFilter.MinFilter(7), ImageFilter.MaxFilter(7)):
        ground = ground.filter(lines)
    return ground.point([255 if grey == 0 else _TINT for grey in range(256)])


def _with_pale_letters(area: Area, picture: "Image", white: int) -> list[Area]:
    """Return ``area``, its grey that of its ground in ``picture``, when this is even and all else paler."""
    if area.bottom - area.top < _LOWEST * _FACTOR:
        return []
    inside = (area.x0 + _BLUR, area.top + _BLUR, area.x1 - _BLUR, area.bottom - _BLUR)
    counts = picture.crop(inside).histogram()
    whole = sum(counts)
    ground = next(grey for grey, held in enumerate(accumulate(counts)) if 2 * held >= whole)
    if not _DARKEST_TINT * white < ground < _LIGHTEST_TINT * white:
        return []
    reach = round((white - ground) * _PALEST)
    even = sum(counts[max(ground - reach // 2, 0) : ground + reach // 2])
    paler, darker = sum(counts[ground + reach :]), sum(counts[: max(ground - reach // 2, 0)])
    kept = even > _SOLID * whole and paler > max(_FEWEST_PALE, 2 * darker)
    return [replace(area, grey=ground, pale=True)] if kept else []


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
