"""A phrase that names a kind of territory stands for all their names."""

import csv

import pytest

from cusdocs.french.phrases import wordings
from cusdocs.law.kinds_of_territory import spelled_out
from cusdocs.resources import data_folder


def names(table: str) -> set[str]:
    path = data_folder("schemas") / "territories" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"] for row in csv.DictReader(file)}


def heard(written: str, text: str) -> bool:
    return any(phrase.found_in(text) for phrase in spelled_out(written))


def test_a_kind_is_each_name_of_its_table() -> None:
    assert {phrase.text for phrase in spelled_out("RÉGION")} == names("regions")
    assert {phrase.text for phrase in spelled_out("DÉPARTEMENT")} == names("departements") - names("regions")


@pytest.mark.parametrize(
    "text",
    [
        "Le préfet d'Auvergne-Rhône-Alpes",
        "LE PREFET DU GRAND EST",
        "Le préfet des Hauts-de-France",
        "Le préfet de La Réunion",
        "Le préfet de l'Île-de-France, préfet de Paris",
    ],
)
def test_the_small_words_before_a_name_do_not_matter(text: str) -> None:
    assert heard("préfet de RÉGION", text)


def test_the_name_of_a_departement_is_not_that_of_a_region() -> None:
    assert not heard("préfet de RÉGION", "Le préfet d'Ille-et-Vilaine")
    assert heard("préfet de DÉPARTEMENT", "Le préfet d'Ille-et-Vilaine")
    assert not heard("préfet de DÉPARTEMENT", "Le préfet de La Réunion")


def test_two_kinds_are_each_pair_of_names() -> None:
    assert heard("préfet de RÉGION, préfet de DÉPARTEMENT", "Le préfet de Bretagne, préfet d'Ille-et-Vilaine")


def test_in_small_letters_the_word_is_itself() -> None:
    assert wordings(spelled_out("préfet de région")) == ("préfet de région",)
    assert len(spelled_out("préfet de région")) == 1


def test_people_read_what_the_rule_writes() -> None:
    assert wordings(spelled_out("préfet de RÉGION")) == ("préfet de RÉGION",)
