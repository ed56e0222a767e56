"""What was achieved: figures, their two terms, and what the organism says of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cusdocs.followup.convention import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """What is known of one series at one horizon; ``place`` says where it was written, for a reader.

    A ratio is known by ``numerator`` and ``denominator``, or by its ``value`` alone.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    comment: str = ""
    brakes: str = ""
    measures: str = ""
    place: str = ""

    @property
    def has_figures(self) -> bool:
        """Tell whether a figure was given."""
        return (self.value, self.numerator, self.denominator) != (None, None, None)


@dataclass(frozen=True, slots=True)
class Actuals:
    """All that an organism reports: ``told`` are its answers about itself, by the name of the field."""

    figures: Mapping[tuple[object, str], Actual] = field(default_factory=dict)
    series: Mapping[object, Series] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)

    def at(self, series: Series, horizon: str) -> Actual:
        """Return what is known of ``series`` at ``horizon``, which may be nothing."""
        return self.figures.get((series.key, horizon), _NOTHING)

    def horizons(self, series: Series) -> tuple[str, ...]:
        """Return the horizons at which figures were given for ``series``."""
        return tuple(
            horizon for (key, horizon), actual in self.figures.items() if key == series.key and actual.has_figures
        )


_NOTHING = Actual()
