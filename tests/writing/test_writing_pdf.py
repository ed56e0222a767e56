"""The PDF, opened again."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from writing_sample import GLYPHS, PRINTED_LANDLORD, SVG, build, long_table, png, row, words

from cusdocs.document import (
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Metadata,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    Text,
)
from cusdocs.writing import WritingError, pdf_bytes

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"


@pytest.fixture(scope="module")
def pdf(convention_pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(convention_pdf)) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(convention_pdf: bytes) -> list[str]:
    return page_texts(convention_pdf)


def page_texts(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def written(*blocks: object, **metadata: object) -> bytes:
    return pdf_bytes(Document(blocks=blocks, metadata=Metadata(**metadata)))  # type: ignore[arg-type]


def structure(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if "/S" in node:
            yield str(node.S), node
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend(reversed([kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]))


def roles(content: bytes) -> list[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        return [role for role, _ in structure(pdf)]


def test_the_same_document_gives_the_same_bytes(convention_pdf: bytes) -> None:
    assert pdf_bytes(build(), {"donnees.json": b'{"PP-1": 60}'}) == convention_pdf


def test_it_says_to_be_archival_accessible_and_french(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as xmp:
        assert (xmp[f"{PDFA}part"], xmp[f"{PDFA}conformance"], xmp[f"{PDFUA}part"]) == ("3", "A", "1")
    assert pdf.Root.Lang == "fr-FR"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_its_properties_are_those_of_the_document(pdf: pikepdf.Pdf) -> None:
    info = pdf.docinfo
    assert str(info.Title) == f"Convention d’utilité sociale 2026-2031 – {PRINTED_LANDLORD}"
    assert str(info.Author) == PRINTED_LANDLORD
    assert str(info.Keywords) == "CUS, logement social"
    assert str(info.CreationDate).startswith("D:20260115000000")


def test_a_document_without_date_is_still_reproducible() -> None:
    assert written(Paragraph(content=words("a"))) == written(Paragraph(content=words("a")))


@pytest.mark.parametrize(
    ("block", "title"),
    [
        (Paragraph(style=ParagraphStyle.TITLE, content=words("Titre imprimé")), "Titre imprimé"),
        (Heading(level=1, content=words("Chapitre")), "Chapitre"),
        (Paragraph(content=words("Texte")), "Document sans titre"),
    ],
)
def test_an_unnamed_document_is_called_by_its_printed_title(block: object, title: str) -> None:
    with pikepdf.open(BytesIO(written(block))) as pdf:
        assert str(pdf.docinfo.Title) == title


def test_bookmarks_follow_the_headings(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles[:2] == ["Préambule", "Partie 1 – Politique patrimoniale de l’organisme"]
        assert outline.root[1].children[0].title == "1.1. Engagements sur l’état du patrimoine"


def test_the_contents_name_each_heading_with_its_page(pages: list[str]) -> None:
    contents = next(page for page in pages if "Sommaire" in page)
    for number, page in enumerate(pages, start=1):
        for line in page.splitlines():
            if line.startswith("Partie ") and page is not contents:
                assert any(
                    entry.startswith(line) and entry.endswith(f" {number}") for entry in contents.splitlines()
                )


def test_the_attachment_is_inside(pdf: pikepdf.Pdf) -> None:
    assert list(pdf.attachments) == ["donnees.json"]
    assert pdf.attachments["donnees.json"].get_file().read_bytes() == b'{"PP-1": 60}'
    assert len(pdf.Root.AF) == 1


def test_pages_are_numbered_but_for_the_cover(pages: list[str]) -> None:
    assert len(pages) >= 15
    assert "page" not in pages[0]
    for number, text in enumerate(pages[1:], start=2):
        assert f"page\u00a0{number}\u00a0/\u00a0{len(pages)}".replace("\u00a0", " ") in text.replace("\u00a0", " ")
        assert text.lstrip().startswith("Convention d’utilité sociale 2026-2031")


def test_no_page_is_blank(pages: list[str]) -> None:
    assert all(len(text.split()) > 8 for text in pages)


def test_only_the_wide_table_lies_sideways(convention_pdf: bytes, pages: list[str]) -> None:
    with pypdfium2.PdfDocument(convention_pdf) as document:
        sideways = [number for number, page in enumerate(document) if page.get_width() > page.get_height()]
    assert len(sideways) == 1
    assert "PP-2 – Logements réhabilités" in pages[sideways[0]]
    assert "Annexe 1" in pages[sideways[0]]


def test_a_long_table_repeats_its_header_and_loses_no_row() -> None:
    texts = page_texts(written(long_table(70)))
    assert len(texts) > 2
    assert all("Logements" in text and "DPE" in text for text in texts)
    everything = "".join(texts)
    assert all(f"35{index:03d}" in everything for index in range(1, 71))


def test_captions_are_numbered(pages: list[str]) -> None:
    text = "\n".join(pages).replace("\u00a0", " ")
    assert "Tableau 1 – PP-1 – Logements mis en chantier, par territoire" in text
    assert "Tableau 14 – Ensembles immobiliers" in text
    assert "Figure 2 – Calendrier" in text


def test_the_structure_tells_headings_tables_lists_and_pictures(convention_pdf: bytes) -> None:
    found = roles(convention_pdf)
    assert {
        "/H1",
        "/H2",
        "/H3",
        "/TOC",
        "/TOCI",
        "/L",
        "/LI",
        "/Table",
        "/TH",
        "/TD",
        "/Figure",
        "/Caption",
    } <= set(found)
    assert found.count("/Table") == 14


def test_pictures_have_an_alternative(pdf: pikepdf.Pdf) -> None:
    alternatives = [str(node.Alt) for role, node in structure(pdf) if role == "/Figure" and "/Alt" in node]
    assert {"Logements par année", "Frise du programme"} <= set(alternatives)


def test_a_picture_without_alternative_is_read_by_its_caption() -> None:
    content = written(Figure(alternative=" ", caption=words("Calendrier"), image=SVG))
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "Calendrier" in [str(node.Alt) for _, node in structure(pdf) if "/Alt" in node]


def test_signature_boxes_are_no_table_for_a_screen_reader() -> None:
    assert "/Table" not in roles(written(Table(rows=(row("Le préfet", "La présidente"),), ruled=False)))


def test_heading_levels_never_skip() -> None:
    levels = (3, 5, 2, 12)
    found = roles(written(*(Heading(level=level, content=words("a")) for level in levels)))
    assert [role for role in found if role.startswith("/H")] == ["/H1", "/H2", "/H2", "/H3"]


def test_text_is_never_typst(pages: list[str]) -> None:
    text = "\n".join(pages)
    assert "R&D <10 % & co = #pagebreak() *x* _y_ $z$ \\ @a" in text.replace("\u00a0", " ")


def test_french_characters_all_have_a_glyph() -> None:
    text = page_texts(written(Paragraph(content=words(GLYPHS))))[0].replace("\u00a0", " ").replace("\u202f", " ")
    printed = GLYPHS.replace("\u202f", " ").split()
    assert text.split()[: len(printed)] == printed


@pytest.mark.parametrize(
    ("character", "code"), [("中", "4E2D"), ("\ue000", "E000"), ("\u1680", "1680"), ("👍", "1F44D")]
)
def test_a_character_that_a_pdf_cannot_show_is_named_in_french(character: str, code: str) -> None:
    with pytest.raises(WritingError, match=f"le caractère «\u00a0{character}\u00a0» \\(U\\+{code}\\)"):
        written(Paragraph(content=words(f"Le {character} ici")))


@pytest.mark.parametrize(
    ("language", "printed"), [("fr-FR", "fr-FR"), ("de", "de"), ("", "fr-FR"), ("?", "fr-FR")]
)
def test_the_language_is_the_one_stated_or_french(language: str, printed: str) -> None:
    with pikepdf.open(BytesIO(written(Paragraph(content=words("a")), language=language))) as pdf:
        assert printed == pdf.Root.Lang


@pytest.mark.parametrize("image", [b"rien", b"<svg", png()[:200]])
def test_an_unreadable_picture_is_refused_in_french(image: bytes) -> None:
    with pytest.raises(WritingError, match="image du document n'est pas lisible"):
        written(Figure(alternative="Plan", image=image))


def test_a_picture_that_is_not_known_shows_its_alternative() -> None:
    assert "Plan de situation" in page_texts(written(Figure(alternative="Plan de situation")))[0]


def test_a_cell_longer_than_a_page_goes_on() -> None:
    text = "début " + "mot " * 3000 + "fin"
    texts = page_texts(written(Table(rows=(row(text, "b"), row("c", "d")))))
    assert len(texts) > 1
    assert "fin" in texts[-1]


def test_a_merged_cell_goes_over_pages() -> None:
    first = Row(cells=(Cell(content=words("groupe"), rows=80), Cell(content=words("ligne 0"))))
    texts = page_texts(written(Table(rows=(first, *(row(f"ligne {index}") for index in range(1, 80))))))
    assert len(texts) > 1
    assert "groupe" in texts[0]
    assert "ligne 79" in texts[-1]


def test_no_text_leaves_the_page() -> None:
    wordy = Row(cells=tuple(Cell(content=words("Réhabilitation anticonstitutionnellement")) for _ in range(9)))
    content = written(Table(rows=(wordy, wordy), header_rows=1), SIDEWAYS)
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(index) for index in range(text.count_chars())]
            assert all(left > 50 and right < page.get_width() - 50 for left, _, right, _ in boxes if right > left)


SIDEWAYS = Table(
    rows=tuple(Row(cells=tuple(Cell(content=words(f"Engagements {x}")) for x in range(14))) for _ in range(3)),
    header_rows=1,
    wide=True,
)


def test_emphasis_is_told() -> None:
    content = (Text("a", bold=True), Text("b", italic=True), Text("c", bold=True, italic=True))
    found = roles(written(Paragraph(content=content)))
    assert (found.count("/Strong"), found.count("/Em")) == (2, 2)


def test_any_other_refusal_is_a_french_error(monkeypatch: pytest.MonkeyPatch) -> None:
    error = typst.TypstError("out of ink", "")
    error.message = "out of ink"

    def refuse(**_: object) -> bytes:
        raise error

    monkeypatch.setattr(typst, "compile", refuse)
    with pytest.raises(WritingError, match=r"^La mise en page du PDF a échoué\u00a0: écrivez un \.docx"):
        written(Paragraph(content=words("a")))


def test_lists_nest() -> None:
    items = tuple(ListItem(content=words(f"e{depth}"), depth=depth) for depth in (0, 1, 2, 1, 0))
    text = page_texts(written(ListBlock(items=items, ordered=True)))[0]
    assert [line.split()[0] for line in text.splitlines() if " e" in line] == ["1.", "a)", "i.", "b)", "2."]


def test_a_list_may_start_deep() -> None:
    items = tuple(ListItem(content=words("a"), depth=depth) for depth in (3, 1, 7))
    assert roles(written(ListBlock(items=items))).count("/LI") == 3


LATIN = st.text(st.sampled_from("aéœ «»'’#*_$@\\[]{}<>&=-+/`~\"\n\t€²,;:.!?0123"), max_size=40)


@given(st.lists(LATIN, min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_any_latin_text_can_be_written_anywhere(texts: list[str]) -> None:
    blocks = (
        Contents(title=texts[0]),
        *(Heading(level=level, content=words(text)) for level, text in enumerate(texts, start=1)),
        Table(rows=(row(*texts),), caption=words(texts[0]), header_rows=1),
        Paragraph(content=tuple(Text(text, bold=True) for text in texts)),
        Figure(alternative=texts[-1], caption=words(texts[0]), image=SVG),
    )
    content = written(*blocks, title=texts[0], header=texts[0])
    assert page_texts(content)


def test_pages_follow_the_order_of_the_blocks(pages: list[str]) -> None:
    starts = [
        next(n for n, page in enumerate(pages) if f"Partie {part} –" in page and "Sommaire" not in page)
        for part in (1, 2, 3)
    ]
    assert all(first < second for first, second in pairwise(starts))
