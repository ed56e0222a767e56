"""Which of the successive regimes of a type a convention belongs to: that in force the day it is signed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cusdocs.checking.clues import look_for
from cusdocs.checking.facts import first_year
from cusdocs.checking.former import Former
from cusdocs.checking.index import Index
from cusdocs.checking.periods import find_periods
from cusdocs.checking.search import Search
from cusdocs.checking.signatures import signature_days
from cusdocs.french.dates import format_date
from cusdocs.french.phrases import Phrase
from cusdocs.law.expression import Fact
from cusdocs.law.regime import Regime
from cusdocs.law.terms import Kind

_SHOWN = 3
# A convention is signed about when its commitments begin; another date is that of something else.
_YEARS_APART = 1


@dataclass(frozen=True, slots=True)
class Generation:
    """A regime and why it is the one, in French; ``by_profile`` tells that the profile decided it."""

    regime: Regime
    why: str
    by_profile: bool = False


def choose_generation(
    index: Index, regimes: Sequence[Regime], former: Former, facts: Mapping[str, Fact]
) -> Generation:
    """Return the one of ``regimes``, all of one type, whose law the convention follows.

    The first year of the commitments, from the profile or else the document, leaves one or two regimes: a
    convention may be signed until the end of that year. The day of signature settles which. Without any year, the
    last step of the procedure tells, then the laws and codes that the text uses.
    """
    signed = max(signature_days(index), default=None)
    given = facts.get("effect_year")
    if given is not None:
        chosen, why = _in_year(int(str(given)), regimes, signed, index)
        return Generation(chosen, f"{why}, année donnée par le profil", by_profile=True)
    periods = find_periods(index, former)
    # The first convention of an organism calls itself so: its period is all there is.
    year = first_year(periods) or first_year(find_periods(index))
    if year is not None:
        return Generation(*_in_year(year, regimes, signed, index))
    if signed is not None:
        return Generation(_in_force(signed, regimes), f"convention signée le {format_date(signed)}")
    return _without_period(index, regimes, former)


def _without_period(index: Index, regimes: Sequence[Regime], former: Former) -> Generation:
    steps = _steps(index, regimes, former)
    if steps:
        last = max(steps)
        chosen, _ = _in_year(last.year, regimes, None, index)
        why = f"aucune période n'est lue, la dernière étape datée est du {format_date(last)}"
        return Generation(chosen, f"{why}, et le droit en vigueur à la fin de cette année s'applique")
    used = {regime.id: _used(index, regime.signs) for regime in regimes}
    chosen = max(regimes, key=lambda regime: (len(used[regime.id]), regime.valid_from))
    if used[chosen.id]:
        shown = ", ".join(f"«\u00a0{phrase.text}\u00a0»" for phrase in used[chosen.id][:_SHOWN])
        return Generation(chosen, f"aucune date n'est lue, mais le texte emploie {shown}")
    return Generation(chosen, "aucune date n'est lue, et le droit en vigueur le plus récent est retenu")


def _in_year(year: int, regimes: Sequence[Regime], signed: date | None, index: Index) -> tuple[Regime, str]:
    """Return the regime of a convention whose commitments begin in ``year``, and why."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    possible = [
        each for each in regimes if each.valid_from <= last and (not each.valid_to or each.valid_to >= first)
    ]
    why = f"première année des engagements {year}"
    if signed and abs(signed.year - year) <= _YEARS_APART:
        return _in_force(signed, regimes), f"{why}, convention signée le {format_date(signed)}"
    if len(possible) < 2:
        return _in_force(last, regimes), f"{why}, droit en vigueur au {format_date(last)}"
    *_, earlier, later = sorted(possible, key=lambda each: each.valid_from)
    # The last day of the year, unless the text knows the law of its first months alone.
    if _used(index, earlier.signs) and not _used(index, later.signs):
        return earlier, f"{why}, et le texte n'emploie que les termes du droit antérieur"
    return later, f"{why}, droit en vigueur au {format_date(last)}"


def _in_force(day: date, regimes: Sequence[Regime]) -> Regime:
    return min(regimes, key=lambda regime: (_distance(regime, day), -regime.valid_from.toordinal()))


def _distance(regime: Regime, day: date) -> int:
    if day < regime.valid_from:
        return (regime.valid_from - day).days
    return (day - regime.valid_to).days if regime.valid_to and day > regime.valid_to else 0


def _used(index: Index, signs: Sequence[Phrase]) -> list[Phrase]:
    return [sign for sign in signs if index.block_words.holding_any((sign,))]


def _steps(index: Index, regimes: Sequence[Regime], former: Former) -> list[date]:
    """Return the dates of the steps of the procedure that the document states."""
    return [day for regime in regimes for day in _steps_of(Search(index, regime), former)]


def _steps_of(search: Search, former: Former) -> Iterator[date]:
    for rule in search.regime.requirements:
        if rule.kind is Kind.DATE:
            for clue in rule.evidence:
                yield from look_for(clue, rule.id, search).dates
