"""Data take the forms of French."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.document import plain_text
from cusdocs.drafting.marks import as_inlines
from cusdocs.drafting.wordforms import (
    FILTERS,
    enumerate_words,
    euro,
    lower_initial,
    number,
    of,
    percent,
    plural,
    siren,
    with_article,
)


def say(value: object) -> str:
    return plain_text(as_inlines(value)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ille-et-Vilaine", "d'Ille-et-Vilaine"),
        ("Bretagne", "de Bretagne"),
        ("Évreux", "d'Évreux"),
        ("Hérault", "d'Hérault"),
        ("Haute-Savoie", "de Haute-Savoie"),
        ("Œuvres", "d'Œuvres"),
    ],
)
def test_de_is_elided(name: str, expected: str) -> None:
    assert say(of(name)) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, "0 logement"),
        (1, "1 logement"),
        (Decimal("1.5"), "1,5 logement"),
        (2, "2 logements"),
        (1200, "1 200 logements"),
    ],
)
def test_the_noun_agrees_with_its_number(amount: int | Decimal, expected: str) -> None:
    assert say(plural(amount, "logement")) == expected


def test_an_irregular_plural_is_given() -> None:
    assert say(plural(2, "local", "locaux")) == "2 locaux"


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A et B"), (["A", "B", "C"], "A, B et C")]
)
def test_a_list_ends_with_et(items: list[str], expected: str) -> None:
    assert say(enumerate_words(items)) == expected


def test_numbers_percentages_and_euros_are_french() -> None:
    assert say(number(Decimal("1234.5"))) == "1 234,5"
    assert say(percent(Decimal("0.125"))) == "12,5 %"
    assert say(euro(1250, 2)) == "1 250,00 €"
    assert say(siren("999 999998")) == "999 999 998"


def test_a_title_inside_a_sentence_loses_its_capital() -> None:
    assert lower_initial("Préfet de région") == "préfet de région"
    assert lower_initial("PDG") == "PDG"
    assert lower_initial("") == ""


@pytest.mark.parametrize("value", [3.5, object(), {}])
def test_what_has_no_french_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        as_inlines(value)


@given(st.lists(st.text(min_size=1), min_size=1))
def test_a_list_keeps_all_its_items(items: list[str]) -> None:
    assert list(enumerate_words(items)[::2]) == items


def test_every_filter_has_a_short_name() -> None:
    assert all(name.isalpha() for name in FILTERS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Département d'Ille-et-Vilaine", "Le Département d'Ille-et-Vilaine"),
        ("Communauté urbaine d'Arras", "La Communauté urbaine d'Arras"),
        ("Eurométropole de Strasbourg", "L'Eurométropole de Strasbourg"),
        ("Rennes Métropole", "Rennes Métropole"),
    ],
)
def test_a_collectivite_called_by_a_common_noun_takes_an_article(name: str, expected: str) -> None:
    assert with_article(name) == expected
