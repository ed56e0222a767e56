"""The same convention as a Word file and as the PDF that LibreOffice makes of it reads the same."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from shapes import grid, headings, lists, paragraphs, tables

from cusdocs.document import Document
from cusdocs.reading import read

SOFFICE = shutil.which("soffice")
SENTENCE = (
    "Le patrimoine de l'organisme compte 6 500 logements conventionnés, répartis dans soixante-dix ensembles "
    "immobiliers situés dans le département et gérés par quatre agences de proximité. "
)

pytestmark = [pytest.mark.system, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice est absent")]


def write_convention(path: Path) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Habitat Exemple – version projet"
    title = word.add_paragraph().add_run("CONVENTION D'UTILITÉ SOCIALE")
    title.bold, title.font.size = True, Pt(22)
    word.add_page_break()
    for number in range(1, 4):
        part = word.add_paragraph().add_run(f"Partie {number} – Politique {number}")
        part.bold, part.font.size = True, Pt(15)
        word.add_paragraph().add_run(f"{number}.1 État des lieux").bold = True
        word.add_paragraph(SENTENCE * 4).paragraph_format.space_after = Pt(0)
        word.add_paragraph(SENTENCE * 3)
        word.add_paragraph("produire des logements ;", style="List Bullet")
        word.add_paragraph("vendre des logements.", style="List Bullet")
        word.add_paragraph(f"Tableau {number} – Engagements")
        table = word.add_table(45, 3)
        table.style = "Table Grid"
        for index, row in enumerate(table.rows):
            words = ("EPCI", "2026-2028", "2026-2031") if index == 0 else (f"EPCI {index}", "", str(index))
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
        word.add_paragraph(SENTENCE)
    word.save(str(path))


@pytest.fixture(params=["true", "false"], ids=["tagged", "untagged"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Document, Document]:
    path = tmp_path / "convention.docx"
    write_convention(path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    kind = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{request.param}"}}}}'
    command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return read(path), read(tmp_path / "convention.pdf")


def test_both_formats_read_the_same(both: tuple[Document, Document]) -> None:
    word, pdf = both
    assert headings(pdf) == headings(word)
    assert [grid(table) for table in tables(pdf)] == [grid(table) for table in tables(word)]
    assert [table.caption_text for table in tables(pdf)] == [table.caption_text for table in tables(word)]
    assert [table.header_rows for table in tables(pdf)] == [1, 1, 1]
    assert lists(pdf) == lists(word)
    assert paragraphs(pdf) == paragraphs(word)
