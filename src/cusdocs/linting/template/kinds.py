"""What a name of a clause may stand for, known from the model of the dossier and from annotations alone."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from cusdocs.dossier.model import Sheet
from cusdocs.drafting.missing import Missing, View, record_of
from cusdocs.drafting.rows import Rows

LOOP = frozenset(
    "index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle changed".split()
)
"""What Jinja2 offers under « loop » inside a « for »."""


@dataclass(frozen=True, slots=True)
class Anything:
    """A value of which nothing is known: every use of it is right."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the sheet of ``model``."""

    model: type[Sheet]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the sheet of ``model``."""

    model: type[Sheet]


@dataclass(frozen=True, slots=True)
class Series:
    """Any number of values of one kind."""

    item: "Kind"


@dataclass(frozen=True, slots=True)
class Tuple:
    """Several values, each of its own kind."""

    items: "tuple[Kind, ...]"


@dataclass(frozen=True, slots=True)
class Words:
    """One of these texts."""

    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of the class ``type``."""

    type: type


@dataclass(frozen=True, slots=True)
class Loop:
    """What Jinja2 says of the turn of a « for »."""


@dataclass(frozen=True, slots=True)
class Function:
    """Something that can be called; ``bound`` is True for a method, whose object is already given."""

    call: Callable[..., object]
    bound: bool = False

    @property
    def signature(self) -> inspect.Signature:
        """The parameters still to be given."""
        signature = inspect.signature(self.call)
        parameters = list(signature.parameters.values())
        return signature.replace(parameters=parameters[1:]) if self.bound else signature


Kind = Anything | Record | Table | Series | Tuple | Words | Instance | Loop | Function
ANYTHING = Anything()


def kind_of(value: object) -> Kind:
    """Return the kind of ``value``, one of the names that a clause is rendered with."""
    match value:
        case View():
            return Record(type(record_of(value)))
        case Rows():
            return Table(value.model)
        case Missing() | tuple():
            return ANYTHING
    return Function(value) if callable(value) else Instance(type(value))


def annotated(hint: object, model: type[Sheet] | None = None) -> Kind:
    """Return the kind that an annotation tells of; rows of a sheet are those of ``model``."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return annotated(arguments[0], model)
    if origin in (Union, UnionType):
        # A missing datum may stand anywhere, and answers to every name.
        kinds = {annotated(each, model) for each in arguments if each not in (Missing, type(None))}
        return kinds.pop() if len(kinds) == 1 else ANYTHING
    if origin in (tuple, list):
        if origin is tuple and arguments[-1] is not Ellipsis:
            return Tuple(tuple(annotated(each, model) for each in arguments))
        return Series(annotated(arguments[0], model))
    if hint in (View, Rows):
        return (Record if hint is View else Table)(model) if model else ANYTHING
    return Instance(hint) if isinstance(hint, type) and hint is not object else ANYTHING


def attribute(kind: Kind, name: str) -> Kind | None:
    """Return the kind of ``kind.name``, None when there is no such thing."""
    match kind:
        case Anything():
            return ANYTHING
        case Record(model):
            field = model.model_fields.get(name) if name in fields_of(model) else None
            return annotated(field.annotation) if field else None
        case Loop():
            return ANYTHING if name in LOOP else None
        case Words():
            return attribute(Instance(str), name)
        case Instance(cls):
            return _member(cls, name)
    return None


def names_of(kind: Kind) -> frozenset[str]:
    """Return what can be read of ``kind``, to offer the nearest."""
    match kind:
        case Record(model):
            return fields_of(model)
        case Loop():
            return LOOP
        case Instance(cls):
            return frozenset(name for name in dir(cls) if not name.startswith("_"))
    return frozenset()


def item(kind: Kind) -> Kind:
    """Return what a « for » over ``kind`` takes at each turn."""
    match kind:
        case Table(model):
            return Record(model)
        case Series(each):
            return each
        case Tuple(items):
            return merged(items)
    return ANYTHING


def merged(kinds: tuple[Kind, ...]) -> Kind:
    """Return the one kind that stands for all of ``kinds``."""
    if kinds and all(isinstance(each, Words) for each in kinds):
        return Words(frozenset().union(*(each.values for each in kinds if isinstance(each, Words))))
    rows = [each.items for each in kinds if isinstance(each, Tuple)]
    if kinds and len(rows) == len(kinds) and len({len(each) for each in rows}) == 1:
        return Tuple(tuple(map(merged, zip(*rows, strict=True))))
    return kinds[0] if len(set(kinds)) == 1 else ANYTHING


def result(function: Function, model: type[Sheet] | None) -> Kind:
    """Return the kind of what a call gives, for rows of ``model`` when it is given rows."""
    return annotated(_hints(_plain(function.call)).get("return"), model)


@cache
def fields_of(model: type[Sheet]) -> frozenset[str]:
    """Return the fields of a row that a clause may read."""
    return frozenset(model.model_fields) - {"row"}


def _member(cls: type, name: str) -> Kind | None:
    if name.startswith("_") or not (hasattr(cls, name) or name in _hints(cls)):
        return None
    found = getattr(cls, name, None)
    if isinstance(found, property) and found.fget:
        return annotated(_hints(found.fget).get("return"))
    if inspect.isfunction(found):
        return Function(found, bound=True)
    return annotated(_hints(cls).get(name))


def _plain(call: Callable[..., object]) -> Callable[..., object]:
    return call.func if isinstance(call, partial) else call


@cache
def _hints(thing: object) -> Mapping[str, object]:
    try:
        return get_type_hints(thing)
    except (TypeError, NameError):
        return {}
