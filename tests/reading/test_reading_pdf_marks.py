"""What stands on a page beside its text: watermarks, notes in columns, letter-spaced words."""

from shapes import grid, headings, paragraphs, tables

from cusdocs.document import Role


def test_a_level_watermark_is_no_text(read_typst) -> None:
    document = read_typst(
        """
        #set page(background: place(center + horizon, text(size: 60pt, fill: luma(220))[VERSION PROJET]))
        #for part in range(3) { for line in range(16) [#texte]; pagebreak(weak: true) }
        """
    )
    assert headings(document) == []
    assert not any("PROJET" in text for text in paragraphs(document))


def test_a_pale_title_on_a_dark_band_is_read(read_typst) -> None:
    document = read_typst("#block(fill: navy, inset: 1cm, text(size: 30pt, fill: luma(230))[Convention])\n#texte")
    assert any("Convention" in block.text for block in document.blocks)


def test_the_notes_of_two_columns_are_set_aside(read_typst) -> None:
    column = "#texte#footnote[Source : enquête {0}.] #texte #texte #texte"
    source = "\n#colbreak()\n".join(column.format(name) for name in ("OPS", "RPLS"))
    document = read_typst(f"#columns(2)[{source}]")
    assert paragraphs(document, Role.NOTE) == ["1Source : enquête OPS.", "2Source : enquête RPLS."]
    assert not any("enquête" in text for text in paragraphs(document))


def test_letters_set_apart_are_words(read_typst) -> None:
    document = read_typst("#text(tracking: 3pt, size: 14pt)[CONVENTION D'UTILITÉ SOCIALE]\n\n#texte")
    assert document.blocks[0].text == "CONVENTION D’UTILITÉ SOCIALE"


def test_figures_in_a_row_are_no_letters_set_apart(read_typst) -> None:
    document = read_typst("Les segments 1 2 3 4 5 et 6 sont à la charge de A, B et C. #texte")
    assert "segments 1 2 3 4 5 et 6 sont à la charge" in document.blocks[0].text


def test_merged_heads_between_level_rules_alone(read_typst) -> None:
    (table,) = tables(
        read_typst(
            """
            #table(columns: (1fr, auto, auto, auto), stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt),
              table.cell(rowspan: 2)[Territoire], table.cell(colspan: 2)[Engagements],
              table.cell(rowspan: 2)[Référence], [3 ans], [6 ans],
              [Rennes Métropole], [120], [], [1 240], [Pays de Vitré], [12], [24], [30], [Redon], [], [3], [])
            #texte
            """
        )
    )
    assert grid(table) == [
        ["Territoire", "Engagements", "Engagements", "Référence"],
        ["Territoire", "3 ans", "6 ans", "Référence"],
        ["Rennes Métropole", "120", "", "1 240"],
        ["Pays de Vitré", "12", "24", "30"],
        ["Redon", "", "3", ""],
    ]
