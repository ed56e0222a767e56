"""``--table-file`` and the workbook that ``extract`` writes, from the command line."""

import json
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from cusdocs.cli import main


@pytest.fixture
def convention(tmp_path: Path) -> Path:
    word = docx.Document()
    word.add_heading("Convention d'utilité sociale", 1)
    word.add_paragraph(
        "La présente convention d'utilité sociale est conclue entre l'État et l'office public de l'habitat "
        "Ajonc Habitat en application de l'article L. 445-1 du code de la construction et de l'habitation."
    )
    word.add_paragraph("Elle est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.")
    word.add_heading("Politique patrimoniale", 1)
    word.add_paragraph("Les orientations stratégiques visent la qualité du service rendu.")
    word.add_heading("PP-1 – Nombre de logements locatifs agréés", 2)
    rows = (("Territoire", "2026-2028", "2026-2031"), ("Ille-et-Vilaine", "320", "1 650"))
    table = word.add_table(len(rows), len(rows[0]))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    path = tmp_path / "convention.docx"
    word.save(str(path))
    return path


def test_the_workbook_of_extract_is_a_table_file(
    convention: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "indicateurs.xlsx"
    assert main(["extract", str(convention), "--format", "xlsx", "-o", str(target)]) == 0
    sheet = load_workbook(target).active
    assert [cell.value for cell in sheet[1]][:3] == ["file", "code", "territory_kind"]
    assert (sheet["B2"].value, sheet["H2"].value) == ("PP-1", 320)
    assert _differences(convention, target, capsys) == []
    sheet["H3"].value = 1651
    sheet.parent.save(target)
    (found,) = _differences(convention, target, capsys)
    assert "1\u00a0650\u00a0logements" in found
    assert "feuille «\u00a0Indicateurs\u00a0», cellule H3" in found


def _differences(convention: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    main(["check", str(convention), "--table-file", str(target), "--format", "json"])
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    return [each["message"] for each in document["anomalies"] if each["kind"] == "table-file-mismatch"]


@pytest.mark.parametrize("name", ["absent.xlsx", "abîmé.xlsx", "abîmé.ods"])
def test_a_table_file_that_cannot_be_read(
    convention: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if not name.startswith("absent"):
        path.write_bytes(b"PK\x03\x04")
    assert main(["check", str(convention), "--table-file", str(path)]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("cusdocs : Le fichier de tableaux")
    assert name in captured.err


def test_extract_knows_its_formats(convention: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(convention), "--format", "ods"]) == 2
    assert "json, csv, xlsx" in capsys.readouterr().err
    assert main(["extract", str(convention), "--format", "csv"]) == 0
