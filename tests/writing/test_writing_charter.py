"""The organism's own Word file: its styles, headers and numbering are used, and what it lacks is named."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from writing_sample import build

from cusdocs.errors import UsageError
from cusdocs.writing import PLAIN, docx_bytes, with_charter


@pytest.fixture(scope="module")
def charter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as a French Word saves it: ids in French, a header, wide margins, headings that number themselves."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].add_run("Charte de l'organisme")
    word.sections[0].left_margin = word.sections[0].right_margin = Cm(4)
    word.add_paragraph("Un modèle garde souvent une page d'exemple.")
    word.styles["Heading 1"].element.set(qn("w:styleId"), "Titre1")
    numbered = OxmlElement("w:numPr")
    word.styles["Heading 1"].element.get_or_add_pPr().append(numbered)
    for name in ("Quote", "Body Text"):
        word.styles.element.remove(word.styles[name].element)
    path = tmp_path_factory.mktemp("charte") / "charte.docx"
    word.save(str(path))
    return path


@pytest.fixture(scope="module")
def dressed(charter: Path) -> WordDocument:
    theme, _ = with_charter(PLAIN, charter)
    return docx.Document(BytesIO(docx_bytes(build(), theme)))


def test_a_missing_style_is_named_in_french(charter: Path) -> None:
    assert with_charter(PLAIN, charter)[1] == ("Corps de texte", "Citation")


def test_the_styles_are_those_of_the_charter(dressed: WordDocument) -> None:
    ids = {style.get(qn("w:styleId")) for style in dressed.styles.element.iter(qn("w:style"))}
    tags = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    used = {element.get(qn("w:val")) for element in dressed.element.body.iter(*tags)}
    assert used <= ids
    assert "Titre1" in used
    assert "Heading1" not in ids
    # A style that both have keeps the look of the charter; one that it lacks is ours.
    names = [style.name for style in dressed.styles]
    assert len(names) == len(set(names))
    assert "Tableau de convention" in names


def test_its_header_stays_and_its_words_go(dressed: WordDocument) -> None:
    assert dressed.sections[-1].header.paragraphs[0].text == "Charte de l'organisme"
    assert "page d'exemple" not in "".join(paragraph.text for paragraph in dressed.paragraphs)


def test_a_heading_bears_one_number(dressed: WordDocument) -> None:
    headings = [each for each in dressed.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings[1].text.startswith("Partie 1 –")
    assert all(each._p.pPr.numPr.numId.val == 0 for each in headings)


def test_every_numbering_used_is_defined(dressed: WordDocument) -> None:
    element = dressed.part.numbering_part.element
    numbers = [each.numId for each in element.num_lst]
    assert len(numbers) == len(set(numbers))
    schemes = {each.get(qn("w:abstractNumId")) for each in element.iter(qn("w:abstractNum"))}
    assert {str(each.abstractNumId.val) for each in element.num_lst} <= schemes
    used = {int(each.get(qn("w:val"))) for each in dressed.element.body.iter(qn("w:numId"))} - {0}
    assert used <= set(numbers)


def test_tables_keep_to_its_margins(dressed: WordDocument) -> None:
    section = dressed.sections[0]
    assert section.page_width
    text = (section.page_width - (section.left_margin or 0) - (section.right_margin or 0)) // 635
    sideways = 16838 - 2 * 1134
    widths = [int(table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w"))) for table in dressed.tables]
    # Each column is rounded to a twentieth of a point.
    assert all(min(abs(width - text), abs(width - sideways)) <= 6 for width in widths)
    assert any(abs(width - text) <= 6 for width in widths)


def test_the_same_charter_gives_the_same_bytes(charter: Path) -> None:
    theme, _ = with_charter(PLAIN, charter)
    assert docx_bytes(build(), theme) == docx_bytes(build(), theme)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_a_charter_that_is_no_word_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "charte.docx"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="--template"):
        with_charter(PLAIN, path)


def test_titles_and_captions_stay_with_what_they_name(dressed: WordDocument) -> None:
    """The caption of a charter often comes from another program, without what keeps it above its table."""
    named = [
        each
        for each in dressed.paragraphs
        if each.style and (each.style.name == "Heading 1" or each.text.startswith("Tableau\u00a01 –"))
    ]
    assert len(named) > 2
    assert all(each.paragraph_format.keep_with_next for each in named)
    order = [child.tag.partition("}")[2] for child in named[0]._p.pPr]
    assert order == ["pStyle", "keepNext", "numPr"]
