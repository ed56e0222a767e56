"""References of the clauses to each other, which get their numbers once the whole convention is drafted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from cusdocs.document import (
    Blank,
    Block,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Reference,
    Row,
    Table,
    inlines_of,
)
from cusdocs.document.references import Target, targets
from cusdocs.drafting.numbering import number_headings


def resolved(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with the number of its target in each reference, a blank where there is no such target."""
    return _rewritten(blocks, targets(tuple(number_headings(blocks))), keep=False)


def renumbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks``, a part of a draft, whose tables are counted anew; what is out of it keeps its number."""
    return _rewritten(blocks, targets(blocks), keep=True)


def _rewritten(blocks: Sequence[Block], known: Mapping[str, Target], *, keep: bool) -> tuple[Block, ...]:
    def number(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        return tuple(_numbered(inline, known, keep=keep) for inline in inlines)

    return tuple(_with(block, number) if _refers(block) else block for block in blocks)


def _numbered(inline: Inline, known: Mapping[str, Target], *, keep: bool) -> Inline:
    if not isinstance(inline, Reference):
        return inline
    if inline.target in known:
        return replace(inline, text=known[inline.target].number)
    return inline if keep else Blank(f"renvoi à «\u00a0{inline.target.partition(':')[2]}\u00a0»")


def _refers(block: Block) -> bool:
    return any(isinstance(inline, Reference) for inline in inlines_of(block))


def _with(block: Block, change: Callable[[Iterable[Inline]], tuple[Inline, ...]]) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, content=change(block.content))
        case ListBlock():
            return replace(block, items=tuple(replace(item, content=change(item.content)) for item in block.items))
        case Table():
            rows = (
                Row(cells=tuple(replace(cell, content=change(cell.content)) for cell in row.cells))
                for row in block.rows
            )
            return replace(block, caption=change(block.caption), rows=tuple(rows))
        case Figure():
            return replace(block, caption=change(block.caption))
        case _:
            return block
