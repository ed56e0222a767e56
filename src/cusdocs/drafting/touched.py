"""Which clauses, and which tables in them, a change of the data touches: both versions are drafted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cusdocs.document import Block, Document, Table, plain_text, render_plain
from cusdocs.dossier.model import Dossier
from cusdocs.drafting.clause import Clause
from cusdocs.drafting.drafting import drafted
from cusdocs.french.typography import typeset
from cusdocs.law.regime import Regime


@dataclass(frozen=True, slots=True)
class Touched:
    """A clause that does not read the same in two versions, and the captions of its tables that differ.

    ``before`` and ``after`` tell whether each version has the clause at all.
    """

    clause: Clause
    before: bool
    after: bool
    tables: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What an author reads: « PP-1 – … (4-engagements/040-pp-1.md) : tableau « … » »."""
        name = f"{self.clause.title} ({self.clause.file})"
        if not (self.before and self.after):
            return typeset(f"{name} : {'clause ajoutée' if self.after else 'clause retirée'}")
        shown = ", ".join(f"« {caption} »" for caption in self.tables)
        noun = "tableaux" if len(self.tables) > 1 else "tableau"
        return typeset(f"{name} : {noun} {shown}" if shown else f"{name} : texte")


def touched(before: Dossier, after: Dossier, regime: Regime, clauses: Sequence[Clause]) -> Iterator[Touched]:
    """Yield the clauses that read differently when drafted from the one and from the other, in their order.

    Raises UsageError for a regime that is repealed, ClauseError for a clause that cannot be rendered.
    """
    old, new = (
        {clause.id: _texts(blocks) for clause, blocks in drafted(each, regime, clauses)}
        for each in (before, after)
    )
    for clause in clauses:
        first, second = old.get(clause.id), new.get(clause.id)
        if first != second:
            tables = _captions(first or {}, second or {})
            yield Touched(clause, first is not None, second is not None, tables)


def _texts(blocks: Sequence[Block]) -> dict[str, Block]:
    # Two versions are told apart by what they say: the rows that a figure comes from may move in the workbook.
    return {render_plain(Document(blocks=(block,))): block for block in blocks}


def _captions(before: Mapping[str, Block], after: Mapping[str, Block]) -> tuple[str, ...]:
    """Return the captions of the tables that one version alone has in this form."""
    changed = [after[text] for text in after if text not in before]
    changed += [before[text] for text in before if text not in after]
    captions = (plain_text(block.caption) for block in changed if isinstance(block, Table))
    return tuple(dict.fromkeys(filter(None, captions)))
