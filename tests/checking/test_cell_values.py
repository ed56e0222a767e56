from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.checking.indicators.values import base_of, read_values
from cusdocs.french.numbers import format_number


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("320", [("320", "")]),
        ("0", [("0", "")]),
        ("10 218", [("10218", "")]),
        ("10\u202f218", [("10218", "")]),
        ("(1 892)", [("-1892", "")]),
        ("25%", [("25", "%")]),
        ("23,63 %", [("23.63", "%")]),
        ("2415 soit 23,63%", [("2415", "#"), ("23.63", "%")]),
        ("30 (25 %)", [("30", "#"), ("25", "%")]),
        ("320 logements", [("320", "#")]),
        ("≥ 25 %", [("25", "%")]),
        ("au moins 25 %", [("25", "%")]),
        ("25 % par an", [("25", "%")]),
        ("1 210 €", [("1210", "€")]),
        ("1 210,50 € par logement", [("1210.50", "€")]),
        ("12 logements dont 4 PLAI", [("12", "#")]),
        ("50 / 198 25,3 %", [("50", "#"), ("25.3", "%")]),
        ("1 096 / 7 894 13,9 %", [("1096", "#"), ("13.9", "%")]),
        ("38 sur 196 19,4 %", [("38", "#"), ("19.4", "%")]),
        ("38 sur 196", [("38", "")]),
        ("2 016 (17,0 %)", [("2016", "#"), ("17.0", "%")]),
        ("2016 (17,0 %)", [("2016", "#"), ("17.0", "%")]),
    ],
)
def test_a_cell_gives_its_figures(text: str, values: list[tuple[str, str]]) -> None:
    assert [(str(value.number), value.unit) for value in read_values(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "PP 1",
        "–",
        "NR",
        "n.c.",
        "…",
        "XX",
        "à compléter",
        "[à compléter\u00a0: PP-1]",
        "Voir tableau 3",
        "PP-1",
        "PLAI",
    ],
)
def test_a_blank_or_a_sentence_gives_none(text: str) -> None:
    assert read_values(text) == ()


def test_a_range_is_not_one_value() -> None:
    assert read_values("120 à 150") == ()


@given(st.decimals(min_value=0, max_value=10**7, places=2))
def test_a_number_printed_as_we_print_it_is_read_back(number: Decimal) -> None:
    assert [value.number for value in read_values(format_number(number))] == [number]


@pytest.mark.parametrize("text", ["412 F/G", "412 F et G", "412 logements F ou G"])
def test_a_number_of_dwellings_of_the_worst_classes(text: str) -> None:
    assert [each.number for each in read_values(text)] == [412]


@pytest.mark.parametrize("text", ["G- 1", "G 1", "[G-1]", "F.II"])
def test_a_code_is_no_value(text: str) -> None:
    assert read_values(text) == ()


@pytest.mark.parametrize(
    ("text", "base"),
    [("38 sur 196", 196), ("1 096 / 7 894 13,9 %", 7894), ("312/2 400 (13,0 %)", 2400), ("42 / 52", None)],
)
def test_a_number_may_come_with_its_base(text: str, base: int | None) -> None:
    assert base_of(text) == base


@pytest.mark.parametrize("text", ["01/2026", "31/12/2025", "12,5 % sur 3 ans", "120 (45 %)", "2022 68 %"])
def test_dates_and_lengths_are_no_bases(text: str) -> None:
    assert base_of(text) is None
