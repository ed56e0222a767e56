"""Recognise which regime a document belongs to."""

from collections.abc import Sequence
from datetime import date

from cusdocs.checking.facts import first_year
from cusdocs.checking.index import Index
from cusdocs.checking.periods import find_periods
from cusdocs.document import Document
from cusdocs.french.dates import format_date
from cusdocs.law.regime import Regime


def detect(document: Document, regimes: Sequence[Regime]) -> tuple[Regime, str] | None:
    """Return the regime of ``document`` and why, in French, or None when it is no convention of any."""
    index = Index(document)
    candidates = [regime for regime in regimes if is_identified(index, regime)]
    if not candidates:
        return None
    year = first_year(find_periods(index))
    if year is None:
        chosen = max(candidates, key=lambda each: (len(each.identity), _signs(index, each), each.valid_from))
        return chosen, f"le document se présente comme une convention de ce type ({chosen.title})"
    # A convention may be signed until the end of its first year, and the law of that day applies.
    last_day = date(year, 12, 31)
    chosen = min(candidates, key=lambda regime: (_distance(regime, last_day), -len(regime.identity)))
    return chosen, f"convention de ce type, en vigueur au {format_date(last_day)}, première année des engagements"


def is_identified(index: Index, regime: Regime) -> bool:
    """Tell whether the body holds one phrase of each group that identifies ``regime``."""
    return bool(regime.identity) and all(index.block_words.holding_any(group) for group in regime.identity)


def _signs(index: Index, regime: Regime) -> int:
    return sum(bool(index.block_words.holding_any((sign,))) for sign in regime.signs)


def _distance(regime: Regime, day: date) -> int:
    if day < regime.valid_from:
        return (regime.valid_from - day).days
    return (day - regime.valid_to).days if regime.valid_to and day > regime.valid_to else 0
