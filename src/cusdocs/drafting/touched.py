"""Which clauses, and which tables in them, a change of the data touches: both versions are drafted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cusdocs.document import Block, Document, Heading, Table, plain_text, render_plain
from cusdocs.dossier.model import Dossier
from cusdocs.drafting.clause import Clause
from cusdocs.drafting.drafting import draft
from cusdocs.french.typography import typeset
from cusdocs.law.regime import Regime


@dataclass(frozen=True, slots=True)
class Touched:
    """A clause that does not read the same in two versions.

    ``before`` and ``after`` tell whether each version has the clause at all; ``tables`` are the captions of the
    tables that differ (empty for one without a name), ``text`` tells that other words differ.
    """

    clause: Clause
    before: bool
    after: bool
    tables: tuple[str, ...]
    text: bool

    @property
    def sentence(self) -> str:
        """What an author reads: « PP-1 – … (4-engagements/040-pp-1.md) : texte ; tableau « … » »."""
        name = f"{self.clause.title} ({self.clause.file})"
        if not (self.before and self.after):
            return typeset(f"{name} : {'clause ajoutée' if self.after else 'clause retirée'}")
        parts = ["texte"] if self.text else []
        parts += [f"tableau « {caption} »" if caption else "tableau" for caption in self.tables]
        return typeset(f"{name} : {' ; '.join(parts)}")


def touched(before: Dossier, after: Dossier, regime: Regime, clauses: Sequence[Clause]) -> Iterator[Touched]:
    """Yield the clauses that read differently when drafted from the one and from the other, in their order.

    Raises UsageError for a regime that is repealed, ClauseError for a clause that cannot be rendered.
    """
    old, new = (_by_clause(draft(dossier, regime, clauses)) for dossier in (before, after))
    for clause in clauses:
        first, second = old.get(clause.id), new.get(clause.id)
        if _said(first) != _said(second):
            changed = list(_changed(first or {}, second or {}))
            captions = dict.fromkeys(plain_text(each.caption) for each in changed if isinstance(each, Table))
            text = any(not isinstance(each, Table) for each in changed)
            yield Touched(clause, first is not None, second is not None, tuple(captions), text)


def _by_clause(document: Document) -> dict[str, dict[str, Block]]:
    """Return the blocks of each clause by what they say.

    The rows that a figure comes from may move in the workbook, and the number of a heading in the document.
    """
    found: dict[str, dict[str, Block]] = {}
    for block in document.blocks:
        if block.origin is not None:
            bare = replace(block, numbering=None) if isinstance(block, Heading) else block
            found.setdefault(block.origin, {})[render_plain(Document(blocks=(bare,)))] = block
    return found


def _said(texts: Mapping[str, Block] | None) -> list[str] | None:
    return None if texts is None else list(texts)


def _changed(before: Mapping[str, Block], after: Mapping[str, Block]) -> Iterator[Block]:
    """Yield the blocks that one version alone has in this form."""
    yield from (after[text] for text in after if text not in before)
    yield from (before[text] for text in before if text not in after)
