"""The horizons of a convention put in order, and what an evaluation looks at."""

from collections.abc import Iterable
from dataclasses import dataclass

from cusdocs.law import SIX_YEARS, THREE_YEARS

_LENGTHS = {THREE_YEARS: 3, SIX_YEARS: 6}


def length_of(horizon: str) -> int | None:
    """Return how many years a cumulated horizon covers, None for a single year."""
    return _LENGTHS.get(horizon)


def is_year(horizon: str) -> bool:
    """Tell whether the horizon is one civil year."""
    return horizon.isdigit()


def span(first: int, last: int) -> str:
    """Return « 2026-2028 », or « 2026 » when both years are one."""
    return str(first) if first == last else f"{first}-{last}"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is evaluated: all that is due in the first ``years`` of a convention that starts in ``first_year``.

    ``yearly`` narrows it to the last of them, for the state of one year.
    """

    first_year: int
    years: int
    yearly: bool = False

    @property
    def last_year(self) -> int:
        """The last civil year looked at."""
        return self.first_year + self.years - 1

    @property
    def elapsed(self) -> tuple[str, ...]:
        """The civil years from the start, as horizons."""
        return tuple(str(year) for year in range(self.first_year, self.last_year + 1))

    def due(self, horizon: str) -> bool:
        """Tell whether what is committed to at ``horizon`` is judged now."""
        length = length_of(horizon)
        if length:
            return length <= self.years if not self.yearly else length == self.years
        if not is_year(horizon):
            return False
        return int(horizon) == self.last_year if self.yearly else self.first_year <= int(horizon) <= self.last_year

    def running(self, horizon: str) -> bool:
        """Tell whether ``horizon`` is a cumulated one that ends later."""
        length = length_of(horizon)
        return length is not None and length > self.years

    def label(self, horizon: str) -> str:
        """Return « 2026-2028 » for the three-year horizon, « 2027 » for that year."""
        length = length_of(horizon)
        return span(self.first_year, self.first_year + length - 1) if length else horizon


def in_order(horizons: Iterable[str]) -> list[str]:
    """Return the horizons in the order of a table: years first, then three and six years."""
    return sorted(set(horizons), key=lambda horizon: (_LENGTHS.get(horizon, 0), horizon))
