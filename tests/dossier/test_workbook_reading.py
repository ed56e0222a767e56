"""A workbook that its owner has rearranged is still read."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from cusdocs.dossier import Dossier, read_workbook
from cusdocs.errors import DossierError


def told_by(path: Path) -> list[str]:
    told: list[str] = []
    read_workbook(path, told.append)
    return [sentence.replace("\u00a0", " ") for sentence in told]


def test_sheets_and_columns_may_move_and_change_case(dossier: Dossier, workbook: Path) -> None:
    book = load_workbook(workbook)
    sheet = book["Agréments"]
    for row in sheet.iter_rows(min_row=1, max_row=2):
        for cell, value in zip(row, [cell.value for cell in row][::-1], strict=True):
            cell.value = value.upper() if cell.row == 1 else value
    sheet.title = "AGREMENTS"
    book.move_sheet(sheet, offset=4)
    book.save(workbook)
    assert read_workbook(workbook).model_dump() == dossier.model_dump()


def test_titles_may_stand_lower_and_empty_rows_between_rows(dossier: Dossier, workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Ensembles immobiliers"].insert_rows(1, 2)
    book["Ensembles immobiliers"]["A1"] = "Patrimoine au 31 décembre 2025"
    book["Ensembles immobiliers"].insert_rows(5)
    book.save(workbook)
    read = read_workbook(workbook)
    assert [estate.row for estate in read.estates] == [4, 6]
    assert read.model_dump() == dossier.model_dump()


def test_text_forms_are_understood(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Organisme"]["B5"] = "999 999 998"
    book["Agréments"]["G2"] = "12"
    book["Agréments"]["J2"] = "1 234 567,50 €"
    book["Plan de mise en vente"]["K2"] = "22 septembre 2025"
    book["Ensembles immobiliers"]["H2"] = "x"
    book.save(workbook)
    read = read_workbook(workbook)
    assert read.organisation.siren == "999999998"
    assert read.approvals[0].dwellings == 12
    assert str(read.approvals[0].cost) == "1234567.50"
    assert f"{read.sales[0].consulted}" == "2025-09-22"
    assert read.estates[0].qpv is True


def test_an_unknown_column_is_told(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Agréments"]["K1"] = "Architecte"
    book.save(workbook)
    assert told_by(workbook) == ["Feuille « Agréments » : la colonne K (Architecte) est laissée de côté."]


def test_an_unknown_sheet_and_a_missing_one_are_told(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Livraisons"].title = "Brouillon"
    book.save(workbook)
    assert told_by(workbook) == [
        "La feuille « Brouillon » est inconnue : elle est laissée de côté.",
        "La feuille « Livraisons » est absente : aucune donnée n'en est reprise.",
    ]


def test_a_total_row_is_told_and_left_aside(dossier: Dossier, workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Agréments"]["B3"] = "TOTAL"
    book["Agréments"]["G3"] = 12
    book.save(workbook)
    assert told_by(workbook) == ["Feuille « Agréments » : la ligne de total 3 est laissée de côté."]
    assert len(read_workbook(workbook).approvals) == len(dossier.approvals)


def test_a_formula_gives_its_last_result_and_an_error_is_refused(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["Agréments"]["G2"] = "#REF!"
    book["Agréments"]["G2"].data_type = "e"
    book.save(workbook)
    with pytest.raises(DossierError, match=r"l'erreur de calcul #REF!\. Corrigez la formule\."):
        read_workbook(workbook)


def test_a_doubtful_order_of_dates_is_told_not_refused(workbook: Path) -> None:
    book = load_workbook(workbook)
    labels = {cell.value: cell.row for cell in book["Organisme"]["A"]}
    row = labels["Date de dépôt du projet auprès du préfet"]
    book["Organisme"].cell(row, 2).value = "1er décembre 2025"
    book.save(workbook)
    (sentence,) = told_by(workbook)
    assert sentence.startswith(f"feuille « Organisme », ligne {row}, colonne B (Date de dépôt du projet")
    assert "le 1er décembre 2025 précède le 18 décembre 2025" in sentence


def test_a_line_that_the_organism_added_is_told(workbook: Path) -> None:
    book = load_workbook(workbook)
    row = book["Organisme"].max_row + 1
    book["Organisme"].cell(row, 1).value = "Téléphone"
    book["Organisme"].cell(row, 2).value = "02 00 00 00 00"
    book.save(workbook)
    assert told_by(workbook) == [f"Feuille « Organisme » : la ligne {row} (Téléphone) est laissée de côté."]
