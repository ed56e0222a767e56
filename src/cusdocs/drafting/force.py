"""Which regimes a convention can still be drafted under: those in force."""

from collections.abc import Iterable

from cusdocs.errors import UsageError
from cusdocs.french.dates import format_date
from cusdocs.law.regime import Regime


def refuse_repealed(regime: Regime, regimes: Iterable[Regime] = ()) -> None:
    """Raise UsageError when ``regime`` is repealed: it has an end, or ``regimes`` a later one of its type."""
    later = [other for other in regimes if other.type == regime.type and other.valid_from > regime.valid_from]
    successor = max(later, key=lambda other: other.valid_from, default=None)
    if successor:
        since = f"«\u00a0{successor.id}\u00a0» le remplace depuis le {format_date(successor.valid_from)}"
    elif regime.valid_to:
        since = f"il s'est appliqué jusqu'au {format_date(regime.valid_to)}"
    else:
        return
    raise UsageError(
        f"Le régime «\u00a0{regime.id}\u00a0» n'est plus en vigueur\u00a0: {since}. Rédigez la convention sous un "
        "régime en vigueur\u00a0; seule la vérification des conventions anciennes reste possible."
    )


def regime_in_force(type_: str, regimes: Iterable[Regime]) -> Regime:
    """Return the regime of ``type_`` in force among ``regimes``. Raises UsageError when there is none."""
    found = [regime for regime in regimes if regime.type == type_ and regime.valid_to is None]
    if not found:
        raise UsageError(f"Aucun régime en vigueur pour une convention de type «\u00a0{type_}\u00a0».")
    return max(found, key=lambda regime: regime.valid_from)
