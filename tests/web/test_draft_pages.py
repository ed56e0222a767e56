"""« Rédiger »: from an empty workbook to the draft and its check."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
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
    assert any("PP-1" in each and " – feuille «\u00a0Agréments\u00a0»" in each for each in traces)
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


def test_the_draft_wears_the_word_template_of_the_organism(visit: Visit, workbook: Path) -> None:
    charter, content = Document(), io.BytesIO()
    charter.sections[0].header.paragraphs[0].text = "Ajonc Habitat, siège social"
    charter.styles.element.remove(charter.styles["Title"].element)
    charter.save(content)
    files = [
        ("workbook", ("psp.xlsx", workbook.read_bytes())),
        ("charter", ("charte.docx", content.getvalue())),
    ]
    address = visit.send("/rediger", files).headers["location"]
    visit.work()
    word = Document(io.BytesIO(visit.client.get(f"{address}/fichiers/convention.docx").content))
    headers = [paragraph.text for each in word.sections for paragraph in each.header.paragraphs]
    assert any("siège social" in text for text in headers)
    assert "n’a pas les styles Titre" in visit.text(address)


def test_what_is_no_word_file_is_no_template(visit: Visit, workbook: Path) -> None:
    book = workbook.read_bytes()
    files = [("workbook", ("psp.xlsx", book)), ("charter", ("charte.docx", book))]
    answer = visit.send("/rediger", files)
    assert answer.status_code == 415
    assert "n’est pas un document Word" in answer.text
    assert visit.stored() == []
    charter = io.BytesIO()
    with zipfile.ZipFile(charter, "w") as archive:
        archive.writestr("word/document.xml", "<rien/>")
    files[1] = ("charter", ("charte.docx", charter.getvalue()))
    address = visit.send("/rediger", files).headers["location"]
    visit.work()
    (told,) = html.fromstring(visit.text(address)).xpath("//p[@role='alert']/text()")
    assert told.startswith("Le modèle Word n’est pas un fichier .docx lisible")


def test_an_empty_workbook_makes_no_draft(visit: Visit) -> None:
    address = drop(visit, visit.client.get("/rediger/classeurs/locative.xlsx").content)
    visit.work()
    assert "corrigez ce qui suit" in visit.text(address)
