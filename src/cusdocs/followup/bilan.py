"""The bilan of one convention: what its document, its workbook and the regional synthesis are made from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from cusdocs.followup.convention import Conflict, Dates
from cusdocs.followup.evaluation import Basis, Evaluation, Line, State, indicators_of
from cusdocs.followup.horizons import length_of
from cusdocs.law import Indicator, Regime, load_regimes
from cusdocs.law.term_lists import figure_terms

_SCALES = {"epci": ("epci", "ept")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilan:
    """An evaluation and what is known of the organism; what nobody said is empty or None.

    ``at`` is how many years it covers; ``yearly`` tells the state of the last of them. ``foyers_share`` is between
    0 and 1; ``dwellings`` are those held. ``absent`` are the codes of the indicators owed without any target.
    """

    file: str
    regime: str
    name: str = ""
    siren: str = ""
    legal_form: str = ""
    seat_departement: str = ""
    departements: tuple[str, ...] = ()
    foyers_share: Decimal | None = None
    dwellings: Decimal | None = None
    tfpb_exemption: Decimal | None = None
    first_year: int
    at: int
    yearly: bool = False
    dates: Dates = field(default_factory=Dates)
    author: str = ""
    day: date | None = None
    context: str = ""
    conclusion: str = ""
    lines: tuple[Line, ...] = ()
    absent: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def last_year(self) -> int:
        """The last year that the bilan covers."""
        return self.first_year + self.at - 1

    def count(self, *states: State) -> int:
        """Return how many lines are in one of ``states``."""
        return sum(line.state in states for line in self.lines)


def bilan_of(evaluation: Evaluation) -> Bilan:
    """Return the bilan of ``evaluation``; what the organism reports of itself wins over what was read."""
    convention, told = evaluation.convention, evaluation.told
    facts = convention.facts
    departements = facts.get("departements")
    return Bilan(
        file=convention.file,
        regime=evaluation.regime.id,
        name=told.get("name") or convention.name,
        siren=told.get("siren") or convention.siren,
        legal_form=told.get("legal_form") or str(facts.get("legal_form") or ""),
        seat_departement=told.get("seat_departement") or str(facts.get("seat_departement") or ""),
        departements=tuple(map(str, departements)) if isinstance(departements, tuple) else (),
        foyers_share=_number(told.get("foyers_share")) or _number(facts.get("foyers_share")),
        dwellings=_number(told.get("dwellings")),
        tfpb_exemption=_number(told.get("tfpb_exemption")),
        first_year=evaluation.scope.first_year,
        at=evaluation.scope.years,
        yearly=evaluation.scope.yearly,
        dates=_dates(told, convention.dates),
        author=told.get("author", ""),
        day=_day(told.get("day")),
        context=told.get("context", ""),
        conclusion=told.get("conclusion", ""),
        lines=evaluation.lines,
        absent=tuple(indicator.code for indicator in evaluation.absent),
        conflicts=convention.conflicts,
    )


def _dates(told: Mapping[str, str], read: Dates) -> Dates:
    return Dates(
        psp=read.psp,
        filing=_day(told.get("filing")) or read.filing,
        signature=_day(told.get("signature")) or read.signature,
        effect=_day(told.get("effect")) or read.effect,
        term=_day(told.get("term")) or read.term,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(value: object) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def main_lines(lines: Sequence[Line], indicators: Mapping[str, Indicator]) -> list[Line]:
    """Return the lines that count once: at the scale that the law calls for, whole, in the first unit stated.

    An indicator stated at no territory of its scale counts at the widest that it is stated for.
    """
    found: list[Line] = []
    for code in dict.fromkeys(line.series.code for line in lines):
        own = [line for line in lines if line.series.code == code]
        found += _main(own, indicators.get(code))
    return found


def _main(lines: list[Line], indicator: Indicator | None) -> list[Line]:
    units = dict.fromkeys(line.series.unit for line in lines)
    preferred = [unit for unit in (indicator.units if indicator else ()) if unit in units]
    unit = preferred[0] if preferred else next(iter(units))
    lines = [line for line in lines if line.series.unit == unit]
    whole = [line for line in lines if line.series.breakdown is None]
    # Segments de patrimoine stand as details of the organism: all of them count when nothing is stated whole.
    lines = whole or lines
    scale = indicator.territory if indicator else ""
    due = [line for line in lines if line.series.territory.kind in _SCALES.get(scale, (scale,))]
    if due:
        return due
    return [line for line in lines if line.series.territory.kind == "organisme"] or lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How far a set of lines went: how many objectives are judged and reached, and totals where figures add up."""

    judged: int = 0
    reached: int = 0
    missed: int = 0
    unreported: int = 0
    without_target: int = 0
    target: Decimal | None = None
    achieved: Decimal | None = None

    @property
    def share(self) -> Decimal | None:
        """The share of the objectives judged that were reached, between 0 and 1; None when none was judged."""
        return Decimal(self.reached) / self.judged if self.judged else None

    @property
    def rate(self) -> Decimal | None:
        """The rate of the totals, None when there is none."""
        return self.achieved / self.target if self.target and self.achieved is not None else None


def score(lines: Sequence[Line]) -> Score:
    """Return the score of ``lines``, which are those of :func:`main_lines`, of one indicator or of many."""
    total = _totals(lines)
    states = Counter(line.state for line in lines if line.basis is Basis.STATED)
    return Score(
        judged=states[State.REACHED] + states[State.MISSED],
        reached=states[State.REACHED],
        missed=states[State.MISSED],
        unreported=states[State.NO_ACTUAL],
        without_target=states[State.NO_TARGET],
        target=total[0] if total else None,
        achieved=total[1] if total else None,
    )


def _totals(lines: Sequence[Line]) -> tuple[Decimal, Decimal] | None:
    """Return the sums of targets and achieved of one indicator that adds up; each period counts once."""
    additive = figure_terms().additive_units
    if not lines or any(line.series.unit not in additive for line in lines):
        return None
    if len({line.series.code for line in lines}) > 1:
        return None
    known = [
        line
        for line in _longest(lines)
        if line.target is not None and line.achieved is not None and line.basis is not Basis.RUNNING
    ]
    if not known:
        return None
    targets = sum((line.target for line in known if line.target is not None), Decimal(0))
    done = sum((line.achieved for line in known if line.achieved is not None), Decimal(0))
    return targets, done


def _longest(lines: Sequence[Line]) -> list[Line]:
    """Return, of each series, the line of the longest period judged: its years are inside it already."""
    best: dict[object, Line] = {}
    for line in lines:
        if line.basis is Basis.RUNNING:
            continue
        held = best.get(line.series.key)
        if held is None or _length(line) > _length(held):
            best[line.series.key] = line
    return [line for line in lines if any(line is kept for kept in best.values())]


def _length(line: Line) -> int:
    if line.basis is Basis.SUMMED:
        first, _, last = line.horizon.partition("-")
        return int(last or first) - int(first) + 1
    return length_of(line.horizon) or 1


def known_indicators(regime: Regime) -> dict[str, Indicator]:
    """Return the indicators of ``regime``, then those of any other: a convention may state what it need not."""
    own = indicators_of(regime)
    return {**own, **{code: other for code, other in _all_indicators().items() if code not in own}}


@cache
def _all_indicators() -> dict[str, Indicator]:
    return {indicator.code: indicator for regime in load_regimes() for indicator in regime.indicators}
