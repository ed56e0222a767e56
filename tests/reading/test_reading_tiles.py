"""Figures set in tiles side by side, each in larger letters under its label."""

from shapes import rows, tables

TILES = """
#let tile(label, figure) = rect(width: 100%, height: 2cm, fill: rgb("#f2ede4"), align(center + horizon)[
  #text(size: 8pt, label) \\ #text(size: {size}, figure)])
#grid(columns: 3 * (1fr,), gutter: 8pt, tile[2024][67~%], tile[2025][68~%], tile[2026][69~%])
"""


def test_tiles_are_a_row_of_labels_over_a_row_of_figures(read_typst) -> None:
    (table,) = tables(read_typst(TILES.replace("{size}", "16pt")))
    assert rows(table) == [["2024", "2025", "2026"], ["67\u00a0%", "68\u00a0%", "69\u00a0%"]]


def test_boxes_of_text_alone_stay_one_row(read_typst) -> None:
    (table,) = tables(read_typst(TILES.replace("{size}", "8pt")))
    assert len(rows(table)) == 1
