"""Data read-only for clauses: what was not filled in shows as a blank, and is never invented."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import get_args, get_type_hints

from cusdocs.document import Blank, Source
from cusdocs.dossier.model import Organisation, Sheet, Year


class Missing:
    """A datum that is not there: false, empty, and printed as the ``blank`` that it leaves."""

    __slots__ = ("blank",)

    def __init__(self, blank: Blank) -> None:
        self.blank = blank

    def __getattr__(self, name: str) -> "Missing":
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[object]:
        return iter(())


class CivilYear(int):
    """A year of the calendar, which is printed without a space: 2026."""

    def __str__(self) -> str:
        return int.__repr__(self)


class View:
    """One row of the dossier as a clause may see it: its fields alone, an empty one as :class:`Missing`."""

    __slots__ = ("_record", "_sources")

    def __init__(self, record: Sheet) -> None:
        self._record = record
        self._sources: dict[str, Source] = {}

    def __getattr__(self, name: str) -> object:
        record = self._record
        if name not in _open_fields(type(record)):
            raise AttributeError(name)
        # The fields of a record are its own attributes: a long convention reads some hundred thousand.
        value = value_of(self, name)
        return missing_field(record, name) if value is None else value


@cache
def _open_fields(model: type[Sheet]) -> frozenset[str]:
    return frozenset(name for name in model.model_fields if name != "row" and not name.startswith("_"))


@cache
def _years(model: type[Sheet]) -> frozenset[str]:
    hints = get_type_hints(model, include_extras=True)
    return frozenset(name for name, hint in hints.items() if hint == Year or Year in get_args(hint))


def record_of(view: View) -> Sheet:
    """Return the row behind a view, for the code that computes with it."""
    return view._record  # noqa: SLF001 - hidden from clauses, not from this module


def value_of(view: View, field: str) -> object:
    """Return what a clause reads in ``field`` of ``view``, None when it was left empty."""
    value = view._record.__dict__.get(field)  # noqa: SLF001
    return CivilYear(value) if value is not None and field in _years(type(view._record)) else value  # noqa: SLF001


def source_of(view: View, field: str) -> Source:
    """Return what the row behind ``view`` adds to a sum of ``field``, or to a count of rows (« »), made once."""
    sources = view._sources  # noqa: SLF001 - hidden from clauses, not from this module
    if field not in sources:
        record = view._record  # noqa: SLF001
        amount = Decimal(getattr(record, field) if field else 1)
        sources[field] = Source(
            record.sheet, getattr(record, "row", None), record.label, amount, record.provenance
        )
    return sources[field]


def missing_field(record: Sheet, name: str) -> Missing:
    """Return the blank left by the field ``name`` of ``record``, saying where to fill it in."""
    title = type(record).model_fields[name].title or name
    return Missing(Blank(title, _where(record, title)))


def _where(record: Sheet, title: str) -> str:
    sheet = f"feuille «\u00a0{record.sheet}\u00a0»"
    if isinstance(record, Organisation):
        return f"{sheet}, ligne «\u00a0{title}\u00a0»"
    line = f", ligne {record.row}" if getattr(record, "row", None) else ""
    return f"{sheet}{line}, colonne «\u00a0{title}\u00a0»"
