"""Phrases of the law found in texts, however these are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.french.phrases import Phrase, any_found, phrases

WORDS = st.sampled_from(["patrimoine", "vente", "locataires", "état", "service", "rendu", "de", "la", "sociale"])


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("état de l'occupation sociale", "ETAT D'OCCUPATION SOCIALE"),
        ("état de l'occupation sociale", "II.3 – L’état de l’occupation sociale du parc"),
        ("plan d'actions", "Plan d'action : développement"),
        ("politique patrimoniale", "Politiques patrimoniales"),
        ("collectivités associées", "collectivité associé"),
        ("logements sociaux", "logement social"),
        ("qualité du service rendu", "QUALITE DE SERVICE RENDU"),
        ("approuvant … PSP", "approuvant la mise à jour du PSP"),
        ("plan stratégique … approuvé", "plan stratégique de patrimoine, tel qu'approuvé"),
        ("utilité sociale", "uti\u00adlité sociale"),
        ("utilité sociale", "uti\ufffe\nlité sociale"),
        ("mise en œuvre", "mise en oeuvre"),
        ("L.441-1", "l'article L. 441-1 du code"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    assert Phrase(phrase).found_in(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("politique patrimoniale", "politique sociale et stratégie patrimoniale"),
        ("état du service rendu", "état des lieux de la qualité du service rendu"),
        (
            "approuvant … PSP",
            "approuvant le premier projet de convention annuelle triennale révisée actualisée du PSP",
        ),
        ("plan de vente", "plan"),
        ("vente", ""),
    ],
)
def test_a_phrase_is_not_found(phrase: str, text: str) -> None:
    assert not Phrase(phrase).found_in(text)


def test_a_phrase_covers_a_text_that_says_nothing_more() -> None:
    assert Phrase("plan de mise en vente").covers("Le plan de mise en vente")
    assert not Phrase("plan de mise en vente").covers("Le plan de mise en vente des logements")


def test_a_phrase_tells_where_it_begins() -> None:
    assert Phrase("mise en vente").position(("plan", "mise", "vente")) == 1
    assert Phrase("mise en vente").position(("plan",)) is None


def test_a_phrase_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="phrase vide"):
        Phrase("vente …").found_in("vente")


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_a_phrase_is_found_inside_any_text_in_capitals(before: list[str], after: list[str]) -> None:
    text = " ".join([*before, "plan de mise en vente", *after]).upper()

    assert Phrase("plan de mise en vente").found_in(text)


@given(st.integers(min_value=0, max_value=12))
def test_a_gap_stands_for_six_words_at_most(between: int) -> None:
    text = " ".join(["approuvant", *["mot"] * between, "PSP"])

    assert Phrase("approuvant … PSP").found_in(text) is (between <= 6)


def test_several_phrases_are_made_at_once() -> None:
    assert phrases(["vente", "cession"]) == (Phrase("vente"), Phrase("cession"))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("entre AAAA et AAAA+2", "64 contrats signés entre 2017 et 2019"),
        ("entre AAAA et AAAA+2", "Entre 2031 et 2033"),
        ("entre AAAA et AAAA+2", "entre 2017 et 2020, puis entre 2021 et 2023"),
        ("de AAAA à AAAA+", "de 2017 à 2022"),
        ("AAAA-AAAA+5", "Période 2026‑2031"),
        ("ventes en AAAA", "Ventes en 2025"),
        (
            "à compter du 1er janvier AAAA … 31 décembre AAAA+5",
            "à compter du 1er janvier 2026, et jusqu'au 31 décembre 2031",
        ),
        ("bilan AAAA … programme AAAA", "bilan 2025 et programme 2025"),
    ],
)
def test_a_phrase_may_leave_its_years_open(phrase: str, text: str) -> None:
    assert Phrase(phrase).found_in(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("entre AAAA et AAAA+2", "entre 2017 et 2020"),
        ("entre AAAA et AAAA+2", "entre 2019 et 2017"),
        ("entre AAAA et AAAA+2", "entre 10 et 12 logements"),
        ("entre AAAA et AAAA+2", "entre les lots 2017"),
        ("de AAAA à AAAA+", "de 2017 à 2017"),
        ("bilan AAAA … programme AAAA", "bilan 2025 et programme 2026"),
        ("AAAA", "article 4450, 12025 logements"),
        ("ventes en AAAA", "ventes en AAAA"),
    ],
)
def test_other_years_are_not_those_left_open(phrase: str, text: str) -> None:
    assert not Phrase(phrase).found_in(text)


def test_years_left_open_count_as_one_word_each() -> None:
    assert Phrase("entre AAAA et AAAA+2").size == 3
    assert Phrase("entre AAAA et AAAA+2").fixed == ("entre",)
    assert Phrase("entre AAAA et AAAA+2").covers("Entre 2023 et 2025")
    assert Phrase("AAAA-AAAA+2").position(("2018", "vente", "2019", "2021")) == 2


def test_one_of_many_phrases_is_found() -> None:
    wanted = phrases(["plan de vente", "occupation sociale"])
    assert any_found(wanted, "L'état de l'OCCUPATION SOCIALE du parc")
    assert not any_found(wanted, "Le plan de mise en vente")
    assert not any_found((), "Le plan de vente")


def test_the_longest_stem_that_a_text_must_hold_tells_a_phrase() -> None:
    assert Phrase("plan de mise en commercialisation").telling == "commercialisation"
    assert Phrase("AAAA").telling is None
