"""What an organism types, from the workbook made for it to the figures read back."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from followed import ILLE_ET_VILAINE, committed, series
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cusdocs.errors import ActualsError
from cusdocs.followup.actuals import Actuals
from cusdocs.followup.actuals_layout import forms
from cusdocs.followup.actuals_reader import read_actuals
from cusdocs.followup.actuals_writer import actuals_csv, actuals_workbook
from cusdocs.followup.calendar import calendar_of
from cusdocs.followup.cells import as_number
from cusdocs.followup.convention import Convention
from cusdocs.french.numbers import format_number
from cusdocs.law import load_regime
from filling import TITLES, fill

LOCATIVE = load_regime("locative-2019")
PP1, PS1, G1 = series("PP-1"), series("PS-1", "%"), series("G-1", "€/logement")
CONVENTION = committed(
    {PP1: {"3-years": 450, "6-years": 900}, PS1: {"2026": 25, "2027": 26}, G1: {"2026": 1000, "2027": 1000}}
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(actuals_workbook(forms(CONVENTION, LOCATIVE, 2026), {"name": "Ajonc Habitat"}))
    return path


def read(path: Path, convention: Convention = CONVENTION) -> Actuals:
    return read_actuals(path, convention, LOCATIVE, 2026)


def type_in(path: Path, sheet: str, cell: str, value: object, number_format: str | None = None) -> None:
    book = load_workbook(path)
    book[sheet][cell].value = value
    if number_format:
        book[sheet][cell].number_format = number_format
    book.save(path)


def cell_of(path: Path, sheet: str, title: str, row: int = TITLES + 1) -> str:
    cells = load_workbook(path)[sheet][TITLES]
    return f"{next(cell.column_letter for cell in cells if cell.value == title)}{row}"


def test_the_workbook_holds_every_territory_and_horizon_in_place(workbook: Path) -> None:
    book = load_workbook(workbook)

    assert book.sheetnames == ["Lisez-moi", "Convention", "PP-1", "PS-1", "G-1"]
    horizons = [book["PP-1"].cell(row, 4).value for row in range(TITLES + 1, TITLES + 9)]
    assert horizons == [*map(str, range(2026, 2032)), "2026-2028 (cumul)", "2026-2031 (cumul)"]
    assert {cell.value for cell in book["PS-1"][TITLES]} >= {"Numérateur", "Dénominateur", "Réalisé"}
    assert "Numérateur" not in {cell.value for cell in book["PP-1"][TITLES]}


def test_the_workbook_ends_with_the_calendar_of_the_convention(tmp_path: Path) -> None:
    path = tmp_path / "suivi.xlsx"
    calendar = calendar_of(CONVENTION.dates, LOCATIVE, 2026)
    path.write_bytes(actuals_workbook(forms(CONVENTION, LOCATIVE, 2026), {}, calendar))

    sheet = load_workbook(path)["Calendrier"]
    assert [sheet.cell(row, 1).value.date() for row in range(2, sheet.max_row + 1)] == [
        each.day for each in calendar
    ]
    assert not read(path).figures


@given(st.decimals(0, 10**9, places=2))
def test_a_number_is_read_as_a_french_reader_writes_it(number: Decimal) -> None:
    assert as_number(format_number(number)) == number
    assert as_number(float(number)) == Decimal(str(float(number)))


def test_an_empty_workbook_reports_nothing(workbook: Path) -> None:
    assert not read(workbook).figures


def test_what_is_filled_in_is_read_back(workbook: Path) -> None:
    fill(workbook, 1.0, {"Logements détenus": 6240, "Date de signature": "12/03/2026"}, "Aléas")
    actuals = read(workbook)

    assert actuals.at(PP1, "2026").value == 50
    assert actuals.at(PP1, "3-years").value is None
    assert (actuals.at(PS1, "2026").numerator, actuals.at(PS1, "2026").denominator) == (50, 200)
    assert actuals.at(PP1, "2026").brakes == "Aléas (freins rencontrés)"
    assert actuals.told["dwellings"] == "6240"
    assert actuals.told["signature"] == "2026-03-12"


def test_a_csv_file_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "suivi.csv"
    path.write_bytes(actuals_csv(forms(CONVENTION, LOCATIVE, 2026)))
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    place = rows[0].index("Réalisé")
    for row in rows[1:]:
        if row[0] == "G-1" and row[rows[0].index("Échéance")] == "2026":
            row[place] = "1 012,5"
    path.write_text("\n".join(";".join(row) for row in rows), encoding="cp1252", errors="replace")

    assert read(path).at(G1, "2026").value == Decimal("1012.5")


def test_a_percentage_typed_as_such_in_a_spreadsheet_is_no_fraction(workbook: Path) -> None:
    type_in(workbook, "PS-1", cell_of(workbook, "PS-1", "Réalisé"), 0.25, "0%")

    assert read(workbook).at(PS1, "2026").value == 25


def test_a_territory_without_target_may_be_added(workbook: Path) -> None:
    book = load_workbook(workbook)
    sheet = book["PP-1"]
    row = sheet.max_row + 1
    for title, value in {"Territoire": "Morbihan", "Échéance": 2026, "Unité": "logements", "Réalisé": 12}.items():
        column = next(cell.column for cell in sheet[TITLES] if cell.value == title)
        sheet.cell(row, column).value = value
    book.save(workbook)

    added = [each for each in read(workbook).series.values() if each.territory != ILLE_ET_VILAINE]
    assert [(each.territory.code, each.unit) for each in added] == [("56", "logements")]


@pytest.mark.parametrize(
    ("title", "value", "told"),
    [
        ("Réalisé", "douze", "« douze » n'est pas un nombre"),
        ("Réalisé", -3, "est négatif"),
        ("Numérateur", 250, "dépasse le dénominateur"),
        ("Échéance", 2040, "n'est pas une échéance de la convention"),
        ("Territoire", "Atlantide", "n'est pas un territoire connu"),
        ("Unité", "hectares", "n'est pas une unité de PS-1"),
    ],
)
def test_what_is_wrong_is_told_with_its_sheet_and_cell(
    workbook: Path, title: str, value: object, told: str
) -> None:
    fill(workbook)
    if title == "Territoire":
        type_in(workbook, "PS-1", cell_of(workbook, "PS-1", "Code du territoire"), None)
    type_in(workbook, "PS-1", cell_of(workbook, "PS-1", title), value)

    with pytest.raises(ActualsError) as caught:
        read(workbook)
    message = str(caught.value).replace("\u00a0", " ")
    assert told in message
    assert f"feuille « PS-1 », cellule {cell_of(workbook, 'PS-1', title)} ({title})" in message


def test_a_line_written_twice_is_refused(workbook: Path) -> None:
    fill(workbook)
    type_in(workbook, "G-1", "D5", 2026)

    with pytest.raises(ActualsError, match="même ligne que"):
        read(workbook)


def test_a_file_that_is_no_follow_up_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "autre.csv").write_text("nom;valeur\na;1\n")

    with pytest.raises(ActualsError, match="cusdocs init --actuals"):
        read(tmp_path / "autre.csv")
