"""Sheets of one indicator, whose title stands over definitions, and names centred over groups of columns."""

import pytest
from conventions import cell, document, heading, paragraph, table

from cusdocs.checking import Reading, extract
from cusdocs.document import Block, Row
from cusdocs.law import load_regime

RENTAL = load_regime("locative-2019")
TERM = (
    "# Durée de la convention",
    "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031.",
    "# Engagements",
)
YEARLY = "Territoire | Réf. 2025 | 2026 | 2027 | 2028 | 2029 | 2030 | 2031"


def readings(*blocks: Block | str) -> tuple[Reading, ...]:
    return extract(document(*TERM, *blocks), RENTAL)


def values(found: tuple[Reading, ...], code: str, place: str) -> dict[str, str]:
    return {
        each.horizon: f"{each.value} {each.unit}"
        for each in found
        if (each.code, each.territory.name, each.breakdown) == (code, place, None)
    }


@pytest.mark.parametrize(
    "title",
    [
        Row(cells=(cell("Indicateur n° PP-2\tFiche 2 sur 8", columns=2),)),
        Row(cells=(cell("Indicateur n° PP-2"), cell("Fiche 2 sur 8"))),
    ],
)
def test_the_first_row_of_a_sheet_names_the_indicator_of_the_tables_under_it(title: Row) -> None:
    found = readings(
        table(title, "Intitulé | Logements rénovés", "Source | Base patrimoine", header=0),
        table(YEARLY, "Tarn | 17 | 12 | 16 | 18 | 16 | 12 | 8"),
        table("Territoire | Cumul 2026-2028 | Cumul 2026-2031", "Tarn | 46 | 82"),
    )
    assert values(found, "PP-2", "Tarn") == {
        "reference": "17 logements",
        "2026": "12 logements",
        "2027": "16 logements",
        "2028": "18 logements",
        "2029": "16 logements",
        "2030": "12 logements",
        "2031": "8 logements",
        "3-years": "46 logements",
        "6-years": "82 logements",
    }


def test_the_title_of_a_sheet_may_stand_over_its_definitions() -> None:
    notes = (
        "Intitulé : nombre de logements réhabilités",
        "Définition : logements compris dans une opération",
        "Formule : comptage à l'ordre de service",
        "Source : plan à moyen terme",
        "Périodicité : annuelle, par département",
    )
    found = readings(
        paragraph("Indicateur n° PP-3 – Fiche 3 sur 8"),
        *notes,
        table(YEARLY, "Tarn | 48 | 16 | 28 | 30 | 32 | 24 | 18"),
    )
    assert values(found, "PP-3", "Tarn")["2027"] == "28 logements"


def test_a_name_centred_over_its_columns_goes_for_all_of_them() -> None:
    found = readings(
        table(
            "| | Nord | | | Pas-de-Calais | | | Total SEM |",
            "| 2023-2025 | 2026-2028 | 2026-2031 | 2023-2025 | 2026-2028 | 2026-2031"
            " | 2023-2025 | 2026-2028 | 2026-2031",
            "Nombre | 12 | 15 | 33 | 8 | 10 | 22 | 20 | 25 | 55",
            caption="PP4 : logements mis en commercialisation",
            header=2,
        )
    )
    assert values(found, "PP-4", "Nord") == {
        "reference": "12 logements",
        "3-years": "15 logements",
        "6-years": "33 logements",
    }
    assert values(found, "PP-4", "Pas-de-Calais")["6-years"] == "22 logements"
    assert values(found, "PP-4", "")["6-years"] == "55 logements"


def test_a_code_that_numbers_a_title_names_the_table_under_it() -> None:
    regime = load_regime("locative-2010")
    held = document(
        "# Durée",
        "La convention est conclue pour six ans, du 1er janvier 2011 au 31 décembre 2016.",
        "# Engagements",
    )
    blocks = (
        *held.blocks,
        heading("Coût de gestion par logement, en euros", 2, "I.I."),
        table(
            "Périmètre | 2011 | 2012 | 2013 | 2014 | 2015 | 2016", "Société | 920 | 915 | 908 | 902 | 896 | 890"
        ),
    )
    found = extract(document(*blocks), regime)
    assert [each.code for each in found] == 6 * ["I.I"]


def test_a_code_of_one_letter_that_numbers_a_title_names_the_figures_under_it() -> None:
    figures = (
        paragraph("Réf. 2025\t2026\t2027\t2028\t2029\t2030\t2031"),
        paragraph("1 012 €\t1 008 €\t1 004 €\t1 001 €\t998 €\t996 €\t995 €"),
    )
    # A code of the law is written with a hyphen; « G.1 » numbers a section as « A.1 » does.
    code, number = heading("garantie et de contrôle", 2, "G-1"), heading("Organisation", 2, "G.1")
    assert values(readings(code, *figures), "G-1", "")["2031"] == "995 €/logement"
    assert readings(number, *figures) == ()


def test_the_names_of_columns_may_stand_over_rows_that_a_label_opens() -> None:
    found = readings(
        "## G-1 – Coût de gestion par logement",
        paragraph("2025\t2026\t2027\t2028\t2029\t2030\t2031"),
        paragraph("Office\t986\t984\t980\t975\t971\t966\t960"),
    )
    assert values(found, "G-1", "")["2028"] == "975 €/logement"


def test_territories_at_the_end_of_the_names_of_figures() -> None:
    found = readings(
        table(
            f"Ind. | {YEARLY}",
            "PP-2 | Étiquette A à E – Drôme (parc F et G : 152) | 43 | 21 | 22 | 20 | 26 | 21 | 16",
            "PP-2 | Étiquette A à E – Isère (parc F et G : 26) | 8 | 6 | 2 | 2 | 4 | 4 | 5",
            "PP-2 | Étiquette A à E – Ensemble (parc F et G : 178) | 51 | 27 | 24 | 22 | 30 | 25 | 21",
        )
    )
    assert values(found, "PP-2", "Drôme")["2026"] == "21 logements"
    assert values(found, "PP-2", "Isère")["2031"] == "5 logements"
    assert values(found, "PP-2", "")["2027"] == "24 logements"


def test_the_code_of_an_abridged_indicator_stands_before_its_row() -> None:
    found = readings(
        "## Fiche territoriale – Sarthe",
        table(
            f"Code | {YEARLY}",
            "Ind. PS2 | Ménages prioritaires (en attributions) | 20 | 22 | 22 | 23 | 23 | 24 | 24",
            "Ind. SR1 | Logements accessibles PMR (en logements) | 46 | 56 | 67 | 76 | 87 | 96 | 107",
        ),
    )
    assert values(found, "SR-1", "Sarthe")["2031"] == "107 logements"
    assert values(found, "PS-2", "Sarthe")["2026"] == "22 attributions"


def test_a_figure_after_another_counts_the_same_thing() -> None:
    found = readings("PS-2 : 47 attributions en 2026 et 50 en 2031 iront à des ménages prioritaires.")
    assert values(found, "PS-2", "") == {"2026": "47 attributions", "2031": "50 attributions"}


def test_the_last_digit_of_a_date_that_a_narrow_column_cuts_is_no_row() -> None:
    found = readings(
        "## SR-1 – Logements accessibles",
        table(
            "Périmètre | Indicateur au 31/12/202 | Objectif 2026 | Objectif 2027",
            "| 5 | |",
            "Ille-et-Vilaine | 11,9 % | 11,6 % | 11,5 %",
        ),
    )
    assert values(found, "SR-1", "Ille-et-Vilaine") == {"reference": "11.9 %", "2026": "11.6 %", "2027": "11.5 %"}


def test_the_code_and_the_name_of_a_territory_may_stand_on_two_rows() -> None:
    found = readings(
        "## PS-2 – Attributions aux ménages prioritaires",
        table(
            "Territoire | Détail | Réf. 2025 | 2026 | 2027",
            "71 – | Total | 28,4 % | 28,5 % | 29,4 %",
            "Saône-et-Loire | % hors QPV | 24,1 % | 28,2 % | 29 %",
        ),
    )
    assert values(found, "PS-2", "Saône-et-Loire")["2026"] == "28.5 %"
    details = {each.horizon: each.value for each in found if each.breakdown and each.territory.code == "71"}
    assert str(details["2027"]) == "29"


def test_a_table_of_definitions_names_the_figures_of_its_sheet() -> None:
    found = readings(
        table(
            "Fiche PP-2 | Logements rénovés", "Définition | Étiquettes A à E", "Source | Base", "Unité | nombre"
        ),
        paragraph("Valeurs de l'engagement"),
        table(YEARLY, "Tarn | 17 | 12 | 16 | 18 | 16 | 12 | 8"),
    )
    assert values(found, "PP-2", "Tarn")["2028"] == "18 logements"


def test_the_title_of_a_sheet_may_be_a_table_over_that_of_its_definitions() -> None:
    found = readings(
        table("Fiche PP-2 | Logements rénovés", header=0),
        table("Définition | Étiquettes A à E", "Source | Base", "Unité | nombre", header=0),
        paragraph("Valeurs de l'engagement"),
        table(YEARLY, "Tarn | 17 | 12 | 16 | 18 | 16 | 12 | 8"),
    )
    assert values(found, "PP-2", "Tarn")["2028"] == "18 logements"


def test_a_table_of_figures_names_nothing_that_stands_further_down() -> None:
    found = readings(
        table(YEARLY, "PP-2 – Tarn | 17 | 12 | 16 | 18 | 16 | 12 | 8"),
        paragraph("Le tableau suivant donne les autres travaux."),
        table(YEARLY, "Gers | 1 | 2 | 3 | 4 | 5 | 6 | 7"),
    )
    assert values(found, "PP-2", "Gers") == {}
