"""Tables with few rules or none whose head has names over several columns, or over several lines."""

import pytest
from shapes import grid, tables

ROWS = [
    ("2026", "280", "2,1", "230", "2,1"),
    ("2027", "300", "2,3", "246", "2,2"),
    ("2028", "320", "2,4", "262", "2,4"),
]
CELLS = ", ".join(f"[{text}]" for row in ROWS for text in row)
NAMES = "[], table.cell(colspan: 2)[*Meurthe-et-Moselle*], table.cell(colspan: 2)[*Haute-Garonne*]"
HEAD = f"{NAMES}, [], [*Nombre*], [*%*], [*Nombre*], [*%*]"


@pytest.mark.parametrize("rules", ["", "table.hline(),"])
def test_names_over_two_columns_each(read_typst, rules: str) -> None:
    source = f"""
    #set text(size: 8pt)
    #table(columns: (3fr, 1.2fr, 1fr, 1.2fr, 1fr), stroke: none, inset: 3.5pt, align: (left, ..4 * (center,)),
      {rules} {HEAD}, {CELLS}, {rules})
    """
    (table,) = tables(read_typst(source))
    assert grid(table)[0][1:] == ["Meurthe-et-Moselle", "Meurthe-et-Moselle", "Haute-Garonne", "Haute-Garonne"]
    assert grid(table)[1][1:] == ["Nombre", "%", "Nombre", "%"]
    assert [tuple(row) for row in grid(table)[2:]] == ROWS


def test_names_on_two_lines_beside_one_over_columns_without_rules(read_typst) -> None:
    source = """
    #set text(size: 8pt)
    #table(columns: (3fr, ..3 * (2.6cm,)), stroke: none, inset: 3.5pt, align: (left, ..3 * (center + horizon,)),
      [], [*Réalisé \\ 2021-2023*], [*Engagement \\ 2024-2026*], [*2024-2029*],
      [Isère – total], [114], [123], [246],
      [Isère – hors QPV], [104 soit 91,23 %], [117 soit 95,12 %], [236 soit 95,93 %],
      [Savoie – total], [38], [39], [80], [Savoie – hors QPV], [36 soit 94,74 %], [38], [78 soit 97,50 %])
    """
    (table,) = tables(read_typst(source))
    assert grid(table)[0][1:] == ["Réalisé 2021-2023", "Engagement 2024-2026", "2024-2029"]
    assert grid(table)[2] == ["Isère – hors QPV", "104 soit 91,23 %", "117 soit 95,12 %", "236 soit 95,93 %"]
