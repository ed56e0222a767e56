"""The table file filed with the prefect (arrêté of 19 October 2017): commitments and references, one a row.

The model of the ministry was not read: the layout is data, ``schemas/terms/table-file.yaml``.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from cusdocs.dossier.indicators import figures
from cusdocs.dossier.model import Dossier
from cusdocs.dossier.ods_writer import ods_of
from cusdocs.dossier.trace_text import horizon_label
from cusdocs.dossier.workbook_writer import saved
from cusdocs.law.labels import TERRITORY_NAMES
from cusdocs.law.regime import Regime
from cusdocs.law.terms import Obligation
from cusdocs.law.yaml_reader import Shape, yaml_reading
from cusdocs.resources import data_folder

FIELDS = (
    "code",
    "label",
    "territory_kind",
    "territory_code",
    "territory_name",
    "horizon",
    "breakdown",
    "value",
    "unit",
    "numerator",
    "denominator",
)
_WIDTHS = {"label": 60, "territory_name": 34, "breakdown": 26}


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The name of the sheet, and the title of each column by the field that it holds, in order."""

    sheet: str
    columns: Mapping[str, str]


def read_table_layout(path: Path | None = None) -> TableLayout:
    """Return the layout at ``path``, ours by default. Raises SchemaError when the file is wrong."""
    with yaml_reading() as reader:
        root = reader.read(path or data_folder("schemas") / "terms" / "table-file.yaml")
        fields = root.fields(Shape(("sheet", "columns")))
        columns = fields["columns"].fields(Shape((), FIELDS))
        return TableLayout(fields["sheet"].text(), {name: node.text() for name, node in columns.items()})


def table_rows(dossier: Dossier, regime: Regime) -> list[dict[str, Any]]:
    """Return the commitments and references of ``regime``, one a row, with both terms of each ratio."""
    labels = {indicator.code: indicator.label for indicator in regime.indicators}
    # What the prefect may ask for is no commitment until it is asked for.
    unasked = {
        each.indicator.code
        for each in regime.requirements
        if each.indicator
        and each.obligation is Obligation.ON_REQUEST
        and each.asked_as not in dossier.organisation.prefect_requests
    }
    return [
        {
            "code": traced.figure.code,
            "label": labels[traced.figure.code],
            "territory_kind": TERRITORY_NAMES.get(traced.figure.territory.kind, traced.figure.territory.kind),
            # The code of a région may be that of a département elsewhere: its name tells it alone.
            "territory_code": "" if traced.figure.territory.kind == "region" else traced.figure.territory.code,
            "territory_name": traced.figure.territory.name,
            "horizon": horizon_label(traced.figure.horizon, dossier.organisation.effect_year),
            "breakdown": traced.figure.breakdown or "",
            "value": traced.figure.number,
            "unit": traced.figure.unit,
            "numerator": traced.trace.numerator if traced.trace.denominator else None,
            "denominator": traced.trace.denominator,
        }
        for traced in figures(dossier, regime)
        if traced.figure.code not in unasked
    ]


def table_bytes(rows: Sequence[Mapping[str, Any]], layout: TableLayout, suffix: str) -> bytes:
    """Return ``rows`` as a file: ``.csv``, ``.ods`` or ``.xlsx``; the same rows give the same bytes."""
    if suffix == ".csv":
        return _csv(rows, layout)
    workbook = _workbook(rows, layout)
    return ods_of(workbook) if suffix == ".ods" else saved(workbook)


def _csv(rows: Sequence[Mapping[str, Any]], layout: TableLayout) -> bytes:
    text = io.StringIO()
    # The semicolon and the comma are what a French spreadsheet expects.
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(layout.columns.values())
    for row in rows:
        writer.writerow([_typed(row[name]) for name in layout.columns])
    return text.getvalue().encode("utf-8-sig")


def _typed(value: object) -> object:
    return str(value).replace(".", ",") if isinstance(value, Decimal) else value


def _workbook(rows: Sequence[Mapping[str, Any]], layout: TableLayout) -> Workbook:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = layout.sheet
    sheet.append(list(layout.columns.values()))
    for place, (cell, name) in enumerate(zip(sheet[1], layout.columns, strict=True)):
        cell.font = Font(bold=True)
        sheet.column_dimensions[chr(ord("A") + place)].width = _WIDTHS.get(name, 18)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([row[name] for name in layout.columns])
        for cell in sheet[sheet.max_row]:
            # A text that begins with « = » is a text, never a formula.
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    return workbook
