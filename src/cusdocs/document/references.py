"""What a sentence can refer to by its number: the titles of a document, and its tables that have a caption.

A target is called by the clause that makes it: ``title:pp-1`` is the first title of the clause « pp-1 », and
``table:pp-1:2`` its second table.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cusdocs.document.blocks import Block, Heading, Role, Table

_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Target:
    """A ``block`` that can be referred to, and the ``number`` that it bears."""

    block: Heading | Table
    number: str


def title_target(clause: str) -> str:
    """Return what the first title of ``clause`` is called."""
    return f"title:{clause}"


def table_target(clause: str, rank: int = 1) -> str:
    """Return what the table of ``clause`` is called, the first being 1."""
    return f"table:{clause}:{rank}"


def targets(blocks: Iterable[Block]) -> Mapping[str, Target]:
    """Return the targets among ``blocks`` by what they are called; tables are counted as the writers do."""
    found: dict[str, Target] = {}
    ranks: dict[str, int] = {}
    tables = 0
    for block in blocks:
        if isinstance(block, Heading) and block.origin and block.numbering:
            _, number, _ = split_numbering(block.numbering)
            found.setdefault(title_target(block.origin), Target(block, number))
        elif isinstance(block, Table) and _is_counted(block):
            tables += 1
            if block.origin:
                ranks[block.origin] = ranks.get(block.origin, 0) + 1
                found[table_target(block.origin, ranks[block.origin])] = Target(block, str(tables))
    return found


def split_numbering(numbering: str) -> tuple[str, str, str]:
    """Return ``numbering`` in three: « Partie », 3 and what follows; the number is empty when there is none."""
    number = _NUMBER.search(numbering)
    if number is None:
        return numbering, "", ""
    return numbering[: number.start()], number[0], numbering[number.end() :]


def _is_counted(table: Table) -> bool:
    filled = any(row.cells for row in table.rows)
    return bool(table.caption) and filled and table.role in (Role.BODY, Role.NOTE)
