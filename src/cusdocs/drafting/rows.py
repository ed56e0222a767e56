"""Rows of the dossier as clauses choose and add them up; each sum knows the rows that it comes from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from decimal import ROUND_HALF_UP, Decimal
from typing import get_args

from cusdocs.document import Blank, Source, Trace, Value
from cusdocs.dossier.model import Dossier, Sheet
from cusdocs.dossier.unknown import empty_cells
from cusdocs.drafting.missing import Missing, View, record_of, source_of, value_of
from cusdocs.french.numbers import format_number, format_quantity
from cusdocs.french.text import fold


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of the sheet of ``model``; ``filled`` is False when the whole sheet was left empty."""

    model: type[Sheet]
    views: tuple[View, ...]
    filled: bool
    # The rows by the value of a field, once it was asked for.
    _index: dict[str, dict[object, tuple[View, ...]]] = attribute(default_factory=dict, repr=False, compare=False)
    # What was chosen among them or added up before: clauses ask for the same things again and again.
    _chosen: dict[object, "Rows"] = attribute(default_factory=dict, repr=False, compare=False)
    _totals: dict[tuple[str, ...], Value | Missing] = attribute(default_factory=dict, repr=False, compare=False)

    def by(self, name: str) -> Mapping[object, tuple[View, ...]]:
        """Return the rows by the value of the field ``name``, each in order; None gathers those without one."""
        if name not in self._index:
            found: dict[object, list[View]] = {}
            for row in self.views:
                found.setdefault(value_of(row, name), []).append(row)
            self._index[name] = {value: tuple(rows) for value, rows in found.items()}
        return self._index[name]

    def chosen(self, views: tuple[View, ...]) -> "Rows":
        """Return ``views``, some of these rows, as rows of their own."""
        return Rows(self.model, views, self.filled)

    def kept(self, key: object, choose: Callable[[], tuple[View, ...]]) -> "Rows":
        """Return the rows that ``choose`` gives, as rows of their own; the same ones for the same ``key``."""
        if key not in self._chosen:
            self._chosen[key] = self.chosen(choose())
        return self._chosen[key]

    def added(self, fields: tuple[str, ...], add: Callable[[], Value | Missing]) -> Value | Missing:
        """Return the sum of ``fields`` that ``add`` makes; the same one each time."""
        if fields not in self._totals:
            self._totals[fields] = add()
        return self._totals[fields]

    def __iter__(self) -> Iterator[View]:
        return iter(self.views)

    def __len__(self) -> int:
        return len(self.views)

    def __getitem__(self, index: int) -> View:
        return self.views[index]


def sheet_model(name: str) -> type[Sheet]:
    """Return the model of the rows that the field ``name`` of the dossier holds."""
    model: type[Sheet] = get_args(Dossier.model_fields[name].annotation)[0]
    return model


def where(rows: Rows, field: str, value: object) -> Rows:
    """Return the rows whose ``field`` is ``value``; a missing value finds the rows without one."""
    if isinstance(value, Missing):
        return without(rows, field)
    # True and 1 are one key, and the same rows.
    return rows.kept((field, value), lambda: rows.by(field).get(value, ()))


def without(rows: Rows, field: str) -> Rows:
    """Return the rows whose ``field`` was left empty."""
    return rows.kept((field, None), lambda: rows.by(field).get(None, ()))


def between(rows: Rows, field: str, first: int, last: int) -> Rows:
    """Return the rows whose ``field`` is known and stands from ``first`` to ``last``, both included."""

    def known() -> tuple[View, ...]:
        values = ((row, getattr(record_of(row), field)) for row in rows)
        return tuple(row for row, value in values if value is not None and first <= value <= last)

    return rows.kept((field, first, last), known)


def find(rows: Rows, field: str, value: object) -> View | Missing:
    """Return the first row whose ``field`` is ``value``, or a blank when there is none."""
    if isinstance(value, Missing):
        return value
    return next(iter(where(rows, field, value)), Missing(Blank(str(value), _sheet(rows))))


def groups(rows: Rows, field: str) -> list[tuple[object, Rows]]:
    """Return the rows gathered by the value of ``field``, in French order, those without one last."""
    values = {str(value): value for value in rows.by(field) if value is not None}
    found: list[tuple[object, Rows]] = [
        (values[name], where(rows, field, values[name])) for name in sorted(values, key=fold)
    ]
    rest = without(rows, field)
    return [*found, (getattr(rest[0], field), rest)] if rest else found


def total(rows: Rows, *fields: str) -> Value | Missing:
    """Return the sum of ``fields``, or the blank of the cells that were not filled in."""
    return rows.added(fields, lambda: _total(rows, fields))


def _total(rows: Rows, fields: tuple[str, ...]) -> Value | Missing:
    if not rows.filled:
        return Missing(Blank(rows.model.model_fields[fields[0]].title or fields[0], _sheet(rows)))
    sources = []
    for row in rows:
        record = record_of(row)
        for name in fields:
            if getattr(record, name) is None:
                return _unfilled(rows, name)
            sources.append(source_of(row, name))
    return _sum("Somme des lignes", sources)


def _unfilled(rows: Rows, field: str) -> Missing:
    empty = empty_cells([record for row in rows if getattr(record := record_of(row), field) is None], field)
    return Missing(Blank(empty.title, empty.place))


def count(rows: Rows) -> Value | Missing:
    """Return how many ``rows`` there are."""
    if not rows.filled:
        return Missing(Blank(rows.model.sheet, _sheet(rows)))
    return _sum("Nombre de lignes", [source_of(row, "") for row in rows])


def count_values(rows: Rows, field: str) -> Value | Missing:
    """Return how many different values ``field`` takes."""
    return count(rows.chosen(tuple(same[0] for _, same in groups(rows, field))))


def ratio(part: Value | Missing, whole: Value | Missing, decimals: int = 1) -> Value | Missing | str:
    """Return ``part`` over ``whole`` in %, or a dash when ``whole`` is zero."""
    if isinstance(part, Missing) or isinstance(whole, Missing):
        return part if isinstance(part, Missing) else whole
    if not whole.number:
        return "–"
    # As the indicators are rounded: the same share must not read « 6,2 % » here and « 6,3 % » there.
    number = (part.number * 100 / whole.number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    counted, base = (value.trace.sources if value.trace else () for value in (part, whole))
    trace = Trace("Part dans le total", (*counted, *base), part.number, whole.number, len(counted))
    return Value(number, "%", format_quantity(number, "%", decimals), trace)


def balance(stock: Value | Missing, out: Value | Missing, into: Value | Missing) -> Value | Missing:
    """Return ``stock`` less what goes ``out`` plus what comes ``into`` it, or the first blank among them.

    More going out than there is leaves a blank too: one of the two sheets is wrong.
    """
    if isinstance(stock, Missing):
        return stock
    if isinstance(out, Missing):
        return out
    if isinstance(into, Missing):
        return into
    held, gone, come = (value.trace.sources if value.trace else () for value in (stock, out, into))
    if out.number > stock.number + into.number:
        sheets = " et ".join(dict.fromkeys(f"«\u00a0{source.sheet}\u00a0»" for source in (*held, *gone)))
        return Missing(Blank(f"solde négatif, {out.text} sorties pour {stock.text}", f"feuilles {sheets}"))
    left = tuple(replace(source, amount=-source.amount) for source in gone)
    return _sum("Situation de départ, moins les sorties, plus les entrées", [*held, *left, *come])


def _sum(rule: str, sources: list[Source]) -> Value:
    number = sum((source.amount for source in sources), Decimal(0))
    return Value(number, "", format_number(number), Trace(rule, tuple(sources), number))


def _sheet(rows: Rows) -> str:
    return f"feuille «\u00a0{rows.model.sheet}\u00a0»"
