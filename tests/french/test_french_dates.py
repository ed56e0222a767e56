"""Dates read and written as French documents do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.french.dates import find_dates, format_date, is_date_alone


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("le 12 mars 2025", [date(2025, 3, 12)]),
        ("1er janvier 2026", [date(2026, 1, 1)]),
        ("1 er janvier 2026", [date(2026, 1, 1)]),
        ("1ᵉʳ JANVIER 2026", [date(2026, 1, 1)]),
        ("31 décembre 2031", [date(2031, 12, 31)]),
        ("31 decembre 2031", [date(2031, 12, 31)]),
        ("15 août 2025", [date(2025, 8, 15)]),
        ("3 févr. 2025", [date(2025, 2, 3)]),
        ("12/03/2025", [date(2025, 3, 12)]),
        ("12.03.2025", [date(2025, 3, 12)]),
        ("2025-03-12", [date(2025, 3, 12)]),
        ("du 1er janvier 2026 au 31 décembre 2031", [date(2026, 1, 1), date(2031, 12, 31)]),
        ("31/02/2026", []),
        ("délibération du ……", []),
        ("mars 2025", []),
        ("article L.445-1", []),
        ("2026-2031", []),
        ("le 45 mars 2025", []),
    ],
)
def test_dates_are_found_in_order(text: str, days: list[date]) -> None:
    assert find_dates(text) == days


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_written_is_read_back(day: date) -> None:
    assert find_dates(f"délibération du {format_date(day)}, n° 12") == [day]
    assert find_dates(f"le {day:%d/%m/%Y}.") == [day]
    assert find_dates(day.isoformat()) == [day]


def test_the_first_of_a_month_is_an_ordinal() -> None:
    assert format_date(date(2026, 1, 1)) == "1er\u00a0janvier\u00a02026"
    assert format_date(date(2026, 1, 2)) == "2\u00a0janvier\u00a02026"


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    assert find_dates(text) == sorted(find_dates(text), key=find_dates(text).index)


@pytest.mark.parametrize(
    "text", ["14 décembre 2023", "le 1er juin 2024", "18 et 25 sept. 2025", "3, 4 et 5 mars 2025", "12/03/2025"]
)
def test_a_date_stands_alone(text: str) -> None:
    assert is_date_alone(text)


@pytest.mark.parametrize(
    "text",
    ["", "2025", "mars 2025", "14 décembre 2023 : délibération", "Article 12", "du 1er mai 2025 au 1er mai 2026"],
)
def test_what_says_more_or_less_than_a_date_is_none(text: str) -> None:
    assert not is_date_alone(text)
