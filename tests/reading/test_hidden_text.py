"""Words that a reader does not see are set aside; those that he sees are kept, however they are set."""

from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from raw_pdf import VISIBLE, raw_pdf, stream

from cusdocs.document import Concealment, Document
from cusdocs.reading import read

SECRET = b"BT /F 11 Tf 72 600 Td (Annexe secrete) Tj ET "
ROUNDED = b"0 0 0.5 rg 60 590 m 360 590 l 370 590 370 620 360 620 c 60 620 l 50 620 50 590 60 590 c f "
BAND = b"0 0 0.5 rg 60 590 300 30 re f "
GREY = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8"
IMAGE = stream(
    b"\x10\xf0\x80\xff",
    b"/Width 2 /Height 2 " + GREY,
)
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << /Font << /F 5 0 R >> >>"
LAYER = b"<< /Type /OCG /Name (x) >>"
PICTURE = b"/XObject << /I 6 0 R >>"
LAYERED = b"/Properties << /L 6 0 R >>"
OFF = b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"

HIDDEN = {
    "white": (raw_pdf(VISIBLE + b"1 g " + SECRET), Concealment.COLOR),
    "almost white": (raw_pdf(VISIBLE + b"0.985 g " + SECRET), Concealment.COLOR),
    "colour of its band": (raw_pdf(VISIBLE + BAND + b"0 0 0.5 rg " + SECRET), Concealment.COLOR),
    "tiny": (raw_pdf(VISIBLE + SECRET.replace(b"/F 11", b"/F 0.5")), Concealment.SIZE),
    "off the sheet": (raw_pdf(VISIBLE + SECRET.replace(b"600", b"-300")), Concealment.OFF_PAGE),
    "off the crop box": (
        raw_pdf(VISIBLE + SECRET.replace(b"600", b"20"), page=b"/CropBox [0 100 595 842]"),
        Concealment.OFF_PAGE,
    ),
    "under a white rectangle": (raw_pdf(VISIBLE + SECRET + b"1 g 60 590 300 30 re f"), Concealment.COVERED),
    "under a picture": (
        raw_pdf(
            VISIBLE + SECRET + b"q 300 0 0 30 60 590 cm /I Do Q",
            resources=b"/XObject << /I 6 0 R >>",
            others=[IMAGE],
        ),
        Concealment.COVERED,
    ),
    "invisible mode": (raw_pdf(VISIBLE + SECRET.replace(b"72", b"3 Tr 72")), Concealment.MODE),
    "transparent": (
        raw_pdf(VISIBLE + b"/G gs " + SECRET, resources=b"/ExtGState << /G << /ca 0 >> >>"),
        Concealment.MODE,
    ),
    "clipped out": (raw_pdf(VISIBLE + b"q 0 0 10 10 re W n " + SECRET + b"Q"), Concealment.CLIPPED),
    "layer off": (
        raw_pdf(
            VISIBLE + b"/OC /L BDC " + SECRET + b"EMC",
            resources=LAYERED,
            catalog=OFF,
            others=[LAYER],
        ),
        Concealment.LAYER,
    ),
    "form in a layer off": (
        raw_pdf(
            VISIBLE + b"/X Do",
            resources=b"/XObject << /X 7 0 R >>",
            catalog=OFF,
            others=[LAYER, stream(SECRET, FORM + b" /OC 6 0 R")],
        ),
        Concealment.LAYER,
    ),
}

# As browsers print letter-spaced words: one text object a letter, the first one narrow.
LETTERS = b"".join(
    b"BT /F 16 Tf %d 600 Td (%c) Tj ET " % (x, letter)
    for x, letter in zip((72, 82, 93, 103, 110, 121, 128), b"secrete", strict=True)
)

SEEN = {
    "white letters one by one on a coloured shape": raw_pdf(
        VISIBLE + SECRET.replace(b"600", b"500") + ROUNDED + b"1 g " + LETTERS
    ),
    "light grey": raw_pdf(VISIBLE + b"0.85 g " + SECRET),
    "white on a band": raw_pdf(VISIBLE + BAND + b"1 g " + SECRET),
    "white on a rounded band": raw_pdf(VISIBLE + ROUNDED + b"1 g " + SECRET),
    "on a band drawn before": raw_pdf(VISIBLE + b"1 1 0 rg 60 590 300 30 re f 0 g " + SECRET),
    "under a transparent stamp": raw_pdf(
        VISIBLE + SECRET + b"/G gs 1 0 0 rg 60 590 300 30 re f", resources=b"/ExtGState << /G << /ca 0.3 >> >>"
    ),
    "on a picture drawn before": raw_pdf(
        VISIBLE + b"q 300 0 0 30 60 590 cm /I Do Q 1 0 0 rg " + SECRET,
        resources=b"/XObject << /I 6 0 R >>",
        others=[IMAGE],
    ),
    "white with a black outline": raw_pdf(VISIBLE + b"1 g 0 G " + SECRET.replace(b"72", b"1 Tr 72")),
    "in a clip that holds it": raw_pdf(VISIBLE + b"q 0 500 500 300 re W n " + SECRET + b"Q"),
    "layer on": raw_pdf(
        VISIBLE + b"/OC /L BDC " + SECRET + b"EMC",
        resources=LAYERED,
        catalog=OFF.replace(b"/OFF [6 0 R]", b""),
        others=[LAYER],
    ),
}


def words(document: Document) -> str:
    return " ".join(block.text for block in document.blocks)


@pytest.mark.parametrize("case", HIDDEN)
def test_hidden_words_are_set_aside(case: str, tmp_path: Path) -> None:
    data, reason = HIDDEN[case]
    (tmp_path / "a.pdf").write_bytes(data)
    document = read(tmp_path / "a.pdf")
    assert [(hidden.text, hidden.reason) for hidden in document.hidden] == [("Annexe secrete", reason)]
    assert document.hidden[0].places[0].page == 1
    assert "visible" in words(document)
    assert "secrete" not in words(document)


@pytest.mark.parametrize("case", SEEN)
def test_visible_words_are_kept(case: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(SEEN[case])
    document = read(tmp_path / "a.pdf")
    assert document.hidden == ()
    assert "secrete" in words(document)


def ocr_page(picture: bytes, scan: bytes) -> bytes:
    """Return a scan as an OCR program leaves it: a picture, and the words over it in mode 3."""
    layer = picture + b" BT 3 Tr /F 30 Tf 72 600 Td (Convention lue par OCR) Tj ET "
    return raw_pdf(layer, resources=b"/XObject << /I 6 0 R >>", others=[scan])


SCAN = stream(
    bytes(0 if (x + y) % 3 == 0 else 255 for y in range(84) for x in range(60)), b"/Width 60 /Height 84 " + GREY
)
BLANK = stream(b"\xff" * 4, b"/Width 2 /Height 2 " + GREY)


def test_the_ocr_layer_of_a_scan_is_evidence(tmp_path: Path) -> None:
    # Enough words that the page is not taken for a stamped scan.
    page = b"q 595 0 0 842 0 0 cm /I Do Q "
    lines = b"".join(
        b"BT 3 Tr /F 9 Tf 72 %d Td (Article lu par OCR sur la page) Tj ET " % y for y in range(200, 700, 60)
    )
    (tmp_path / "a.pdf").write_bytes(raw_pdf(page + lines, resources=b"/XObject << /I 6 0 R >>", others=[SCAN]))
    document = read(tmp_path / "a.pdf")
    assert document.hidden == ()
    assert "Article lu par OCR" in words(document)


def test_invisible_words_over_a_blank_picture_are_no_ocr(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(ocr_page(b"q 595 0 0 842 0 0 cm /I Do Q", BLANK))
    document = read(tmp_path / "a.pdf")
    assert [hidden.reason for hidden in document.hidden] == [Concealment.MODE]


def test_the_words_of_a_small_picture_are_neither_text_nor_deceit(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        raw_pdf(
            VISIBLE + b"q 400 0 0 60 60 590 cm /I Do Q BT 3 Tr /F 20 Tf 72 600 Td (Logo secrete) Tj ET ",
            resources=b"/XObject << /I 6 0 R >>",
            others=[SCAN],
        )
    )
    document = read(tmp_path / "a.pdf")
    assert document.hidden == ()
    assert "secrete" not in words(document)


def test_a_page_of_hidden_words_alone_is_blank_not_a_scan(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(raw_pdf(b"1 g " + SECRET))
    document = read(tmp_path / "a.pdf")
    assert document.blocks == ()
    assert document.pages_without_text == ()


def test_white_titles_of_tables_are_seen(read_typst) -> None:
    document = read_typst(
        "#table(columns: 2, fill: (_, y) => if y == 0 { navy }, "
        "text(white)[EPCI], text(white)[Engagements], [Rennes], [12])"
        "#block(fill: gradient.linear(blue, green), inset: 8pt, text(white)[Bandeau en dégradé])"
    )
    assert document.hidden == ()
    assert "Bandeau en dégradé" in words(document)


# Word


def word_document(tmp_path: Path, make) -> Document:
    file = docx.Document()
    file.add_paragraph("Texte visible")
    make(file)
    file.save(str(tmp_path / "a.docx"))
    return read(tmp_path / "a.docx")


def white(run) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def shade(properties, fill: str) -> None:
    element = OxmlElement("w:shd")
    element.set(qn("w:val"), "clear")
    element.set(qn("w:fill"), fill)
    properties.append(element)


def make_white(file) -> None:
    white(file.add_paragraph().add_run("Annexe secrète"))


def make_vanished(file) -> None:
    file.add_paragraph().add_run("Annexe secrète").font.hidden = True


def make_tiny(file) -> None:
    file.add_paragraph().add_run("Annexe secrète").font.size = Pt(1)


def make_deleted(file) -> None:
    paragraph = file.add_paragraph("Reste ")
    run = paragraph.add_run("Annexe secrète")
    deletion = OxmlElement("w:del")
    run._r.find(qn("w:t")).tag = qn("w:delText")
    paragraph._p.append(deletion)
    deletion.append(run._r)


def make_white_header(file) -> None:
    white(file.sections[0].header.paragraphs[0].add_run("Annexe secrète"))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (make_white, Concealment.COLOR),
        (make_vanished, Concealment.MARKED),
        (make_tiny, Concealment.SIZE),
        (make_deleted, Concealment.DELETED),
        (make_white_header, Concealment.COLOR),
    ],
)
def test_hidden_words_of_a_word_file(make, reason: Concealment, tmp_path: Path) -> None:
    document = word_document(tmp_path, make)
    assert [(hidden.text, hidden.reason) for hidden in document.hidden] == [("Annexe secrète", reason)]
    assert "secrète" not in words(document)


def make_shaded_paragraph(file) -> None:
    paragraph = file.add_paragraph()
    shade(paragraph._p.get_or_add_pPr(), "1F3864")
    white(paragraph.add_run("Annexe secrète"))


def make_shaded_cell(file) -> None:
    cell = file.add_table(1, 2).cell(0, 1)
    shade(cell._tc.get_or_add_tcPr(), "1F3864")
    white(cell.paragraphs[0].add_run("Annexe secrète"))


def make_styled_table(file) -> None:
    table = file.add_table(2, 2, style="Light Shading Accent 1")
    white(table.cell(0, 0).paragraphs[0].add_run("Annexe secrète"))


def make_light_grey(file) -> None:
    file.add_paragraph().add_run("Annexe secrète").font.color.rgb = RGBColor(217, 217, 217)


@pytest.mark.parametrize("make", [make_shaded_paragraph, make_shaded_cell, make_styled_table, make_light_grey])
def test_visible_words_of_a_word_file(make, tmp_path: Path) -> None:
    document = word_document(tmp_path, make)
    assert document.hidden == ()
    assert "secrète" in words(document)
