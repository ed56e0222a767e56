"""A condition said in French: « forme juridique = OPH et non : membre d'un groupe »."""

import ast
from collections.abc import Mapping, Sequence

from cusdocs.law.expression import Expression
from cusdocs.law.profile import ProfileFact

_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "=",
    ast.NotEq: "≠",
    ast.Lt: "<",
    ast.LtE: "≤",
    ast.Gt: ">",
    ast.GtE: "≥",
    ast.In: "parmi",
    ast.NotIn: "hors de",
}


def condition_text(condition: Expression, facts: Sequence[ProfileFact]) -> str:
    """Return ``condition`` in French words, each fact under its title."""
    titles = {fact.name: fact.title for fact in facts}
    return _said(ast.parse(condition.text, mode="eval").body, titles)


def _said(node: ast.expr, titles: Mapping[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return f"«\u00a0{titles.get(name, name)}\u00a0»"
        case ast.Constant(value=value):
            return str(value).replace(".", ",") if isinstance(value, float) else str(value)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return ", ".join(_said(item, titles) for item in items)
        case ast.UnaryOp(operand=operand):
            return f"sauf {_said(operand, titles)}"
        case ast.BoolOp(op=operator, values=values):
            return (" et " if isinstance(operator, ast.And) else " ou ").join(
                _said(value, titles) for value in values
            )
        case ast.Compare(left=left, ops=[sign], comparators=[right]):
            return f"{_said(left, titles)} {_SIGNS[type(sign)]} {_said(right, titles)}"
    raise AssertionError(ast.dump(node))  # expression.parse() lets no other node through
