"""Follow every branch of a clause and tell the slips: names that nothing sets, fields that no sheet has."""

from collections.abc import Callable, Iterator, Mapping

from jinja2 import nodes

from cusdocs.linting.template.expressions import Expressions
from cusdocs.linting.template.kinds import ANYTHING, Kind, Loop, Tuple, item
from cusdocs.linting.template.scope import Scope, Variable, joined
from cusdocs.linting.template.slip import Slip, SlipKind

__all__ = ["Slip", "SlipKind", "slips"]


def slips(
    tree: nodes.Template,
    names: Mapping[str, Kind],
    filters: Mapping[str, Callable[..., object]],
    tests: Mapping[str, Callable[..., object]],
) -> list[Slip]:
    """Return the slips of ``tree``, which may use ``names``, ``filters`` and ``tests``."""
    walk = _Walk(names, filters, tests)
    walk.body(tree.body, Scope())
    for variable in walk.set_names:
        if not variable.used:
            walk.slip(SlipKind.UNUSED, variable.line, variable.name)
    return sorted(set(walk.found), key=lambda slip: (slip.line, slip.kind, slip.subject))


class _Walk:
    """Walks statements; expressions are read in the scope where they stand."""

    def __init__(
        self,
        names: Mapping[str, Kind],
        filters: Mapping[str, Callable[..., object]],
        tests: Mapping[str, Callable[..., object]],
    ) -> None:
        self.found: list[Slip] = []
        self.set_names: list[Variable] = []
        self._expressions = Expressions(names, filters, tests, self.slip)

    def slip(self, kind: SlipKind, line: int, subject: str, known: frozenset[str] = frozenset()) -> None:
        self.found.append(Slip(kind, line, subject, known))

    def body(self, statements: list[nodes.Node], scope: Scope) -> Scope:
        for statement in statements:
            scope = self._statement(statement, scope)
        return scope

    def _statement(self, node: nodes.Node, scope: Scope) -> Scope:
        match node:
            case nodes.Output():
                for each in node.nodes:
                    self._expressions.kind(each, scope)
                return scope
            case nodes.If():
                return self._if(node, scope)
            case nodes.For():
                return self._for(node, scope)
            case nodes.Assign():
                return self._set(node.target, self._expressions.kind(node.node, scope), scope)
            case nodes.AssignBlock():
                self.body(node.body, scope.fork())
                return self._set(node.target, ANYTHING, scope)
            case nodes.With():
                return self._with(node, scope)
        return self._other(node, scope)

    def _if(self, node: nodes.If, scope: Scope) -> Scope:
        self._expressions.kind(node.test, scope)
        branches = [self.body(node.body, scope.fork())]
        for other in node.elif_:
            self._expressions.kind(other.test, scope)
            branches.append(self.body(other.body, scope.fork()))
        branches.append(self.body(node.else_, scope.fork()))
        return joined(branches)

    def _for(self, node: nodes.For, scope: Scope) -> Scope:
        # Jinja2 forgets at the end of a turn what the turn has set.
        each = item(self._expressions.kind(node.iter, scope))
        turn = scope.set(Variable("loop", node.lineno, Loop()))
        for variable in _targets(node.target, each):
            turn = turn.set(variable)
        if node.test is not None:
            self._expressions.kind(node.test, turn)
        self.body(node.body, turn)
        self.body(node.else_, scope.fork())
        return scope

    def _with(self, node: nodes.With, scope: Scope) -> Scope:
        inner = scope.fork()
        for target, value in zip(node.targets, node.values, strict=True):
            inner = self._set(target, self._expressions.kind(value, scope), inner)
        self.body(node.body, inner)
        return scope

    def _set(self, target: nodes.Expr, kind: Kind, scope: Scope) -> Scope:
        for variable in _targets(target, kind):
            self.set_names.append(variable)
            scope = scope.set(variable)
        return scope

    def _other(self, node: nodes.Node, scope: Scope) -> Scope:
        if isinstance(node, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
            self.slip(SlipKind.FORBIDDEN, node.lineno, type(node).__name__.lower().removeprefix("from"))
        elif isinstance(node, nodes.Macro):
            inner = scope.fork()
            for argument in node.args:
                inner = inner.set(Variable(argument.name, node.lineno, ANYTHING))
            self.body(node.body, inner)
            return scope.set(Variable(node.name, node.lineno, ANYTHING))
        else:
            for child in node.iter_child_nodes():
                if isinstance(child, nodes.Expr):
                    self._expressions.kind(child, scope)
                else:
                    scope = self._statement(child, scope)
        return scope


def _targets(target: nodes.Node, kind: Kind) -> Iterator[Variable]:
    if isinstance(target, nodes.Name):
        yield Variable(target.name, target.lineno, kind)
    elif isinstance(target, nodes.Tuple):
        known = isinstance(kind, Tuple) and len(kind.items) == len(target.items)
        kinds = kind.items if isinstance(kind, Tuple) and known else (ANYTHING,) * len(target.items)
        for each, its_kind in zip(target.items, kinds, strict=True):
            yield from _targets(each, its_kind)
