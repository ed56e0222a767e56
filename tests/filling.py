"""Fill a follow-up workbook as an organism does."""

import csv
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook

TITLES = 3


def fill(path: Path, factor: float = 1.1, told: Mapping[str, object] | None = None, words: str = "") -> None:
    """Type ``factor`` times the target in each line; shares as terms over 200; cumulated lines left to the sum."""
    workbook = load_workbook(path)
    for sheet in workbook.worksheets:
        titles = {cell.value: cell.column for cell in sheet[TITLES] if cell.value}
        if "Réalisé" in titles:
            for row in range(TITLES + 1, sheet.max_row + 1):
                _fill_row(sheet, row, titles, factor, words)
    form = workbook["Convention"]
    for row in range(2, form.max_row + 1):
        if told and form.cell(row, 1).value in told:
            form.cell(row, 2).value = told[form.cell(row, 1).value]
    workbook.save(path)


def fill_csv(path: Path, factor: float) -> None:
    """Type ``factor`` times the target in each line of a .csv table; shares as terms over 200."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        titles, rows = list(reader.fieldnames or ()), list(reader)
    for row in rows:
        target = float(row["Objectif"].replace(",", ".")) if row["Objectif"] else None
        if target is None or "cumul" in row["Échéance"]:
            continue
        if row["Unité"] == "%":
            row["Numérateur"], row["Dénominateur"] = str(min(200, round(2 * target * factor))), "200"
        else:
            row["Réalisé"] = str(round(target * factor))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, titles, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def _fill_row(sheet, row: int, titles: Mapping[str, int], factor: float, words: str) -> None:
    unit, target = (sheet.cell(row, titles[title]).value for title in ("Unité", "Objectif"))
    summed = "cumul" in str(sheet.cell(row, titles["Échéance"]).value)
    if unit == "%":
        if target is not None:
            sheet.cell(row, titles["Dénominateur"]).value = 200
            sheet.cell(row, titles["Numérateur"]).value = min(200, round(2 * float(target) * factor))
    elif unit == "oui/non":
        sheet.cell(row, titles["Réalisé"]).value = "Oui"
    elif "Numérateur" in titles and "/" in unit:
        if target is not None:
            sheet.cell(row, titles["Dénominateur"]).value = 100
            sheet.cell(row, titles["Numérateur"]).value = float(target) * 100 * factor
    elif not summed:
        sheet.cell(row, titles["Réalisé"]).value = round(float(target) * factor) if target is not None else 50
    if words and row == TITLES + 1:
        for title in ("Commentaire", "Freins rencontrés", "Mesures proposées"):
            sheet.cell(row, titles[title]).value = f"{words} ({title.lower()})"
