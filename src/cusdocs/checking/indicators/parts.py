"""Counts that stand beside a share: « sous plafond : 42 ; contrats : 52 ; taux : 80,8 % ».

A share is often given with what it is the share of. Those counts are no figures of an indicator that the law
expresses in percent, and only the first one is of an indicator that it expresses in both ways.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from cusdocs.checking.indicators.labels import PERCENT
from cusdocs.checking.report import Reading
from cusdocs.law.indicator import Indicator

# The unit of what is counted for a share, whatever it is.
NUMBER = "nombre"
# What a base is called that stands in the cell of its number: « 38 sur 196 ».
BASE = "base"
# In points: half of what « 81 % » may round off.
_ROUNDING = Decimal("0.51")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what its row and its column call it, and whether a sign or a caption makes it a share."""

    reading: Reading
    row: str
    column: str
    signed: bool


def without_parts(figures: Iterable[Figure], indicators: Mapping[str, Indicator]) -> Iterator[Reading]:
    """Yield the figures of one table in order, the counts that detail a share told by their own names."""
    figures = _counts_beside_shares(list(figures), indicators)
    parts: set[tuple[str, str]] = set()
    for group in _groups(figures):
        code = group[0].reading.code
        found = _counted(group) if indicators[code].units == (PERCENT,) else _bases(group)
        by_row = len({figure.row for figure in group}) > 1
        parts.update((code, figure.row if by_row else figure.column) for figure in found)
    for figure in figures:
        # What one row calls a part is one in the others too, be its share left blank there.
        names = [name for name in (figure.row, figure.column) if (figure.reading.code, name) in parts]
        part = names and not figure.signed
        yield replace(figure.reading, unit=NUMBER, breakdown=names[0] or NUMBER) if part else figure.reading


def _groups(figures: Iterable[Figure]) -> Iterable[list[Figure]]:
    """Return together the figures of one indicator for one territory and horizon."""
    beside: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        beside[figure.reading.code, figure.reading.territory, figure.reading.horizon].append(figure)
    return beside.values()


def _counts_beside_shares(figures: Sequence[Figure], indicators: Mapping[str, Indicator]) -> list[Figure]:
    """Take for counts the figures that only the label of the indicator made shares, where others have the sign.

    « 92 » over « 20 » over « 21,7 % ». What has decimals counts nothing: « Taux, en % », over « 25,1 ».
    """
    counts = {
        code: next(unit for unit in each.units if unit != PERCENT)
        for code, each in indicators.items()
        if PERCENT in each.units and len(each.units) > 1
    }
    mixed = {
        id(figure)
        for group in _groups(figures)
        if any(figure.signed for figure in group)
        for figure in group
        if not figure.signed and figure.reading.unit == PERCENT and figure.reading.code in counts
        if figure.reading.value.as_tuple().exponent == 0
    }
    return [
        replace(figure, reading=replace(figure.reading, unit=counts[figure.reading.code]))
        if id(figure) in mixed
        else figure
        for figure in figures
    ]


def _counted(group: Sequence[Figure]) -> list[Figure]:
    """Return the figures without a sign that stand beside a share."""
    return [figure for figure in group if not figure.signed] if any(figure.signed for figure in group) else []


def _bases(group: Sequence[Figure]) -> list[Figure]:
    """Return the base of a share: of two counts of one thing, the one that the other is the share of."""
    counts = [figure for figure in group if figure.reading.unit != PERCENT]
    detail = counts[0].reading.breakdown if counts else None
    alike = [figure for figure in counts if figure.reading.breakdown == detail]
    signed = [figure for figure in group if figure.reading.unit == PERCENT and figure.signed]
    shares = [figure for figure in signed if figure.reading.breakdown == detail]
    if len(shares) != 1 or len(alike) != 2:
        return []
    share = shares[0].reading.value
    found = [base for part, base in permutations(alike, 2) if is_share(share, part.reading, base.reading)]
    return found if len(found) == 1 else []


def is_share(share: Decimal, part: Reading, base: Reading) -> bool:
    """Tell whether ``share`` is that of ``part`` in ``base``, in %, but for rounding."""
    return base.value > 0 and abs(part.value * 100 / base.value - share) <= _ROUNDING
