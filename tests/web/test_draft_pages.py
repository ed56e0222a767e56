"""« Rédiger »: from an empty workbook to the draft and its check."""

import io
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook
from visiting import Visit


def drop(visit: Visit, content: bytes, **fields: str) -> str:
    return visit.drop(("psp.xlsx", content), to="/rediger", field="workbook", **fields)


@pytest.mark.parametrize("name", ["locative", "accession", "foyers", "vente"])
def test_an_empty_workbook_of_each_type_is_offered(visit: Visit, name: str) -> None:
    (link,) = [each for each in html.fromstring(visit.text("/rediger")).xpath("//main//a/@href") if name in each]
    assert "Lisez-moi" in load_workbook(io.BytesIO(visit.client.get(link).content)).sheetnames


def test_a_workbook_gives_a_draft_its_figures_and_its_check(drafted: tuple[Visit, str]) -> None:
    visit, address = drafted
    page = html.fromstring(visit.text(address))
    traces = [each.text_content() for each in page.xpath("//ul[@class='figures']/li")]
    assert any("PP-1" in each and "feuille «\u00a0Agréments\u00a0»" in each for each in traces)
    assert page.xpath("//h2[text()='Blancs à compléter']")
    for name, start in (("convention.docx", b"PK"), ("convention.pdf", b"%PDF-"), ("psp.xlsx", b"PK")):
        assert visit.client.get(f"{address}/fichiers/{name}").content.startswith(start)
    checked = visit.send(f"{address}/verifier").headers["location"]
    assert "psp-projet.pdf" in visit.text(checked)


def test_problems_are_told_by_sheet_and_cell_and_no_draft_is_made(visit: Visit, workbook: Path) -> None:
    book = load_workbook(workbook)
    sheet = book["Agréments"]
    (column,) = [cell.column for cell in sheet[1] if cell.value and "logements" in str(cell.value).lower()][:1]
    sheet.cell(2, column).value = "<script>douze</script>"
    content = io.BytesIO()
    book.save(content)
    address = drop(visit, content.getvalue())
    visit.work()
    page = html.fromstring(visit.text(address))
    text = page.text_content()
    assert page.xpath("//script") == []
    assert "<script>douze</script>" in text
    assert "Le projet n’a pas été rédigé" in text
    assert "feuille «\u00a0Agréments\u00a0», ligne 2" in text
    assert visit.client.get(f"{address}/fichiers/convention.pdf").status_code == 404


def test_an_empty_workbook_makes_no_draft(visit: Visit) -> None:
    address = drop(visit, visit.client.get("/rediger/classeurs/locative.xlsx").content)
    visit.work()
    assert "corrigez ce qui suit" in visit.text(address)
