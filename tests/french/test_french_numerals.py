"""Numbers written in letters."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.french.numerals import find_all_quantities, find_spelled

_TO_16 = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def spelled(number: int) -> str:
    """Return ``number`` in letters, as a school teaches it; this writer shares nothing with the reader."""
    if number >= 1000:
        head = "" if number < 2000 else re.sub(r"(cent|vingt)s$", r"\1", spelled(number // 1000)) + " "
        return f"{head}mille {spelled(number % 1000) if number % 1000 else ''}".strip()
    if number >= 100:
        head = "" if number < 200 else spelled(number // 100) + " "
        rest = number % 100
        return f"{head}cent {spelled(rest)}" if rest else f"{head}cent{'s' if head else ''}"
    if number >= 80:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{spelled(number - 80)}"
    if number >= 70:
        return "soixante et onze" if number == 71 else f"soixante-{spelled(number - 60)}"
    if number >= 20:
        ten, unit = number - number % 10, number % 10
        joint = " et " if unit == 1 else "-"
        return _TENS[ten] + (joint + spelled(unit) if unit else "")
    return _TO_16[number] if number <= 16 else f"dix-{spelled(number - 10)}"


def values(text: str) -> list[tuple[int, str]]:
    return [(int(each.number), each.unit) for each in find_all_quantities(text)]


@given(st.integers(min_value=2, max_value=999_999))
def test_every_number_in_letters_is_read(number: int) -> None:
    text = f"L'organisme produira {spelled(number)} logements."
    (found,) = find_spelled(text)
    assert found.number == Decimal(number)
    assert text[found.start : found.end] == spelled(number)


@given(st.integers(min_value=2, max_value=999_999))
def test_a_number_given_twice_is_one(number: int) -> None:
    assert values(f"{spelled(number).upper()} ({number}) logements") == [(number, "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un logement et une place.", []),
        ("vingt-cinq pour cent des attributions", [(25, "%")]),
        ("trois ou quatre résidences", [(3, ""), (4, "")]),
        ("cent vingt logements et 30 places", [(120, ""), (30, "")]),
        ("trois cents (320) logements", [(300, ""), (320, "")]),
        ("les deuxièmes, les centaines et la neuvième", []),
        ("deux trois", []),
        ("l'un des bailleurs, aujourd'hui", []),
    ],
)
def test_what_is_a_number_in_letters(text: str, expected: list[tuple[int, str]]) -> None:
    assert values(text) == expected
