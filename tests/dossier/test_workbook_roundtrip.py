"""What is written in a workbook is what is read from it, and it looks as a person expects."""

import html
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cusdocs.dossier import NARRATIVE_KEYS, Dossier, read_workbook, workbook_bytes, write_workbook
from cusdocs.dossier.guidance import FIELD_HELP, READMES, SHEET_HELP
from cusdocs.dossier.layout import layouts, layouts_of
from cusdocs.dossier.sheet import TYPES
from cusdocs.dossier.sheet_reader import read_grid


def test_a_dossier_comes_back_as_it_was(dossier: Dossier, workbook: Path) -> None:
    assert read_workbook(workbook).model_dump() == dossier.model_dump()


@pytest.mark.parametrize(
    "text", ["=SOMME(A1)", "+33 2", "a | *b* <c> & « d »", "00123", "12/03/2026", "œuvre : été"]
)
def test_a_text_is_kept_as_it_was_typed(text: str, dossier: Dossier, tmp_path: Path) -> None:
    named = dossier.organisation.model_copy(update={"name": text, "adoption_number": text})
    write_workbook(dossier.model_copy(update={"organisation": named}), tmp_path / "psp.xlsx")
    read = read_workbook(tmp_path / "psp.xlsx").organisation
    assert (read.name, read.adoption_number) == (text, text)


def test_each_row_knows_its_place_in_the_workbook(workbook: Path) -> None:
    assert [estate.row for estate in read_workbook(workbook).estates] == [2, 3]


def test_nothing_is_set_aside_in_our_own_workbook(workbook: Path) -> None:
    told: list[str] = []
    read_workbook(workbook, told.append)
    assert told == []


def test_the_same_data_give_the_same_bytes(dossier: Dossier) -> None:
    first = workbook_bytes(dossier)
    time.sleep(1.1)  # the properties of a workbook count in seconds
    assert workbook_bytes(dossier) == first


@pytest.mark.parametrize("type_", TYPES)
def test_the_blank_workbook_has_every_sheet_of_its_type_and_a_frozen_bold_header(
    type_: str, tmp_path: Path
) -> None:
    write_workbook(None, tmp_path / "blank.xlsx", type_)
    book = load_workbook(tmp_path / "blank.xlsx")
    assert book.sheetnames == ["Lisez-moi", *(layout.name for layout in layouts_of(type_))]
    for layout in layouts_of(type_):
        sheet = book[layout.name]
        assert sheet["A1"].font.bold
        assert sheet.freeze_panes in ("B2", "C4")


def test_a_blank_sheet_opens_with_its_purpose_and_an_example_in_grey_that_are_no_data(tmp_path: Path) -> None:
    write_workbook(None, tmp_path / "blank.xlsx")
    book = load_workbook(tmp_path / "blank.xlsx")
    sheet = book["Agréments"]
    assert "R.445-5" in sheet["A1"].value
    assert [sheet["A2"].value, sheet["B2"].value, sheet["F2"].value] == ["2026", "Le Carré des Sources", "PLAI"]
    assert sheet["A2"].font.italic
    assert sheet["A2"].font.color.rgb == "008A8F98"
    grid = list(sheet.iter_rows(values_only=True))
    assert read_grid(grid, next(layout for layout in layouts() if layout.name == "Agréments")).blank


def test_no_workbook_holds_a_formula(dossier: Dossier, tmp_path: Path) -> None:
    write_workbook(dossier, tmp_path / "psp.xlsx")
    cells = [cell for sheet in load_workbook(tmp_path / "psp.xlsx") for row in sheet.iter_rows() for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("suffix", [".ods", ".yaml"])
def test_other_forms_of_the_workbook_give_the_same_dossier(dossier: Dossier, suffix: str, tmp_path: Path) -> None:
    write_workbook(dossier, tmp_path / f"psp{suffix}")
    told: list[str] = []
    assert read_workbook(tmp_path / f"psp{suffix}", told.append).model_dump() == dossier.model_dump()
    assert told == []


def test_the_open_document_has_the_lists_and_the_comments(dossier: Dossier, tmp_path: Path) -> None:
    write_workbook(None, tmp_path / "blank.ods")
    with zipfile.ZipFile(tmp_path / "blank.ods") as archive:
        assert archive.namelist()[0] == "mimetype"
        content = html.unescape(archive.read("content.xml").decode())
    assert 'of:cell-content-is-in-list("PLAI";"PLUS";"PLS")' in content
    assert "Articles : CCH R.445-3." in content.replace("\u00a0", " ")


def test_closed_vocabularies_are_drop_down_lists(tmp_path: Path) -> None:
    write_workbook(None, tmp_path / "blank.xlsx")
    sheet = load_workbook(tmp_path / "blank.xlsx")["Agréments"]
    lists = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists == {"F4": '"PLAI,PLUS,PLS"', "H4": '"Oui,Non"', "I4": '"Oui,Non"'}


def test_required_columns_are_starred_and_explained(tmp_path: Path) -> None:
    write_workbook(None, tmp_path / "blank.xlsx")
    sheet = load_workbook(tmp_path / "blank.xlsx")["Attributions"]
    assert [cell.value for cell in sheet[3]][:3] == ["Année *", "SIREN de l'EPCI", "Département *"]
    comment = sheet["F3"].comment
    assert comment is not None
    assert "premier quartile" in comment.text
    assert "CCH R.445-5" in comment.text


def test_the_blank_workbook_names_the_rubriques(tmp_path: Path) -> None:
    write_workbook(None, tmp_path / "blank.xlsx")
    sheet = load_workbook(tmp_path / "blank.xlsx")["Textes"]
    named = [cell.value for cell in sheet["A"]][1:]
    assert named == [title for key, title in NARRATIVE_KEYS.items() if not key.startswith("vente_")]


def test_every_help_belongs_to_a_field_and_every_sheet_has_its_help() -> None:
    titles = {column.title for layout in layouts() for column in layout.columns}
    assert set(FIELD_HELP) <= titles
    assert set(SHEET_HELP) == {layout.name for layout in layouts()}
    assert set(READMES) == set(TYPES)
    assert all("« Organisme », puis « Territoires »" in text for text in READMES.values())
    assert "« Ensembles immobiliers »" in READMES["locative"]


def test_the_package_is_light_until_a_workbook_is_opened() -> None:
    code = "import sys, cusdocs.dossier; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
