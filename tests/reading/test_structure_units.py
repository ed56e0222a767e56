"""The structure tree of a page as units in reading order."""

from cusdocs.reading.pdf.tagged.element import Element
from cusdocs.reading.pdf.tagged.tag import Kind
from cusdocs.reading.pdf.tagged.units import TextUnit, units_of


def tree(*content: Element) -> Element:
    return Element("Document", (), content)


def texts(root: Element) -> list[tuple[Kind, tuple[int, ...]]]:
    return [(unit.tag.kind, unit.marks) for unit in units_of(root) if isinstance(unit, TextUnit)]


def test_the_mark_of_an_item_goes_with_its_first_words() -> None:
    first = Element("P", (0, 0, 1, 0), (2, 3))
    second = Element("P", (0, 0, 1, 1), (4,))
    item = Element("LI", (0, 0), (Element("Lbl", (0, 0, 0), (1,)), Element("LBody", (0, 0, 1), (first, second))))
    assert texts(tree(Element("L", (0,), (item,)))) == [(Kind.ITEM, (1, 2, 3)), (Kind.PARAGRAPH, (4,))]


def test_an_item_whose_first_words_stand_on_the_page_before_starts_no_other() -> None:
    rest = Element("LBody", (0, 0, 1), (None, Element("P", (0, 0, 1, 1), (0,))))
    assert texts(tree(Element("L", (0,), (Element("LI", (0, 0), (None, rest)),)))) == [(Kind.PARAGRAPH, (0,))]


def test_a_note_called_in_a_paragraph_is_a_unit_of_its_own() -> None:
    note = Element("Note", (0, 1), (Element("Lbl", (0, 1, 0), (2,)), Element("P", (0, 1, 1), (3,))))
    assert texts(tree(Element("P", (0,), (1, note, 4)))) == [(Kind.PARAGRAPH, (1, 4)), (Kind.NOTE, (2, 3))]


def test_a_title_in_an_item_is_a_title() -> None:
    title = Element("H2", (0, 0, 0, 0), (1,))
    item = Element("LI", (0, 0), (Element("LBody", (0, 0, 0), (title,)),))
    assert texts(tree(Element("L", (0,), (item,)))) == [(Kind.HEADING, (1,))]


def test_loose_words_make_one_unit() -> None:
    spans = [Element("Div", (n,), (Element("Span", (n, 0), (n,)),)) for n in range(3)]
    assert texts(tree(*spans)) == [(Kind.LOOSE, (0, 1, 2))]


def test_a_table_of_one_column_only_frames_its_text() -> None:
    cells = [Element("TD", (0, n, 0), (Element("P", (0, n, 0, 0), (n,)),)) for n in range(2)]
    rows = tuple(Element("TR", (0, n), (cell,)) for n, cell in enumerate(cells))
    assert texts(tree(Element("Table", (0,), rows))) == [(Kind.PARAGRAPH, (0,)), (Kind.PARAGRAPH, (1,))]
