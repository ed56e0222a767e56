"""Tables of indicators as they are found in conventions."""

import pytest
from conventions import (
    PP_1,
    bullets,
    cell,
    document,
    indicator_regime,
    paragraph,
    regime,
    table,
)

from cusdocs.checking import Reading, extract
from cusdocs.document import Block, Row
from cusdocs.law import load_regime
from cusdocs.law.indicator import Territory

YEARS = "2026 | 2027 | 2028 | 2029 | 2030 | 2031"
TERM = (
    "# Durée de la convention",
    "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.",
)


def read(*blocks: Block | str) -> tuple[Reading, ...]:
    return extract(document(*TERM, "# Engagements", *blocks), indicator_regime())


def own(readings: tuple[Reading, ...], code: str, place: str = "") -> dict[str, str]:
    return {
        reading.horizon: f"{reading.value} {reading.unit}"
        for reading in readings
        if reading.code == code and reading.breakdown is None and reading.territory.code == place
    }


def test_the_shares_of_the_period_of_reference_are_of_it() -> None:
    found = read(
        table(
            "Période | Ille-et-Vilaine",
            "2023-2025 (référence) | 210",
            "À trois ans (2026-2028) | 320",
            "% hors QPV, 2023-2025 | 80 %",
            "% hors QPV, 2026-2028 | 85 %",
            caption="PP-1 : logements agréés",
        ),
    )
    assert {(each.horizon, each.breakdown): each.value for each in found} == {
        ("reference", None): 210,
        ("3-years", None): 320,
        ("reference", "hors QPV"): 80,
        ("3-years", "hors QPV"): 85,
    }


def test_the_rest_of_a_departement_has_its_own_details() -> None:
    found = read(
        table(
            "Territoire | 2026-2028 | 2026-2031",
            "Rennes Métropole | 30 | 61",
            "dont PLAI | 10 | 21",
            "Reste du département | 23 | 47",
            "dont PLAI | 8 | 16",
            "Ille-et-Vilaine | 53 | 108",
            caption="PP-1 : logements agréés",
        ),
    )
    assert {(each.territory.kind, each.territory.name, each.breakdown): each.value for each in found[::2]} == {
        ("epci", "Rennes Métropole", None): 30,
        ("epci", "Rennes Métropole", "PLAI"): 10,
        ("epci", "Reste du département", None): 23,
        ("epci", "Reste du département", "PLAI"): 8,
        ("departement", "Ille-et-Vilaine", None): 53,
    }


@pytest.mark.parametrize("name", ["Agglomération du Val Perdu", "Agglomération d'Ys"])
def test_an_agglomeration_that_no_table_knows_is_a_territory_all_the_same(name: str) -> None:
    found = read(
        table("Territoire | 2026-2028 | 2026-2031", f"{name} | 30 | 61", caption="PP-1 : logements agréés")
    )
    assert {(each.territory.kind, each.territory.name, each.breakdown) for each in found} == {("epci", name, None)}


def test_a_territory_that_no_table_knows_has_its_details_beside_it() -> None:
    found = read(
        table(
            "Territoire | Financement | 2026-2028 | 2026-2031",
            "Morbihan | PLAI | 20 | 41",
            "Morbihan | PLUS | 31 | 62",
            "Pays des Trois Clochers | PLAI | 8 | 17",
            "Pays des Trois Clochers | PLUS | 12 | 25",
            caption="PP-1 : logements agréés",
        )
    )
    assert {(each.territory.name, each.breakdown) for each in found} == {
        ("Morbihan", "PLAI"),
        ("Morbihan", "PLUS"),
        ("Pays des Trois Clochers", "PLAI"),
        ("Pays des Trois Clochers", "PLUS"),
    }


def test_a_table_told_to_stand_beside_an_indicator_is_not_of_it() -> None:
    head = "Segment | 2011 | 2012 | 2013 | 2014 | 2015 | 2016"
    found = extract(
        document(
            "La convention est conclue pour six ans, du 1er janvier 2011 au 31 décembre 2016.",
            "# Indicateur D.I – Logements mis en commercialisation",
            table(head, "Total | 30 | 34 | 38 | 40 | 42 | 42"),
            "Prévision de ventes (article R.* 445-7). En regard de l'indicateur D.I, les ventes suivantes sont "
            "prévues par segment, chaque année et en cumul sur six ans. Aucune vente n'est prévue dans les "
            "quartiers en renouvellement urbain, où l'office conserve tous les logements qu'il possède.",
            table(head, "Total | 10 | 12 | 13 | 15 | 16 | 16"),
        ),
        load_regime("locative-2010"),
    )
    assert [each.value for each in found if each.code == "D.I"] == [30, 34, 38, 40, 42, 42]


def test_a_row_of_another_code_leaves_the_next_territory_to_the_table() -> None:
    found = read(
        table(
            "Département | | 2026-2028 | 2026-2031",
            "Ille-et-Vilaine | en nombre | 60 | 118",
            " | logements vendus (PP-4 complémentaire) | 24 | 52",
            "Morbihan | en nombre | 50 | 96",
            " | logements vendus (PP-4 complémentaire) | 18 | 40",
            caption="PP-4 : logements mis en commercialisation",
        ),
    )
    assert own(found, "PP-4", "35") == {"3-years": "60 logements", "6-years": "118 logements"}
    assert own(found, "PP-4", "56") == {"3-years": "50 logements", "6-years": "96 logements"}


def test_columns_of_another_code_are_left_to_it() -> None:
    sold = "Vendus (PP-4 complémentaire)"
    found = read(
        table(
            Row(cells=(cell("Département", rows=2), cell("Mis en vente", columns=2), cell(sold, columns=2))),
            "2026-2028 | 2026-2031 | 2026-2028 | 2026-2031",
            "Ille-et-Vilaine | 60 | 118 | 24 | 52",
            caption="PP-4 : logements mis en commercialisation",
            header=2,
        ),
    )
    assert own(found, "PP-4", "35") == {"3-years": "60 logements", "6-years": "118 logements"}


def test_a_column_of_an_epci_within_a_departement_is_its_own() -> None:
    found = read(
        table(
            "Période | Financement | Ille-et-Vilaine | dont Rennes Métropole",
            "2026-2028 | PLAI | 54 | 40",
            "2026-2028 | Total | 160 | 120",
            caption="PP-1 : logements agréés",
        ),
    )
    details = {(each.territory.kind, each.breakdown): each.value for each in found}
    assert details == {
        ("departement", "PLAI"): 54,
        ("epci", "PLAI"): 40,
        ("departement", None): 160,
        ("epci", None): 120,
    }


def test_a_cumulated_indicator_by_territory_with_its_details() -> None:
    found = read(
        "## PP-1 – Nombre de logements agréés",
        table(
            "Territoire | Référence 2023-2025 | 2026-2028 | 2026-2031",
            "Ille-et-Vilaine | 210 | 320 | 650",
            "dont PLAI | 60 | 100 | 200",
            "% hors QPV | 80 % | 85,5 % | 90",
            "Total organisme | 210 | 320 | 650",
        ),
    )
    assert own(found, "PP-1", "35") == {
        "reference": "210 logements",
        "3-years": "320 logements",
        "6-years": "650 logements",
    }
    assert own(found, "PP-1") == own(found, "PP-1", "35")
    details = {(r.breakdown, r.horizon): f"{r.value} {r.unit}" for r in found if r.breakdown}
    assert details["PLAI", "3-years"] == "100 logements"
    assert details["hors QPV", "3-years"] == "85.5 %"
    assert details["hors QPV", "6-years"] == "90 %"
    assert {r.territory.code for r in found if r.breakdown} == {"35"}


def test_a_row_with_five_of_six_years_never_shifts() -> None:
    found = read("PP-2", table(f"Territoire | {YEARS}", "Ille-et-Vilaine | 10 | 20 | | 40 | 50 | 60"))
    assert own(found, "PP-2", "35") == {
        "2026": "10 logements",
        "2027": "20 logements",
        "2029": "40 logements",
        "2030": "50 logements",
        "2031": "60 logements",
    }


def test_zero_is_a_value_and_a_dash_is_none() -> None:
    found = read("PP-2", table(f"| {YEARS}", "Total | 0 | - | NR | … | 5 | XX"))
    assert own(found, "PP-2") == {"2026": "0 logements", "2030": "5 logements"}


def test_several_indicators_in_one_table() -> None:
    found = read(
        table(
            f"Indicateurs | Rappel 2025 | {YEARS}",
            "PP-2 – Étiquette A à E après rénovation | 12 | 20 | 20 | 20 | 20 | 25 | 25",
            "PP-4 complémentaire – Logements vendus | 1 | 2 | 3 | 4 | 5 | 6 | 7",
            "SR - 1 – Logements accessibles | 2415 soit 23,63 % | 24 % | 24,5 % | 25 % | 25 % | 26 % | 26 %",
        )
    )
    assert {reading.code for reading in found} == {"PP-2", "SR-1"}
    references = {(r.code, r.unit): str(r.value) for r in found if r.horizon == "reference"}
    assert references == {("PP-2", "logements"): "12", ("SR-1", "logements"): "2415", ("SR-1", "%"): "23.63"}


def test_a_code_column_and_a_territory_column() -> None:
    found = read(
        table(
            f"Code | Territoire | {YEARS}",
            "PS-1 | Rennes Métropole | 25 % | 25 % | 25 % | 25 % | 25 % | 25 %",
            " | Vitré Communauté | 26 % | 26 % | 26 % | 26 % | 26 % | 26 %",
            "PS-2 | Ille-et-Vilaine | 30 % | 30 % | 30 % | 30 % | 30 % | 30 %",
        )
    )
    assert own(found, "PS-1", "243500139")["2031"] == "25 %"
    assert own(found, "PS-1", "200039022")["2026"] == "26 %"
    assert own(found, "PS-2", "35")["2029"] == "30 %"


def test_years_down_the_rows_and_territories_across() -> None:
    found = read(
        "PS- 1 - Part des attributions hors QPV",
        table("| Rennes Métropole | Vitré Communauté", "2026 | 25 % | 26 %", "2027 | 27 % | 28 %"),
    )
    assert own(found, "PS-1", "243500139") == {"2026": "25 %", "2027": "27 %"}
    assert own(found, "PS-1", "200039022") == {"2026": "26 %", "2027": "28 %"}


def test_merged_headers_over_years() -> None:
    top = Row(cells=(cell("EPCI", rows=2), cell("Rappel"), cell("Engagements 2026-2031", 6)))
    found = read(
        table(
            top,
            f"2025 | {YEARS}",
            "Rennes Métropole | 22 % | 25 | 25 | 25 | 25 | 25 | 26",
            caption="PS-1",
            header=2,
        )
    )
    assert own(found, "PS-1", "243500139") == {
        "reference": "22 %",
        **{str(year): "25 %" for year in range(2026, 2031)},
        "2031": "26 %",
    }


def test_a_title_row_above_the_years_inside_the_table() -> None:
    title = Row(cells=(cell("PP-2 – Logements atteignant une étiquette A à E", 7),))
    found = read(table(title, f"Département | {YEARS}", "Ille-et-Vilaine (35) | 1 | 2 | 3 | 4 | 5 | 6"))
    assert own(found, "PP-2", "35") == {str(2025 + n): f"{n} logements" for n in range(1, 7)}


def test_the_details_under_a_total_are_those_of_the_organism() -> None:
    rows = ("Ille-et-Vilaine | 20 | 50", "PLAI | 8 | 10", "Morbihan | 30 | 40", "PLAI | 9 | 12")
    found = read(
        "## PP-1 – Nombre de logements agréés",
        table("Périmètre | 2026-2028 | 2026-2031", *rows, "TOTAL | 50 | 90", "PLAI | 17 | 22"),
    )
    details = {(r.territory.code, r.horizon): int(r.value) for r in found if r.breakdown == "PLAI"}
    assert details["56", "3-years"] == 9
    assert details["", "3-years"] == 17


def test_captions_said_again_over_the_next_indicator_are_no_figures() -> None:
    head = f"Territoire | {YEARS}"
    titles = [Row(cells=(cell(f"{code} – Logements", 7),)) for code in ("PP-2", "SR-1")]
    rows = (titles[0], head, "Ille-et-Vilaine | 1 | 2 | 3 | 4 | 5 | 6")
    again = (titles[1], head, "Ille-et-Vilaine | 7 | 8 | 9 | 10 | 11 | 12")
    found = read(table(*rows, *again, header=2))
    assert {int(reading.value) for reading in found} == set(range(1, 13))


def test_a_total_in_a_column_of_territories_is_that_of_the_organism() -> None:
    found = read(
        table(
            "Code | Indicateur | Territoire | 2026-2028 | 2026-2031",
            "PP-1 | Logements agréés | Morbihan | 30 | 40",
            "PP-1 | PLAI | Morbihan | 9 | 12",
            "PP-1 | Logements agréés | TOTAL | 50 | 90",
            "PP-1 | PLAI | TOTAL | 17 | 22",
        ),
    )
    assert {(r.territory.kind, r.breakdown): int(r.value) for r in found if r.horizon == "3-years"} == {
        ("departement", None): 30,
        ("departement", "PLAI"): 9,
        ("organisme", None): 50,
        ("organisme", "PLAI"): 17,
    }


def test_a_table_of_the_total_is_not_of_the_territory_of_the_table_before_it() -> None:
    tables = [
        table("Engagement | 2026-2028 | 2026-2031", f"Total | {number} | 90", caption=f"PP-1 – Agréments – {name}")
        for name, number in (("Morbihan", 30), ("TOTAL", 50))
    ]
    found = read(*tables)
    assert own(found, "PP-1", "56")["3-years"] == "30 logements"
    assert own(found, "PP-1")["3-years"] == "50 logements"


def test_a_sentence_about_units_in_general_gives_none_to_the_table_below() -> None:
    found = read(
        "Chaque engagement a une valeur de référence et des cibles ; l'unité y est le logement ou le pourcentage.",
        table("PP-4 | 2026-2028 | 2026-2031", "Ille-et-Vilaine | 30 | 88"),
    )
    assert {reading.unit for reading in found} == {"logements"}


def test_the_title_of_the_convention_names_the_organism_not_a_territory() -> None:
    found = extract(
        document(
            "# Convention d'utilité sociale Foyer des Deux Rives",
            *TERM[1:],
            "## PP-1 – Nombre de logements agréés",
            table("Territoire | 2026-2028 | 2026-2031", "Morbihan | 20 | 50", "TOTAL | 20 | 50"),
        ),
        indicator_regime(),
    )
    assert {r.territory.kind for r in found} == {"departement", "organisme"}


def test_the_number_of_a_departement_is_no_detail() -> None:
    found = read(
        "## PP-1 – Nombre de logements agréés",
        table(
            "Territoire | 2026-2028 | 2026-2031",
            "35 – Ille-et-Vilaine | 320 | 650",
            "35 – Ille-et-Vilaine – PLAI | 100 | 200",
        ),
    )
    assert own(found, "PP-1", "35") == {"3-years": "320 logements", "6-years": "650 logements"}
    assert {r.breakdown for r in found} == {None, "PLAI"}


def test_captions_cut_in_two_rows_by_a_page_break() -> None:
    title = Row(cells=(cell("PP-2 – Logements atteignant une étiquette A à E", 8),))
    found = read(
        table(
            title,
            "Territoire | Valeur de | Objectif | Objectif | Objectif | Objectif | Objectif | Objectif",
            f" | référence 2025 | {YEARS}",
            "Ille-et-Vilaine | 5 | 10 | 20 | 30 | 40 | 50 | 60",
        )
    )
    assert own(found, "PP-2", "35") == {
        "reference": "5 logements",
        **{str(2026 + n): f"{10 * (n + 1)} logements" for n in range(6)},
    }


def test_the_end_of_a_tall_caption_after_a_page_break_is_no_figure() -> None:
    found = read(
        table(
            Row(cells=(cell("Territoire", rows=2), cell("Valeur de référence", rows=2), cell("Objectifs", 6))),
            YEARS,
            " | 2025 | | | | | | ",
            "Ille-et-Vilaine | 5 | 10 | 20 | 30 | 40 | 50 | 60",
            caption="PP-2 – Logements atteignant une étiquette A à E",
        )
    )
    assert {(each.territory.code, each.horizon) for each in found if each.value == 5} == {("35", "reference")}
    assert len(found) == 7


def test_a_title_over_all_columns_that_speaks_of_the_stock_makes_no_reference_of_them() -> None:
    title = Row(
        cells=(cell("PP-2 – Logements atteignant une étiquette A à E, parmi le parc classé F et G", columns=7),)
    )
    found = read(table(title, f"Territoire | {YEARS}", "Ille-et-Vilaine | 10 | 20 | 30 | 40 | 50 | 60", header=2))
    assert own(found, "PP-2", "35") == {str(2026 + n): f"{10 * (n + 1)} logements" for n in range(6)}


def test_a_merged_territory_cell_over_its_details() -> None:
    first = Row(cells=(cell("Ille-et-Vilaine", rows=4), cell("PLAI"), cell("10"), cell("20")))
    found = read(
        table(
            "Territoire | Type | 3 ans | 6 ans",
            first,
            "PLUS | 10 | 20",
            "PLS | 0 | 10",
            "Total | 20 | 50",
            caption="PP1",
        )
    )
    assert own(found, "PP-1", "35") == {"3-years": "20 logements", "6-years": "50 logements"}
    assert {r.breakdown for r in found} == {"PLAI", "PLUS", "PLS", None}


def test_a_band_that_names_the_territory_of_the_rows_below() -> None:
    bands = [Row(cells=(cell(name, 3),)) for name in ("Département d'Ille-et-Vilaine", "Département du Morbihan")]
    found = read(
        "Indicateur PP-1",
        table(
            "Financement | 2026-2028 | 2026-2031",
            bands[0],
            "PLAI | 1 | 2",
            "Total | 3 | 4",
            bands[1],
            "Total | 5 | 6",
        ),
    )
    assert own(found, "PP-1", "35") == {"3-years": "3 logements", "6-years": "4 logements"}
    assert own(found, "PP-1", "56") == {"3-years": "5 logements", "6-years": "6 logements"}


def test_financing_in_the_columns() -> None:
    top = Row(cells=(cell("Département", rows=2), cell("2026-2028", 2), cell("2026-2031", 2)))
    found = read(
        table(top, "PLAI | Total | PLAI | Total", "Ille-et-Vilaine | 1 | 3 | 2 | 6", caption="PP-1", header=2)
    )
    assert own(found, "PP-1", "35") == {"3-years": "3 logements", "6-years": "6 logements"}
    assert {(r.horizon, str(r.value)) for r in found if r.breakdown == "PLAI"} == {
        ("3-years", "1"),
        ("6-years", "2"),
    }


def test_rows_in_number_and_in_percent() -> None:
    found = read("PP-4", table("| 2026-2028 | 2026-2031", "en nombre | 120 | 260", "en % du parc | 2,9 | 6,2"))
    values = {(r.unit, r.horizon): str(r.value) for r in found}
    assert values == {
        ("logements", "3-years"): "120",
        ("logements", "6-years"): "260",
        ("%", "3-years"): "2.9",
        ("%", "6-years"): "6.2",
    }
    assert {r.breakdown for r in found} == {None}


def test_the_territory_may_stand_in_the_heading_above() -> None:
    found = read("## Engagements – Rennes Métropole", table(f"Indicateur | {YEARS}", "PS-1" + " | 25 %" * 6))
    assert {r.territory for r in found} == {Territory("epci", "243500139", "Rennes Métropole")}


def test_a_label_is_enough_when_no_code_is_written() -> None:
    found = read(
        "Nombre de logements mis en commercialisation :", table("| à 3 ans | à 6 ans", "Ille-et-Vilaine | 30 | 70")
    )
    assert own(found, "PP-4", "35") == {"3-years": "30 logements", "6-years": "70 logements"}


def test_a_label_over_past_years_alone_is_no_commitment() -> None:
    assert read("Logements locatifs agréés", table("| 2023 | 2024 | 2025", "Ille-et-Vilaine | 30 | 40 | 50")) == ()


def test_a_table_of_its_own_in_the_chapter_of_an_indicator_is_left_alone() -> None:
    found = read(
        "## 5.3 [G-1] Coût de gestion",
        table(f"| {YEARS}", "Coût par logement (€)" + " | 1 200" * 6),
        table(
            f"Année | {YEARS}",
            "Autofinancement" + " | 900" * 6,
            caption="Autofinancement prévisionnel en milliers d'euros",
        ),
    )
    assert {str(r.value) for r in found} == {"1200"}
    assert {r.unit for r in found} == {"€/logement"}


def test_lines_aligned_by_tabs() -> None:
    found = read("PP-2\t2026\t2027\t2028", "Ille-et-Vilaine\t12\t13\t14")
    assert own(found, "PP-2", "35") == {"2026": "12 logements", "2027": "13 logements", "2028": "14 logements"}


@pytest.mark.parametrize(
    "sentence",
    [
        "PP-1 : 320 logements à 3 ans et 650 logements à 6 ans.",
        "Indicateur PP-1 : 320 logements en 2026-2028, 650 en 2026-2031.",
    ],
)
def test_a_sentence_that_opens_with_a_code(sentence: str) -> None:
    for block in (paragraph(sentence), bullets(sentence)):
        assert own(read(block), "PP-1") == {"3-years": "320 logements", "6-years": "650 logements"}


@pytest.mark.parametrize(
    "sentence",
    [
        "PP-1 – Nombre de logements agréés, à 3 et 6 ans.",
        "L'indicateur de production (PP-1) progresse de 320 logements à 3 ans.",
        "PP-1 : 320 logements dont 100 PLAI à 3 ans.",
    ],
)
def test_a_mere_mention_gives_no_value(sentence: str) -> None:
    assert read(sentence) == ()


def test_a_value_knows_its_page_and_its_box() -> None:
    row = Row(cells=(cell("Ille-et-Vilaine", page=41), cell("320", page=41), cell("650", page=41)))
    (first, _) = read("PP-1", table("Territoire | 3 ans | 6 ans", row))
    assert (first.page, first.raw) == (41, "320")
    assert first.bbox is not None


def test_without_any_period_the_years_stand_for_themselves() -> None:
    held = document("PP-2", table("Territoire | 2026 | 2027", "Ille-et-Vilaine | 1 | 2"))
    assert [r.horizon for r in extract(held, indicator_regime())] == ["2026", "2027"]


def test_a_regime_without_indicators_has_nothing_to_read() -> None:
    held = document("PP-1", table("Territoire | 3 ans", "Ille-et-Vilaine | 1"))
    assert extract(held, indicator_regime(PP_1)) != ()
    assert extract(held, regime()) == ()


def test_the_name_of_the_organism_labels_its_own_figure() -> None:
    found = read("PP-1", table("| 3 ans | 6 ans", "Habitat des Marches | 300 | 600", "dont PLAI | 100 | 200"))
    assert own(found, "PP-1") == {"3-years": "300 logements", "6-years": "600 logements"}


def test_columns_that_each_name_their_own_indicator() -> None:
    found = read(
        "## Attributions et coût",
        table(
            "Année | PS-2 (en %) | G-1 (€/logement)",
            "Réf. 2025 | 25 % | 1 040",
            *(f"{year} | 26 % | 1 0{year % 100}" for year in range(2026, 2032)),
        ),
    )
    assert own(found, "PS-2")["2027"] == "26 %"
    assert own(found, "G-1")["2027"] == "1027 €/logement"
    assert own(found, "G-1")["reference"] == "1040 €/logement"


def test_the_territory_that_a_title_ends_with() -> None:
    found = read(
        "## Matrice Ille-et-Vilaine (35)",
        table("Indicateur | Réf. | 3 ans | 6 ans", "PP-4 Mise en commercialisation | 12 | 20 | 41"),
    )
    assert own(found, "PP-4", "35") == {
        "reference": "12 logements",
        "3-years": "20 logements",
        "6-years": "41 logements",
    }


def test_a_column_of_words_under_a_dated_head_holds_no_figure() -> None:
    found = read(
        "## Fiche Rennes Métropole",
        table(
            "Indicateur à 3 et 6 ans | Détail | Rappel 2023-2025 | 2026-2028 | 2026-2031",
            "PP-1 Agréments | PLAI | 60 | 100 | 200",
            "PP-1 Agréments | Total | 210 | 320 | 650",
        ),
    )
    assert own(found, "PP-1", "243500139")["6-years"] == "650 logements"


def test_a_period_and_its_figure_in_one_cell_are_not_two_figures() -> None:
    cards = table("2026 67 % | 2027 68 % | 2028 69 %", header=0)
    found = read("## PS-2", cards, table(f"Territoire | {YEARS}", "Ille-et-Vilaine" + " | 25 %" * 6))
    assert {str(reading.value) for reading in found} == {"25"}
    assert own(found, "PS-2", "35")["2031"] == "25 %"


def test_ensemble_sums_up_the_territory_of_its_table() -> None:
    found = read(table("Année | Ensemble | dont hors QPV", "2026 | 27 % | 19 %", caption="PS-2 – Ille-et-Vilaine"))
    assert own(found, "PS-2", "35") == {"2026": "27 %"}


def test_the_name_of_an_indicator_beside_a_detail_is_no_detail() -> None:
    name = "PP-1. Logements locatifs agréés (référence : 2023 à 2025)"
    rows = [f"{name} | {detail} | 20 | {figure}" for detail, figure in (("PLAI", 10), ("PLUS", 16), ("Total", 26))]
    found = read(table("Indicateur | Détail | Référence | À 3 ans", *rows))
    assert {(reading.breakdown, str(reading.value)) for reading in found if reading.horizon == "3-years"} == {
        ("PLAI", "10"),
        ("PLUS", "16"),
        (None, "26"),
    }


def test_a_column_called_departement_is_none() -> None:
    rows = (
        "PP-1 Agréments | Ille-et-Vilaine | 10",
        "PP-1 Agréments | Morbihan | 16",
        "PP-1 Agréments | Total | 26",
    )
    found = read(table("Indicateur | Département | À 3 ans", *rows))
    assert [reading.territory.kind for reading in found] == ["departement", "departement", "organisme"]


def test_constat_heads_a_reference() -> None:
    found = read("## PP-1 – Ille-et-Vilaine", table("Financement | Constat | À 3 ans", "Total | 20 | 26"))
    assert [reading.horizon for reading in found] == ["reference", "3-years"]


def test_horizons_as_bands_over_the_rows_of_each_territory() -> None:
    def part(period: str, calvados: int, orne: int) -> list[Row | str]:
        band = Row(cells=(cell(period, columns=3),))
        return [band, f"PLAI | {calvados // 3} | {orne // 4}", f"Ensemble | {calvados} | {orne}"]

    found = read(
        table(
            "Logements agréés | Calvados | Orne",
            *part("Rappel 2023-2025", 70, 16),
            *part("À 3 ans : 2026-2028", 84, 20),
            *part("À 6 ans : 2026-2031", 176, 40),
            caption="Indicateur PP1 – Logements agréés",
        ),
    )
    stated = {(each.territory.name, each.horizon, each.breakdown): int(each.value) for each in found}
    assert stated["Calvados", "3-years", None] == 84
    assert stated["Orne", "6-years", None] == 40
    assert stated["Calvados", "reference", "PLAI"] == 23
