"""What a tagged PDF says that a part of one page is."""

from collections.abc import Iterator
from dataclasses import dataclass

# The marks of words that no element owns: running headers and ornaments, and what the tags forgot.
ARTIFACT = -2
OUTSIDE = -1

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure tree, with what it holds on one page.

    ``kind`` is its standard structure type (« P », « H2 », « TD »), ``path`` the places of its ancestors and its
    own among their siblings: the same on every page that the element touches. ``content`` are its marks (the
    numbers of its marked content) and inner elements in order; None stands for one with nothing on this page.
    ``rows`` and ``columns`` are the places that a cell covers.
    """

    kind: str
    path: Path
    content: "tuple[int | Element | None, ...]" = ()
    rows: int = 1
    columns: int = 1

    @property
    def elements(self) -> "list[Element]":
        """The inner elements that have something on this page."""
        return [each for each in self.content if isinstance(each, Element)]

    @property
    def marks(self) -> list[int]:
        """The marks of the element itself."""
        return [each for each in self.content if isinstance(each, int)]

    def all_marks(self) -> Iterator[int]:
        """Yield the marks of the element and of all those inside it, in order."""
        for each in self.content:
            if isinstance(each, Element):
                yield from each.all_marks()
            elif each is not None:
                yield each

    def walk(self) -> "Iterator[Element]":
        """Yield the element and all those inside it."""
        yield self
        for each in self.elements:
            yield from each.walk()
