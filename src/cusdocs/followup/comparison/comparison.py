"""Compare two conventions: their sections, their clauses and their figures."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cusdocs.document import Document, Heading, Paragraph, body
from cusdocs.followup.comparison.figures import FigureChange, compare_figures
from cusdocs.followup.comparison.sections import Fate, SectionChange, compare_sections, parts_of
from cusdocs.followup.convention import Convention
from cusdocs.french.text import fold

_AVENANT = re.compile(r"\bavenant\b(?! a la loi)")
# A document says what it is in its first lines.
_FIRST_BLOCKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two documents, and what was read of its figures."""

    name: str
    document: Document
    convention: Convention


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed from ``old`` to ``new``; ``partial`` tells that the latter only says what it changes."""

    old: str
    new: str
    partial: bool
    sections: tuple[SectionChange, ...]
    figures: tuple[FigureChange, ...]

    @property
    def fates(self) -> Counter[Fate]:
        """How many sections met each fate."""
        return Counter(section.fate for section in self.sections)

    @property
    def changed(self) -> tuple[SectionChange, ...]:
        """The sections where something changed."""
        return tuple(section for section in self.sections if not section.is_same)

    @property
    def same(self) -> bool:
        """Tell whether nothing changed."""
        return not self.changed and not self.figures


def compare(old: Side, new: Side, codes: Iterable[str], *, partial: bool | None = None) -> Comparison:
    """Return what changed from ``old`` to ``new``; ``partial`` is found out when it is not told.

    ``codes`` are those of the indicators, whose tables are compared figure by figure.
    """
    known = tuple(codes)
    told = is_avenant(new.document) if partial is None else partial
    return Comparison(
        old=old.name,
        new=new.name,
        partial=told,
        sections=compare_sections(parts_of(old.document, known), parts_of(new.document, known), partial=told),
        figures=compare_figures(old.convention, new.convention, partial=told),
    )


def is_avenant(document: Document) -> bool:
    """Tell whether the document calls itself an avenant in its first lines."""
    first = [block for block in body(document)[:_FIRST_BLOCKS] if isinstance(block, Heading | Paragraph)]
    return any(len(block.text) < 120 and _AVENANT.search(fold(block.text)) for block in first)
