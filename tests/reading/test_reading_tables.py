"""Files of tables: what a spreadsheet shows is what is read, each cell with its name."""

import contextlib
import datetime
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from cusdocs.document import Document, Heading, Paragraph, Table
from cusdocs.errors import (
    CorruptFileError,
    CusdocsError,
    EncryptedFileError,
    ExitCode,
    MissingFileError,
    TableFileFormatError,
)
from cusdocs.reading import read_tables
from cusdocs.reading.tables.display import number_text
from cusdocs.reading.tables.sheet import cell_name

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="cachée" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""


def ods(folder: Path, tables: str, manifest: str = "<manifest/>") -> Path:
    path = folder / "tableaux.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _MIME)
        archive.writestr("content.xml", _ODS.format(tables=tables))
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def text_cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def number_cell(value: str, shown: str, kind: str = "float") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def rows(document: Document) -> list[list[str]]:
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text if cell else "" for cell in row] for row in found.grid()]


def xlsx(folder: Path, *lines: list[object], name: str = "PP-1") -> tuple[Workbook, Path]:
    book = Workbook()
    book.active.title = name
    for line in lines:
        book.active.append(line)
    return book, folder / "tableaux.xlsx"


def test_a_cell_of_a_workbook_is_read_as_it_is_shown(tmp_path: Path) -> None:
    book, path = xlsx(
        tmp_path,
        ["Territoire", datetime.date(2025, 12, 31), 2026],
        ["Morbihan", 0.125, 1234.5],
        ["Oui", True, 0],
    )
    book.active["B2"].number_format = "0.0%"
    book.active["C2"].number_format = '#,##0.00" €"'
    book.save(path)
    assert rows(read_tables(path)) == [
        ["Territoire", "31/12/2025", "2026"],
        ["Morbihan", "12,5\u00a0%", "1\u00a0234,5\u00a0€"],
        ["Oui", "Oui", "0"],
    ]


def test_each_cell_has_a_name(tmp_path: Path) -> None:
    book, path = xlsx(tmp_path, ["a", "b"], ["c", "d"])
    book.save(path)
    document = read_tables(path)
    assert document.metadata.title == "tableaux.xlsx"
    (heading, held) = document.blocks
    assert isinstance(heading, Heading)
    assert isinstance(held, Table)
    assert held.rows[1].cells[1].places[0].name == "feuille «\u00a0PP-1\u00a0», cellule B2"
    assert [cell_name(0, x) for x in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]


def test_titles_tables_and_blank_rows_of_a_sheet(tmp_path: Path) -> None:
    book, path = xlsx(
        tmp_path,
        ["Fichier de tableaux"],
        [],
        ["Indicateur PP-1"],
        ["Territoire", "3 ans", "6 ans"],
        ["Morbihan", 1, 2],
        [],
        ["Finistère", 3, 4],
        [],
        ["Indicateur PP-2"],
        ["Territoire", 2026, 2027],
        ["Morbihan", 5, 6],
    )
    book.active.merge_cells("A3:C3")
    book.save(path)
    blocks = read_tables(path).blocks[1:]
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Table, Paragraph, Table]
    assert blocks[2].text.splitlines() == ["Territoire\t3 ans\t6 ans", "Morbihan\t1\t2", "Finistère\t3\t4"]


def test_merged_cells_never_shift_a_column(tmp_path: Path) -> None:
    book, path = xlsx(
        tmp_path, ["Code", "Territoire", "Engagements", None], [None, None, "3 ans", "6 ans"], ["PP-1", "A", 1, 2]
    )
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(area)
    book.save(path)
    assert rows(read_tables(path)) == [
        ["Code", "Territoire", "Engagements", "Engagements"],
        ["Code", "Territoire", "3 ans", "6 ans"],
        ["PP-1", "A", "1", "2"],
    ]


def test_tables_side_by_side_are_two(tmp_path: Path) -> None:
    book, path = xlsx(
        tmp_path,
        ["EPCI", 2026, None, "EPCI", 2026],
        ["Rennes", 1, None, "Vitré", 2],
        ["Brest", 3, None, "Lannion", 4],
    )
    book.save(path)
    held = [block.text for block in read_tables(path).blocks if isinstance(block, Table)]
    assert held == ["EPCI\t2026\nRennes\t1\nBrest\t3", "EPCI\t2026\nVitré\t2\nLannion\t4"]


def test_hidden_sheets_are_left_out_and_a_stray_format_costs_nothing(tmp_path: Path) -> None:
    book, path = xlsx(tmp_path, ["a", 1])
    hidden = book.create_sheet("Listes")
    hidden.append(["b", 2])
    hidden.sheet_state = "hidden"
    book.active["XFD1048576"].number_format = "0%"
    book.save(path)
    assert len(read_tables(path).blocks) == 2


def test_an_open_document_sheet(tmp_path: Path) -> None:
    empty = '<table:table-row table:number-rows-repeated="{}"><table:table-cell/></table:table-row>'
    header = text_cell("Territoire", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    tables = (
        '<table:table table:name="PP-1"><table:table-header-rows><table:table-row>'
        + header
        + number_cell("2026", "2026")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + text_cell("Ille-et<text:s/>Vilaine<office:annotation><text:p>note</text:p></office:annotation>")
        + '<table:table-cell table:number-columns-repeated="1"/>'
        + number_cell("0.125", "13 %", "percentage")
        + "</table:table-row>"
        + empty.format(1048000)
        + '</table:table><table:table table:name="x" table:style-name="cachée"><table:table-row>'
        + text_cell("caché")
        + "</table:table-row></table:table>"
    )
    document = read_tables(ods(tmp_path, tables))
    assert rows(document) == [["Territoire", "Territoire", "2026"], ["Ille-et Vilaine", "", "12,5\u00a0%"]]
    assert "caché" not in "".join(block.text for block in document.blocks)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_csv_in_any_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "tableaux.csv"
    lines = [["Échéance", "Valeur"], ["3 ans", '"1 234,5"'], ["6 ans", '"12,5 %"']]
    path.write_text("\r\n".join(separator.join(line) for line in lines), encoding=encoding, newline="")
    assert rows(read_tables(path)) == [["Échéance", "Valeur"], ["3 ans", "1 234,5"], ["6 ans", "12,5 %"]]


def test_formulas_that_nobody_computed_are_told_with_their_cell(tmp_path: Path) -> None:
    book, path = xlsx(tmp_path, ["Territoire", "3 ans"], ["Morbihan", "=1+1"])
    book.save(path)
    with pytest.raises(CorruptFileError, match="feuille «\u00a0PP-1\u00a0», cellule B2"):
        read_tables(path)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("t.xlsx", b"PK\x03\x04 coup\xe9", CorruptFileError),
        ("t.xlsx", b"du texte", CorruptFileError),
        ("t.ods", b"<xml/>", CorruptFileError),
        ("t.csv", b"Code;Valeur\nPP-1;\0", CorruptFileError),
        ("t.csv", b"", CorruptFileError),
        ("t.csv", b"%PDF-1.7", TableFileFormatError),
        ("t.doc", b"du texte", TableFileFormatError),
        ("t.xls", _OLE, TableFileFormatError),
        (
            "t.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedFileError,
        ),
    ],
)
def test_a_damaged_file_is_told_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, error: type[CusdocsError]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error) as raised:
        read_tables(path)
    assert raised.value.exit_code is ExitCode.UNREADABLE
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_workbook_cut_anywhere_ends_in_a_clear_error(tmp_path: Path) -> None:
    book, path = xlsx(tmp_path, *(["Territoire", number] for number in range(40)))
    book.save(path)
    content = path.read_bytes()
    for length in range(9, len(content) - 1, len(content) // 25):
        path.write_bytes(content[:length])
        with pytest.raises(CusdocsError):
            read_tables(path)


def test_an_encrypted_or_broken_open_document(tmp_path: Path) -> None:
    with pytest.raises(EncryptedFileError):
        read_tables(ods(tmp_path, "", "<manifest:encryption-data/>"))
    with pytest.raises(CorruptFileError):
        read_tables(ods(tmp_path, "<table:table>"))
    with pytest.raises(MissingFileError):
        read_tables(tmp_path / "absent.ods")


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_document_or_a_clear_error(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(content)
        with contextlib.suppress(CusdocsError):
            assert read_tables(path).metadata.title == "t.csv"


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        ("0.2363", "0%", "23,63\u00a0%"),
        ("23.63", '0.00" %"', "23,63\u00a0%"),
        ("0.30000000000000004", "General", "0,3"),
        ("243500139", "0", "243500139"),
        ("1200", "#,##0 [$€-40C]", "1\u00a0200\u00a0€"),
        ("0", "0%", "0\u00a0%"),
    ],
)
def test_a_number_is_shown_by_its_format_with_all_its_digits(number: str, number_format: str, text: str) -> None:
    assert number_text(Decimal(number), number_format) == text
