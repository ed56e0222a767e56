"""PDF/A-3a and PDF/UA-1 of a whole draft, and the accessibility of its Word file, as structural assertions.

veraPDF is a Java program that no registry of ours holds: what it would read first is asserted here with pikepdf.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import docx
import pikepdf
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from cusdocs.document import DATA_NAME, Document, Figure, Heading, Table
from cusdocs.writing import docx_bytes, pdf_bytes
from cusdocs.writing.embedded import embedded_files
from loop import drafted

PDFA, PDFUA = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"


@pytest.fixture(scope="module")
def convention() -> Document:
    return drafted()


@pytest.fixture(scope="module")
def pdf(convention: Document) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(pdf_bytes(convention, embedded_files(convention)))) as opened:
        yield opened


@pytest.fixture(scope="module")
def nodes(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The structure elements, in reading order."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if "/S" in node:
            found.append(node)
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend(reversed([kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]))
    return found


@pytest.fixture(scope="module")
def word(convention: Document) -> WordDocument:
    return docx.Document(BytesIO(docx_bytes(convention)))


def test_it_declares_the_two_standards_and_its_language(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as xmp:
        assert (xmp[f"{PDFA}part"], xmp[f"{PDFA}conformance"], xmp[f"{PDFUA}part"]) == ("3", "A", "1")
        assert xmp["dc:title"] == str(pdf.docinfo.Title)
    assert pdf.Root.Lang == "fr-FR"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert not pdf.is_encrypted
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3


def test_all_that_is_said_is_tagged_and_the_rest_is_an_artifact(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        assert "/Annots" not in page or page.Tabs == "/S"
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("BDC", "BMC"):
                depth += 1
                # What stands inside, such as the replacement of a sign, belongs to the tag around it.
                assert depth > 1 or str(operands[0]) == "/Artifact" or "/MCID" in operands[1]
            elif str(operator) == "EMC":
                depth -= 1
            elif str(operator) in ("Tj", "TJ", "Do"):
                assert depth, "shown outside of any tag"
        assert depth == 0


def test_every_font_is_embedded_with_its_unicode(pdf: pikepdf.Pdf) -> None:
    fonts = [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        if font.Subtype == "/Type0":
            assert "/ToUnicode" in font
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_headings_follow_each_other_without_a_gap(nodes: list[pikepdf.Object]) -> None:
    levels = [int(str(node.S)[2:]) for node in nodes if str(node.S)[1:2] == "H" and str(node.S)[2:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_heads_with_their_scope_and_as_many_cells_a_row(
    convention: Document, nodes: list[pikepdf.Object]
) -> None:
    tables = [node for node in nodes if node.S == "/Table"]
    assert len(tables) == sum(isinstance(block, Table) and block.ruled for block in convention.blocks)
    heads = [node for node in nodes if node.S == "/TH"]
    assert heads
    for head in heads:
        attributes = head.A if isinstance(head.A, pikepdf.Array) else [head.A]
        assert any("/Scope" in attribute for attribute in attributes if isinstance(attribute, pikepdf.Dictionary))


def test_figures_speak_and_links_lead_somewhere(
    convention: Document, pdf: pikepdf.Pdf, nodes: list[pikepdf.Object]
) -> None:
    figures = [node for node in nodes if node.S == "/Figure"]
    assert len(figures) >= sum(isinstance(block, Figure) for block in convention.blocks) > 0
    assert all(str(node.get("/Alt", "")).strip() for node in figures)
    links = [each for page in pdf.pages for each in page.get("/Annots", []) if each.Subtype == "/Link"]
    assert links
    assert all("/StructParent" in link for link in links)


def test_the_data_are_an_associated_file(pdf: pikepdf.Pdf) -> None:
    (file,) = pdf.Root.AF
    assert (file.F, file.AFRelationship) == (DATA_NAME, "/Data")
    assert file.EF.F.Subtype == "/application/json"
    assert file.EF.F.Params.ModDate
    assert str(file.Desc).startswith("Données de la convention")


def test_the_word_file_passes_the_accessibility_checklist(convention: Document, word: WordDocument) -> None:
    body = word.element.body
    # A title, a language, headings in order.
    assert word.core_properties.title
    assert {mark.get(qn("w:val")) for mark in word.styles.element.iter(qn("w:lang"))} == {"fr-FR"}
    levels = [
        int(each.style.name.split()[-1]) for each in word.paragraphs if each.style.name.startswith("Heading ")
    ]
    assert len(levels) == sum(isinstance(block, Heading) for block in convention.blocks)
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    # Tables named, their heads repeated; no cell that a reader would meet twice.
    for table in body.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        if properties.find(qn("w:tblStyle")).get(qn("w:val")) == "RuledTable":
            assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
            first = table.find(qn("w:tr"))
            assert first.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    # Pictures told in words, none of them floating out of the text.
    assert not list(body.iter(qn("wp:anchor")))
    assert all(shape.get("descr") for shape in body.iter(qn("wp:docPr")))
    # Nothing said by direct formatting, nor by empty paragraphs.
    assert not list(body.iter(qn("w:jc"), qn("w:color"), qn("w:sz")))
