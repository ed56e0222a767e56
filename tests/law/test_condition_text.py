"""Conditions as a reader of the rules sees them."""

import pytest

from cusdocs.law import load_facts, load_regime
from cusdocs.law.condition_text import condition_text
from cusdocs.law.expression import parse


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ("foyers_share >= 0.5", "≥ 0,5"),
        ('"PP-5" in prefect_requests', "PP-5 parmi «\u00a0"),
        ("accession and not npl", "» et sauf «"),
        ('legal_form in ["OPH", "ESH"]', "parmi OPH, ESH"),
    ],
)
def test_a_condition_is_said_in_french(condition: str, text: str) -> None:
    assert text in condition_text(parse(condition), load_facts())


def test_no_fact_keeps_its_english_name() -> None:
    facts = load_facts()
    for rule in load_regime("locative-2019").requirements:
        if rule.when:
            said = condition_text(rule.when, facts)
            for name in rule.when.names:
                assert f"«\u00a0{name}\u00a0»" not in said
