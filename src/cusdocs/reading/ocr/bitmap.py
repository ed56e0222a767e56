"""The picture of a page: rendered, cleaned, set straight."""

import math
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cusdocs.document import Box
from cusdocs.reading.pdf.turn import Turn

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72
_DPI = 300
# A page that says to be larger than a sheet is rendered smaller: 36 million pixels is A3 at 400 dpi.
_MOST_PIXELS = 36_000_000
_WIDEST_SKEW = 3.0
_LEAST_SKEW = 0.08
_SKETCH_WIDTH = 620
# A pixel is ink below this share of the light of the paper.
INK = 0.68
# Rules are often paler than letters, and those between rows paler still.
RULED = 0.8
PALE = 0.87
_FEWEST_INK = 1 / 4000


@dataclass(frozen=True)
class Bitmap:
    """A grey picture of a page, upright; ``scale`` is pixels a point.

    ``turn`` puts a box back where it is on the page, ``level`` brings a box of the page to the picture.
    """

    picture: "Image"
    scale: float
    turn: Turn | None = None
    level: Turn | None = None

    def turned(self, degrees: int) -> "Bitmap":
        """Return the picture turned clockwise by ``degrees``, 90, 180 or 270."""
        from PIL import Image

        way = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
        picture = self.picture.transpose(way[degrees])
        width, height = picture.width / self.scale, picture.height / self.scale
        back: Turn = partial(_turned_back, degrees, width, height)
        return Bitmap(picture, self.scale, partial(_both, back, self.turn) if self.turn else back)

    def straight(self) -> "Bitmap":
        """Return the picture with its skew, up to three degrees, taken out."""
        from PIL import Image

        angle = skew(self.picture)
        if abs(angle) < _LEAST_SKEW:
            return self
        picture = self.picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=paper(self.picture))
        width, height = picture.width / self.scale, picture.height / self.scale
        back = partial(rotated, angle, width, height)
        level = partial(rotated, -angle, width, height)
        return Bitmap(picture, self.scale, partial(_both, back, self.turn) if self.turn else back, level)


def render(page: Any) -> Bitmap:
    """Return the picture of a pypdfium2 page at 300 dpi, or less when the page is larger than a sheet."""
    width, height = page.get_size()
    scale = _DPI / _POINTS
    pixels = max(width * height, 1.0) * scale * scale
    scale *= min(1.0, math.sqrt(_MOST_PIXELS / pixels))
    return Bitmap(page.render(scale=scale, grayscale=True).to_pil().convert("L"), scale)


def paper(picture: "Image") -> int:
    """Return the grey of the paper, from 0 to 255: the commonest among the lighter ones."""
    counts = picture.histogram()
    return max(range(128, 256), key=lambda grey: counts[grey])


def ink_of(picture: "Image", share: float = INK) -> "Image":
    """Return a picture where ink, below ``share`` of the light of the paper, is 255 and paper 0."""
    limit = share * paper(picture)
    return picture.point([255 if grey < limit else 0 for grey in range(256)])


def is_blank(page: Any) -> bool:
    """Tell whether a pypdfium2 page shows nothing but paper."""
    small = page.render(scale=50 / _POINTS, grayscale=True).to_pil().convert("L")
    inked = small.point([1 if grey < 0.85 * paper(small) else 0 for grey in range(256)]).histogram()[1]
    return bool(inked < _FEWEST_INK * small.width * small.height)


def skew(picture: "Image") -> float:
    """Return by how many degrees counterclockwise ``picture`` must turn for its lines to be level."""
    factor = max(1, picture.width // _SKETCH_WIDTH)
    sketch = ink_of(picture).reduce(factor)
    best = _sharpest(sketch, [step / 2 for step in range(-6, 7)])
    best = _sharpest(sketch, [best + step / 8 for step in range(-4, 5)])
    best = _sharpest(sketch, [best + step / 32 for step in range(-4, 5)])
    return best if abs(best) <= _WIDEST_SKEW else 0.0


def _sharpest(sketch: "Image", angles: list[float]) -> float:
    return max(angles, key=lambda angle: (_sharpness(sketch, angle), -abs(angle)))


def _sharpness(sketch: "Image", angle: float) -> float:
    """Return how much darkness differs from one row of pixels to the next once ``sketch`` is turned."""
    from PIL import Image

    turned = sketch.rotate(angle, Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((one - two) ** 2 for one, two in pairwise(rows)))


def rotated(angle: float, width: float, height: float, box: Box) -> Box:
    """Return the box around ``box`` turned clockwise by ``angle`` degrees about the middle of the page."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = (box.x0 + box.x1) / 2 - width / 2, (box.top + box.bottom) / 2 - height / 2
    middle_x, middle_y = x * cos - y * sin + width / 2, x * sin + y * cos + height / 2
    # At three degrees the box of a word hardly grows: its middle is what matters.
    half_width, half_height = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
    return Box(middle_x - half_width, middle_y - half_height, middle_x + half_width, middle_y + half_height)


def _both(first: Turn, second: Turn, box: Box) -> Box:
    return second(first(box))


def _turned_back(degrees: int, width: float, height: float, box: Box) -> Box:
    """Return where ``box``, of the page of this size once turned clockwise by ``degrees``, was before."""
    if degrees == 90:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    if degrees == 180:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    return Box(height - box.bottom, box.x0, height - box.top, box.x1)
