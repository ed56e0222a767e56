"""What is left to provide before a draft can be signed, and where each datum goes."""

from collections.abc import Iterator
from dataclasses import dataclass

from cusdocs.document import Blank, Document, Heading, inlines_of


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to provide: the blank that it leaves, and the numbered headings under which it shows."""

    blank: Blank
    sections: tuple[str, ...]

    @property
    def sheet(self) -> str:
        """The sheet where the datum goes: « feuille « Organisme » »; « » when only the document can hold it."""
        return self.blank.where.partition(", ")[0] if self.blank.where.startswith("feuille") else ""


def gaps(document: Document) -> tuple[Gap, ...]:
    """Return what is left to provide in ``document``, each blank once, in reading order."""
    found: dict[Blank, dict[str, None]] = {}
    for heading, blank in _blanks(document):
        found.setdefault(blank, {})[heading] = None
    return tuple(Gap(blank, tuple(filter(None, sections))) for blank, sections in found.items())


def by_sheet(found: tuple[Gap, ...]) -> dict[str, list[Gap]]:
    """Return the gaps by where they are to be filled in, in the order of the first of each."""
    groups: dict[str, list[Gap]] = {}
    for gap in found:
        groups.setdefault(gap.sheet, []).append(gap)
    return groups


def _blanks(document: Document) -> Iterator[tuple[str, Blank]]:
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = f"{block.numbering or ''} {block.text}".strip()
        yield from ((heading, inline) for inline in inlines_of(block) if isinstance(inline, Blank))
