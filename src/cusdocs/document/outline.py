"""The tree of sections behind the sequence of blocks."""

from collections.abc import Iterator
from dataclasses import dataclass

from cusdocs.document.blocks import Block, Contents, Heading, Role
from cusdocs.document.document import Document


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands under it before the next heading, and its subsections.

    The blocks before the first heading make a section without heading, of level 0.
    """

    heading: Heading | None
    blocks: tuple[Block, ...]
    children: tuple["Section", ...]
    ancestors: tuple[Heading, ...] = ()

    @property
    def path(self) -> tuple[Heading, ...]:
        """The headings above the section and its own, outermost first."""
        return (*self.ancestors, self.heading) if self.heading else self.ancestors

    def walk(self) -> Iterator["Section"]:
        """Yield the section and all those inside it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def everything(self) -> tuple[Block, ...]:
        """Return the blocks of the section and of those inside it, headings of the latter included."""
        found: list[Block] = list(self.blocks)
        for child in self.children:
            if child.heading:
                found.append(child.heading)
            found.extend(child.everything())
        return tuple(found)


def body(document: Document) -> tuple[Block, ...]:
    """Return the blocks that count as evidence: no contents, no running header, no footer, no note."""
    return tuple(block for block in document.blocks if block.role is Role.BODY and not isinstance(block, Contents))


def outline(document: Document) -> tuple[Section, ...]:
    """Return the top sections of the body of ``document``."""
    return _build(body(document), ())


def sections(document: Document) -> Iterator[Section]:
    """Yield every section of the body, in reading order."""
    for top in outline(document):
        yield from top.walk()


def _build(blocks: tuple[Block, ...], ancestors: tuple[Heading, ...]) -> tuple[Section, ...]:
    built = []
    start = _next_heading(blocks, 0)
    if start:
        built.append(Section(None, blocks[:start], (), ancestors))
    while start < len(blocks):
        heading = blocks[start]
        assert isinstance(heading, Heading)  # noqa: S101 - _next_heading stops at headings only
        end = _next_heading(blocks, start + 1, heading.level)
        own = _next_heading(blocks, start + 1)
        inner = _build(blocks[own:end], (*ancestors, heading)) if own < end else ()
        built.append(Section(heading, blocks[start + 1 : min(own, end)], inner, ancestors))
        start = end
    return tuple(built)


def _next_heading(blocks: tuple[Block, ...], start: int, level: int | None = None) -> int:
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Heading) and (level is None or block.level <= level):
            return index
    return len(blocks)
