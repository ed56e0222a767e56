"""Tell the kind of each expression of a clause, and the slips in it."""

from collections.abc import Callable, Mapping

from jinja2 import nodes

from cusdocs.dossier.model import Sheet
from cusdocs.linting.template.kinds import (
    ANYTHING,
    Anything,
    Function,
    Instance,
    Kind,
    Record,
    Table,
    Tuple,
    Words,
    attribute,
    fields_of,
    item,
    names_of,
    result,
)
from cusdocs.linting.template.scope import Scope
from cusdocs.linting.template.slip import SlipKind

Report = Callable[[SlipKind, int, str, frozenset[str]], None]
# Parameters, ours and those of Jinja2, that take the name of a field.
_FIELDS = ("field", "fields", "attribute")
# Those that take a name which the law, or the other clauses, make known.
_NAMED = {"code": SlipKind.KEY, "key": SlipKind.KEY, "clause": SlipKind.CLAUSE}
_NOTHING: frozenset[str] = frozenset()


class Expressions:
    """Reads expressions that may use ``names``, ``filters`` and ``tests``, and reports the slips."""

    def __init__(
        self,
        names: Mapping[str, Kind],
        filters: Mapping[str, Callable[..., object]],
        tests: Mapping[str, Callable[..., object]],
        report: Report,
    ) -> None:
        self._names = names
        self._filters = filters
        self._tests = tests
        self._report = report

    def kind(self, node: nodes.Node, scope: Scope) -> Kind:
        """Return the kind of ``node`` in ``scope``."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Const():
                return _constant(node.value)
            case nodes.Getattr():
                return self._attribute(node, self.kind(node.node, scope), node.attr)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.List() | nodes.Tuple():
                return Tuple(tuple(self.kind(each, scope) for each in node.items))
            case nodes.CondExpr():
                return self._either(node, scope)
        return self._applied(node, scope)

    def _applied(self, node: nodes.Node, scope: Scope) -> Kind:
        match node:
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
        for child in node.iter_child_nodes():
            self.kind(child, scope)
        return ANYTHING

    def _name(self, node: nodes.Name, scope: Scope) -> Kind:
        found = scope.read(node.name)
        if found is not None:
            if node.name in scope.maybe and node.name not in self._names:
                self._report(SlipKind.SOME_BRANCHES, node.lineno, node.name, _NOTHING)
            return found
        if node.name not in self._names:
            self._report(SlipKind.NAME, node.lineno, node.name, frozenset({*self._names, *scope.known}))
        return self._names.get(node.name, ANYTHING)

    def _attribute(self, node: nodes.Node, kind: Kind, name: str) -> Kind:
        found = attribute(kind, name)
        if found is None:
            self._report(SlipKind.FIELD, node.lineno, name, names_of(kind))
        return found or ANYTHING

    def _item(self, node: nodes.Getitem, scope: Scope) -> Kind:
        kind, place = self.kind(node.node, scope), self.kind(node.arg, scope)
        if isinstance(kind, Record) and isinstance(place, Words):
            return self._attribute(node, kind, min(place.values))
        if isinstance(kind, Tuple) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
            return kind.items[node.arg.value] if abs(node.arg.value) < len(kind.items) else ANYTHING
        return ANYTHING if isinstance(node.arg, nodes.Slice) else item(kind)

    def _call(self, node: nodes.Call, scope: Scope) -> Kind:
        function = self.kind(node.node, scope)
        given = [self.kind(each, scope) for each in node.args]
        named = {str(each.key): self.kind(each.value, scope) for each in node.kwargs}
        name = node.node.name if isinstance(node.node, nodes.Name) else getattr(node.node, "attr", "")
        if not isinstance(function, Function):
            if not isinstance(function, Anything):
                self._report(SlipKind.CALL, node.lineno, name, _NOTHING)
            return ANYTHING
        return self._called(node, function, name, given, named)

    def _called(
        self, node: nodes.Node, function: Function, name: str, given: list[Kind], named: dict[str, Kind]
    ) -> Kind:
        model = next((each.model for each in given if isinstance(each, Table)), None)
        try:
            bound = function.signature.bind(*given, **named)
        except TypeError:
            self._report(SlipKind.CALL, node.lineno, name, _NOTHING)
            return result(function, model)
        for parameter, kind in bound.arguments.items():
            if parameter in _FIELDS:
                self._field_names(node, kind, model)
            elif parameter in _NAMED and isinstance(kind, Words):
                for word in kind.values:
                    self._report(_NAMED[parameter], node.lineno, word, frozenset({f"{name}()"}))
        return result(function, model)

    def _field_names(self, node: nodes.Node, given: object, model: type[Sheet] | None) -> None:
        for kind in given if isinstance(given, tuple) else (given,):
            for word in kind.values if isinstance(kind, Words) and model else ():
                known = fields_of(model) if model else _NOTHING
                if word not in known:
                    self._report(SlipKind.FIELD, node.lineno, word, known)

    def _filter(self, node: nodes.Filter, scope: Scope) -> Kind:
        first = self.kind(node.node, scope) if node.node is not None else ANYTHING
        given = [self.kind(each, scope) for each in node.args]
        named = {str(each.key): self.kind(each.value, scope) for each in node.kwargs}
        if node.name not in self._filters:
            self._report(SlipKind.FILTER, node.lineno, node.name, frozenset(self._filters))
            return ANYTHING
        call = self._filters[node.name]
        if call.__module__.startswith("jinja2"):
            model = first.model if isinstance(first, Table) else None
            self._field_names(node, tuple(named[name] for name in _FIELDS if name in named), model)
            return {"sort": first, "first": item(first), "last": item(first)}.get(node.name, ANYTHING)
        return self._called(node, Function(call), node.name, [first, *given], named)

    def _test(self, node: nodes.Test, scope: Scope) -> Kind:
        asks_itself = node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name)
        if not asks_itself:
            self.kind(node.node, scope)
        elif isinstance(node.node, nodes.Name):
            scope.read(node.node.name)
        for each in node.args:
            self.kind(each, scope)
        if node.name not in self._tests:
            self._report(SlipKind.TEST, node.lineno, node.name, frozenset(self._tests))
        return Instance(bool)

    def _either(self, node: nodes.CondExpr, scope: Scope) -> Kind:
        self.kind(node.test, scope)
        first = self.kind(node.expr1, scope)
        second = self.kind(node.expr2, scope) if node.expr2 is not None else ANYTHING
        if isinstance(first, Words) and isinstance(second, Words):
            return Words(first.values | second.values)
        return first if first == second else ANYTHING


def _constant(value: object) -> Kind:
    return Words(frozenset({value})) if isinstance(value, str) else Instance(type(value))
