import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.checking.indicators.horizons import Calendar, year_called_n

CALENDAR = Calendar(2026, 6, 2026)


def _name(text: str) -> str | None:
    horizon = CALENDAR.read(text)
    return horizon.name if horizon else None


@pytest.mark.parametrize(
    ("caption", "horizon"),
    [
        ("3 ans", "3-years"),
        ("à 3 ans", "3-years"),
        ("À trois ans", "3-years"),
        ("2026-2028", "3-years"),
        ("2026 – 2028", "3-years"),
        ("2026 à 2031", "6-years"),
        ("6 ans", "6-years"),
        ("Engagement à 6 ans (2026-2031)", "6-years"),
        ("2027", "2027"),
        ("Année 2027", "2027"),
        ("Objectif 2031", "2031"),
        ("202 7", "2027"),
        ("Objec tif 20 31", "2031"),
        ("année 3", "2028"),
        ("2e année", "2027"),
        ("A3", "2028"),
        ("années 1 à 3", "3-years"),
        ("année 1 à 6", "6-years"),
        ("A1–A3", "3-years"),
        ("A1–A6", "6-years"),
        ("N", "2026"),
        ("N+2", "2028"),
        ("N-1", "reference"),
        ("au 31/12/2028", "2028"),
        ("au 31/12/2025", "reference"),
        ("Nb total logements au 31/12/2025", "reference"),
        ("Indicateur pour la période 2023-2025", "reference"),
        ("Référence", "reference"),
        ("Rappel 2025", "reference"),
        ("Situation au 31/ 12/2025", "reference"),
        ("au 31/12/ 2025", "reference"),
        ("au 31/12/20 25", "reference"),
        ("au 31/12/202 5", "reference"),
        ("Situation initiale", "reference"),
        ("2024", "reference"),
        ("Logements > 25 ans", "reference"),
        ("Réalisé 2025", "reference"),
    ],
)
def test_a_caption_gives_its_horizon(caption: str, horizon: str) -> None:
    assert _name(caption) == horizon


@pytest.mark.parametrize(
    "caption",
    [
        "Territoire",
        "Total",
        "2029-2031",
        "Réalisé 2026",
        "Écart 2027",
        "2040",
        "PLAI",
        "320",
        "années 2 à 4",
        "A bis",
    ],
)
def test_other_captions_have_none(caption: str) -> None:
    assert _name(caption) is None


def test_a_reference_period_is_preferred_to_a_past_year_and_to_a_stock() -> None:
    ranks = [CALENDAR.read(text) for text in ("Référence 2023-2025", "2025", "2024", "Parc au 31/12/2025")]
    assert [horizon.rank for horizon in ranks if horizon] == sorted(horizon.rank for horizon in ranks if horizon)


def test_n_is_the_year_before_when_columns_go_to_n_plus_six() -> None:
    assert year_called_n(["N", "N+1", "N+6"], 2026) == 2025
    assert year_called_n(["N", "N+1", "N+5"], 2026) == 2026


@given(st.integers(2010, 2090), st.integers(0, 5))
def test_each_year_of_any_period_is_itself(first: int, shift: int) -> None:
    horizon = Calendar(first).read(f"Engagement {first + shift}")
    assert horizon is not None
    assert horizon.name == str(first + shift)


@given(st.text(max_size=40))
def test_any_caption_can_be_read(text: str) -> None:
    horizon = CALENDAR.read(text)
    assert horizon is None or horizon.name
