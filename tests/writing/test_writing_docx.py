"""The Word file, opened again."""

import zipfile
from datetime import datetime
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from writing_sample import GLYPHS, PRINTED_LANDLORD, SVG, build, row, words

from cusdocs.document import (
    Blank,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    Listed,
    ListItem,
    Metadata,
    Paragraph,
    Row,
    Table,
    Text,
)
from cusdocs.writing import WritingError, docx_bytes


@pytest.fixture(scope="module")
def word(convention_docx: bytes) -> WordDocument:
    return docx.Document(BytesIO(convention_docx))


def opened(*blocks: object) -> WordDocument:
    return docx.Document(BytesIO(docx_bytes(Document(blocks=blocks))))  # type: ignore[arg-type]


def elements(word: WordDocument, tag: str) -> list[etree._Element]:
    return list(word.element.body.iter(qn(tag)))


def attribute(element: etree._Element, name: str) -> str | None:
    return element.get(qn(f"w:{name}"))


def in_style(word: WordDocument, name: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == name]


def test_the_same_document_gives_the_same_bytes(convention_docx: bytes) -> None:
    assert docx_bytes(build()) == convention_docx


def test_every_part_is_sound_xml_and_undated(convention_docx: bytes) -> None:
    with zipfile.ZipFile(BytesIO(convention_docx)) as package:
        assert package.testzip() is None
        for entry in package.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            if entry.filename.endswith((".xml", ".rels")):
                etree.fromstring(package.read(entry))


def test_every_style_and_numbering_used_is_defined(word: WordDocument) -> None:
    known = {style.style_id for style in word.styles}
    tags = ("w:pStyle", "w:rStyle", "w:tblStyle")
    assert {attribute(element, "val") for tag in tags for element in elements(word, tag)} <= known
    for style in word.styles.element.iter(qn("w:basedOn"), qn("w:next")):
        assert attribute(style, "val") in known
    numberings = {attribute(num, "numId") for num in word.part.numbering_part.element.iter(qn("w:num"))}
    assert {attribute(element, "val") for element in elements(word, "w:numId")} <= numberings


def test_text_is_formatted_by_styles_alone(word: WordDocument) -> None:
    # What stays with the next paragraph depends on what follows: no style can say it.
    for properties in elements(word, "w:rPr"):
        assert [child.tag for child in properties] == [qn("w:rStyle")]
    allowed = {qn(f"w:{name}") for name in ("pStyle", "keepNext", "numPr", "sectPr")}
    for properties in elements(word, "w:pPr"):
        assert {child.tag for child in properties} <= allowed


def test_no_paragraph_is_empty_for_space(word: WordDocument) -> None:
    empty = [
        paragraph.style.style_id
        for paragraph in word.paragraphs
        if paragraph.style and not paragraph.text and not paragraph._p.findall(f".//{qn('w:drawing')}")
    ]
    assert set(empty) == {"SectionEnd"}


def test_headings_keep_their_numbering_and_styles(word: WordDocument) -> None:
    assert "Partie 1 – Politique patrimoniale de l’organisme" in in_style(word, "Heading 1")
    assert "1.2. Engagements sur l’état du patrimoine" in in_style(word, "Heading 2")
    assert "1.2.1. Actions retenues" in in_style(word, "Heading 3")
    assert word.styles["Heading 1"].style_id == "Heading1"
    # Its chapters are short.
    assert not word.styles["Heading 1"].paragraph_format.page_break_before


def test_the_contents_field_lists_the_headings_and_asks_to_be_refreshed(word: WordDocument) -> None:
    begin = elements(word, "w:fldChar")[0]
    assert attribute(begin, "dirty") == "true"
    assert next(field.text for field in elements(word, "w:instrText")) == ' TOC \\o "1-3" \\h \\z \\u '
    bookmarks = {attribute(bookmark, "name") for bookmark in elements(word, "w:bookmarkStart")}
    links = elements(word, "w:hyperlink")
    # The bookmarks of captions serve the lists of tables and figures.
    bookmarks = {name for name in bookmarks if name and name.startswith("_Toc")}
    assert len(links) == len(bookmarks) == sum(isinstance(block, Heading) for block in build().blocks)
    assert {attribute(link, "anchor") for link in links} == bookmarks
    shown = ["".join(text.text or "" for text in link.iter(qn("w:t"))) for link in links]
    assert shown[:2] == ["Préambule", "Partie 1 – Politique patrimoniale de l’organisme"]
    # Before Word adds them, no dots lead to a number that nobody knows.
    assert not any(link.findall(f".//{qn('w:tab')}") for link in links)


def test_fields_are_balanced(word: WordDocument) -> None:
    depth = 0
    for mark in elements(word, "w:fldChar"):
        depth += {"begin": 1, "separate": 0, "end": -1}[attribute(mark, "fldCharType") or ""]
        assert depth >= 0
    assert depth == 0


def test_the_contents_stop_at_their_depth() -> None:
    blocks = (Contents(title="Sommaire", depth=1), *(Heading(level=n, content=words(f"n{n}")) for n in (1, 2)))
    links = elements(opened(*blocks), "w:hyperlink")
    assert [text.text for link in links for text in link.iter(qn("w:t"))] == ["n1"]


def test_captions_count_tables_and_figures_apart(word: WordDocument) -> None:
    captions = in_style(word, "Caption")
    assert captions[0] == "Tableau\u00a01 – PP-1 – Logements mis en chantier, par territoire"
    assert captions[-1].startswith("Tableau\u00a014 – Ensembles immobiliers")
    assert in_style(word, "Légende de figure")[1] == "Figure\u00a02 – Calendrier"
    codes = [field.text for field in elements(word, "w:instrText")]
    assert codes.count(" SEQ Tableau \\* ARABIC ") == 14


def test_the_lists_of_tables_and_figures_name_their_captions() -> None:
    word = opened(
        Contents(title="Table des matières"),
        Contents(title="Liste des tableaux", of=Listed.TABLES),
        Contents(title="Liste des figures", of=Listed.FIGURES),
        Table(caption=words("Ventes"), rows=(row("a"),)),
        Table(rows=(row("sans légende"),)),
        *(Table(caption=words(f"Achats {year}"), rows=(row("b"),)) for year in range(2026, 2033)),
    )
    assert "Liste des figures" not in "".join(text.text or "" for text in elements(word, "w:t"))
    links = elements(word, "w:hyperlink")
    named = ["".join(text.text or "" for text in link[0].iter(qn("w:t"))) for link in links]
    assert named[:2] == ["Tableau\u00a01 – Ventes", "Tableau\u00a02 – Achats 2026"]
    assert len(named) == 8
    marks = {attribute(mark, "name") for mark in elements(word, "w:bookmarkStart")}
    assert marks.issuperset(attribute(link, "anchor") for link in links)


def test_a_row_whose_name_is_bold_is_a_total() -> None:
    total = Row(
        cells=(Cell(content=(Text("Ensemble", bold=True),)), *row("12").cells, Cell(content=(Blank("Coût"),)))
    )
    word = opened(Table(rows=(row("Année", "Logements", "Coût"), row("2026", "12", "1"), total), header_rows=1))
    styles = [[cell.paragraphs[0].style.style_id for cell in line.cells] for line in word.tables[0].rows]  # type: ignore[union-attr]
    assert styles[1:] == [
        ["TableText", "TableNumber", "TableNumber"],
        ["TableText", "TableNumberTotal", "TableNumber"],
    ]
    assert word.styles["Nombre total de tableau"].font.bold


def test_a_picture_without_caption_is_not_counted() -> None:
    word = opened(Figure(alternative="a", image=SVG), Figure(alternative="b", image=SVG, caption=words("c")))
    assert in_style(word, "Légende de figure") == ["Figure\u00a01 – c"]


def test_header_rows_repeat_and_no_row_is_split(word: WordDocument) -> None:
    table = word.tables[0]._tbl
    rows = table.findall(qn("w:tr"))
    assert [bool(row.findall(f".//{qn('w:tblHeader')}")) for row in rows] == [True, True, *[False] * 4]
    assert all(row.findall(f".//{qn('w:cantSplit')}") for row in elements(word, "w:tr"))


def test_merged_cells_and_numbers_to_the_right(word: WordDocument) -> None:
    first, second, body = (list(row.cells) for row in word.tables[0].rows[:3])
    assert [cell.text for cell in first] == [
        "Territoire",
        "Référence",
        "Engagements cumulés",
        "Engagements cumulés",
    ]
    assert [cell.text for cell in second] == ["Territoire", "Référence", "À 3 ans", "À 6 ans"]
    styles = [cell.paragraphs[0].style.name for cell in body if cell.paragraphs[0].style]
    assert styles == ["Texte de tableau", *["Nombre de tableau"] * 3]
    assert word.styles["Nombre de tableau"].paragraph_format.alignment == 2


def test_every_row_fills_the_grid(word: WordDocument) -> None:
    for table in elements(word, "w:tbl"):
        columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        for line in table.findall(qn("w:tr")):
            spans = [cell.find(f".//{qn('w:gridSpan')}") for cell in line.findall(qn("w:tc"))]
            assert sum(1 if span is None else int(attribute(span, "val") or 0) for span in spans) == columns


def test_a_wide_table_stands_on_a_sideways_page(word: WordDocument) -> None:
    assert [section.orientation for section in word.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    sideways = word.sections[3]
    assert (sideways.page_width.mm, sideways.page_height.mm) == pytest.approx((297, 210), abs=0.1)  # type: ignore[union-attr]
    (table,) = (item for item in sideways.iter_inner_content() if isinstance(item, docx.table.Table))
    assert len(table.columns) == 11


def test_the_cover_has_no_header_and_the_pages_have_one(word: WordDocument) -> None:
    cover, body = word.sections[0], word.sections[1]
    assert cover.header.is_linked_to_previous
    assert body.header.paragraphs[0].text == f"Convention d’utilité sociale 2026-2031 – {PRINTED_LANDLORD}"
    codes = [field.text for field in body.footer._element.iter(qn("w:instrText"))]
    assert codes == [" PAGE ", " NUMPAGES "]
    assert body.footer.paragraphs[0].text == "page\u00a01\u00a0/\u00a01"


def test_a_document_without_running_header_has_none() -> None:
    assert opened(Paragraph(content=words("a"))).sections[0].header.is_linked_to_previous


def test_the_file_says_what_it_is_in_french(word: WordDocument) -> None:
    properties = word.core_properties
    assert properties.title == f"Convention d’utilité sociale 2026-2031 – {PRINTED_LANDLORD}"
    assert (properties.author, properties.subject) == (PRINTED_LANDLORD, "Convention d’utilité sociale")
    assert (properties.keywords, properties.language) == ("CUS, logement social", "fr-FR")
    assert properties.created == properties.modified == datetime(2026, 1, 15, tzinfo=properties.created.tzinfo)  # type: ignore[union-attr]
    assert [attribute(lang, "val") for lang in word.styles.element.iter(qn("w:lang"))] == ["fr-FR"]


def test_a_language_that_is_none_is_french() -> None:
    written = docx_bytes(Document(blocks=(), metadata=Metadata(language="?")))
    assert docx.Document(BytesIO(written)).core_properties.language == "fr-FR"


def test_a_title_too_long_for_word_is_cut() -> None:
    written = docx_bytes(Document(blocks=(), metadata=Metadata(title="a" * 300)))
    assert len(docx.Document(BytesIO(written)).core_properties.title) == 255


def test_special_characters_are_data(word: WordDocument) -> None:
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "R&D <10 % & co = #pagebreak() *x* _y_ $z$ \\ @a" in text
    assert GLYPHS in text


def test_blanks_and_emphasis_are_character_styles() -> None:
    content = (
        Text("a"),
        Text("b", bold=True),
        Text("c", italic=True),
        Text("d", bold=True, italic=True),
        Blank("la date"),
    )
    runs = opened(Paragraph(content=content)).paragraphs[0].runs
    assert [(run.text, run.style.name) for run in runs] == [
        ("a", "Default Paragraph Font"),
        ("b", "Strong"),
        ("c", "Emphasis"),
        ("d", "Intense Emphasis"),
        ("[à compléter\u00a0: la date]", "À compléter"),
        ("", "annotation reference"),
    ]


def test_each_blank_has_a_comment_that_says_where_the_datum_goes() -> None:
    date = Blank("Date de signature", "feuille «\u00a0Organisme\u00a0»")
    word = opened(
        Paragraph(content=(Text("Le "), date)),
        Table(rows=(Row(cells=(Cell(content=(Blank("Avis"),)), Cell(content=words("b")))),)),
    )
    told = [(comment.author, comment.text) for comment in word.comments]
    assert told == [
        ("cusdocs", "Il manque\u00a0: Date de signature.\nOù le donner\u00a0: feuille «\u00a0Organisme\u00a0»."),
        ("cusdocs", "Il manque\u00a0: Avis."),
    ]
    for tag in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
        assert [attribute(element, "id") for element in elements(word, tag)] == ["0", "1"]
    assert [comment.timestamp.year for comment in word.comments if comment.timestamp] == [1980, 1980]


def test_a_document_without_blanks_has_no_comments() -> None:
    content = docx_bytes(Document(blocks=(Paragraph(content=words("a")),)))
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert "word/comments.xml" not in package.namelist()


def test_each_numbered_list_starts_at_one() -> None:
    lists = [
        ListBlock(ordered=True, items=(ListItem(content=words("a")), ListItem(content=words("b"), depth=1)))
    ] * 2
    word = opened(*lists)
    assert [paragraph.style.name for paragraph in word.paragraphs if paragraph.style] == [
        "List Number",
        "List Number 2",
    ] * 2
    numbers = [attribute(number, "val") for number in elements(word, "w:numId")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    restarts = list(word.part.numbering_part.element.iter(qn("w:startOverride")))
    assert [attribute(restart, "val") for restart in restarts] == ["1", "1"]


def test_bullets_deeper_than_word_knows_stay_at_its_deepest() -> None:
    word = opened(ListBlock(items=tuple(ListItem(content=words("a"), depth=depth) for depth in (0, 2, 9))))
    assert [paragraph.style.name for paragraph in word.paragraphs if paragraph.style] == [
        "List Bullet",
        "List Bullet 3",
        "List Bullet 5",
    ]


def test_pictures_have_an_alternative_and_fit_the_page(word: WordDocument) -> None:
    descriptions = [element.get("descr") for element in elements(word, "wp:docPr")]
    assert descriptions == ["Logements par année", "Frise du programme"]
    assert [round(shape.width.mm) for shape in word.inline_shapes] == [113, 79]


def test_a_tall_picture_is_reduced() -> None:
    tall = SVG.replace(b'height="100"', b'height="3000"')
    (shape,) = opened(Figure(alternative="haut", image=tall)).inline_shapes
    assert shape.height.mm == pytest.approx(180, abs=0.1)


def test_a_picture_that_is_not_known_shows_its_alternative() -> None:
    (paragraph,) = opened(Figure(alternative="Plan de situation")).paragraphs
    assert (paragraph.text, paragraph.style and paragraph.style.name) == (
        "Plan de situation",
        "Illustration absente",
    )


@pytest.mark.parametrize("image", [b"rien", b"<svg", b"<svg \xff", b"\x89PNG\r\n\x1a\n"])
def test_an_unreadable_picture_is_refused_in_french(image: bytes) -> None:
    with pytest.raises(WritingError, match=r"illisible|n'est pas lisible"):
        opened(Figure(alternative="Plan", image=image))


def test_signature_boxes_are_high_and_light(word: WordDocument) -> None:
    boxes = word.tables[-1]
    assert boxes.style is not None
    assert boxes.style.name == "Cadres de signature"
    assert boxes.rows[0].height is not None
    assert boxes.rows[0].height.cm > 4


def test_tables_that_touch_are_not_joined() -> None:
    table = Table(rows=(row("a", "b"),))
    assert [child.tag.rpartition("}")[2] for child in opened(table, table).element.body] == [
        "tbl",
        "p",
        "tbl",
        "p",
        "sectPr",
    ]


def kept_with_next(word: WordDocument, table: int = 0) -> list[bool]:
    rows = word.tables[table]._tbl.findall(qn("w:tr"))
    return [
        all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in row.iter(qn("w:p"))) for row in rows
    ]


def test_a_short_table_is_never_cut() -> None:
    assert kept_with_next(opened(Table(rows=(row("a"), row("b"), row("c"))))) == [True, True, False]


def test_the_last_two_rows_of_a_long_table_stay_together() -> None:
    assert kept_with_next(opened(Table(rows=(row("a"),) * 40))) == [*[False] * 38, True, False]


def test_no_item_of_a_list_stands_alone_on_a_page() -> None:
    for ordered in (False, True):
        items = tuple(ListItem(content=words(name)) for name in "abcd")
        word = opened(ListBlock(items=items, ordered=ordered))
        kept = {item.text for item in word.paragraphs if item.paragraph_format.keep_with_next}
        assert kept == {"a", "c"}


def test_an_introduction_stays_with_its_list_or_table() -> None:
    items = ListBlock(items=(ListItem(content=words("b")),))
    intro = Paragraph(content=words("a"))
    word = opened(intro, items, intro, Table(rows=(row("c"),)), intro)
    kept = [p.text for p in word.paragraphs if p._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None]
    assert kept == ["a", "a"]


def test_signature_boxes_that_follow_each_other_are_one_table() -> None:
    boxes = [Table(rows=(row(name),), ruled=False) for name in ("État", "Organisme", "Département")]
    (table,) = opened(*boxes).tables
    assert [[cell.text for cell in line.cells] for line in table.rows] == [
        ["État", "État"],
        ["Organisme", "Département"],
    ]


def test_text_under_a_table_keeps_its_distance() -> None:
    word = opened(Table(rows=(row("a"),)), Paragraph(content=words("b")), Paragraph(content=words("c")))
    assert [paragraph.style.name for paragraph in word.paragraphs if paragraph.style] == [
        "Corps de texte après tableau",
        "Body Text",
    ]


def test_text_above_boxes_keeps_its_distance() -> None:
    word = opened(Paragraph(content=words("Fait à Rennes")), Table(rows=(row("a"),), ruled=False))
    assert word.paragraphs[0].style is not None
    assert word.paragraphs[0].style.name == "Corps de texte avant tableau"


def test_line_ends_stay_and_control_characters_go() -> None:
    cell = Cell(content=words("a\r\nb\x02\ufffe\tc"))
    word = opened(Table(rows=(Row(cells=(cell,)),)))
    assert word.tables[0].cell(0, 0).text == "a\nb c"


@given(st.text(max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_written(text: str) -> None:
    blocks = (Heading(level=1, content=words("t" + text)), Paragraph(content=words(text)))
    document = Document(blocks=blocks, metadata=Metadata(title=text, header=text))
    assert len(docx.Document(BytesIO(docx_bytes(document))).paragraphs) == 2


def test_a_period_or_an_article_is_never_cut() -> None:
    word = opened(Paragraph(content=words("L'article R.445-2-8, pour 2026-2031, au chef-lieu")))
    assert len(elements(word, "w:noBreakHyphen")) == 3
    assert word.paragraphs[0].text == "L’article R.445-2-8, pour 2026-2031, au chef-lieu"
