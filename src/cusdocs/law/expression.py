"""Conditions on facts, in a small safe form: ``legal_form == "OPH" and not group``.

Names are facts; values are strings, numbers, ``true`` and ``false``; operators are ``and``, ``or``,
``not``, ``==``, ``!=``, ``<``, ``<=``, ``>``, ``>=``, ``in`` and ``not in``. Nothing is ever executed: the
text is parsed into a tree, and only these few nodes are accepted. An unknown fact makes the answer
unknown (None) unless the rest of the expression settles it.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Fact = str | bool | int | float | Decimal | tuple[str, ...] | None


class ExpressionError(ValueError):
    """The text is not a condition; ``column`` counts from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed condition; build it with :func:`parse`."""

    text: str
    names: frozenset[str]
    _tree: ast.expr = field(repr=False, compare=False, hash=False)

    def evaluate(self, facts: Mapping[str, Fact]) -> bool | None:
        """Return whether the condition holds, or None when it depends on a fact that is not known."""
        return _truth(_evaluate(self._tree, facts))


def parse(text: str) -> Expression:
    """Parse ``text``. Raises ExpressionError when it is no condition."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError) as error:
        column = getattr(error, "offset", None) or 1
        raise ExpressionError(f"condition mal formée\u00a0: «\u00a0{text}\u00a0»", column) from error
    _check(tree)
    names = frozenset(
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id not in _CONSTANTS
    )
    return Expression(text.strip(), names, tree)


_CONSTANTS: dict[str, Fact] = {"true": True, "false": False}


def _equal(left: Fact, right: Fact) -> bool:
    return left == right


def _contains(left: Fact, right: Fact) -> bool:
    return isinstance(right, tuple) and str(left) in right


def _ordered(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[Fact, Fact], bool | None]:
    def answer(left: Fact, right: Fact) -> bool | None:
        first, second = _number(left), _number(right)
        return None if first is None or second is None else compare(first, second)

    return answer


_COMPARISONS: dict[type[ast.cmpop], Callable[[Fact, Fact], bool | None]] = {
    ast.Eq: _equal,
    ast.NotEq: lambda left, right: not _equal(left, right),
    ast.Lt: _ordered(operator.lt),
    ast.LtE: _ordered(operator.le),
    ast.Gt: _ordered(operator.gt),
    ast.GtE: _ordered(operator.ge),
    ast.In: _contains,
    ast.NotIn: lambda left, right: not _contains(left, right),
}


def _check(node: ast.expr) -> None:
    match node:
        case ast.Name() | ast.Constant(value=str() | int() | float()):
            return
        case ast.List(elts=items) | ast.Tuple(elts=items):
            children = items
        case ast.BoolOp(values=values):
            children = values
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            children = [operand]
        case ast.Compare(left=left, ops=[comparison], comparators=[right]) if type(comparison) in _COMPARISONS:
            children = [left, right]
        case _:
            raise ExpressionError("opération non admise dans une condition", node.col_offset + 1)
    for child in children:
        _check(child)


def _evaluate(node: ast.expr, facts: Mapping[str, Fact]) -> Fact:
    match node:
        case ast.Name(id=name):
            return _CONSTANTS[name] if name in _CONSTANTS else facts.get(name)
        case ast.Constant(value=value):
            return value if isinstance(value, str | bool) else Decimal(str(value))
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return tuple(str(_evaluate(item, facts)) for item in items)
        case ast.UnaryOp(operand=operand):
            truth = _truth(_evaluate(operand, facts))
            return None if truth is None else not truth
        case ast.BoolOp(op=joint, values=values):
            return _combine(joint, [_truth(_evaluate(value, facts)) for value in values])
        case ast.Compare(left=left, ops=[comparison], comparators=[right]):
            terms = _evaluate(left, facts), _evaluate(right, facts)
            return None if None in terms else _COMPARISONS[type(comparison)](*terms)
    raise AssertionError(ast.dump(node))  # parse() lets no other node through


def _combine(joint: ast.boolop, truths: list[bool | None]) -> bool | None:
    # Three-valued logic: one false settles « and », one true settles « or », whatever is unknown.
    settling = isinstance(joint, ast.Or)
    if settling in truths:
        return settling
    return None if None in truths else not settling


def _truth(value: Fact) -> bool | None:
    return None if value is None else bool(value)


def _number(value: Fact) -> Decimal | None:
    # A text or a truth value has no order: the comparison is then unknown.
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))
