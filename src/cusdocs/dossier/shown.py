"""What a workbook or a YAML form shows of a dossier: which sheets, which lines, and each value as it is typed."""

from collections.abc import Sequence

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from cusdocs.dossier.layout import Column, Kind, SheetLayout, layouts
from cusdocs.dossier.model import Dossier, Sheet
from cusdocs.dossier.narratives import NARRATIVE_KEYS


def shown_sheets(dossier: Dossier) -> tuple[SheetLayout, ...]:
    """Return the sheets that the type of the convention needs, and the others that have rows."""
    type_ = dossier.organisation.convention_type
    return tuple(layout for layout in layouts() if type_ in layout.model.types or shown_rows(dossier, layout))


def shown_rows(dossier: Dossier | None, layout: SheetLayout) -> tuple[Sheet, ...]:
    """Return the rows of the sheet of ``layout``, none without a dossier."""
    if dossier is None:
        return ()
    held = getattr(dossier, layout.attribute)
    return held if isinstance(held, tuple) else (held,)


def form_columns(layout: SheetLayout, rows: Sequence[Sheet], type_: str) -> list[Column]:
    """Return the lines that the type calls for, and those that were filled in all the same."""
    empty = {name: field.default for name, field in layout.model.model_fields.items()}
    filled = {name for row in rows for name, value in row if value != empty[name]}
    return [column for column in layout.columns if type_ in column.types or column.name in filled]


def shown_value(column: Column, row: Sheet) -> object:
    """Return the value of ``column`` in ``row`` as a person types it, or None when it is unknown."""
    value = getattr(row, column.name)
    if value is None:
        return None
    if column.kind is Kind.BOOLEAN:
        return "Oui" if value else "Non"
    if column.kind is Kind.LIST:
        return ", ".join(value)
    if column.kind is Kind.RUBRIC:
        return NARRATIVE_KEYS.get(value, value)
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
