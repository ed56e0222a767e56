"""The clauses of an organism laid over ours: the same identifier replaces, another adds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cusdocs.drafting.clause import Clause
from cusdocs.drafting.library import load_clauses

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Layered:
    """The clauses to draft with, in order; ``replaced`` are pairs (own, ours), ``added`` have a new id."""

    clauses: tuple[Clause, ...]
    replaced: tuple[tuple[Clause, Clause], ...]
    added: tuple[Clause, ...]


def layer(own: Path, ours: Path | None = None) -> Layered:
    """Return the clauses of the folder ``own`` over those of ``ours``, the shipped ones by default.

    A clause that replaces another takes its place; one that is added takes the place of its file among ours.
    Raises ClauseError, with file and line, for a clause that is not well formed.
    """
    below, above = load_clauses(ours), load_clauses(own)
    by_id = {clause.id: clause for clause in below}
    return Layered(
        clauses=tuple(laid(below, above, lambda clause: clause.id, lambda clause: clause.file)),
        replaced=tuple((clause, by_id[clause.id]) for clause in above if clause.id in by_id),
        added=tuple(clause for clause in above if clause.id not in by_id),
    )


def laid(
    below: Sequence[T], above: Sequence[T], identity: Callable[[T], str], place: Callable[[T], str]
) -> list[T]:
    """Return ``above`` over ``below``, each in the place of the one that it replaces, or in its own."""
    places = {identity(each): place(each) for each in below}
    own = {identity(each) for each in above}
    kept = [(place(each), each) for each in below if identity(each) not in own]
    kept += [(places.get(identity(each), place(each)), each) for each in above]
    return [each for _, each in sorted(kept, key=lambda pair: pair[0])]
