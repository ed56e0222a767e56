"""Builders of conventions and of what became of them."""

from collections.abc import Mapping
from decimal import Decimal

from cusdocs.followup.actuals import Actual, Actuals
from cusdocs.followup.convention import Convention, Series
from cusdocs.law import Territory

ILLE_ET_VILAINE = Territory("departement", "35", "Ille-et-Vilaine")


def series(code: str, unit: str = "logements", breakdown: str | None = None) -> Series:
    return Series(code, ILLE_ET_VILAINE, unit, breakdown)


def committed(
    targets: Mapping[Series, Mapping[str, int]], regime: str = "locative-2019", first_year: int = 2026
) -> Convention:
    return Convention(
        file="convention.docx",
        regime=regime,
        name="Ajonc Habitat",
        siren="999999998",
        first_year=first_year,
        targets={
            key: {horizon: Decimal(value) for horizon, value in each.items()} for key, each in targets.items()
        },
    )


def reported(figures: Mapping[tuple[Series, str], Actual | int]) -> Actuals:
    return Actuals(
        figures={
            (key.key, horizon): value if isinstance(value, Actual) else Actual(value=Decimal(value))
            for (key, horizon), value in figures.items()
        },
        series={key.key: key for key, _ in figures},
    )
