"""Ink made thicker or thinner by a pixel all around: whole pictures laid over each other, not pixel by pixel."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def thickened(ink: "Image") -> "Image":
    """Return each pixel of ``ink`` as the lightest of the nine around it (ink is 255)."""
    from PIL import ImageChops

    return _over_neighbours(ink, ImageChops.lighter)


def thinned(ink: "Image") -> "Image":
    """Return each pixel of ``ink`` as the darkest of the nine around it; beyond the edge there is no ink."""
    from PIL import ImageChops

    return _over_neighbours(ink, ImageChops.darker)


def _over_neighbours(ink: "Image", chosen: Callable[["Image", "Image"], "Image"]) -> "Image":
    width, height = ink.size
    right, left = ink.crop((1, 0, width + 1, height)), ink.crop((-1, 0, width - 1, height))
    wide = chosen(chosen(ink, right), left)
    below, above = wide.crop((0, 1, width, height + 1)), wide.crop((0, -1, width, height - 1))
    return chosen(chosen(wide, below), above)
