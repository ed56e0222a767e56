"""The tables of a synthesis as its JSON and its workbook hold them, as texts that a French reader reads."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from benchmarks.region_expected import Cell, Table

Texts = tuple[str, ...]
_SHEETS = {
    "families": "Par famille",
    "departements": "Par département",
    "organisms": "Organismes",
    "without": "Sans CUS",
    "indicators": "Indicateurs",
    "by_family": "Indicateurs par famille",
    "by_territory": "Indicateurs par territoire",
    "told": "Freins et mesures",
    "outliers": "Valeurs atypiques",
    "quality": "Qualité des données",
    "gaps": "Ce qui manque",
    "due": "Échéances",
    "elsewhere": "Siège hors région",
    "absorbed": "Absorbés",
}
# The name of an indicator stands between its code and its figures.
_LABEL = 3


def text_of(value: Cell | Decimal | datetime, *, share: bool = False) -> str:
    """Return « 1 234 », « 23,6 % », « 31/12/2029 »."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, str):
        return value.replace("\u00a0", " ")
    number = Decimal(str(value)) * (100 if share else 1)
    number = number.quantize(Decimal("0.1") if share else Decimal("0.01"), ROUND_HALF_UP).normalize()
    return f"{number:,f}".replace(",", " ").replace(".", ",") + (" %" if share else "")


def of_json(path: Path, tables: Mapping[str, Table]) -> dict[str, list[Texts]]:
    """Return the rows of each table of the JSON at ``path``."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {name: [_of_row(row, table) for row in content.get(name, ())] for name, table in tables.items()}


def _of_row(row: Mapping[str, Any], table: Table) -> Texts:
    values = [date.fromisoformat(row[column]) if column == "day" else row[column] for column in table.columns]
    return tuple(text_of(value, share=place in table.shares) for place, value in enumerate(values))


def of_workbook(path: Path, tables: Mapping[str, Table]) -> dict[str, list[Texts]]:
    """Return the rows of each sheet of the workbook at ``path``."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    found = {}
    for name, table in tables.items():
        rows = [list(row) for row in book[_SHEETS[name]].iter_rows(min_row=3, values_only=True)]
        if name == "indicators":
            rows = [row[:_LABEL] + row[_LABEL + 1 :] for row in rows]
        found[name] = [
            tuple(text_of(value, share=place in table.shares) for place, value in enumerate(row)) for row in rows
        ]
    return found
