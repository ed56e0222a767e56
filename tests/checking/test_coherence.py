"""Figures that agree or contradict each other: a fault is found, what rounding or overlap explains is not."""

import pytest
from conventions import TODAY, document, indicator_regime, table

from cusdocs.checking import Anomaly, Severity, check
from cusdocs.document import Block

TERM = "La convention est conclue pour six ans, du 1er janvier 2026 au 31 décembre 2031."
YEARS = "2026 | 2027 | 2028 | 2029 | 2030 | 2031"
PP_4 = table(
    "Territoire | Parc au 31/12/2025 | 2026-2028 | 2026-2031",
    "Ille-et-Vilaine | 10 218 | 132 | 264",
    caption="PP-4 – Logements mis en commercialisation",
)


def found(*blocks: Block | str) -> list[Anomaly]:
    report = check(
        document("# Durée", TERM, "# Engagements", *blocks), indicator_regime(), profile={}, today=TODAY
    )
    return [anomaly for anomaly in report.anomalies if anomaly.kind != "territory-missing"]


def kinds(*blocks: Block | str) -> list[str]:
    return [anomaly.kind for anomaly in found(*blocks)]


# Totals


def test_departements_beside_their_epci_are_added_once() -> None:
    rows = ["Territoire | 3 ans", "Ille-et-Vilaine | 300", "Rennes Métropole | 200", "Morbihan | 10"]
    assert kinds(table(*rows, "Total organisme | 310", caption="PP-1")) == []
    assert kinds(table(*rows, "Total organisme | 500", caption="PP-1")) == ["total-mismatch"]


def test_ept_and_the_metropole_around_them_are_added_once() -> None:
    rows = [
        "Territoire | 3 ans",
        "Métropole du Grand Paris | 30",
        "EPT Plaine Commune | 10",
        "EPT Est Ensemble | 20",
    ]
    assert kinds(table(*rows, "Total organisme | 30", caption="PP-1")) == []
    assert kinds(table(*rows, "Total organisme | 25", caption="PP-1")) == ["total-mismatch"]


def test_a_departement_that_is_the_sum_of_its_epci_but_once() -> None:
    rows = [
        f"Territoire | {YEARS}",
        "Rennes Métropole | 30 | 20 | 25 | 40 | 10 | 5",
        "Vitré Communauté | 10 | 15 | 20 | 10 | 5 | 5",
    ]
    assert kinds(table(*rows, "Ille-et-Vilaine | 40 | 35 | 45 | 50 | 15 | 10", caption="PP-2")) == []
    (anomaly,) = found(table(*rows, "Ille-et-Vilaine | 40 | 35 | 54 | 50 | 15 | 10", caption="PP-2"))
    assert "PP-2, Ille-et-Vilaine, 2028" in anomaly.message
    assert "n'est pas la somme des EPCI (45)" in anomaly.message
    # One figure is missing, and is told as such.
    rows[1] = "Rennes Métropole | 30 | 20 | | 40 | 10 | 5"
    assert kinds(table(*rows, "Ille-et-Vilaine | 40 | 35 | 45 | 50 | 15 | 10", caption="PP-2")) == []
    rows[1] = "Rennes Métropole | 30 | 20 | 25 | 40 | 10 | 5"
    # The two EPCI are not all that the département holds.
    assert kinds(table(*rows, "Ille-et-Vilaine | 46 | 39 | 45 | 50 | 18 | 13", caption="PP-2")) == []


def test_another_financing_may_be_counted_in_the_total() -> None:
    rows = ["Financement | 3 ans", "PLAI | 100", "PLUS | 150", "PLS | 50", "PLI | 20"]
    assert kinds(table(*rows, "Total | 320", caption="PP-1")) == []
    assert kinds(table(*rows, "Total | 300", caption="PP-1")) == []
    assert kinds(table(*rows, "Total | 310", caption="PP-1")) == ["total-mismatch"]


def test_a_part_exceeds_its_whole() -> None:
    assert kinds(table("| 3 ans", "Total | 100", "dont hors QPV | 80", caption="PP-1")) == []
    (anomaly,) = found(table("| 3 ans", "Total | 100", "dont hors QPV | 180", caption="PP-1"))
    assert "la partie (180\u00a0logements) dépasse le tout (100\u00a0logements)" in anomaly.message


def test_years_against_the_cumulated_column() -> None:
    held = f"Territoire | {YEARS} | 2026-2031"
    for total in ("60", "10"):  # a sum, or a mean, or the last of a stock
        assert kinds(table(held, f"Total | 10 | 10 | 10 | 10 | 10 | 10 | {total}", caption="PP-2")) == []
    (anomaly,) = found(table(held, "Total | 10 | 10 | 10 | 10 | 10 | 10 | 75", caption="PP-2"))
    assert (
        "le cumul à 6\u00a0ans (75\u00a0logements) n'est pas la somme des 6 années 2026-2031 (60)"
        in anomaly.message
    )


def test_costs_and_shares_are_never_added() -> None:
    held = f"Territoire | {YEARS} | 2026-2031"
    assert kinds(table(held, "Total | 20 % | 20 % | 20 % | 20 % | 20 % | 20 % | 22 %", caption="SR-1")) == []


# The same figure twice


def test_rounding_is_no_contradiction() -> None:
    first = table("EPCI | 2026", "Rennes Métropole | 23,63 %", caption="PS-1")
    assert kinds(first, table("EPCI | 2026", "Rennes Métropole | 24 %", caption="PS-1")) == []
    assert kinds(first, table("EPCI | 2026", "Rennes Métropole | 25 %", caption="PS-1")) == ["text-table-mismatch"]


@pytest.mark.parametrize("title", ["PP-1 – dont hors QPV", "PP-1 hors QPV", "PP-1 – PLAI"])
def test_a_table_entitled_by_a_detail_does_not_contradict_the_whole(title: str) -> None:
    whole = table("Territoire | 3 ans | 6 ans", "Ille-et-Vilaine | 300 | 600", caption="PP-1 – Logements agréés")
    assert kinds(whole, table("Territoire | 3 ans | 6 ans", "Ille-et-Vilaine | 200 | 400", caption=title)) == []


# A number and its share


def _shares(*shares: str) -> Block:
    numbers = "en nombre | 903 | 1 324"
    return table(
        "| Nb total logements au 31/12/2025 | 2026-2028 | 2026-2031",
        f"Total en nombre | 10 218 | {numbers.removeprefix('en nombre | ')}",
        f"Total en % | | {' | '.join(shares)}",
        caption="PP-4",
    )


def test_a_share_of_the_stock_to_come_is_plausible() -> None:
    assert kinds(_shares("9 %", "11,0 %")) == []
    assert kinds(_shares("8,8 %", "13,0 %")) == []


def test_a_share_that_no_stock_explains() -> None:
    (anomaly,) = found(_shares("9 %", "31,0 %"))
    assert (anomaly.kind, anomaly.severity) == ("share-mismatch", Severity.WARNING)
    assert "ne s'explique pas par le parc indiqué (10\u00a0218)" in anomaly.message


def test_without_a_base_only_the_odd_one_out_is_told() -> None:
    rows = [f"| {YEARS}", "Total en nombre | 100 | 110 | 120 | 130 | 140 | 150"]
    assert kinds(table(*rows, "Total en % | 20 % | 21 % | 22 % | 23 % | 24 % | 25 %", caption="PS-2")) == []
    assert kinds(table(*rows, "Total en % | 20 % | 21 % | 22 % | 73 % | 24 % | 25 %", caption="PS-2")) == [
        "share-mismatch"
    ]


def test_a_share_of_nothing() -> None:
    rows = [f"| {YEARS}", "Total en nombre | 0 | 110 | 120 | 130 | 140 | 150"]
    assert kinds(table(*rows, "Total en % | 20 % | 21 % | 22 % | 23 % | 24 % | 25 %", caption="PS-2")) == [
        "share-mismatch"
    ]


# A sentence against a table


@pytest.mark.parametrize(
    "sentence",
    [
        "PP-4 : 140 logements mis en commercialisation d'ici 2028.",
        "L'organisme s'engage à mettre 140 logements en commercialisation d'ici fin 2028 (indicateur PP-4).",
        "Sur la période 2026-2028, 140 logements seront mis en commercialisation.",
        "En Ille-et-Vilaine, PP-4 : 140 logements à 3 ans.",
        "PP-4 : 132 logements à 3 ans et 300 logements à 6 ans.",
    ],
)
def test_a_sentence_that_contradicts_the_table(sentence: str) -> None:
    (anomaly,) = found(PP_4, sentence)
    assert anomaly.kind == "text-table-mismatch"
    assert "le tableau et le texte se contredisent" in anomaly.message


@pytest.mark.parametrize(
    "sentence",
    [
        "PP-4 : 132 logements mis en commercialisation d'ici 2028.",
        "PP-4 : plus de 130 logements mis en commercialisation d'ici 2028.",
        "PP-4 : environ 150 logements mis en commercialisation d'ici 2028.",
        "PP-4 : 44 logements mis en commercialisation en 2026.",
        "PP-4 : 44 logements mis en commercialisation par an d'ici 2028.",
        "PP-4 : 20 logements mis en commercialisation à Bruz d'ici 2028.",
        "PP-4 : 20 logements individuels mis en commercialisation d'ici 2028.",
        "PP-4 complémentaire : 60 logements vendus d'ici 2028.",
        "Sur la période 2019-2024, 90 logements ont été mis en commercialisation.",
        "En Rennes Métropole, 60 logements seront mis en commercialisation d'ici 2028.",
        "L'indicateur PP-4 est suivi chaque année jusqu'en 2028.",
        "Dont 30 logements mis en commercialisation d'ici 2028 hors QPV (PP-4).",
    ],
)
def test_a_sentence_that_says_the_same_or_something_else(sentence: str) -> None:
    assert kinds(PP_4, sentence) == []


def test_a_sentence_under_the_heading_of_the_past_or_of_a_territory() -> None:
    sentence = "PP-4 : 60 logements mis en commercialisation d'ici 2028."
    assert kinds(PP_4, "# Bilan de la convention précédente", sentence) == []
    assert kinds(PP_4, "# Rennes Métropole", sentence) == []


# Dates


def test_two_durations_of_the_convention() -> None:
    other = "La présente convention est conclue pour une durée de cinq ans à compter du 1er janvier 2026."
    assert kinds(other) == ["duration"]
    assert kinds("La convention est évaluée trois ans après le 1er janvier 2026, date d'effet.") == []


def test_a_date_that_no_calendar_has() -> None:
    (anomaly,) = found("Vu la délibération du 31 février 2025 approuvant le plan.")
    assert anomaly.kind == "impossible-date"
    for sound in ("le 29 février 2024", "le 31/12/2025", "la délibération 45/13/2024", "le 30 novembre 2025"):
        assert kinds(f"Vu {sound}.") == []
