"""The sheets of the workbook and their columns, drawn from the models."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from cusdocs.dossier.model import Dossier, Organisation, Sheet
from cusdocs.dossier.sheet import TYPES, Nature, Only


class Kind(StrEnum):
    """What a cell holds: the type of the field, or its nature where the type does not tell."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    LIST = "list"
    YEAR = Nature.YEAR.value
    SHARE = Nature.SHARE.value
    DEPARTEMENT = Nature.DEPARTEMENT.value
    COMMUNE = Nature.COMMUNE.value
    SIREN = Nature.SIREN.value
    TERRITORY = Nature.TERRITORY.value
    RUBRIC = Nature.RUBRIC.value


_KIND_OF_TYPE = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    Decimal: Kind.DECIMAL,
    date: Kind.DATE,
    bool: Kind.BOOLEAN,
}


# What is known of a row besides its cells.
_APART = ("row", "provenance")
PROVENANCE = "Provenance"
"""The title of the column that says where an imported row stood in the organism's own files."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a sheet: its name in the model, its French title, and what its cells hold.

    ``types`` are the conventions that call for it.
    """

    name: str
    title: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    types: tuple[str, ...] = TYPES


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet: the attribute of the Dossier that holds its rows, their model, and its columns.

    ``form`` tells the sheet of two columns (label, value) from those of one row a record.
    """

    attribute: str
    model: type[Sheet]
    columns: tuple[Column, ...]
    form: bool

    @property
    def name(self) -> str:
        """The French name of the sheet."""
        return self.model.sheet


@cache
def layouts() -> tuple[SheetLayout, ...]:
    """Return the layout of each sheet, in the order of the workbook."""
    return tuple(_layouts())


def layouts_of(type_: str) -> tuple[SheetLayout, ...]:
    """Return the layouts of the sheets that a convention of ``type_`` needs or may need."""
    return tuple(each for each in layouts() if type_ in (*each.model.types, *each.model.optional_for))


def layout_of(model: type[Sheet]) -> SheetLayout:
    """Return the layout of the sheet whose rows are ``model``."""
    return next(layout for layout in layouts() if layout.model is model)


def _layouts() -> Iterator[SheetLayout]:
    for attribute, field in Dossier.model_fields.items():
        model: type[Sheet] = next(iter(get_args(field.annotation)), field.annotation)  # type: ignore[assignment]
        columns = (_column(name, info) for name, info in model.model_fields.items() if name not in _APART)
        yield SheetLayout(attribute, model, tuple(columns), form=model is Organisation)


def _column(name: str, field: FieldInfo) -> Column:
    bare, marks = _bare_type(field.annotation)
    choices = get_args(bare) if get_origin(bare) is Literal else ()
    types = next((mark.types for mark in field.metadata if isinstance(mark, Only)), TYPES)
    kind = _kind(bare, (*field.metadata, *marks))
    return Column(name, field.title or name, kind, field.is_required(), choices, types)


def _bare_type(annotation: object) -> tuple[object, tuple[object, ...]]:
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    if get_origin(annotation) is Annotated:
        bare, *marks = get_args(annotation)
        return bare, tuple(marks)
    return annotation, ()


def _kind(bare: object, marks: tuple[object, ...]) -> Kind:
    for mark in marks:
        if isinstance(mark, Nature):
            return Kind(mark.value)
    if get_origin(bare) is Literal:
        return Kind.CHOICE
    if get_origin(bare) is tuple:
        return Kind.LIST
    return _KIND_OF_TYPE[bare]  # type: ignore[index]
