"""Lines of one loose tag in columns: read one column after the other, in the order in which they are drawn."""

from cusdocs.document import Box
from cusdocs.reading.pdf.page import Line, Style, Word
from cusdocs.reading.pdf.tagged.abreast import down_columns

STYLE = Style("Serif", 10, bold=False, italic=False)


def word(text: str, x: float, top: float) -> Word:
    return Word(text, Box(x, top, x + 5 * len(text), top + 10), top + 8, STYLE)


def read(drawn: list[Word]) -> list[str] | None:
    """Return the texts in reading order of words given as they are drawn, those of one height on one line."""
    heights = sorted({each.box.top for each in drawn})
    lines = [
        Line(1, tuple(sorted((each for each in drawn if each.box.top == top), key=lambda each: each.box.x0)))
        for top in heights
    ]
    found = down_columns(lines, {id(each): rank for rank, each in enumerate(drawn)})
    return [line.text for line in found] if found else None


def test_the_second_column_comes_after_the_first() -> None:
    drawn = [
        word("ouvrir", 50, 100),
        word("produire", 50, 112),
        word("vendre", 300, 100),
        word("rénover", 300, 112),
    ]
    assert read(drawn) == ["ouvrir", "produire", "vendre", "rénover"]


def test_a_row_of_signatures_stands_under_both_columns() -> None:
    text = [word("mesurer", 50, 100), word("évaluer", 50, 112), word("sanctionner", 300, 100)]
    boxes = [
        word("préfet", 50, 150),
        word("région", 50, 162),
        word("directeur", 200, 150),
        word("maire", 350, 150),
    ]
    assert read([*text, *boxes]) == [each.text for each in (*text, *boxes)]


def test_lines_in_one_column_or_drawn_in_no_order_are_left_alone() -> None:
    assert read([word("un", 50, 100), word("deux", 50, 112), word("trois", 50, 124)]) is None
    # What is drawn last stands to the left of what is level with it.
    assert read([word("un", 300, 100), word("deux", 300, 112), word("trois", 50, 100)]) is None
    # A list of names and figures is drawn row by row.
    assert (
        read([word("parc", 50, 100), word("12", 300, 100), word("foyers", 50, 112), word("3", 300, 112)]) is None
    )
