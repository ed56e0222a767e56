"""References of a clause to another, by its name."""

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import TemplateSyntaxError

from cusdocs.drafting import load_clauses
from cusdocs.law.problem import Problem
from cusdocs.linting.code import Code
from cusdocs.linting.collection import Collection
from cusdocs.linting.environment import environment, parsed
from cusdocs.linting.rules.data import nearest
from cusdocs.linting.source import Source, column_of
from cusdocs.linting.template import Slip, SlipKind, slips

CLAUSE = Code(
    code="C217",
    title="Renvoi à une clause inconnue",
    explanation=(
        "« table_number », « title_number » ou « drafted » nomme une clause qui n'existe pas, ou qui n'a ni "
        "tableau ni titre à qui renvoyer : la convention porterait un blanc, ou perdrait une phrase."
    ),
    remedy="Écrivez l'identifiant (« id ») de la clause visée ; « cusdocs clauses list » les donne tous.",
    wrong='Le tableau {{ table_number("esai") }} donne la liste.\n\nTable: Liste\n\n| A |\n|---|\n| b |\n',
    right='Le tableau {{ table_number("essai") }} donne la liste.\n\nTable: Liste\n\n| A |\n|---|\n| b |\n',
)
CODES = (CLAUSE,)

# What the clause referred to must hold, for a reference to have a number.
_HELD = {
    "table_number()": (re.compile(r"Table(?: \{[a-z]+\})?\s?:"), "n'a pas de tableau"),
    "title_number()": (re.compile(r"#{1,6}\s"), "n'a pas de titre"),
}
_REFERS = re.compile(r"\b(?:table_number|title_number|drafted)\(")


def check(collection: Collection) -> Iterator[Problem]:
    """Yield the references to clauses that are not there, or that have no number to give."""
    known = {clause.id: source for source, clause in collection.clauses}
    for source in collection.sources:
        for slip in _references(source):
            if message := _fault(slip, known, whole=collection.whole):
                line = source.body.splitlines()[slip.line - 1]
                yield source.problem(CLAUSE, message, slip.line, column_of(line, slip.subject))


def _references(source: Source) -> Iterator[Slip]:
    tree = parsed(source.body)
    if isinstance(tree, TemplateSyntaxError) or not _REFERS.search(source.body):
        return
    given = environment()
    found = slips(tree, given.names, given.renderer.filters, given.renderer.tests)
    yield from (slip for slip in found if slip.kind is SlipKind.CLAUSE)


def _fault(slip: Slip, known: dict[str, Source], *, whole: bool) -> str | None:
    target = known.get(slip.subject)
    if target is None:
        # A clause linted apart is perhaps laid over ours, which it may refer to.
        if not whole and slip.subject in _shipped():
            return None
        return f"clause inconnue «\u00a0{slip.subject}\u00a0»{nearest(slip.subject, frozenset(known))}"
    for function in slip.known & _HELD.keys():
        held, fault = _HELD[function]
        if not any(held.match(line) for line in target.body.splitlines()):
            return f"la clause «\u00a0{slip.subject}\u00a0» {fault}."
    return None


@cache
def _shipped() -> frozenset[str]:
    return frozenset(clause.id for clause in load_clauses())
