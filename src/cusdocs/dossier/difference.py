"""What changed between two versions of the data of an organism: rows, then figures, and the sheets they touch."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cusdocs.dossier.indicators import TracedFigure, figures
from cusdocs.dossier.layout import Column, SheetLayout, layouts
from cusdocs.dossier.model import Dossier, Sheet
from cusdocs.dossier.shown import shown_rows, shown_value
from cusdocs.law.indicator import Figure
from cusdocs.law.regime import Regime

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in the data: in which sheet and row, which column (empty: the whole row), and how."""

    layout: SheetLayout
    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of an indicator before and after; None where the data did not allow it."""

    before: Figure | None
    after: Figure | None

    @property
    def figure(self) -> Figure:
        """The figure, in whichever version has it."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a change is between two versions of something
        return found


def changes(before: Dossier, after: Dossier) -> Iterator[Change]:
    """Yield what differs between the rows of the two dossiers; a row is known by what names it."""
    for layout in layouts():
        old, new = _named(before, layout), _named(after, layout)
        for name in dict.fromkeys((*old, *new)):
            shown = ", ".join(str(part) for part in name[:-1] if part is not None)
            if name not in new:
                yield Change(layout, shown, "", "ligne présente", "ligne absente")
            elif name not in old:
                yield Change(layout, shown, "", "ligne absente", "ligne présente")
            else:
                for column in layout.columns:
                    values = [_text(column, row) for row in (old[name], new[name])]
                    if values[0] != values[1]:
                        yield Change(layout, shown, column.title, values[0], values[1])


def figure_changes(before: Dossier, after: Dossier, regime: Regime) -> Iterator[FigureChange]:
    """Yield the figures of ``regime`` that differ, in the order of the regime."""
    old, new = ({_key(traced): traced.figure for traced in figures(each, regime)} for each in (before, after))
    for key in dict.fromkeys((*new, *old)):
        first, second = old.get(key), new.get(key)
        if first is None or second is None or first.number != second.number:
            yield FigureChange(first, second)


def _key(traced: TracedFigure) -> Key:
    figure = traced.figure
    territory = (figure.territory.kind, figure.territory.code)
    return (figure.code, *territory, figure.horizon, figure.unit, figure.breakdown)


def _named(dossier: Dossier, layout: SheetLayout) -> dict[Key, Sheet]:
    # Two rows may bear the same name: the second one is told from the first by its place among them.
    seen: Counter[Key] = Counter()
    found: dict[Key, Sheet] = {}
    for row in shown_rows(dossier, layout):
        name = ("",) if layout.form else (*_identity(layout, row),)
        found[*name, seen[name]] = row
        seen[name] += 1
    return found


def _identity(layout: SheetLayout, row: Sheet) -> Iterator[object]:
    """Yield what tells a row from the others: its identifier, or its name and what goes with it."""
    names = {column.name for column in layout.columns}
    if "id" in names:
        yield getattr(row, "id")  # noqa: B009 - only some sheets have one
        return
    for name in layout.model.named_by:
        yield getattr(row, name)
    for name in ("year", "financing", "dpe_before", "dpe_after", "departement", "origin"):
        if name in names and name not in layout.model.named_by:
            yield getattr(row, name)


def _text(column: Column, row: Sheet) -> str:
    value = shown_value(column, row)
    if value is None:
        return "vide"
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value).replace(".", ",")
