"""Texts folded so that what reads the same compares equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.french.text import fold, stem, stems, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÉTAT DES LIEUX", "etat des lieux"),
        ("L’œuvre – et  l'ordre", "l'oeuvre - et l'ordre"),
        ("10\u202f218\u00a0€", "10 218 €"),
        ("uti\u00ad\nlité", "utilite"),
        ("Re\u0301sidence n° 3 : 25\u00a0m²", "residence n° 3 : 25 m2"),
    ],
)
def test_a_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("actions", "action"),
        ("sociaux", "social"),
        ("locaux", "local"),
        ("niveaux", "niveau"),
        ("associees", "associe"),
        ("duree", "dure"),
        ("process", "process"),
        ("ans", "ans"),
        ("aux", "aux"),
    ],
)
def test_marks_of_number_and_gender_are_dropped(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_articles_of_the_code_are_read_word_by_word() -> None:
    assert words("L. 445-1") == ["l", "445", "1"]


def test_small_words_are_left_out() -> None:
    assert stems("L'état de l'occupation sociale") == ("etat", "occupation", "sociale")
