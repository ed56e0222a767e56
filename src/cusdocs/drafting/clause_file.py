"""Read one file of clauses: front matter held to a strict form, body kept as written."""

from cusdocs.drafting.clause import Clause
from cusdocs.drafting.facts import FACT_NAMES
from cusdocs.errors import ClauseError
from cusdocs.law.expression import Expression, ExpressionError, parse
from cusdocs.law.problem import Fault
from cusdocs.law.yaml_reader import Node, Shape, unknown

_FENCE = "---"
_SHAPE = Shape(("id", "title", "regimes"), ("requirements", "editorial", "when"))

FRONT_LINE = 2
"""The line of the file where the front matter begins."""


def split_front(text: str, name: str) -> tuple[str, str]:
    """Return the front matter, and the body after as many blank lines as it takes to keep its line numbers.

    Raises ClauseError, with the line in file ``name``, when a fence or the text is missing.
    """
    lines = text.splitlines()
    if not lines or lines[0].strip() != _FENCE:
        raise ClauseError(f"{name}, ligne 1\u00a0: un en-tête entre deux lignes «\u00a0---\u00a0» est attendu.")
    ends = [number for number, line in enumerate(lines) if number and line.strip() == _FENCE]
    if not ends:
        raise ClauseError(
            f"{name}, ligne {len(lines)}\u00a0: la ligne «\u00a0---\u00a0» qui ferme l'en-tête manque."
        )
    front, body = lines[1 : ends[0]], lines[ends[0] + 1 :]
    if not any(line.strip() for line in body):
        raise ClauseError(f"{name}, ligne {len(lines)}\u00a0: la clause n'a pas de texte après son en-tête.")
    return "\n".join(front), "\n" * (ends[0] + 1) + "\n".join(body) + "\n"


def build_clause(node: Node, name: str, body: str) -> Clause:
    """Return the clause of file ``name``; what is wrong in its front matter ``node`` is noted by the reader."""
    fields = node.fields(_SHAPE)
    requirements = fields["requirements"].texts() if "requirements" in fields else ()
    editorial = "editorial" in fields and fields["editorial"].flag()
    if editorial == bool(requirements):
        node.fail(
            "une clause répond à une exigence (requirements) ou est éditoriale (editorial: true), pas les deux."
        )
    return Clause(
        id=fields["id"].text(),
        title=fields["title"].text(),
        file=name,
        body=body,
        regimes=fields["regimes"].texts(),
        requirements=requirements,
        editorial=editorial,
        when=_condition(fields["when"]) if "when" in fields else None,
    )


def _condition(node: Node) -> Expression:
    try:
        condition = parse(node.text())
    except ExpressionError as error:
        node.fail(f"{error} (colonne {error.column} de la condition).", Fault.FACT)
    for fact in sorted(condition.names - FACT_NAMES):
        node.fail(unknown(f"fait inconnu «\u00a0{fact}\u00a0»", fact, FACT_NAMES), Fault.FACT)
    return condition
