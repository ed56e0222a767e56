"""Tables of level rules whose heads stand over the first rule, under captions that no rule parts from them."""

from pathlib import Path

import pytest
from level_tables import LandscapePage
from shapes import grid, tables

from cusdocs.document import Box, Table
from cusdocs.reading import read
from cusdocs.reading.pdf.open_heads import opens_band, opens_table
from cusdocs.reading.pdf.page import Edge, Line, Style, Word

_YEARS = ("2026", "2027", "2028", "2029", "2030")


@pytest.fixture(params=[False, True], ids=["upright", "turned"])
def page(request: pytest.FixtureRequest, tmp_path: Path) -> LandscapePage:
    return LandscapePage(tmp_path / "tables.pdf", turned=request.param)


@pytest.fixture
def read_page(page: LandscapePage, tmp_path: Path):
    def read_saved() -> list[Table]:
        page.save()
        return tables(read(tmp_path / "tables.pdf"))

    return read_saved


def _by_year(page: LandscapePage, caption: str, rows: dict[str, tuple[str, ...]]) -> None:
    page.caption(caption)
    page.head([(136, "Département"), *((x, year) for x, year in zip(range(268, 850, 124), _YEARS, strict=True))])
    page.rule()
    for label, figures in rows.items():
        page.row(label, list(zip(range(303, 850, 124), figures, strict=True)))
        page.rule()


def _captions(found: list[Table]) -> list[str]:
    return ["".join(run.text for run in table.caption) for table in found]


def test_tables_that_follow_each_other_keep_their_heads_and_captions(page, read_page) -> None:
    first = {"Finistère": ("22", "30", "34", "38", "38"), "Morbihan": ("14", "18", "20", "22", "22")}
    second = {"Finistère": ("96", "110", "120", "130", "130"), "Morbihan": ("52", "60", "70", "75", "75")}
    _by_year(page, "[PP-2] Logements disposant après rénovation d'une étiquette A à E", first)
    _by_year(page, "[PP-3] Logements réhabilités", second)
    found = read_page()
    assert [grid(table) for table in found] == [
        [["Département", *_YEARS], *([label, *figures] for label, figures in rows.items())]
        for rows in (first, second)
    ]
    assert [table.header_rows for table in found] == [1, 1]
    assert [text.split()[0] for text in _captions(found)] == ["[PP-2]", "[PP-3]"]


def test_a_ruled_head_has_no_head_over_it_however_long_its_caption(page, read_page) -> None:
    caption = "Mixité : part des attributions hors QPV, suivies de baux signés, aux ménages du premier quartile"
    page.caption(caption)
    page.rule()
    page.head([(136, "PS-1"), *((x, year) for x, year in zip(range(268, 850, 124), _YEARS, strict=True))])
    page.rule()
    for label, figures in (
        ("Bourges", ("22", "23", "25", "25", "25")),
        ("Vierzon", ("24", "25", "25", "25", "25")),
    ):
        page.row(label, list(zip(range(303, 850, 124), figures, strict=True)))
        page.rule()
    (found,) = read_page()
    assert grid(found)[0] == ["PS-1", *_YEARS]
    assert _captions([found]) == [caption]


def test_a_head_of_two_levels_under_the_rules_of_its_groups(page, read_page) -> None:
    _by_year(page, "[PP-3] Logements réhabilités", {"Finistère": ("96", "110", "120", "130", "130")})
    page.caption("[PP-4] Logements mis en commercialisation")
    page.head([(375, "Réf. 2025"), (665, "2026-2031")])
    page.rule(235, 802)
    page.head([(282, "nombre"), (450, "%"), (560, "nombre"), (740, "%")])
    page.head([(140, "Département")], down=0, raised=8)
    page.rule()
    for label, *figures in (
        ("Finistère", "14", "0,45 %", "42", "1,35 %"),
        ("Morbihan", "11", "0,52 %", "36", "1,71 %"),
    ):
        page.row(label, list(zip((326, 500, 600, 799), figures, strict=True)))
        page.rule()
    above, table = read_page()
    assert grid(above)[1] == ["Finistère", "96", "110", "120", "130", "130"]
    assert [[(text or "").replace("\u00a0", " ") for text in row] for row in grid(table)] == [
        ["Département", "Réf. 2025", "Réf. 2025", "2026-2031", "2026-2031"],
        ["Département", "nombre", "%", "nombre", "%"],
        ["Finistère", "14", "0,45 %", "42", "1,35 %"],
        ["Morbihan", "11", "0,52 %", "36", "1,71 %"],
    ]
    assert table.header_rows == 2
    assert [text.split()[0] for text in _captions([above, table])] == ["[PP-3]", "[PP-4]"]


def test_a_group_over_some_columns_and_labels_beside_several_rows(page, read_page) -> None:
    page.caption("[PP-1] Logements locatifs agréés")
    page.head([(424, "Financement")])
    page.rule(308, 540)
    page.head([(347, "PLAI"), (424, "PLUS"), (501, "PLS")])
    page.head([(115, "Département"), (247, "Période"), (600, "Total"), (735, "dont hors QPV")], down=0, raised=8)
    page.rule()
    for label, rows in (
        (
            "Finistère",
            (
                ("80", "110", "50", "240", "79"),
                ("90", "120", "60", "270", "80"),
                ("190", "250", "120", "560", "82"),
            ),
        ),
        (
            "Morbihan",
            (("44", "62", "38", "144", "89"), ("50", "70", "40", "160", "90"), ("104", "146", "80", "330", "90")),
        ),
    ):
        for period, figures in zip(("2023-2025 (réf.)", "2026-2028", "2026-2031"), rows, strict=True):
            # The first is set left, the others right, as figures: no column parts them.
            at = 188 if period.endswith(")") else 261
            page.row("", list(zip((382, 460, 537, 614, 799), figures, strict=True)), (at, period))
            page.rule(46 if period == "2026-2031" else 185, 802)
        page.label(label, up=15.6)
    (table,) = read_page()
    assert grid(table) == [
        ["Département", "Période", "Financement", "Financement", "Financement", "Total", "dont hors QPV"],
        ["Département", "Période", "PLAI", "PLUS", "PLS", "Total", "dont hors QPV"],
        ["Finistère", "2023-2025 (réf.)", "80", "110", "50", "240", "79"],
        ["Finistère", "2026-2028", "90", "120", "60", "270", "80"],
        ["Finistère", "2026-2031", "190", "250", "120", "560", "82"],
        ["Morbihan", "2023-2025 (réf.)", "44", "62", "38", "144", "89"],
        ["Morbihan", "2026-2028", "50", "70", "40", "160", "90"],
        ["Morbihan", "2026-2031", "104", "146", "80", "330", "90"],
    ]


def test_names_of_two_lines_make_one_head_together(page, read_page) -> None:
    page.head([(330, "Moins"), (650, "Familles")])
    page.head([(330, "de 20 %"), (650, "nombreuses")], down=10)
    page.head([(120, "Ensemble"), (490, "Isolés")], down=0, raised=5)
    page.rule()
    for label, *figures in (("Les Jonquilles", "36", "40", "35"), ("Bel Air", "22", "37", "43")):
        page.row(label, list(zip((370, 530, 799), figures, strict=True)))
        page.rule()
    (table,) = read_page()
    assert [" ".join((text or "").split()) for text in grid(table)[0]] == [
        "Ensemble",
        "Moins de 20 %",
        "Isolés",
        "Familles nombreuses",
    ]


def _line(*words: tuple[str, float, float], top: float, bold: bool = False) -> Line:
    style = Style("Serif", 10, bold=bold, italic=False)
    return Line(1, tuple(Word(text, Box(x0, top, x1, top + 10), top + 8, style) for text, x0, x1 in words))


def test_a_bold_name_over_the_rows_of_a_part_opens_no_table() -> None:
    above = Edge(40, 100, 500, 100)
    before = [_line(("Brest", 44, 80), ("12", 300, 310), top=86)]
    title = _line(("Morbihan", 44, 90), top=118, bold=True)
    head = _line(("Commune", 44, 90), ("2026", 290, 310), top=136, bold=True)
    assert opens_table(above, [title, head], before)
    assert not opens_table(above, [title, _line(("Vannes", 44, 80), ("9", 300, 306), top=136)], before)
    assert not opens_table(above, [_line(("Morbihan", 44, 90), top=104, bold=True), head], before)
    assert not opens_table(above, [title], before)


def test_a_plain_name_close_under_its_table_parts_it_from_the_head_of_the_next() -> None:
    above = Edge(40, 100, 500, 100)
    before = [_line(("Brest", 44, 80), ("12", 300, 310), top=86)]
    name = _line(("Les loyers par ensemble", 380, 500), top=104)
    first, second = (
        _line(("Logements à", 290, 350), top=130, bold=True),
        _line(("vendre", 300, 340), top=142, bold=True),
    )
    head = _line(("Commune", 44, 90), ("DPE", 420, 440), top=136, bold=True)
    assert opens_table(above, [name, first, head, second], before)


def test_names_of_two_lines_over_rows_without_any_rule_make_one_head(page, read_page) -> None:
    page.caption("PP-4 – Logements mis en commercialisation, nombre et part du parc")
    page.head([(340, "Proposés à la vente au")], down=24)
    page.head([(90, "Département"), (560, "2024 à 2026"), (720, "2024 à 2029")], down=5.5)
    page.head([(340, "31/12/2023")], down=5.5)
    for label, figures in {
        "Isère": ("40 soit 1,21 %", "33 soit 1,00 %", "60 soit 1,81 %"),
        "Savoie": ("14 soit 1,39 %", "12 soit 1,19 %", "20 soit 1,98 %"),
    }.items():
        page.row(label, list(zip((370, 590, 750), figures, strict=True)))
    (table,) = read_page()
    assert grid(table) == [
        ["Département", "Proposés à la vente au 31/12/2023", "2024 à 2026", "2024 à 2029"],
        ["Isère", "40 soit 1,21 %", "33 soit 1,00 %", "60 soit 1,81 %"],
        ["Savoie", "14 soit 1,39 %", "12 soit 1,19 %", "20 soit 1,98 %"],
    ]


def test_a_title_with_more_white_over_it_than_the_rows_opens_the_table_of_the_band_under_it() -> None:
    rule, rows = Edge(40, 100, 500, 100), [_line(("Attributions", 44, 110), ("12", 300, 310), top=89)]
    assert opens_band(rule, [_line(("PS-1 – Riom", 44, 110), top=110)], rows)
    assert not opens_band(rule, [_line(("dont premier quartile", 44, 130), top=101)], rows)
