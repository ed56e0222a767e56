"""Rules drawn dot by dot, and tables under level rules that a page break cuts."""

from hypothesis import given
from hypothesis import strategies as st
from raw_pdf import raw_pdf
from shapes import grid, rows, tables

from cusdocs.document import Box
from cusdocs.reading import read
from cusdocs.reading.pdf.dotted import dotted_rules

CELLS = [("Annee", "Marne", "Aube"), ("2026", "12", "24"), ("2027", "13", "25"), ("2028", "14", "26")]


def _dotted_table() -> bytes:
    content = b""
    for row, cells in enumerate(CELLS):
        y = 700 - 20 * row
        for column, text in enumerate(cells):
            content += b"BT /F 10 Tf %d %d Td (%s) Tj ET " % (72 + 120 * column, y, text.encode())
        content += b"".join(b"%.2f %.2f .75 .75 re f " % (70 + 1.5 * dot, y - 6) for dot in range(260))
    return raw_pdf(content)


def test_a_row_of_dots_is_a_rule(tmp_path) -> None:
    path = tmp_path / "convention.pdf"
    path.write_bytes(_dotted_table())
    (table,) = tables(read(path))
    assert grid(table) == [list(cells) for cells in CELLS]


@given(st.integers(10, 60), st.floats(1.0, 5.5), st.booleans())
def test_a_line_of_dots_makes_one_rule_as_long_as_it(count: int, step: float, level: bool) -> None:
    boxes = [Box(50 + step * dot, 100, 50 + step * dot + 1, 101) for dot in range(count)]
    if not level:
        boxes = [Box(box.top, box.x0, box.bottom, box.x1) for box in boxes]
    (rule,) = dotted_rules(boxes)
    assert rule.horizontal is level
    assert round(rule.length - step * (count - 1), 6) == 0


def test_a_few_dots_or_dots_far_apart_make_none() -> None:
    few = [Box(50 + dot, 100, 51 + dot, 101) for dot in range(9)]
    apart = [Box(90 + 20 * dot, 100 + dot % 2, 91 + 20 * dot, 101 + dot % 2) for dot in range(20)]
    assert list(dotted_rules([*few, *apart])) == []


def test_level_rules_over_a_page_break_whose_words_differ_in_length(read_typst) -> None:
    source = """
    #set page(height: 7cm)
    #table(columns: (2fr, 1fr, 1fr), stroke: (x, y) => (top: .5pt, bottom: .5pt),
      [Échéance de l'engagement], [Département de la Marne], [Département de l'Aube],
      ..range(2026, 2036).map(year => ([#year], [12], [24])).flatten())
    """
    (table,) = tables(read_typst(source))
    assert [row[0] for row in rows(table)[1:]] == [str(year) for year in range(2026, 2036)]
