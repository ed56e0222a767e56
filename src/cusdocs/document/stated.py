"""What a convention states, as data: drafting gives it, a PDF carries it, checking compares it with the text."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cusdocs.document.inline import Trace

DATA_NAME = "donnees-convention.json"
"""The name of the file that carries the data inside a PDF."""

Datum = str | bool | int | float | Decimal | datetime.date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """One value of an indicator that the convention states.

    ``territory_kind``, ``territory_code``, ``horizon``, ``unit`` and ``breakdown`` are spelled as in the reports
    of a check. ``trace`` says which rows of the dossier make it.
    """

    code: str
    territory_kind: str
    territory_code: str
    territory_name: str
    horizon: str
    number: Decimal
    unit: str
    breakdown: str | None = None
    trace: Trace | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionData:
    """The rules, the organism, the facts and the figures that a convention was drafted from.

    ``organisation`` and ``facts`` give each name its value. ``figures`` are those that the text states, in reading
    order. ``generator`` is the version of cusdocs that wrote the data, « » for a draft in memory.
    """

    regime: str
    regime_title: str
    first_year: int
    last_year: int
    organisation: Mapping[str, Datum] = field(default_factory=dict)
    facts: Mapping[str, Datum] = field(default_factory=dict)
    figures: tuple[StatedFigure, ...] = ()
    generator: str = ""
