"""Strips of one colour over the whole width of a table, made of the rectangles that touch."""

from collections.abc import Sequence
from dataclasses import dataclass

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Shade

_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of colour over the whole width of a table, made of one rectangle or of one a cell."""

    box: Box
    color: int
    cuts: tuple[float, ...] = ()


def join_bands(shades: Sequence[Shade]) -> list[Band]:
    """Join the rectangles of one colour that touch: the cells of a row, the rows of a head."""
    bands: list[list[Shade]] = []
    for shade in sorted(shades, key=lambda each: (round(each.box.top), each.box.x0)):
        band = next((each for each in bands if any(_touch(shade, other) for other in each)), None)
        if band is None:
            bands.append([shade])
        else:
            band.append(shade)
    return [_band(each) for each in bands]


def _touch(one: Shade, other: Shade) -> bool:
    a, b = one.box, other.box
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return (
        one.color == other.color and min(across, down) >= -_NEAR < max(across, down) and max(across, down) > _NEAR
    )


def _band(shades: Sequence[Shade]) -> Band:
    box = shades[0].box
    for shade in shades[1:]:
        box = box.union(shade.box)
    inner = sorted(
        x for shade in shades for x in (shade.box.x0, shade.box.x1) if box.x0 + _NEAR < x < box.x1 - _NEAR
    )
    cuts = [x for index, x in enumerate(inner) if index == 0 or x - inner[index - 1] > _NEAR]
    return Band(box, shades[0].color, tuple(cuts))
