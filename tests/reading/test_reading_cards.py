"""Tables that colour draws inside a card: a frame with round corners around a code, a title and the table."""

from shapes import grid, tables

TABLE = """
#show table.cell.where(y: 0): set text(white)
#table(columns: (90pt, 80pt, 100pt, 50pt, 50pt), stroke: none,
  align: (left + horizon, center, center, center, center),
  fill: (x, y) => if y == 0 { rgb("#0b6e7a") } else if x == 0 or calc.odd(y) { rgb("#f3f7f7") },
  table.cell(colspan: 2, align: center)[*Département*], [*2023-2025*], [*2026*], [*2027*],
  table.cell(rowspan: 2)[Marne], [Total], [24,6 %], [26 %], [27 %], [dont hors QPV], [17,1 %], [18 %], [19 %],
  table.cell(rowspan: 2)[Aube], [Total], [23,2 %], [25 %], [26 %], [dont hors QPV], [16,0 %], [17 %], [18 %])
"""
CARD = f"""
#rect(width: 100%, radius: 9pt, inset: 6pt, stroke: 0.6pt + gray)[
  #grid(columns: (50pt, auto), gutter: 8pt,
    box(fill: rgb("#e27123"), radius: 3pt, inset: 4pt, text(white)[*PS-2*]), [*Attributions prioritaires*])
  {TABLE}
]
"""
ROWS = [
    ["Département", "Département", "2023-2025", "2026", "2027"],
    ["Marne", "Total", "24,6 %", "26 %", "27 %"],
    ["Marne", "dont hors QPV", "17,1 %", "18 %", "19 %"],
    ["Aube", "Total", "23,2 %", "25 %", "26 %"],
    ["Aube", "dont hors QPV", "16,0 %", "17 %", "18 %"],
]


def test_the_colours_of_rows_part_what_one_cell_of_the_head_names(read_typst) -> None:
    (table,) = tables(read_typst(TABLE))
    assert grid(table) == ROWS


def test_the_frame_of_a_card_is_no_row_of_the_table_that_it_holds(read_typst) -> None:
    document = read_typst(CARD)
    (table,) = tables(document)
    assert grid(table) == ROWS
    assert "PS-2" in "".join(block.text for block in document.blocks if block is not table)
