"""What people type in a cell, and what it means."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdocs.dossier.cells import CellError, read_cell
from cusdocs.dossier.layout import Column, Kind
from cusdocs.french.dates import format_date
from cusdocs.french.numbers import format_number


def column(kind: Kind, *choices: str) -> Column:
    return Column("field", "Titre", kind, required=True, choices=choices)


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (Kind.INTEGER, 12, 12),
        (Kind.INTEGER, 12.0, 12),
        (Kind.INTEGER, " 1 234 ", 1234),
        (Kind.DECIMAL, "1 234,5 €", Decimal("1234.5")),
        (Kind.DECIMAL, "1\u202f234,50\u00a0€", Decimal("1234.50")),
        (Kind.DECIMAL, "48,1 M€", Decimal("48100000")),
        (Kind.DECIMAL, "12 k€", Decimal(12000)),
        (Kind.DECIMAL, 0.1, Decimal("0.1")),
        (Kind.SHARE, "12,5 %", Decimal("0.125")),
        (Kind.SHARE, "100 %", Decimal(1)),
        (Kind.SHARE, 0.125, Decimal("0.125")),
        (Kind.YEAR, "2026", 2026),
        (Kind.DATE, datetime(2026, 3, 12, 0, 0), date(2026, 3, 12)),  # noqa: DTZ001 - as Excel stores it
        (Kind.DATE, "12/03/2026", date(2026, 3, 12)),
        (Kind.DATE, "12 mars 2026", date(2026, 3, 12)),
        (Kind.DATE, "1er janvier 2026", date(2026, 1, 1)),
        (Kind.BOOLEAN, "oui", True),
        (Kind.BOOLEAN, "X", True),
        (Kind.BOOLEAN, True, True),
        (Kind.BOOLEAN, "NON", False),
        (Kind.BOOLEAN, 0, False),
        (Kind.DEPARTEMENT, 1, "01"),
        (Kind.DEPARTEMENT, "1", "01"),
        (Kind.DEPARTEMENT, 35.0, "35"),
        (Kind.DEPARTEMENT, "2a", "2A"),
        (Kind.DEPARTEMENT, 971, "971"),
        (Kind.COMMUNE, 1004, "01004"),
        (Kind.COMMUNE, "2A004", "2A004"),
        (Kind.COMMUNE, 35238, "35238"),
        (Kind.SIREN, "243 500 139", "243500139"),
        (Kind.SIREN, 243500139, "243500139"),
        (Kind.TERRITORY, 1, "01"),
        (Kind.TERRITORY, 243500139.0, "243500139"),
        (Kind.LIST, "PP-5 ; PS-3", ("PP-5", "PS-3")),
        (Kind.TEXT, 12.0, "12"),
        (Kind.TEXT, "  Les Lilas ", "Les Lilas"),
        (Kind.RUBRIC, "PRESENTATION DE L’ORGANISME", "presentation"),
        (Kind.RUBRIC, "presentation", "presentation"),
    ],
)
def test_a_cell_means(kind: Kind, typed: object, meant: object) -> None:
    assert read_cell(column(kind), typed) == meant  # type: ignore[arg-type]


def test_a_choice_is_found_whatever_its_case_and_accents() -> None:
    assert read_cell(column(Kind.CHOICE, "Bon", "À améliorer"), "a ameliorer") == "À améliorer"


@pytest.mark.parametrize(
    ("kind", "typed", "refusal"),
    [
        (Kind.INTEGER, "douze", "« douze » n'est pas un nombre entier. Saisissez par exemple 12."),
        (Kind.INTEGER, 12.5, "« 12,5 » n'est pas un nombre entier. Saisissez par exemple 12."),
        (Kind.INTEGER, True, "« True » n'est pas un nombre entier. Saisissez par exemple 12."),
        (Kind.INTEGER, "12 logements", "« 12 logements » n'est pas un nombre entier. Saisissez par exemple 12."),
        (Kind.DECIMAL, "12 %", "« 12 % » n'est pas un nombre. Saisissez par exemple 1 234,5."),
        (
            Kind.SHARE,
            "12,5",
            "« 12,5 » n'est pas un pourcentage de 0 à 100 %. Saisissez par exemple 12,5 %.",
        ),
        (Kind.DATE, "31/02/2026", "« 31/02/2026 » n'est pas une date. Saisissez par exemple 12/03/2026."),
        (Kind.DATE, 46000, "« 46000 » n'est pas une date. Saisissez par exemple 12/03/2026."),
        (Kind.YEAR, date(1905, 7, 18), "« 18/07/1905 » n'est pas une année. Saisissez par exemple 2026."),
        (Kind.BOOLEAN, "peut-être", "« peut-être » n'est pas « Oui » ou « Non ». Saisissez par exemple Oui."),
        (
            Kind.RUBRIC,
            "Gestion social",
            "« Gestion social » n'est pas une rubrique connue. Vouliez-vous dire « Gestion sociale » ?",
        ),
    ],
)
def test_a_refused_cell_says_what_to_type(kind: Kind, typed: object, refusal: str) -> None:
    with pytest.raises(CellError) as error:
        read_cell(column(kind), typed)  # type: ignore[arg-type]
    assert str(error.value).replace("\u00a0", " ") == refusal


def test_a_refused_choice_lists_the_choices() -> None:
    with pytest.raises(CellError, match="Choisissez parmi : PLAI, PLUS, PLS"):
        read_cell(column(Kind.CHOICE, "PLAI", "PLUS", "PLS"), "PLI")


@given(st.integers(min_value=0, max_value=10**9))
def test_an_integer_written_in_french_is_read_back(number: int) -> None:
    assert read_cell(column(Kind.INTEGER), format_number(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_written_in_french_is_read_back(amount: Decimal) -> None:
    assert read_cell(column(Kind.DECIMAL), f"{format_number(amount, 2)} €") == amount


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_written_in_french_is_read_back(day: date) -> None:
    assert read_cell(column(Kind.DATE), format_date(day)) == day
    assert read_cell(column(Kind.DATE), f"{day:%d/%m/%Y}") == day


@given(st.sampled_from(list(Kind)), st.one_of(st.text(min_size=1), st.floats(), st.integers(), st.booleans()))
def test_whatever_is_typed_is_read_or_refused(kind: Kind, typed: object) -> None:
    refused = ""
    try:
        meant: object = read_cell(column(kind), typed)  # type: ignore[arg-type]
    except CellError as error:
        meant, refused = None, str(error)
    assert (meant is None) == refused.startswith("«")
