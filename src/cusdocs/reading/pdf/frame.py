"""From the coordinates of a PDF page to points from the top left corner of the page as displayed."""

import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import Box

Matrix = tuple[float, float, float, float, float, float]
_new = tuple.__new__
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page and its rotation, in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point (x, y) of the page is displayed."""
        match self.turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the displayed box that has these two points as opposite corners."""
        if not self.turns and x0 <= x1 and y0 <= y1:
            # Made as the class makes it: every word of a page has one.
            return _new(Box, (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0))
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def back(self, box: Box) -> tuple[float, float, float, float]:
        """Return the left, bottom, right and top, on the page itself, of a box of it as displayed."""
        ax, ay = self._back(box.x0, box.top)
        bx, by = self._back(box.x1, box.bottom)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _back(self, x: float, y: float) -> tuple[float, float]:
        match self.turns:
            case 1:
                return y + self.left, x + self.bottom
            case 2:
                return self.right - x, y + self.bottom
            case 3:
                return self.right - y, self.top - x
            case _:
                return x + self.left, self.top - y

    def angle(self, dx: float, dy: float) -> int | None:
        """Return the displayed direction of a vector, counterclockwise: 0, 90, 180, 270, or None when oblique."""
        degrees = math.degrees(math.atan2(dy, dx)) - 90 * self.turns
        nearest = round(degrees / 90) * 90
        return nearest % 360 if abs(degrees - nearest) < 5 else None


def frame_of(page: Any) -> Frame:
    """Return the frame of a pypdfium2 page."""
    left, bottom, right, top = page.get_cropbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return the point (x, y) moved by ``matrix``."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def matrix_of(handle: Any) -> Matrix:
    """Return the matrix of a PDFium page object."""
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, raw)
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f
