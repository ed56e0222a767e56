"""Conditions on facts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.law import ExpressionError, Fact
from cusdocs.law.expression import parse

FACTS: dict[str, Fact] = {
    "legal_form": "OPH",
    "group": False,
    "foyers_share": Decimal("0.6"),
    "departements": ("35", "22"),
    "npl": None,
}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ('legal_form == "OPH"', True),
        ('legal_form != "OPH" or group', False),
        ("not group", True),
        ("foyers_share >= 0.5 and foyers_share < 1", True),
        ('"35" in departements', True),
        ('"56" not in departements', True),
        ('legal_form in ["ESH", "SEM"]', False),
        ("group == false", True),
        ("npl", None),
        ("unheard_of", None),
        ("npl and group", False),
        ("npl or not group", True),
        ("npl or group", None),
        ("not npl", None),
        ("foyers_share > 0.5 and npl", None),
        ("legal_form > 3", None),
        ("group >= 0", None),
    ],
)
def test_a_condition_holds_or_not_or_is_not_known(text: str, answer: bool | None) -> None:
    assert parse(text).evaluate(FACTS) is answer


@pytest.mark.parametrize(
    "text",
    ["", "group and", "group.clear()", "__import__('os')", "1 < foyers_share < 2", "lambda: 1", "a if b else c"],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)

    assert caught.value.column >= 1


def test_the_facts_that_a_condition_rests_on_are_known() -> None:
    assert parse('legal_form == "OPH" and not group or true').names == {"legal_form", "group"}


@given(st.text(max_size=60))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        answer = parse(text).evaluate(FACTS)
    except ExpressionError:
        return
    assert answer in (True, False, None)
