"""Figures that prose lists year by year, under a title that names the indicator."""

from conventions import document, judged, table

from cusdocs.checking import Reading, extract
from cusdocs.checking.anomalies.arithmetic import arithmetic
from cusdocs.document import Block
from cusdocs.law import load_regime

RENTAL = load_regime("locative-2019")
TERM = (
    "# Durée de la convention",
    "La convention dure six ans. Elle s'applique à partir du 1er juillet 2026 et jusqu'au 30 juin 2032.",
    "# Engagements",
)


def figures(*blocks: Block | str) -> dict[str, str]:
    found: tuple[Reading, ...] = extract(document(*TERM, *blocks), RENTAL)
    return {each.horizon: f"{each.value} {each.unit} {each.territory.name}".strip() for each in found}


def test_a_list_of_years_under_the_title_of_the_indicator() -> None:
    assert figures(
        "## Sortie des classes F et G (PP2)",
        "Sur les 38 logements classés F ou G, nous en porterons à une étiquette A à E, après rénovation : "
        "4 logements en 2026, 6 en 2027, 6 en 2028, 8 en 2029, 8 en 2030 et 4 en 2031, soit 36 en six ans.",
    ) == {
        "2026": "4 logements",
        "2027": "6 logements",
        "2028": "6 logements",
        "2029": "8 logements",
        "2030": "8 logements",
        "2031": "4 logements",
        "6-years": "36 logements",
    }


def test_the_code_stands_in_the_sentence_before_and_the_reference_too() -> None:
    found = figures(
        "Le coût de gestion par logement (G1), hors maintenance, était de 1 240 euros en 2025. Il sera de 1 245 "
        "euros en 2026, 1 250 en 2027, 1 255 en 2028, 1 260 en 2029, 1 262 en 2030 et 1 265 en 2031."
    )
    assert found["reference"] == "1240 €/logement"
    assert found["2030"] == "1262 €/logement"
    assert len(found) == 7


def test_both_terms_of_a_cumulated_indicator_with_shares_beside() -> None:
    assert figures(
        "## Logements mis en commercialisation (PP4)",
        "Dans le Lot, 9 logements seront mis en commercialisation à trois ans (2026-2028), soit 0,6 % du parc, et "
        "18 logements à six ans (2026-2031), soit 1,2 % du parc.",
    ) == {"3-years": "9 logements Lot", "6-years": "18 logements Lot"}


def test_years_told_in_passing_are_no_list() -> None:
    assert figures("## Réhabilitations (PP3)", "Nous avons livré 24 logements en 2026 et 26 en 2027.") == {}
    assert figures("## Réhabilitations (PP3)", "12 communes en 2026, 14 en 2027, 16 en 2028.") == {}


def test_a_table_is_believed_first() -> None:
    found = figures(
        "## Réhabilitations (PP3)",
        "Seront réhabilités 24 logements en 2026, 26 en 2027, 28 en 2028.",
        table(" | 2026 | 2027 | 2028", "Logements | 30 | 31 | 32"),
    )
    assert found["2026"] == "30 logements"


def test_the_length_and_the_effect_in_two_sentences() -> None:
    held = document(*TERM, "La société s'engage.")
    assert judged(held, RENTAL.by_id["date-effet-duree"]).finding("date-effet-duree").status.name == "PRESENT"


def test_a_second_list_that_contradicts_the_first_is_told() -> None:
    found = extract(
        document(
            *TERM,
            "## Classes F et G (PP2)",
            "Sortiront : 4 logements en 2026, 6 en 2027, 6 en 2028 et 8 en 2029.",
            "## Rappel",
            "Les engagements PP2 dans le Lot sont de 4 logements en 2026, 6 en 2027, 10 en 2028 et 8 en 2029.",
        ),
        RENTAL,
    )
    told = list(arithmetic(found, {each.code: each for each in RENTAL.indicators}))
    assert [each.message.split("\u00a0:")[0] for each in told] == ["PP-2, Lot, 2028"]
