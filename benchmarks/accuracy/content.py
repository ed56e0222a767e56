"""What a convention is made of before any layout: a tree of sections, texts, lists and tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from benchmarks.accuracy.figures import Truth

from cusdocs.law.expression import Fact


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of a header that covers several columns or rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its header rows may hold spans, its rows are plain; ``caption`` stands above or below it."""

    header: tuple[tuple[Span, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    below: bool = False
    wide: bool = False
    # Consecutive rows with the same first cell share one merged cell.
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes where the parties sign, side by side."""

    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that nobody sees: white, or marked as hidden in Word."""

    text: str


Item = Text | Bullets | Grid | Boxes | Hidden


@dataclass(frozen=True, slots=True)
class Section:
    """A section: ``key`` is the requirement that it meets, or the name of a topic that no rule asks for."""

    key: str
    title: str
    items: tuple[Item, ...] = ()
    children: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """Yield the section and those inside it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Convention:
    """A whole convention: ``cover`` before the sections, ``announced`` what its contents announce."""

    cover: tuple[str, ...]
    parties: tuple[str, ...]
    sections: tuple[Section, ...]
    header: str
    profile: dict[str, Fact]
    truth: tuple[Truth, ...]
    regime: str = "locative-2019"
    announced: tuple[Section, ...] | None = None
    preliminary: tuple[Item, ...] = field(default=())

    @property
    def all_sections(self) -> tuple[Section, ...]:
        """Every section, in order."""
        return tuple(each for top in self.sections for each in top.walk())


Change = Callable[[Section], Section | None]


def rewrite(sections: tuple[Section, ...], change: Change) -> tuple[Section, ...]:
    """Return ``sections`` with ``change`` made to each, innermost first; None takes a section out."""
    kept = []
    for section in sections:
        changed = change(replace(section, children=rewrite(section.children, change)))
        if changed is not None:
            kept.append(changed)
    return tuple(kept)


def plain(*captions: str) -> tuple[tuple[Span, ...], ...]:
    """Return one header row of plain cells."""
    return (tuple(Span(caption) for caption in captions),)
