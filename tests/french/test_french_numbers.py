"""Numbers read and written as French documents do."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.french.numbers import find_quantities, format_number, format_quantity, parse_number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2415 soit 23,63%", [("2415", ""), ("23.63", "%")]),
        ("10 218", [("10218", "")]),
        ("10\u202f218 logements", [("10218", "")]),
        ("1\u00a0234\u00a0567,89\u00a0€", [("1234567.89", "€")]),
        ("12 000 k€", [("12000", "k€")]),
        ("1.234", [("1234", "")]),
        ("1.234,5", [("1234.5", "")]),
        ("0.125", [("0.125", "")]),
        ("12.5", [("12.5", "")]),
        ("25%", [("25", "%")]),
        ("12 (dont 3)", [("12", ""), ("3", "")]),
        ("903 = 9 %", [("903", ""), ("9", "%")]),
        ("2026-2031", [("2026", ""), ("2031", "")]),
        ("2026 – 2031", [("2026", ""), ("2031", "")]),
        ("- 320 logements", [("320", "")]),
        ("PP-1 : 320", [("320", "")]),
        ("T3, PP-12 et G1", []),
        ("", []),
    ],
)
def test_quantities_are_found_in_order(text: str, found: list[tuple[str, str]]) -> None:
    assert [(str(quantity.number), quantity.unit) for quantity in find_quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("(1 892)", -1892),
        ("-5 %", -5),
        ("− 4,2", Decimal("-4.2")),
        ("– 12", -12),
        ("0", 0),
        ("1 892", 1892),
        ("douze", None),
        ("12 logements", None),
        ("12 / 14", None),
        ("-", None),
        ("", None),
    ],
)
def test_a_number_alone_is_parsed(text: str, number: Decimal | int | None) -> None:
    assert parse_number(text) == number


def test_a_quantity_says_where_it_stands() -> None:
    text = "soit 320 logements"

    (quantity,) = find_quantities(text)

    assert text[quantity.start : quantity.end].strip() == "320"


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (1234567, None, "1\u00a0234\u00a0567"),
        (Decimal("1234.50"), None, "1\u00a0234,5"),
        (Decimal("23.625"), 2, "23,63"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("25"), 1, "25,0"),
    ],
)
def test_a_number_is_written_with_a_comma_and_no_break_spaces(
    number: Decimal | int, decimals: int | None, text: str
) -> None:
    assert format_number(number, decimals) == text


def test_a_quantity_is_followed_by_its_unit() -> None:
    assert format_quantity(320, "logements") == "320\u00a0logements"
    assert format_quantity(Decimal("23.63"), "%") == "23,63\u00a0%"
    assert format_quantity(2031, "") == "2\u00a0031"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_is_written_is_read_back(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number


@given(st.text(alphabet="0123456789 .,-()%€\u00a0abc", max_size=40))
def test_any_text_is_read_and_quantities_never_overlap(text: str) -> None:
    found = find_quantities(text)

    assert all(first.end <= second.start for first, second in pairwise(found))
