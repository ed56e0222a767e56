"""The tags that browsers write: colours behind rows are marked, running headers and titles are not."""

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Page, Style, Word
from cusdocs.reading.pdf.tables import RawTable
from cusdocs.reading.pdf.tagged.columns import arrange
from cusdocs.reading.pdf.tagged.element import OUTSIDE, Element, Path
from cusdocs.reading.pdf.tagged.pieces import tagged_pieces
from cusdocs.reading.pdf.tagged.trust import owns_words
from cusdocs.reading.pdf.tagged.units import TableUnit, units_of
from cusdocs.reading.pdf.zones import zones

TEXT = "La cotation combine l'état du bâti, la qualité du site et celle des abords"
PLAIN = Style("Serif", 10.0, bold=False, italic=False)
BOLD = Style("Sans", 9.5, bold=True, italic=False)


def word(text: str, x: float, y: float, mark: int = OUTSIDE, style: Style = PLAIN) -> Word:
    return Word(text, Box(x, y - 8, x + 5 * len(text), y + 2), y, style, mark=mark)


def test_the_colour_behind_a_row_is_no_cell() -> None:
    texts = [["Période", "Marne", "Aube"], ["2026", "110", "70"], ["2027", "128", "76"]]
    mark = iter(range(100, 200))
    rows, held = [], {}
    for y, line in enumerate(texts):
        cells = []
        for x, text in enumerate(line):
            number = next(mark)
            path: Path = (0, y, x + 1)
            cells.append(Element("TD", path, (number,)))
            held[path] = [word(text, 50 + 100 * x, 100 + 20 * y, number)]
        # Every other row is painted: its first child is what draws the paint.
        rows.append(Element("TR", (0, y), (y, *cells) if y % 2 == 0 else tuple(cells)))
    (unit,) = units_of(Element("Document", (), (Element("Table", (0,), tuple(rows)),)))
    assert isinstance(unit, TableUnit)
    arranged = arrange(unit, held, ())
    assert arranged is not None
    assert [(cell.row, cell.column, cell.words[0].text) for cell in arranged.cells] == [
        (y, x, text) for y, line in enumerate(texts) for x, text in enumerate(line)
    ]


def test_a_running_header_and_footer_without_tags_are_not_held_against_a_short_page() -> None:
    body = [word("engagement", 60, 200 + 14 * n, 0) for n in range(4)]
    margins = [word("Convention d'utilité sociale 2026-2032", 60, 30), word("Page 14/25", 500, 830)]
    inside = [word("Un paragraphe que les tags ont oublié, au milieu de la page", 60, 500)]
    page = Page(1, 595, 842, (*body, *margins))
    assert owns_words(page, {0: 0})
    assert not owns_words(Page(1, 595, 842, (*body, *inside)), {0: 0})


def test_a_title_that_no_tag_tells_is_parted_from_the_tagged_text_under_it() -> None:
    title = [word("B. 5) L'état du service rendu", 60, 200, 1, BOLD)]
    lines = [word(TEXT, 60, 214 + 14 * n, 2) for n in range(3)]
    tree = Element("Document", (), (Element("Div", (0,), (1, Element("P", (0, 1), (2,)))),))
    pieces = tagged_pieces(Page(1, 595, 842, (*title, *lines), tree=tree), zones)
    assert pieces is not None
    # It reaches as far as the text of the page does, so that the room left after it shows.
    assert getattr(pieces[0], "right", 0) >= lines[0].box.x1


def test_the_subtitle_that_no_tag_tells_is_not_held_against_its_page() -> None:
    body = [word("engagement", 60, 200 + 14 * n, 0) for n in range(70)]
    subtitle = [word("Politique patrimoniale et d'investissement · PP-1 à PP-4", 60, 90)]
    assert owns_words(Page(1, 595, 842, (*body, *subtitle)), {0: 0})


def test_the_sign_of_an_item_drawn_after_its_words_leaves_its_lines_in_order() -> None:
    first = [word("Financer chaque année quatre-vingts mesures d'accompagnement", 76, 200, 2)]
    last = [word("avec deux associations d'insertion.", 76, 214, 2)]
    item = Element("LI", (0, 0), (Element("LBody", (0, 0, 0), (2,)),))
    tree = Element("Document", (), (Element("L", (0,), (item,)),))
    pieces = tagged_pieces(Page(1, 595, 842, (*first, *last, word("✔", 60, 200, 2)), tree=tree), zones)
    assert pieces is not None
    assert [piece.lines[0].text if isinstance(piece, RawTable) else piece.text for piece in pieces] == [
        f"✔ {first[0].text}",
        last[0].text,
    ]
