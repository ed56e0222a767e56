"""A convention as a sequence of things to print: numbered headings, texts, tables, contents."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.accuracy.content import Convention, Item, Section
from benchmarks.accuracy.outlines import number


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: its depth from 1, the number before it, its words; ``key`` names its section."""

    depth: int
    number: str
    text: str
    key: str = ""

    @property
    def printed(self) -> str:
        """The number and the words."""
        return f"{self.number}{self.text}"


def titles(
    sections: tuple[Section, ...], numbering: str, above: tuple[int, ...] = ()
) -> Iterator[tuple[Title, Section]]:
    """Yield each heading with its section, numbered in order."""
    for rank, section in enumerate(sections, start=1):
        counters = (*above, rank)
        yield Title(len(counters), number(counters, numbering), section.title, section.key), section
        yield from titles(section.children, numbering, counters)


def flow(convention: Convention, numbering: str) -> Iterator[Title | Item]:
    """Yield the headings and what stands under each, in order."""
    for title, section in titles(convention.sections, numbering):
        yield title
        yield from section.items


def contents(convention: Convention, numbering: str) -> list[tuple[Title, int]]:
    """Return the lines of the table of contents with a page number that grows."""
    announced = convention.sections if convention.announced is None else convention.announced
    found = [title for title, _ in titles(announced, numbering) if title.depth <= 3]
    return [(title, 3 + index // 2) for index, title in enumerate(found)]


def unaccented_capitals(text: str) -> str:
    """Return ``text`` as typed on a keyboard that has no accented capitals."""
    decomposed = unicodedata.normalize("NFD", text.upper())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
