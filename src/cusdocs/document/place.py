"""Where something stands in the file that it was read from."""

from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in PDF points, origin at the top left of the page.

    A tuple, for every word of a long file has one: it is made four times faster than a dataclass.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A page (from 1) and, when the file has pages with geometry, a box on it.

    A Word file has no fixed pages: its blocks have no Place. In a workbook a page is a sheet, and ``name`` says
    which cell, as a French reader calls it: « feuille « PP-1 », cellule C7 ».
    """

    page: int
    box: Box | None = None
    name: str = ""
