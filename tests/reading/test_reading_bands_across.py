"""Shaded tables whose bands run across all columns, rows on several lines, heads that follow each other."""

from shapes import grid, headings, tables

HEAD = 'rgb("#e3d7ee")'
BAND = 'rgb("#cdb9df")'
STRIPE = 'rgb("#f5f1f9")'


def shaded(rows: list[tuple[str, list[str]]], columns: str) -> str:
    """Return a table without rules, each row in its colour; a row of one cell runs across all columns."""
    width = len(rows[0][1])
    fills = ", ".join(color for color, _ in rows)
    cells = [
        f"table.cell(colspan: {width})[*{texts[0]}*]"
        if len(texts) == 1
        else ", ".join(f"[{text}]" for text in texts)
        for _, texts in rows
    ]
    return (
        f"#let fills = ({fills},)\n#set text(size: 8pt)\n#table(columns: {columns}, stroke: none, inset: 4pt, "
        "align: (x, y) => if x == 0 { left } else { right }, fill: (x, y) => fills.at(y),\n"
        + ",\n".join(cells)
        + ")\n"
    )


def test_bands_across_the_columns_open_their_rows(read_typst) -> None:
    head = ["Indicateur", "Référence", "2023", "2024", "2025", "2026", "2027", "2028", "À 3 ans", "À 6 ans"]
    first = ["Nombre", "58", "70", "90", "110", "120", "120", "110", "270", "620"]
    second = ["Nombre", "1 420", "1 480", "1 540", "1 600", "1 660", "1 720", "1 780", "s.o.", "s.o."]
    share = ["En % du parc", "16,0 %", "16,6 %", "17,3 %", "18,0 %", "18,7 %", "19,3 %", "20,0 %", "s.o.", "s.o."]
    told = ["PP- 2 Étiquette A à E après rénovation, parmi 640 logements F et G (référence : 2022)"]
    other = ["SR - 1 Logements accessibles aux personnes à mobilité réduite (référence : 31/12/2022)"]
    source = shaded(
        [(HEAD, head), (BAND, told), ("none", first), (BAND, other), (STRIPE, second), ("none", share)],
        "(3fr,) + (1fr,) * 9",
    )
    (table,) = tables(read_typst("#set page(flipped: true)\n" + source))
    assert grid(table)[0] == head
    assert set(grid(table)[1]) == set(told)
    assert grid(table)[2] == first
    assert grid(table)[4:] == [second, share]


def test_a_title_over_a_band_of_its_own_ends_the_table_above(read_typst) -> None:
    head = ["Ensemble", "Logements", "Classe"]
    rows = [["Les Galeries", "136", "B"], ["Faubourg de Loire", "151", "C"]]
    table = shaded([(HEAD, head), ("none", rows[0]), ("none", rows[1])], "(3fr, 1fr, 1fr)")
    words = "Annexe D – Plan de mise en vente 2021-2027 : liste, pièces et avis"
    title = f"#v(14pt)\n#block(width: 100%, fill: {BAND}, inset: 8pt)[#text(12pt)[*{words}*]]\n"
    read = read_typst(table + title + table)
    assert [grid(each) for each in tables(read)] == [[head, *rows]] * 2
    assert [text for _, _, text in headings(read)] == ["Plan de mise en vente 2021-2027 : liste, pièces et avis"]


def test_labels_on_several_lines_keep_to_their_rows(read_typst) -> None:
    head = ["PS1", "2026", "2027", "2028"]
    rows = [
        ["Grand Cahors", "25 %", "25 %", "25 %"],
        ["Grand-Figeac Communauté", "20 %", "21 %", "22 %"],
        ["Causses et Vallée de la Dordogne", "27 %", "27 %", "27 %"],
    ]
    source = shaded(
        [(HEAD, head), ("none", rows[0]), (STRIPE, rows[1]), ("none", rows[2])], "(48pt,) + (48pt,) * 3"
    )
    (table,) = tables(read_typst(source + "\n#v(20pt)\nLes conférences intercommunales les ont arrêtés."))
    assert [row[1:] for row in grid(table)] == [head[1:], *(row[1:] for row in rows)]
    assert [row[0].replace("- ", "-") for row in grid(table)] == [head[0], *(row[0] for row in rows)]


def test_tables_of_one_row_under_heads_of_one_colour_are_as_many(read_typst) -> None:
    head = ["Territoire", "Référence 2023", "Objectif 2024", "Objectif 2025", "Objectif 2026"]
    row = ["Loire-Atlantique", "120", "34", "1 240", "1 308"]
    one = shaded([(HEAD, head), ("none", row)], "(3fr,) + (1fr,) * 4")
    titles = (
        "PP-2 – Rénovation",
        "PP-3 – Logements réhabilités éligibles à un prêt",
        "SR-1 – Logements accessibles",
    )
    document = read_typst("\n".join(f"*{title}*\n\n{one}" for title in titles))
    assert [grid(table) for table in tables(document)] == [[head, row]] * 3


def test_stripes_of_one_rectangle_a_cell_under_a_bare_head_of_two_lines(read_typst) -> None:
    head = ["Réf.", "Ensemble immobilier", "Adresse", "Logts", "QPV"]
    rows = [
        [f"EI-{number:03}", name, f"{number} rue du Stade", str(120 + 7 * number), "N"]
        for number, name in enumerate(
            ("Les Cèdres", "Bellevue", "Le Parc", "Les Iris", "Grand Pré", "La Roseraie"), 1
        )
    ]
    texts = ",\n".join(", ".join(f"[{text}]" for text in row) for row in [head, *rows])
    document = read_typst(
        "#set text(size: 8pt)\n#table(columns: (30pt, 48pt, 90pt, 34pt, 30pt), stroke: none, inset: 5pt, "
        f'align: horizon, fill: (x, y) => if calc.odd(y) {{ rgb("#f6eeee") }},\n{texts})\n'
    )
    (table,) = tables(document)
    assert grid(table) == [head, *rows]


def test_rows_between_the_rules_of_totals_under_bands_are_parted(read_typst) -> None:
    head = ["Nombre de logements", "Loiret", "Cher", "Indre"]
    parts = {"Référence": ("62", "51", "22"), "Engagement à trois ans": ("84", "66", "27")}
    rows, source = [], []
    for band, figures in parts.items():
        source.append(f"table.cell(colspan: 4, fill: {BAND})[{band}]")
        for label in ("PLAI", "PLUS", "Total", "Part hors QPV"):
            if label == "Total":
                source.append("table.hline()")
            rows.append([label, *figures])
            source += [f"[{text}]" for text in rows[-1]]
    heads = ", ".join(f"table.cell(fill: {HEAD})[{text}]" for text in head)
    (table,) = tables(
        read_typst(
            "#set text(size: 9pt)\n#table(columns: (3fr, 1fr, 1fr, 1fr), stroke: none, inset: 5pt, "
            f"align: (x, y) => if x == 0 {{ left }} else {{ right }}, {heads}, {', '.join(source)})"
        )
    )
    assert [row for row in grid(table) if row[1] not in ("", row[0])] == [head, *rows]


def test_names_in_the_middle_of_two_columns_of_a_coloured_head(read_typst) -> None:
    names = ", ".join(f"table.cell(colspan: 2)[{name}]" for name in ("Loiret", "Cher", "Indre"))
    rows = [
        ["Parc total", "4 422", "100 %", "3 108", "100 %", "1 488", "100 %"],
        ["2019", "60", "1,4 %", "44", "1,4 %", "28", "1,9 %"],
        ["2020", "110", "2,5 %", "84", "2,7 %", "46", "3,1 %"],
    ]
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    document = read_typst(
        f"#set text(size: 9pt)\n#place(dx: 0pt, dy: 0pt, rect(width: 400pt, height: 36pt, fill: {HEAD}))\n"
        "#table(columns: (100pt,) + (50pt,) * 6, stroke: none, inset: 5pt, "
        "align: (x, y) => if y < 2 { center } else if x == 0 { left } else { right }, "
        f"[], {names}, [Année], {'[Nombre], [%], ' * 3} {cells})"
    )
    (table,) = tables(document)
    assert grid(table) == [
        ["Année", "Loiret", "Loiret", "Cher", "Cher", "Indre", "Indre"],
        ["Année", *["Nombre", "%"] * 3],
        *rows,
    ]
