"""Tables with a few level rules, set so tight that rows stand no further apart than the lines of a paragraph."""

import pytest
from shapes import grid, headings, tables

TIGHT = "stroke: none, inset: (x: 3pt, y: 1.4pt)"


def test_rows_as_near_as_lines_are_rows_where_each_has_its_figures(read_typst) -> None:
    rows = [
        ["EPT Est Ensemble", "Seine-Saint-Denis", "1 528", "1 021"],
        ["CA Val Parisis", "Val-d'Oise", "483", "0"],
        ["CA Roissy", "Val-d'Oise", "951", "719"],
    ]
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    (table,) = tables(
        read_typst(f"""
        #set text(size: 8pt)
        #table(columns: (3fr, 2fr, 1fr, 1fr), {TIGHT}, align: (left, left, center, center),
          table.hline(), [*Territoire*], [*Département*], [*Logements*], [*En QPV*], table.hline(), {cells},
          table.hline(), [*Ensemble*], [], [*2 962*], [*1 740*], table.hline())
        """)
    )
    assert [[cell.replace("’", "'") for cell in row] for row in grid(table)[1:4]] == rows


def test_a_list_of_words_whose_last_column_counts(read_typst) -> None:
    names = ["Les Platanes", "Résidence du Canal", "Pension Rosa", "Foyer Pasteur"]
    cells = ", ".join(f"[{name}], [Bondy], [Nord], [{number}]" for number, name in enumerate(names, 20))
    (table,) = tables(
        read_typst(f"""
        #set text(size: 8pt)
        #table(columns: (3fr, 2fr, 1fr, 1fr), {TIGHT},
          table.hline(), [*Foyer*], [*Commune*], [*Secteur*], [*Places*], table.hline(), {cells},
          table.hline(), [*Ensemble*], [], [], [*86*], table.hline())
        """)
    )
    assert [row[0] for row in grid(table)] == ["Foyer", *names, "Ensemble"]


def test_a_label_on_two_lines_beside_a_number_over_its_share_is_one_row(read_typst) -> None:
    (table,) = tables(
        read_typst(f"""
        #set text(size: 8pt)
        #table(columns: (2.2cm, 2cm, 2cm), {TIGHT},
          table.hline(), [*Engagement*], [*2026*], [*2027*], table.hline(),
          [Nombre de \\ réhabilitations], [120 \\ (45 %)], [130 \\ (48 %)],
          table.hline(), [*Ensemble*], [*120*], [*130*], table.hline())
        """)
    )
    assert grid(table)[1][0].split() == ["Nombre", "de", "réhabilitations"]
    assert len(grid(table)) == 3


@pytest.mark.parametrize("size", ["11pt", "8pt"])
def test_a_title_far_below_a_table_opens_another_of_the_same_width(read_typst, size: str) -> None:
    years = ", ".join(f"[*{year}*]" for year in range(2026, 2029))
    table = f"""#table(columns: (1fr, ..3 * (2cm,)), {TIGHT},
      table.hline(), [*Indicateur*], {years}, table.hline(),
      [CODE, nombre], [38], [44], [52], [part], [12 %], [14 %], [16 %], table.hline())"""
    held = read_typst(f"""
    #set text(size: 8pt)
    {table.replace("CODE", "PP-2")}
    #v(6pt)
    #text(size: {size}, weight: "bold")[8.3 Coopérative entière]
    {table.replace("CODE", "PP-3")}
    """)
    assert [grid(each)[1][0] for each in tables(held)] == ["PP-2, nombre", "PP-3, nombre"]
    assert [text for _, _, text in headings(held)] == ["Coopérative entière"]


def test_a_name_over_all_the_years_hides_none_of_their_columns(read_typst) -> None:
    years = ", ".join(f"[{year}]" for year in range(2025, 2031))
    figures = ", ".join(f"[{number}]" for number in range(30, 36))
    shares = ", ".join(f"[{number},5 %]" for number in range(10, 16))
    (table,) = tables(
        read_typst(f"""
        #set page(flipped: true)
        #set text(size: 8pt)
        #table(columns: (4fr, 1fr, 1fr, ..6 * (1fr,)), {TIGHT}, align: (left, ..8 * (center,)),
          table.hline(), [*Indicateur*], [*Unité*], [*Référence*], table.cell(colspan: 6)[*Engagements*],
          table.hline(), [], [], [], table.cell(colspan: 3)[Cumul 2025-2027],
          table.cell(colspan: 3)[Cumul 2025-2030],
          [PP-1, PLAI], [nombre], [31], table.cell(colspan: 3)[42], table.cell(colspan: 3)[88],
          [PP-1, PLUS], [nombre], [44], table.cell(colspan: 3)[58], table.cell(colspan: 3)[120],
          table.hline(), [], [], [2024], {years},
          [PP-2, classes A à E], [nombre], [38], {figures}, [part], [%], [12,2 %], {shares}, table.hline())
        """)
    )
    assert grid(table)[2] == ["PP-1, PLAI", "nombre", "31", "", "42", "", "", "88", ""]
    assert grid(table)[4][2:] == [str(year) for year in range(2024, 2031)]
    assert grid(table)[5] == ["PP-2, classes A à E", "nombre", "38", "30", "31", "32", "33", "34", "35"]


LOANS = ("PLAI", "PLUS", "PLS", "Total", "hors QPV")
PLACES = ("Haute-Garonne", "Tarn")


def test_rows_are_told_by_the_details_where_a_territory_stands_beside_its_first_one(read_typst) -> None:
    rows = [
        [place if loan == "PLAI" else "", loan, f"{9 + n} (9{n} %)", f"{19 + n} (9{n} %)"]
        for place in PLACES
        for n, loan in enumerate(LOANS)
    ]
    cells = ", ".join(
        ("table.hline(), " if row[1] == "Total" else "") + ", ".join(f"[{text}]" for text in row) for row in rows
    )
    (table,) = tables(
        read_typst(f"""
        #set text(size: 8pt)
        #table(columns: (3cm, 2cm, 2.4cm, 2.4cm), stroke: none, inset: (x: 3pt, y: 3.6pt),
          table.hline(), [*Département*], [*Prêt*], [*2025-2027*], [*2025-2030*], table.hline(), {cells},
          table.hline())
        """)
    )
    assert grid(table)[1:] == rows


def test_a_year_centred_beside_a_number_over_its_share(read_typst) -> None:
    counts = [
        (f"{year}", f"{year - 1000} / 5 87{year - 2020}", f"16,{year - 2020} %") for year in range(2024, 2028)
    ]
    cells = ", ".join(f"[{year}], [{count} \\ {share}], [318 / 2 450 \\ 13,0 %]" for year, count, share in counts)
    (table,) = tables(
        read_typst(f"""
        #set text(size: 8pt)
        #table(columns: (2cm, 3.2cm, 3.2cm), stroke: none, inset: (x: 3pt, y: 3.6pt),
          align: (left + horizon, right, right),
          table.hline(), [*31/12*], [*Tarn*], [*Ariège*], table.hline(), {cells}, table.hline())
        """)
    )
    assert [[" ".join((cell or "").split()) for cell in row] for row in grid(table)[1:]] == [
        [year, f"{count} {share}", "318 / 2 450 13,0 %"] for year, count, share in counts
    ]
