"""Levels of headings that jump."""

import re
from collections.abc import Iterator

from cusdocs.law.problem import Problem
from cusdocs.linting.code import Code
from cusdocs.linting.collection import Collection
from cusdocs.linting.law import Law
from cusdocs.linting.source import Source

JUMP = Code(
    code="C300",
    title="Niveau de titre sauté",
    explanation=(
        "Un titre est de plus d'un niveau au-dessous de celui qui le précède, dans la clause ou la convention : "
        "sa numérotation et le plan du document seraient faux."
    ),
    remedy="Ajoutez ou retirez un « # » : le titre d'une partie en a un, celui d'une section deux, etc.",
    wrong="## Vente\n\n#### Prix\n\nLe prix est fixé par l'organisme.\n",
    right="## Vente\n\n### Prix\n\nLe prix est fixé par l'organisme.\n",
)
CODES = (JUMP,)

_HEADING = re.compile(r"(#{1,6})\s")


def check(collection: Collection, law: Law) -> Iterator[Problem]:
    """Yield the headings that jump a level in the convention of a regime in force."""
    levels = {source.name: list(_levels(source)) for source in collection.sources}
    served = [(source, clause) for source, clause in collection.clauses if levels[source.name]]
    told = set()
    for regime in law.in_force:
        above = 0
        for source, clause in served:
            if not clause.serves(regime.id):
                continue
            for line, level in levels[source.name]:
                if above and level > above + 1 and (source.name, line) not in told:
                    told.add((source.name, line))
                    message = f"titre de niveau {level} après un titre de niveau {above} ({regime.id})."
                    yield source.problem(JUMP, message, line)
                above = level


def _levels(source: Source) -> Iterator[tuple[int, int]]:
    for number, line in source.prose:
        if found := _HEADING.match(line):
            yield number, len(found[1])
