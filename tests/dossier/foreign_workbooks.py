"""The data of the sample in workbooks of three other shapes, as organisms have them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from cusdocs.dossier import Dossier, Sheet
from cusdocs.dossier.layout import SheetLayout, layouts
from cusdocs.dossier.shown import shown_value

Cells = Sequence[object]


def columns_of(layout: SheetLayout, row: Sheet) -> dict[str, object]:
    return {column.name: shown_value(column, row) for column in layout.columns}


def filled(dossier: Dossier) -> Iterable[tuple[SheetLayout, list[dict[str, object]]]]:
    for layout in layouts():
        held = getattr(dossier, layout.attribute)
        rows = held if isinstance(held, tuple) else (held,)
        if rows:
            yield layout, [columns_of(layout, row) for row in rows]


def in_other_words(dossier: Dossier, path: Path) -> None:
    """Other names and orders of sheets and columns; titles lower down, totals, numbers as texts."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for layout, rows in filled(dossier):
        sheet = book.create_sheet(_SHEETS.get(layout.attribute, layout.name).upper())
        names = [column.name for column in layout.columns][::-1]
        titles = {column.name: column.title for column in layout.columns}
        if layout.form:
            sheet.append(["Fiche d'identité"])
            for name, value in rows[0].items():
                sheet.append([None, _TITLES.get(name, titles[name]), _odd(value)])
            continue
        sheet.append([f"{layout.name} – situation au 31 décembre"])
        sheet.append([])
        sheet.append([_OWN.get((layout.attribute, name), titles[name]).upper() for name in names])
        for number, row in enumerate(rows):
            sheet.append([_odd(row[name]) for name in names])
            if number == len(rows) // 2:
                sheet.append([])
        sheet.append(["Total général", *[999] * (len(names) - 1)])
    book.save(path)


def by_year_in_columns(dossier: Dossier, path: Path) -> None:
    """Operations in tables of years under merged titles, places by their names, the organism on one line."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for layout, rows in filled(dossier):
        sheet = book.create_sheet(layout.name if layout.attribute != "estates" else "Base patrimoine")
        titles = {column.name: column.title for column in layout.columns}
        if layout.attribute in ("deliveries", "accessible", "allocations"):
            _years_across(sheet, layout, rows, titles)
            continue
        sheet.append(list(titles.values()))
        for row in rows:
            sheet.append([_named(name, value) for name, value in row.items()])
    book.save(path)


def one_sheet_of_operations(dossier: Dossier, path: Path) -> None:
    """All operations in one sheet, told apart by a column; the rest a sheet each, under two lines of titles."""
    book = Workbook()
    book.remove(book.worksheets[0])
    operations: list[tuple[str, dict[str, object]]] = []
    for layout, rows in filled(dossier):
        titles = {column.name: column.title for column in layout.columns}
        if layout.attribute in OPERATIONS:
            operations += [
                (OPERATIONS[layout.attribute], {titles[name]: value for name, value in row.items()})
                for row in rows
            ]
            continue
        sheet = book.create_sheet(layout.name)
        if layout.form:
            for name, value in rows[0].items():
                sheet.append([titles[name], value])
            continue
        sheet.append(["Données de l'organisme"])
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(titles))
        sheet.append(list(titles.values()))
        for row in rows:
            sheet.append(list(row.values()))
    sheet = book.create_sheet("Opérations 2023 à 2031")
    known = list(dict.fromkeys(title for _, row in operations for title in row))
    sheet.append(["Nature", *known])
    for nature, row in operations:
        sheet.append([nature, *(row.get(title) for title in known)])
    book.save(path)


OPERATIONS = {
    "approvals": "Construction",
    "renovations": "Réhabilitation",
    "demolitions": "Démolition",
    "sales": "Vente",
}

MAPPING = """
feuilles:
  - {feuille: Opérations 2023 à 2031, vers: Agréments, lignes: {Nature: Construction}}
  - {feuille: Opérations 2023 à 2031, vers: Réhabilitations, lignes: {Nature: Réhabilitation}}
  - {feuille: Opérations 2023 à 2031, vers: Démolitions, lignes: {Nature: Démolition}}
  - feuille: Opérations 2023 à 2031
    vers: Plan de mise en vente
    lignes: {Nature: Vente}
    colonnes: {Année de mise en commercialisation: Année de mise en commercialisation}
"""

_SHEETS = {
    "organisation": "Fiche bailleur",
    "estates": "État du parc",
    "approvals": "Développement",
    "renovations": "Programme de travaux",
    "demolitions": "Déconstructions",
    "sales": "Plan de vente",
    "allocations": "Peuplement",
    "accessible": "PMR",
    "deliveries": "Mises en service",
    "costs": "Frais de gestion",
    "narratives": "Éléments rédactionnels",
    "territories": "Liste des territoires",
}
_TITLES = {
    "name": "Nom de l'organisme",
    "legal_form": "Statut juridique",
    "siren": "N° SIREN",
    "psp_date": "Date du PSP",
}
_OWN = {
    ("estates", "id"): "Code groupe",
    ("estates", "dwellings"): "Nb de lgts",
    ("estates", "commune"): "Code commune (COG)",
    ("estates", "qpv"): "Quartier prioritaire",
    ("estates", "dpe_f"): "Étiquette F",
    ("estates", "below_20"): "Moins de 20 % des plafonds",
    ("approvals", "dwellings"): "Nb logts",
    ("approvals", "programme"): "Opération",
    ("renovations", "estate"): "N° groupe",
    ("renovations", "dpe_before"): "Étiquette avant travaux",
    ("renovations", "loan_eligible"): "Éligible CDC",
    ("sales", "year"): "Année de vente",
    ("sales", "consulted"): "Saisine de la commune",
    ("allocations", "first_quartile"): "Premier quartile",
    ("allocations", "dalo"): "DALO",
    ("costs", "amount"): "Charges de gestion",
    ("narratives", "key"): "Thème",
    ("narratives", "text"): "Contenu",
}
_NR = ("NR", "N/A", "-")


def _odd(value: object) -> object:
    """Numbers as texts, dates in letters, and words for what is missing."""
    match value:
        case None:
            return "NR"
        case bool():
            return value
        case date():
            return f"{value:%d-%m-%y}" if value.day % 2 else f"le {value:%d/%m/%Y}"
        case int() if value > 9999:
            return f"{value:,}".replace(",", " ")
        case int():
            return str(value)
        case "OPH":
            return "Office public de l'habitat"
        case "Individuel":
            return "maison"
        case "Oui":
            return "X"
        case _:
            return value


def _named(name: str, value: object) -> object:
    names = {
        "35": "Ille-et-Vilaine",
        "243500139": "Rennes Métropole",
        "243500782": "CA du Pays de Saint-Malo (CA Saint-Malo Agglomération)",
    }
    if name in ("departement", "epci", "seat_departement") and value == "243500139":
        return names[str(value)]
    return names["35"] if name in ("departement", "seat_departement") and value == "35" else value


def _years_across(
    sheet: object, layout: SheetLayout, rows: list[dict[str, object]], titles: dict[str, str]
) -> None:
    counted = [column.name for column in layout.columns if column.kind == "integer"]
    fixed = [name for name in titles if name not in (*counted, "year")]
    years = sorted({int(str(row["year"])) for row in rows})
    write: Callable[[Cells], None] = sheet.append  # type: ignore[attr-defined]
    write([*(titles[name] for name in fixed), *(year for year in years for _ in counted)])
    write([*(None for _ in fixed), *(titles[name] for _ in years for name in counted)])
    for place, _ in enumerate(years):
        start = len(fixed) + 1 + place * len(counted)
        if len(counted) > 1:
            sheet.merge_cells(start_row=1, end_row=1, start_column=start, end_column=start + len(counted) - 1)  # type: ignore[attr-defined]
    for place in range(1, len(fixed) + 1):
        sheet.merge_cells(start_row=1, end_row=2, start_column=place, end_column=place)  # type: ignore[attr-defined]
    groups: dict[tuple[object, ...], list[list[dict[str, object]]]] = {}
    for row in rows:
        lines = groups.setdefault(tuple(row[name] for name in fixed), [])
        free = next((line for line in lines if row["year"] not in [each["year"] for each in line]), None)
        if free is None:
            lines.append([row])
        else:
            free.append(row)
    for key, lines in groups.items():
        for line in lines:
            by_year = {int(str(row["year"])): row for row in line}
            values = [by_year[year][name] if year in by_year else None for year in years for name in counted]
            write([*(_named(name, value) for name, value in zip(fixed, key, strict=True)), *values])
