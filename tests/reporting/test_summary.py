"""The table of many submissions."""

import io
from dataclasses import replace
from datetime import date

from lxml import html
from made_reports import ERROR, WARNING, examination
from openpyxl import load_workbook

from cusdocs.errors import MissingFileError
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.summary import lacks, render_summary_page, render_summary_workbook

DAY = date(2026, 12, 20)
UNREAD = Examination(file="<perdu>.pdf", error=MissingFileError("Le fichier n'existe pas."))


def batch() -> list[Examination]:
    files = {"a.pdf": (ERROR,), "b.pdf": (ERROR, WARNING), "c.pdf": ()}
    return [*(replace(examination(*removed), file=name) for name, removed in files.items()), UNREAD]


def test_the_page_has_a_line_a_submission() -> None:
    page = html.fromstring(render_summary_page(batch(), DAY))
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//table[1]/tbody/tr")][:4]
    assert [row[0] for row in rows] == ["a.pdf", "b.pdf", "c.pdf", "<perdu>.pdf"]
    assert [row[6] for row in rows] == ["non conforme", "non conforme", "conforme", "document illisible"]
    assert rows[0][2:5] == ["locative-2019", "35", "2026"]
    assert [row[7:9] for row in rows] == [["1", "0"], ["1", "1"], ["0", "0"], ["", ""]]
    assert "Le fichier n'existe pas." in rows[3][12]


def test_what_lacks_most_often_comes_first() -> None:
    assert [(each.id, each.errors, each.warnings) for each in lacks(batch())] == [(ERROR, 2, 0), (WARNING, 0, 1)]


def test_the_workbook_has_the_same_lines_and_each_status() -> None:
    book = load_workbook(io.BytesIO(render_summary_workbook(batch())))
    assert book.sheetnames == ["Conventions", "Manques fréquents", "Exigences"]
    assert [row[0] for row in book["Conventions"].iter_rows(min_row=2, values_only=True)][:2] == ["a.pdf", "b.pdf"]
    head, *rows = book["Exigences"].iter_rows(values_only=True)
    column = head.index(WARNING)
    assert [row[column] for row in rows] == ["présent", "absent", "présent", None]
