"""Bring the figures of a convention and of its table file under the same keys, however each words them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cusdocs.checking.report import Reading
from cusdocs.french.text import stems
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Indicator, Territory

_ORGANISM = Territory("organisme")
# Territories that a convention may leave unnamed when there is only one.
_IMPLICIT = ("organisme", "departement", "region")


@dataclass(frozen=True, slots=True)
class Key:
    """What a figure is about, its unit apart."""

    code: str
    place: str
    horizon: str
    breakdown: str


def keyed(
    readings: Iterable[Reading], indicators: Mapping[str, Indicator], first_year: int | None
) -> dict[Key, list[Reading]]:
    """Return the figures by what they are about, in reading order."""
    found: dict[Key, list[Reading]] = {}
    for code, group in _by_code(readings).items():
        lengths = _lengths(group, indicators[code], first_year)
        for reading in group:
            horizon = lengths.get(reading.horizon, reading.horizon)
            key = Key(code, _place(reading.territory), horizon, _meaning(reading.breakdown))
            found.setdefault(key, []).append(reading)
    return found


def aligned(
    stated: dict[Key, list[Reading]], filed: dict[Key, list[Reading]]
) -> tuple[dict[Key, list[Reading]], dict[Key, list[Reading]]]:
    """Return both with one name for the place of an indicator that each gives for one place alone.

    An organism of one département may give its figures for itself in one, for the département in the other.
    """
    for code in {key.code for key in stated}:
        one, other = _only_place(stated, code), _only_place(filed, code)
        if one and other and one != other and _may_be_same(one, other):
            stated, filed = _renamed(stated, code), _renamed(filed, code)
    return stated, filed


def _by_code(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.code, []).append(reading)
    return found


def _lengths(readings: Sequence[Reading], indicator: Indicator, first_year: int | None) -> dict[str, str]:
    """Return the years that stand for three and six years: a cumulated indicator headed « 2028 » and « 2031 »."""
    if first_year is None or indicator.horizons != "cumulated":
        return {}
    named = {str(first_year + 2): THREE_YEARS, str(first_year + 5): SIX_YEARS}
    years = {reading.horizon for reading in readings if reading.horizon.isdigit()}
    return named if years <= named.keys() else {}


def _place(territory: Territory) -> str:
    if territory.code:
        return f"{'epci' if territory.kind == 'ept' else territory.kind} {territory.code}"
    return f"{territory.kind} {' '.join(stems(territory.name))}".strip()


def _meaning(breakdown: str | None) -> str:
    return " ".join(word for word in stems(breakdown or "") if word not in ("dont", "soit"))


def _only_place(readings: Mapping[Key, list[Reading]], code: str) -> str | None:
    places = {key.place for key in readings if key.code == code}
    named = {place for place in places if place != _ORGANISM.kind}
    # The line of the organism repeats that of its only territory.
    return next(iter(named or places)) if len(named) < 2 and places else None


def _may_be_same(one: str, other: str) -> bool:
    kinds = {one.partition(" ")[0], other.partition(" ")[0]}
    # Two codes are two places.
    coded = " " in one and " " in other
    return kinds <= set(_IMPLICIT) and not coded


def _renamed(readings: dict[Key, list[Reading]], code: str) -> dict[Key, list[Reading]]:
    found: dict[Key, list[Reading]] = {}
    for key, values in readings.items():
        renamed = replace(key, place=_ORGANISM.kind) if key.code == code else key
        found.setdefault(renamed, []).extend(values)
    return found


def is_reference(key: Key) -> bool:
    """Tell whether ``key`` is of a reference value, not of a commitment."""
    return key.horizon == REFERENCE
