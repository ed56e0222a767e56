from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Pt
from shapes import grid, headings, lists, paragraphs, tables

from cusdocs.document import Document, Role
from cusdocs.reading import read

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENTENCE = "Le patrimoine de l'organisme compte 6 500 logements conventionnés, répartis dans le département. "

ReadWord = Callable[[WordDocument], Document]


@pytest.fixture
def word() -> WordDocument:
    return docx.Document()


@pytest.fixture
def read_word(tmp_path: Path) -> ReadWord:
    def save_and_read(document: WordDocument) -> Document:
        document.save(str(tmp_path / "convention.docx"))
        return read(tmp_path / "convention.docx")

    return save_and_read


def add_xml(word: WordDocument, xml: str) -> None:
    """Add body content written as WordprocessingML, before the section properties."""
    wrapper = parse_xml(f"<w:body {NAMESPACE}>{xml}</w:body>")
    for element in list(wrapper):
        word.element.body.insert(len(word.element.body) - 1, element)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def test_heading_styles_give_levels(word, read_word) -> None:
    word.add_heading("Partie 1 – Aspects généraux", 1)
    word.add_heading("1. Visas", 2)
    word.add_paragraph(SENTENCE)
    assert headings(read_word(word)) == [(1, "Partie 1 –", "Aspects généraux"), (2, "1.", "Visas")]


def test_a_custom_style_inherits_its_level(word, read_word) -> None:
    style = word.styles.add_style("Chapitre maison", 1)
    style.base_style = word.styles["Heading 2"]
    word.add_paragraph("Préambule", style="Chapitre maison")
    french = word.styles.add_style("Titre 3", 1)
    french.base_style = None
    word.add_paragraph("Objet", style="Titre 3")
    assert headings(read_word(word)) == [(2, None, "Préambule"), (3, None, "Objet")]


def test_titles_without_style_are_told_by_their_look(word, read_word) -> None:
    word.add_paragraph().add_run("Partie 1 – Politiques").font.size = Pt(16)
    word.add_paragraph().add_run("1.1 État des lieux").bold = True
    word.add_paragraph(SENTENCE * 4)
    word.add_paragraph().add_run("Plan d'actions").bold = True
    word.add_paragraph(SENTENCE * 4)
    word.add_paragraph().add_run(
        "L'organisme s'engage à produire des logements sur tout le territoire du département."
    ).bold = True
    assert headings(read_word(word)) == [
        (1, "Partie 1 –", "Politiques"),
        (2, "1.1", "État des lieux"),
        (2, None, "Plan d'actions"),
    ]


NUMBERING = f"""
<w:abstractNum {NAMESPACE} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
"""


def numbered(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'


@pytest.fixture
def numbering_word(word: WordDocument) -> WordDocument:
    root = word.part.numbering_part.element
    root.insert(0, parse_xml(NUMBERING))
    root.append(parse_xml(f'<w:num {NAMESPACE} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return word


def test_automatic_numbering_is_computed(numbering_word, read_word) -> None:
    for level, title in [
        (0, "Visas"),
        (0, "Politiques"),
        (1, "Patrimoine"),
        (1, "Social"),
        (0, "Suivi"),
        (1, "Bilan"),
    ]:
        style = f'<w:pStyle w:val="Heading{level + 1}"/>'
        add_xml(numbering_word, paragraph(run(title), style + numbered(level)))
    assert headings(read_word(numbering_word)) == [
        (1, "I.", "Visas"),
        (1, "II.", "Politiques"),
        (2, "II.1.", "Patrimoine"),
        (2, "II.2.", "Social"),
        (1, "III.", "Suivi"),
        (2, "III.1.", "Bilan"),
    ]


def test_lists_are_read_with_their_depth(word, read_word) -> None:
    word.add_paragraph("Les engagements :")
    word.add_paragraph("produire", style="List Bullet")
    word.add_paragraph("en quartier prioritaire", style="List Bullet 2")
    word.add_paragraph(SENTENCE)
    word.add_paragraph("un", style="List Number")
    word.add_paragraph("deux", style="List Number")
    word.add_paragraph(SENTENCE)
    word.add_paragraph("- vendre")
    assert lists(read_word(word)) == [
        (False, [(0, "produire"), (1, "en quartier prioritaire")]),
        (True, [(0, "un"), (0, "deux")]),
        (False, [(0, "vendre")]),
    ]


def test_merged_cells_and_header_rows(word, read_word) -> None:
    table = word.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "EPCI"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Engagements"
    for row, column, text in [(1, 1, "2026-2028"), (1, 2, "2026-2031"), (2, 0, "Rennes"), (2, 2, "12")]:
        table.cell(row, column).text = text
    (found,) = tables(read_word(word))
    assert grid(found) == [
        ["EPCI", "Engagements", "Engagements"],
        ["EPCI", "2026-2028", "2026-2031"],
        ["Rennes", "", "12"],
    ]
    assert found.header_rows == 2


def test_repeated_header_rows_are_believed(word, read_word) -> None:
    table = word.add_table(4, 2)
    for row in table.rows[:3]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NAMESPACE}/>"))
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    assert tables(read_word(word))[0].header_rows == 3


def test_a_table_of_one_column_is_text(word, read_word) -> None:
    table = word.add_table(2, 1)
    table.cell(0, 0).text = "À retenir."
    table.cell(1, 0).text = SENTENCE
    document = read_word(word)
    assert tables(document) == []
    assert paragraphs(document) == ["À retenir.", SENTENCE.strip()]


@pytest.mark.parametrize("above", [True, False])
def test_captions_are_attached(word, read_word, above: bool) -> None:
    word.add_paragraph(SENTENCE)
    if above:
        word.add_paragraph("Agréments par EPCI", style="Caption")
    word.add_table(2, 2).cell(0, 0).text = "EPCI"
    if not above:
        word.add_paragraph("Tableau 1 – Agréments par EPCI")
    word.add_paragraph(SENTENCE)
    document = read_word(word)
    assert tables(document)[0].caption_text.endswith("Agréments par EPCI")
    assert paragraphs(document) == [SENTENCE.strip()] * 2


def test_tracked_changes_are_read_as_accepted(word, read_word) -> None:
    inserted = f'<w:ins w:id="1" w:author="A">{run("320")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>310</w:delText></w:r></w:del>'
    add_xml(word, paragraph(run("Le parc compte ") + deleted + inserted + run(" logements.")))
    assert paragraphs(read_word(word)) == ["Le parc compte 320 logements."]


def test_content_controls_and_text_boxes_are_read(word, read_word) -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph(run('Dans un contrôle'))}</w:sdtContent></w:sdt>"
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Dans une zone de texte'))}</w:txbxContent></w:pict></w:r>"
    add_xml(word, f"<w:sdt><w:sdtContent>{control}</w:sdtContent></w:sdt>" + paragraph(run("Avant ") + box))
    assert paragraphs(read_word(word)) == ["Dans un contrôle", "Avant", "Dans une zone de texte"]


def test_hidden_text_and_field_codes_are_left_out(word, read_word) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText xml:space="preserve"> REF objet </w:instrText></w:r>'
    field = mark("begin") + code + mark("separate") + run("article 2") + mark("end")
    add_xml(word, paragraph(run("Voir ") + field + run("secret", "<w:vanish/>") + run(".")))
    assert paragraphs(read_word(word)) == ["Voir article 2."]


def test_the_contents_field_is_no_evidence(word, read_word) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
    add_xml(
        word,
        paragraph(
            mark("begin") + code + mark("separate") + run("Partie 1 – Visas") + "<w:r><w:tab/></w:r>" + run("3")
        )
        + paragraph(run("Partie 2 – Politiques") + "<w:r><w:tab/></w:r>" + run("5") + mark("end")),
    )
    word.add_heading("Partie 1 – Visas", 1)
    document = read_word(word)
    assert len(paragraphs(document, Role.CONTENTS)) == 2
    assert headings(document) == [(1, "Partie 1 –", "Visas")]


def test_typed_contents_are_no_evidence(word, read_word) -> None:
    word.add_paragraph("Sommaire")
    for title, page in [("Visas", 3), ("Politique patrimoniale", 5), ("Politique sociale", 12)]:
        word.add_paragraph(f"{title}\t{page}")
    word.add_paragraph("Politique patrimoniale")
    word.add_paragraph(SENTENCE)
    document = read_word(word)
    assert len(paragraphs(document, Role.CONTENTS)) == 4
    assert headings(document) == [(1, None, "Politique patrimoniale")]


def test_headers_and_footers_are_set_apart(word, read_word) -> None:
    word.sections[0].header.paragraphs[0].text = "Habitat Exemple – version projet"
    word.sections[0].footer.paragraphs[0].text = "version n° 1"
    word.add_paragraph(SENTENCE)
    document = read_word(word)
    assert paragraphs(document, Role.HEADER) == ["Habitat Exemple – version projet"]
    assert paragraphs(document, Role.FOOTER) == ["version n° 1"]
    assert paragraphs(document) == [SENTENCE.strip()]


def test_the_large_lines_that_open_the_file_name_it(word, read_word) -> None:
    word.add_paragraph().add_run("CONVENTION D'UTILITÉ SOCIALE").font.size = Pt(24)
    word.add_paragraph().add_run("Préambule").bold = True
    word.add_paragraph(SENTENCE * 3)
    document = read_word(word)
    assert document.blocks[0].style == "title"
    assert headings(document) == [(1, None, "Préambule")]


def test_a_word_file_has_no_pages(word, read_word) -> None:
    word.core_properties.title = "Convention"
    word.add_paragraph(SENTENCE)
    document = read_word(word)
    assert document.pages is None
    assert document.metadata.title == "Convention"
    assert all(block.places == () for block in document.blocks)


def test_titles_of_indicators_may_stand_under_their_tables(word, read_word) -> None:
    for code in ("PP-1 – Agréments", "PP-4 – Mises en vente"):
        word.add_table(rows=2, cols=2).cell(1, 0).text = code[:4]
        word.add_paragraph(code)
    found = tables(read_word(word))
    assert [table.caption_text for table in found] == ["PP-1 – Agréments", "PP-4 – Mises en vente"]
