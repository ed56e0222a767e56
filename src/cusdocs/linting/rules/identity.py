"""Two clauses of one folder under one identifier."""

from collections.abc import Iterable, Iterator

from cusdocs.law.problem import Problem
from cusdocs.linting.code import Code
from cusdocs.linting.source import Source

TWIN = Code(
    code="C120",
    title="Identifiant déjà pris",
    explanation="Deux clauses d'un même dossier portent le même identifiant : on ne saurait laquelle remplacer.",
    remedy="Donnez à l'une un autre identifiant.",
)
CODES = (TWIN,)


def check(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield each clause whose identifier an earlier one has."""
    seen: dict[str, str] = {}
    for source in sources:
        clause = source.clause
        if clause is None:
            continue
        if clause.id in seen:
            message = f"l'identifiant «\u00a0{clause.id}\u00a0» est déjà celui de {seen[clause.id]}."
            yield source.front_problem(TWIN, message, "id")
        else:
            seen[clause.id] = clause.file
