"""Charts in the two files: vector and silent in the PDF, fine points in Word, told in words in both."""

from decimal import Decimal
from io import BytesIO

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from PIL import Image

from cusdocs.document import Chart, ChartKind, ChartPoint, Document, Figure, Heading, Text
from cusdocs.writing import docx_bytes, pdf_bytes
from cusdocs.writing.charts import drawn

LABELS = ("Rennes Métropole", "Saint-Malo & <Fougères>", "Redon")


def chart(kind: ChartKind) -> Chart:
    points = tuple(ChartPoint(label, (Decimal(place * 1234), Decimal(7))) for place, label in enumerate(LABELS))
    return Chart(kind, ("Logements", "Ventes"), points)


@pytest.fixture(scope="module")
def document() -> Document:
    figures = [
        Figure(alternative=f"Diagramme {kind}", caption=(Text(f"En {kind}"),), chart=chart(kind))
        for kind in ChartKind
    ]
    return Document(blocks=(Heading(level=1, content=(Text("Patrimoine"),)), *figures))


def test_a_chart_is_drawn_the_same_each_time_in_the_colour_asked() -> None:
    (one,), (other,) = (drawn([chart(ChartKind.BARS)], "#AA0011", "svg") for _ in range(2))
    assert one == other
    assert b"#aa0011" in one.lower()


@pytest.mark.parametrize("highest", [1, 3, 999, 1000, 123456])
def test_any_size_of_number_can_be_drawn(highest: int) -> None:
    points = (ChartPoint("a", (Decimal(highest),)), ChartPoint("b", (Decimal(0),)))
    assert drawn([Chart(kind, ("n",), points) for kind in ChartKind], "#000000", "svg")


def test_the_pdf_draws_lines_and_says_them_in_words(document: Document) -> None:
    content = pdf_bytes(document)
    with pypdfium2.PdfDocument(content) as opened:
        text = opened[0].get_textpage().get_text_range()
    # A scale read aloud, or taken for the figures of the convention, would be noise.
    assert "Rennes" not in text
    assert "Figure 1" in text.replace("\u00a0", " ")
    with pikepdf.open(BytesIO(content)) as pdf:
        nodes = [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary | pikepdf.Stream)]
        assert not [node for node in nodes if node.get("/Subtype") == "/Image"]
        alternatives = {str(node.Alt) for node in nodes if "/Alt" in node}
    assert alternatives == {"Diagramme columns", "Diagramme bars"}


def test_word_shows_fine_points_with_their_alternative(document: Document) -> None:
    word = docx.Document(BytesIO(docx_bytes(document)))
    shown = list(word.element.body.iter(qn("wp:docPr")))
    assert [element.get("descr") for element in shown] == ["Diagramme columns", "Diagramme bars"]
    for shape in word.inline_shapes:
        (blip,) = shape._inline.iter(qn("a:blip"))
        picture = Image.open(BytesIO(word.part.related_parts[blip.get(qn("r:embed"))].blob))
        assert picture.width / shape.width.inches >= 199
