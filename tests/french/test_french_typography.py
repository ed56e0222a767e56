"""The spaces that must not break a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.french.typography import typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Attention : oui !", "Attention_: oui_!"),
        ("« Organisme »", "«_Organisme_»"),
        ("12,5 % de 1 234 567,50 €", "12,5_% de 1_234_567,50_€"),
        ("le 1er janvier 2026", "le 1er janvier 2026"),
        ("L.445-1, R.445-2 ; non", "L.445-1, R.445-2_; non"),
    ],
)
def test_a_text_is_set_as_a_printer_would(typed: str, printed: str) -> None:
    assert typeset(typed) == printed.replace("_", "\u00a0")


@given(st.text())
def test_setting_a_text_twice_changes_nothing_and_no_word_is_lost(text: str) -> None:
    once = typeset(text)
    assert typeset(once) == once
    assert once.replace("\u00a0", " ") == text.replace("\u00a0", " ")
