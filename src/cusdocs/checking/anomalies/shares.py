"""Numbers and shares given together: « 903 logements, soit 9 % ».

A share is of a base that conventions rarely state, and that may be the stock to come rather than that of
reference: only what no plausible base explains is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from statistics import median

from cusdocs.checking.anomalies.figures import additive, agree, amount, warning
from cusdocs.checking.indicators.parts import NUMBER, is_share
from cusdocs.checking.report import Anomaly, Reading
from cusdocs.french.numbers import format_number
from cusdocs.french.text import fold
from cusdocs.law.indicator import REFERENCE

_STOCK = re.compile(r"\b(?:parc|stock|patrimoine|nb total|nombre total|total des)\b")
# What a base is called in a row or a column of its own.
_BASE = re.compile(r"\b(?:bases?|denominateurs?|total(?:es?)?|ensemble|parc)\b")
# Over six years a stock may shrink by sales and demolitions, or grow by construction.
_SMALLEST, _LARGEST = Decimal("0.75"), Decimal("1.45")
_FAR, _NEAR = 2, Decimal("1.5")
_MANY, _SAME, _APART = 4, Decimal("1.04"), Decimal("1.12")
# Rounding alone moves the base of a smaller share too much.
_MIN_SHARE, _MIN_NUMBER = 3, 10


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number and the share given for the same thing; ``total`` is the whole that a detail is part of."""

    number: Reading
    share: Reading
    total: Reading | None

    @property
    def base(self) -> Decimal:
        """The base that the two imply."""
        return self.number.value * 100 / self.share.value


@dataclass(frozen=True, slots=True)
class _Part:
    """A share with the number and the base that stand beside it."""

    share: Reading
    part: Reading
    base: Reading


def inconsistent_shares(readings: Sequence[Reading]) -> Iterator[Anomaly]:
    """Yield a warning for each share that no plausible base explains."""
    yield from _against_parts(readings)
    stocks = _stocks(readings)
    for (code, territory, breakdown), pairs in _series(readings).items():
        yield from (_of_nothing(pair) for pair in pairs if not pair.number.value and pair.share.value > 0)
        sound = [pair for pair in pairs if pair.number.value > 0 and pair.share.value > 0]
        base = None if breakdown else stocks.get((code, territory))
        if base is not None:
            yield from _against_stock(sound, base)
        elif breakdown:
            yield from _against_total(sound)
        else:
            yield from _odd_ones(sound)


def _against_parts(readings: Sequence[Reading]) -> Iterator[Anomaly]:
    """Tell the shares that are not of the number and the base given beside them, where most others are."""
    beside: dict[tuple[object, ...], dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        own = reading.breakdown is None and reading.unit == "%"
        name = "%" if own else reading.breakdown or ""
        if own or reading.unit != "%":
            beside[reading.code, reading.territory, reading.horizon][name].append(reading)
    cells: dict[tuple[str, str, str], list[_Part]] = defaultdict(list)
    for (code, *_), named in beside.items():
        given = {name: each[0] for name, each in named.items() if len(each) == 1}
        share = given.pop("%", None)
        if share is not None and any(each.unit == NUMBER or _is_base(name) for name, each in given.items()):
            for part, base in permutations(given, 2):
                cells[str(code), part, base].append(_Part(share, given[part], given[base]))
    for parts in cells.values():
        wrong = [each for each in parts if not is_share(each.share.value, each.part, each.base)]
        if len(parts) - len(wrong) >= max(2, 2 * len(wrong)):
            yield from map(_unlike_parts, wrong)


def _is_base(name: str) -> bool:
    return bool(_BASE.search(fold(name)))


def _unlike_parts(cell: "_Part") -> Anomaly:
    right = format_number(cell.part.value * 100 / cell.base.value, 1) if cell.base.value else "0"
    given = f"{format_number(cell.part.value)} sur {format_number(cell.base.value)}"
    text = f"{amount(cell.share)} ne s'accorde pas avec {given}, qui donnent {right}\u00a0%"
    return warning("share-mismatch", cell.share, text)


def _series(readings: Sequence[Reading]) -> dict[tuple[object, object, str | None], list[_Pair]]:
    counts: dict[tuple[object, ...], Reading] = {}
    for reading in additive(readings):
        counts.setdefault((reading.code, reading.territory, reading.horizon, reading.breakdown), reading)
    found: dict[tuple[object, object, str | None], list[_Pair]] = defaultdict(list)
    for share in readings:
        where = (share.code, share.territory, share.horizon)
        number = counts.get((*where, share.breakdown))
        # A reference of several periods may pair a number with another's share.
        if share.unit == "%" and number is not None and share.horizon != REFERENCE:
            pair = _Pair(number, share, counts.get((*where, None)))
            found[share.code, share.territory, share.breakdown].append(pair)
    return found


def _stocks(readings: Sequence[Reading]) -> dict[tuple[object, object], Decimal]:
    """Return the stock that a column captioned as such states beside the commitments of an indicator."""
    return {
        (reading.code, reading.territory): reading.value
        for reading in additive(readings)
        if reading.horizon == REFERENCE and reading.breakdown is None and _STOCK.search(fold(reading.caption))
    }


def _against_stock(pairs: Sequence[_Pair], stock: Decimal) -> Iterator[Anomaly]:
    for pair in pairs:
        low, high = (_rounded_bounds(pair.share, sign) for sign in (-1, 1))
        largest = pair.number.value * 100 / low if low > 0 else None
        smallest = pair.number.value * 100 / high
        if smallest > stock * _LARGEST or (largest is not None and largest < stock * _SMALLEST):
            yield _anomaly(pair, f"ne s'explique pas par le parc indiqué ({_whole(stock)})")


def _against_total(pairs: Sequence[_Pair]) -> Iterator[Anomaly]:
    """Tell the shares of a detail that are not of its total, where at least two others are."""
    whole = [pair for pair in pairs if pair.total is not None and pair.total.value > 0]
    wrong = [pair for pair in whole if not _is_share_of_total(pair)]
    if len(whole) - len(wrong) >= max(2, len(wrong) + 1):
        for pair in wrong:
            assert pair.total is not None  # noqa: S101 - filtered above
            yield _anomaly(pair, f"n'en est pas la part dans le total ({amount(pair.total)})")


def _is_share_of_total(pair: _Pair) -> bool:
    assert pair.total is not None  # noqa: S101 - filtered by the caller
    return agree(pair.share.value, (pair.number.value * 100 / pair.total.value).quantize(Decimal("0.000001")))


def _odd_ones(pairs: Sequence[_Pair]) -> Iterator[Anomaly]:
    """Tell the share whose base is far from the base of all the others, at least two, when these agree."""
    large = [p for p in pairs if p.share.value >= _MIN_SHARE and p.number.value >= _MIN_NUMBER]
    if len(large) < 3:
        return
    middle = median(pair.base for pair in large)
    far = [pair for pair in large if not middle / _FAR <= pair.base <= middle * _FAR]
    near = [pair for pair in large if middle / _NEAR <= pair.base <= middle * _NEAR]
    if len(large) > _MANY and not far:
        # Shares of one stock all imply it but for rounding: the one that does not need not be far from it.
        near = [pair for pair in large if middle / _SAME <= pair.base <= middle * _SAME]
        far = [pair for pair in large if not middle / _APART <= pair.base <= middle * _APART]
    if len(far) == 1 and len(near) == len(large) - 1:
        yield _anomaly(
            far[0], f"supposerait un total de {_whole(far[0].base)}, contre {_whole(middle)} aux autres dates"
        )


def _rounded_bounds(share: Reading, sign: int) -> Decimal:
    exponent = share.value.as_tuple().exponent
    return share.value + sign * Decimal("0.5").scaleb(exponent if isinstance(exponent, int) else 0)


def _whole(number: Decimal) -> str:
    return format_number(number, 0)


def _of_nothing(pair: _Pair) -> Anomaly:
    return warning("share-mismatch", pair.share, f"{amount(pair.share)} est donné pour un nombre nul")


def _anomaly(pair: _Pair, why: str) -> Anomaly:
    text = f"{amount(pair.number)} et {amount(pair.share)} ne s'accordent pas\u00a0: le pourcentage {why}"
    return warning("share-mismatch", pair.share, text)
