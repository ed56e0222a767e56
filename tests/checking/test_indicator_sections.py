"""One table for all indicators over rows of periods, totals beside years, details of dates and of shares."""

from conventions import cell, document, table

from cusdocs.checking import Reading, extract
from cusdocs.checking.indicators.dated_rows import with_bands_beside
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.tables import TableView
from cusdocs.document import Block, Row
from cusdocs.law import load_regime

RENTAL = load_regime("locative-2019")
TERM = (
    "# Durée de la convention",
    "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.",
    "# Engagements",
)
YEARS = "2026 | 2027 | 2028 | 2029 | 2030 | 2031"


def band(text: str, columns: int) -> Row:
    return Row(cells=(cell(text, columns=columns),))


def readings(*blocks: Block | str) -> tuple[Reading, ...]:
    return extract(document(*TERM, *blocks), RENTAL)


def told(found: tuple[Reading, ...], code: str, place: str, detail: str | None = None) -> dict[str, list[str]]:
    kept = [each for each in found if (each.code, each.territory.name, each.breakdown) == (code, place, detail)]
    return {
        horizon: [f"{each.value} {each.unit}" for each in kept if each.horizon == horizon]
        for horizon in dict.fromkeys(each.horizon for each in kept)
    }


def test_bands_name_the_indicators_of_rows_of_periods_with_territories_across() -> None:
    found = readings(
        table(
            "Période | Détail | Marne | Aube | Société",
            band("[PP-1] Logements locatifs dont le dossier de financement est agréé", 5),
            "2023-2025 (réf.) | PLAI | 96 | 48 | 144",
            "2023-2025 (réf.) | Total | 296 | 144 | 440",
            "2026-2028 | PLAI | 105 | 54 | 159",
            "2026-2028 | Total | 320 | 160 | 480",
            "2026-2028 | dont hors QPV | 301 (94,1 %) | 150 (93,8 %) | 451 (94,0 %)",
            "2026-2031 | Total | 650 | 325 | 975",
            band("[PP-4] Logements mis en commercialisation, rapportés au parc total", 5),
            "2023-2025 (réf.) | | 22 soit 0,4 % | 12 soit 0,3 % | 34 soit 0,4 %",
            "2026-2028 | | 45 soit 0,7 % | 30 soit 0,9 % | 75 soit 0,8 %",
            "2026-2031 | | 96 soit 1,6 % | 60 soit 1,7 % | 156 soit 1,6 %",
        )
    )
    assert told(found, "PP-1", "Aube") == {
        "reference": ["144 logements"],
        "3-years": ["160 logements"],
        "6-years": ["325 logements"],
    }
    assert told(found, "PP-1", "Aube", "PLAI")["3-years"] == ["54 logements"]
    assert told(found, "PP-1", "Marne", "hors QPV") == {"3-years": ["301 logements", "94.1 %"]}
    assert told(found, "PP-4", "Marne")["6-years"] == ["96 logements", "1.6 %"]
    assert told(found, "PP-4", "")["6-years"] == ["156 logements", "1.6 %"]


def test_total_beside_all_the_years_is_their_sum() -> None:
    found = readings(
        "## PP-3 – Réhabilitations, Marne",
        table(f" | Réf. 2025 | {YEARS} | Total", "Logements | 8 | 10 | 20 | 30 | 40 | 50 | 60 | 210"),
    )
    assert told(found, "PP-3", "Marne")["6-years"] == ["210 logements"]


def test_total_beside_some_years_only_is_no_horizon() -> None:
    found = readings("## PP-3 – Marne", table(" | 2026 | 2027 | Total", "Logements | 10 | 20 | 30"))
    assert set(told(found, "PP-3", "Marne")) == {"2026", "2027"}


def test_a_detail_under_each_year_is_of_that_year() -> None:
    found = readings(
        "## PS-2 – Attributions (190 dans la Somme, 60 dans le Pas-de-Calais)",
        table(
            "Année | Somme | Pas-de-Calais | Ensemble",
            "2026 | 58 (30,5 %) | 15 (25,0 %) | 73 (29,2 %)",
            "dont hors QPV | 42 (72,4 %) | 12 (80,0 %) | 54 (74,0 %)",
            "2027 | 62 (32,6 %) | 17 (28,3 %) | 79 (31,6 %)",
            "dont hors QPV | 46 (74,2 %) | 13 (76,5 %) | 59 (74,7 %)",
        ),
    )
    assert told(found, "PS-2", "Somme")["2027"] == ["62 attributions", "32.6 %"]
    assert told(found, "PS-2", "Somme", "hors QPV")["2026"] == ["42 attributions", "72.4 %"]
    # The caption names two départements: the whole belongs to neither.
    assert told(found, "PS-2", "")["2027"] == ["79 attributions", "31.6 %"]


def test_shares_after_each_period_are_of_it() -> None:
    found = readings(
        "## PP-1 – Logements agréés",
        table(
            "Indicateur | Marne",
            "Période 2026-2028, total | 126",
            "part hors QPV | 93,7 %",
            "Période 2026-2031, total | 256",
            "part hors QPV | 94,1 %",
        ),
    )
    assert told(found, "PP-1", "Marne", "hors QPV") == {"3-years": ["93.7 %"], "6-years": ["94.1 %"]}


def test_the_base_the_number_and_the_share_of_attributions_are_told_apart() -> None:
    found = readings(
        "## PS-1 – CA de Blois Agglopolys",
        table(
            f" | {YEARS}",
            "Attributions hors QPV suivies de baux signés | 92 | 94 | 94 | 96 | 98 | 98",
            "dont premier quartile | 21 | 22 | 23 | 24 | 25 | 25",
            "soit | 22,8 % | 23,4 % | 24,5 % | 25,0 % | 25,5 % | 25,5 %",
        ),
    )
    own = [each for each in found if each.horizon == "2027" and each.breakdown is None]
    assert [f"{each.value} {each.unit}" for each in own] == ["22 attributions", "23.4 %"]


def test_the_share_after_a_detail_is_of_the_detail_when_the_whole_has_its_own() -> None:
    found = readings(
        "## PS-2 – Attributions aux ménages prioritaires, Lot",
        table(
            "Année | Attributions prévues | Ménages prioritaires | En % | dont hors QPV | En % des prioritaires",
            "2026 | 130 | 34 | 26,2 % | 29 | 85,3 %",
            "2027 | 130 | 35 | 26,9 % | 30 | 85,7 %",
        ),
    )
    assert "26.2 %" in told(found, "PS-2", "Lot")["2026"]
    assert "85.3 %" not in told(found, "PS-2", "Lot")["2026"]
    assert "85.3 %" in told(found, "PS-2", "Lot", "hors QPV")["2026"]


BANDED = (
    "Nombre de logements | Marne | Aube | Région (total)",
    "Référence 2023-2025 | | |",
    "PLAI | 62 | 51 | 113",
    "Total | 200 | 164 | 364",
    "Engagement à trois ans (2026-2028) | | |",
    "PLAI | 84 | 66 | 150",
    "Total | 260 | 210 | 470",
    "Part hors QPV | 88,5 % | 87,6 % | 88,1 %",
    "Engagement à six ans (2026-2031) | | |",
    "PLAI | 172 | 138 | 310",
    "Total | 530 | 430 | 960",
    "Part hors QPV | 90,2 % | 89,3 % | 89,8 %",
)


def test_bands_of_periods_need_not_be_merged() -> None:
    found = readings(table(*BANDED, caption="PP1 – Agréments de logements locatifs sociaux"))
    assert told(found, "PP-1", "Aube") == {
        "reference": ["164 logements"],
        "3-years": ["210 logements"],
        "6-years": ["430 logements"],
    }
    assert told(found, "PP-1", "Marne", "hors QPV") == {"3-years": ["88.5 %"], "6-years": ["90.2 %"]}
    assert told(found, "PP-1", "")["6-years"] == ["960 logements"]


def test_years_left_blank_are_no_bands() -> None:
    rows = ("Année | Marne | Aube", "2026 | | ", "2027 | 20 | 12", "2028 | | ", "2029 | 30 | 14", "2030 | 8 | 6")
    found = readings("## PP-3 – Réhabilitations", table(*rows))
    assert told(found, "PP-3", "Marne") == {
        "2027": ["20 logements"],
        "2029": ["30 logements"],
        "2030": ["8 logements"],
    }


def test_captions_that_change_half_way_head_the_rows_below_them() -> None:
    head = Row(cells=(cell("Indicateur"), cell("Unité"), cell("Référence"), cell("Engagements", columns=6)))
    cumulated = Row(cells=tuple(map(cell, ["", "", "", "", "Cumul 2026-2028", "", "", "Cumul 2026-2031", ""])))

    def over_three_years(label: str, *figures: str) -> Row:
        unit, reference, *rest = figures
        return Row(cells=(cell(label), cell(unit), cell(reference), *(cell(each, columns=3) for each in rest)))

    found = readings(
        "## Marne",
        table(
            head,
            cumulated,
            over_three_years("PP-1 Logements locatifs agréés, PLAI", "nombre", "31", "42", "88"),
            over_three_years("Total PP-1", "nombre", "87", "116", "240"),
            over_three_years("PP-4 Logements mis en commercialisation", "nombre", "22", "44", "90"),
            over_three_years("part du parc", "%", "1,0 %", "2,1 %", "4,2 %"),
            f" | | 2025 | {YEARS}",
            "PP-3 Logements réhabilités | nombre | 65 | 40 | 72 | 86 | 90 | 74 | 56",
            "part (base : 2 139) | % | 3,0 % | 1,9 % | 3,4 % | 4,0 % | 4,2 % | 3,5 % | 2,6 %",
            header=2,
        ),
    )
    assert told(found, "PP-1", "Marne") == {
        "reference": ["87 logements"],
        "3-years": ["116 logements"],
        "6-years": ["240 logements"],
    }
    assert told(found, "PP-4", "Marne")["3-years"] == ["44 logements", "2.1 %"]
    assert told(found, "PP-3", "Marne")["reference"] == ["65 logements", "3.0 %"]
    assert told(found, "PP-3", "Marne")["2031"] == ["56 logements", "2.6 %"]


def test_a_title_over_the_captions_that_change_names_the_rows_below_them() -> None:
    found = readings(
        "## Marne",
        table(
            f" | Réf. 2025 | {YEARS}",
            "PP-3 – Logements réhabilités | 8 | 10 | 20 | 30 | 40 | 50 | 60",
            band("PP-4 – Logements mis en commercialisation", 8),
            Row(
                cells=(
                    cell(""),
                    cell("Réf. 2025"),
                    cell("2026-2028", columns=3),
                    cell("2026-2031", columns=3),
                )
            ),
            Row(cells=(cell("Marne"), cell("22"), cell("44", columns=3), cell("90", columns=3))),
        ),
    )
    assert told(found, "PP-3", "Marne")["2031"] == ["60 logements"]
    assert told(found, "PP-4", "Marne")["6-years"] == ["90 logements"]


def test_a_share_under_one_caption_with_its_number_has_its_own_unit() -> None:
    title = "PP 4 – Logements mis en commercialisation"
    rows = [
        Row(cells=(cell(f"{title} 2026-2028", rows=2), *map(cell, ("Nombre", "18", "14")))),
        Row(cells=tuple(map(cell, ("% du parc au 31/12/2025 (1)", "0,9", "1,2")))),
        Row(cells=(cell(f"{title} 2026-2031", rows=2), *map(cell, ("Nombre", "40", "30")))),
        Row(cells=tuple(map(cell, ("% du parc au 31/12/2025 (1)", "2,0", "2,7")))),
    ]
    found = readings(table("Indicateur | Rubrique | Marne | Aube", *rows))
    assert told(found, "PP-4", "Marne") == {
        "3-years": ["18 logements", "0.9 %"],
        "6-years": ["40 logements", "2.0 %"],
    }


def test_the_stock_of_a_territory_may_stand_under_its_name() -> None:
    found = readings(
        "## PP-3 – Logements réhabilités",
        table(
            "Année | Marne\nparc : 5 840 | Aube\n2 315 logements | Société\nparc : 8 155",
            "Référence : 2023 à 2025 | 388 | 151 | 539",
            *(f"{year} | 140 | 60 | 200" for year in YEARS.split(" | ")),
            "En % du parc au 31/12/2025 | 14,4 % | 15,6 % | 14,7 %",
        ),
    )
    assert told(found, "PP-3", "Marne") == {
        "reference": ["388 logements"],
        **{year: ["140 logements"] for year in YEARS.split(" | ")},
    }
    assert told(found, "PP-3", "Aube")["2031"] == ["60 logements"]
    assert told(found, "PP-3", "")["2026"] == ["200 logements"]


def banded(*names: str | Row) -> dict[str, tuple[Reading, ...]]:
    """Return the figures of PP-1 at each place named over rows of periods."""
    periods = ("Réalisé 2023-2025 | 20 | 30 | 50", "2026-2028 (3 ans) | 25 | 35 | 60", "2026-2031 | 50 | 70 | 120")
    rows = [row for name in names for row in (name, *periods)]
    found = readings("## PP-1 – Logements agréés", table("Territoire et horizon | PLAI | PLUS | Total", *rows))
    return {name: tuple(each for each in found if each.territory.name == name) for name in ("Marne", "Aube", "")}


def test_periods_said_again_under_each_territory_are_those_of_its_figures() -> None:
    found = banded("Marne | | | ", band("Aube", 4), "Ensemble de la société | | | ")
    for of_one_place in found.values():
        assert {(each.horizon, each.breakdown): each.value for each in of_one_place} == {
            ("reference", "PLAI"): 20,
            ("reference", "PLUS"): 30,
            ("reference", None): 50,
            ("3-years", "PLAI"): 25,
            ("3-years", "PLUS"): 35,
            ("3-years", None): 60,
            ("6-years", "PLAI"): 50,
            ("6-years", "PLUS"): 70,
            ("6-years", None): 120,
        }


def test_a_detail_beside_each_period_under_territories_is_of_its_figures() -> None:
    found = readings(
        "## PP-1 – Logements agréés",
        table(
            "Période | Détail | Logements",
            *("Marne | | ", "2026-2028 | Total | 60", "2026-2028 | PLAI | 25", "2026-2031 | Total | 120"),
            *("Aube | | ", "2026-2028 | Total | 40", "2026-2028 | PLAI | 15", "2026-2031 | Total | 80"),
        ),
    )
    assert told(found, "PP-1", "Aube") == {"3-years": ["40 logements"], "6-years": ["80 logements"]}
    assert told(found, "PP-1", "Aube", "PLAI") == {"3-years": ["15 logements"]}


def test_two_rows_of_one_period_that_nothing_tells_apart_are_read_as_they_stand() -> None:
    grid = table(
        "Période | Logements", "Marne | ", "2026-2028 | 60", "2026-2028 | 70", "Aube | ", "2026-2028 | 40"
    )
    view = TableView(0, grid)
    assert with_bands_beside(view, Calendar(2026)) is view


def test_a_detail_beside_a_territory_may_have_lost_the_space_of_its_dash() -> None:
    rows = ("Territoire | 2026-2028 | 2026-2031", "Côte-d'Or | 60 | 120", "Côte-d'Or -% hors QPV | 82 % | 84 %")
    found = readings(table(*rows, caption="PP-1 – Logements agréés"))
    assert told(found, "PP-1", "Côte-d'Or", "hors QPV") == {"3-years": ["82 %"], "6-years": ["84 %"]}


def test_labels_that_end_with_a_period_stand_for_a_territory_at_each_of_them() -> None:
    found = readings(
        table(
            "Territoire – période | Réf. | PLAI | PLUS | Total | hors QPV",
            "Marne – 2026-2028 | 154 | 66 | 124 | 190 | 95,8 %",
            "Marne – 2026-2031 | | 126 | 254 | 380 | 95,8 %",
            "Aube – 2026-2028 | 71 | 30 | 60 | 90 | 95,6 %",
            "Aube – 2026-2031 | | 64 | 122 | 186 | 95,7 %",
            "Total société – 2026-2028 | 225 | 96 | 184 | 280 | 95,7 %",
            "Total société – 2026-2031 | | 190 | 376 | 566 | 95,8 %",
            caption="PP-1 – Logements agréés",
        )
    )
    assert told(found, "PP-1", "Aube") == {
        "reference": ["71 logements"],
        "3-years": ["90 logements"],
        "6-years": ["186 logements"],
    }
    assert told(found, "PP-1", "Marne", "PLAI") == {"3-years": ["66 logements"], "6-years": ["126 logements"]}
    assert told(found, "PP-1", "Aube", "hors QPV")["6-years"] == ["95.7 %"]
    assert told(found, "PP-1", "")["6-years"] == ["566 logements"]


def test_labels_may_end_with_their_reference_and_with_years_by_their_rank() -> None:
    rows = ("Marne, réf. | 36 | 58 | 94", "Marne, A1–A3 | 48 | 62 | 110", "Marne, A1–A6 | 98 | 126 | 224")
    found = readings(table("Territoire, période | PLAI | PLUS | Total", *rows, caption="PP-1 – Logements agréés"))
    assert told(found, "PP-1", "Marne") == {
        "reference": ["94 logements"],
        "3-years": ["110 logements"],
        "6-years": ["224 logements"],
    }


def test_a_name_with_a_number_is_no_period() -> None:
    rows = (
        f"Territoire | {YEARS}",
        "Marne (51) | 10 | 20 | 30 | 40 | 50 | 60",
        "Aube (10) | 1 | 2 | 3 | 4 | 5 | 6",
    )
    found = readings(table(*rows, caption="PP-3 – Réhabilitations"))
    assert told(found, "PP-3", "Aube")["2031"] == ["6 logements"]


def test_the_periods_of_a_whole_are_those_of_the_details_under_it() -> None:
    found = readings(
        table(
            "Échéance | Marne | Aube | Total",
            "Référence 2023-2025 | 223 | 159 | 382",
            "dont PLAI | 71 | 52 | 123",
            "hors QPV | 205 (91,9 %) | 147 (92,5 %) | 352 (92,1 %)",
            "2026-2028 (3 ans) | 240 | 180 | 420",
            "dont PLAI | 84 | 63 | 147",
            "hors QPV | 228 (95,0 %) | 171 (95,0 %) | 399 (95,0 %)",
            "2026-2031 (6 ans) | 480 | 360 | 840",
            "dont PLAI | 168 | 126 | 294",
            "hors QPV | 456 (95,0 %) | 345 (95,8 %) | 801 (95,4 %)",
            caption="PP-1 – Logements agréés",
        )
    )
    assert told(found, "PP-1", "Marne")["6-years"] == ["480 logements"]
    assert told(found, "PP-1", "Aube", "PLAI") == {
        "reference": ["52 logements"],
        "3-years": ["63 logements"],
        "6-years": ["126 logements"],
    }
    assert told(found, "PP-1", "Marne", "hors QPV")["3-years"] == ["228 logements", "95.0 %"]


def test_a_total_under_the_years_is_no_detail_of_the_last_one() -> None:
    rows = [f"{year} | {year - 2000} | {year - 2010}" for year in range(2026, 2032)]
    found = readings(table("Année | Marne | Aube", *rows, "Total | 171 | 111", caption="PP-3 – Réhabilitations"))
    assert told(found, "PP-3", "Marne")["2031"] == ["31 logements"]


GROUPINGS = ("Moulins Communauté", "Montluçon Communauté", "Vichy Communauté", "Reste du département")


def test_a_table_may_call_epci_by_their_towns_where_another_names_them() -> None:
    body = table(
        "Territoire | 3 ans | 6 ans", *(f"{name} | 10 | 20" for name in GROUPINGS), caption="PP-4 – Mise en vente"
    )
    years = table(
        "Année | Moulins | Montluçon | Vichy | Reste",
        *(f"{year} | 50 | 45 | 40 | 12" for year in range(2026, 2032)),
        caption="PP-3 – Réhabilitations",
    )
    found = readings(body, years)
    assert told(found, "PP-3", "CA Moulins Communauté")["2028"] == ["50 logements"]
    assert told(found, "PP-3", "Reste du département")["2028"] == ["12 logements"]


def test_a_list_of_communes_names_no_epci() -> None:
    body = table(
        "Territoire | 3 ans | 6 ans", *(f"{name} | 10 | 20" for name in GROUPINGS), caption="PP-4 – Mise en vente"
    )
    sold = table("Commune | 3 ans | 6 ans", "Moulins | 4 | 8", "Yzeure | 6 | 12", caption="PP-4 – Par commune")
    assert told(readings(body, sold), "PP-4", "CA Moulins Communauté")["3-years"] == ["10 logements"]


def test_a_total_may_bear_the_name_of_the_organism() -> None:
    said = ("Rhodalys loge 26 000 personnes.", *(f"Rhodalys ouvre {number} agences." for number in range(2, 8)))
    rows = ("Marne | 240 | 480", "Aube | 180 | 360", "Total Rhodalys | 420 | 840", "Total PLAI | 90 | 180")
    found = readings(*said, table("Territoire | 3 ans | 6 ans", *rows, caption="PP-1 – Logements agréés"))
    assert told(found, "PP-1", "")["6-years"] == ["840 logements"]


def test_a_list_of_territories_above_a_table_names_none_of_them() -> None:
    rows = ("PP-3 – Réhabilitations | 2026 | 2027", "Nombre | 217 | 213")
    said = "Somme des engagements pris pour : Rennes Métropole, Grenoble-Alpes Métropole."
    found = readings("# Regroupement – Département de la Marne", said, table(*rows))
    assert told(found, "PP-3", "Marne") == {"2026": ["217 logements"], "2027": ["213 logements"]}


def test_rows_that_speak_of_a_reference_under_years_are_no_bands() -> None:
    found = readings(
        table(
            "Indicateur | Réf. 2025 | 2026 | 2027",
            "PP-4 – Mise en vente | 148 | 59 | 61",
            "soit, en part du parc de référence | 0,9 % | 0,4 % | 0,4 %",
            "SR-1 – Logements accessibles | 2 436 | 2 647 | 2 856",
            "soit, en part du parc de référence | 15,0 % | 16,2 % | 17,3 %",
        )
    )
    assert told(found, "SR-1", "")["2026"] == ["2647 logements", "16.2 %"]


SUMMARY = table(
    "Code | Objet | Référence | À 3 ans | À 6 ans",
    "PP-3 | Logements réhabilités | 554 | 668 | 1 346",
    "SR-1 | Logements accessibles | 15,0 % | 16,6 % | 18,2 %",
)
LONG = "Département | Réf. 2025 | 2026 | 2027 | 2028 | 2029 | 2030 | 2031"
REHABILITATED = "Tableau 5 – Logements réhabilités dans une opération éligible à un prêt de la Caisse des dépôts"


def test_tables_with_a_label_detail_the_summary_that_has_the_codes() -> None:
    rows = ("Marne | 318 | 116 | 124 | 132 | 136 | 128 | 120", "Aube | 236 | 92 | 98 | 106 | 106 | 98 | 90")
    found = readings(SUMMARY, table(LONG, *rows, caption=REHABILITATED))
    assert told(found, "PP-3", "Marne")["2028"] == ["132 logements"]
    assert told(found, "PP-3", "")["6-years"] == ["1346 logements"]


def test_a_label_over_some_past_years_details_no_commitment() -> None:
    past = table("Département | 2023 | 2024 | 2025", "Marne | 90 | 110 | 118", caption=REHABILITATED)
    assert told(readings(SUMMARY, past), "PP-3", "Marne") == {}


def test_a_label_adds_nothing_where_the_codes_tell_the_territories() -> None:
    coded = table(LONG, "Marne | 318 | 116 | 124 | 132 | 136 | 128 | 120", caption="PP-3 – Réhabilitations")
    other = table(LONG, "Marne | 500 | 216 | 224 | 232 | 236 | 228 | 220", caption=REHABILITATED)
    assert told(readings(coded, other), "PP-3", "Marne")["2026"] == ["116 logements"]


def test_an_epci_may_go_by_the_name_that_it_alone_has() -> None:
    rows = ("Haute-Garonne | 10 | 20", "Sicoval | 4 | 8", "Toulouse | 6 | 12")
    found = readings(table("Territoire | 3 ans | 6 ans", *rows, caption="PP-4 – Mise en vente"))
    assert told(found, "PP-4", "CA du Sicoval")["6-years"] == ["8 logements"]
    assert not any(each.territory.name == "Toulouse Métropole" for each in found)


def test_an_epci_of_another_region_is_not_meant() -> None:
    found = readings(
        table("Territoire | 3 ans | 6 ans", "Marne | 10 | 20", "Sicoval | 4 | 8", caption="PP-4 – Vente")
    )
    assert told(found, "PP-4", "CA du Sicoval") == {}
