"""The synthesis of a region, from its register, its conventions and its bilans."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cusdocs.followup.achievement import Reason
from cusdocs.followup.bilan import Bilan, known_indicators, main_lines
from cusdocs.followup.evaluation import Basis, Line, State
from cusdocs.followup.register import Organism
from cusdocs.followup.synthesis.achievement import Cohort, Outlier, Placed, Result, cohorts, outliers, place
from cusdocs.followup.synthesis.filed import Filed, Held, gather, match
from cusdocs.followup.synthesis.situation import COUNTED, Due, Situation, Standing, standing, steps_due
from cusdocs.followup.wording import counted_label, label
from cusdocs.french.siren import is_siren
from cusdocs.law import Regime, Territory

# What a reader of the bilan should look at again.
_DOUBTS = frozenset({Reason.RATIO_DIFFERS, Reason.SUM_DIFFERS, Reason.TERMS_NOT_GIVEN, Reason.ZERO_DENOMINATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many organisms and dwellings are in each situation; ``key`` is a family or a département."""

    key: str
    signed: int = 0
    in_progress: int = 0
    without: int = 0
    dwellings: Decimal = Decimal(0)
    signed_dwellings: Decimal = Decimal(0)

    @property
    def organisms(self) -> int:
        """The organisms counted."""
        return self.signed + self.in_progress + self.without

    @property
    def signed_share(self) -> Decimal | None:
        """The share of those that signed, between 0 and 1."""
        return Decimal(self.signed) / self.organisms if self.organisms else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How well a bilan is filled in: objectives that await a figure, those that have one, and what is doubtful."""

    organism: str
    regime: Regime
    at: int
    yearly: bool = False
    expected: int
    filled: int
    doubts: int

    @property
    def share(self) -> Decimal | None:
        """The share of the objectives that have a figure, between 0 and 1."""
        return Decimal(self.filled) / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing about an organism, in French."""

    organism: str
    what: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthesis:
    """All that the synthesis says; ``region`` is None for all of them.

    ``results`` counts those of each organism that the cohorts hold; ``told`` are those that one explains.
    """

    day: date
    region: Territory | None
    whole: Count
    by_family: tuple[Count, ...]
    by_departement: tuple[Count, ...]
    standings: tuple[Standing, ...]
    cohorts: tuple[Cohort, ...]
    outliers: tuple[Outlier, ...]
    quality: tuple[Quality, ...]
    gaps: tuple[Gap, ...]
    due: tuple[Due, ...]
    results: Mapping[str, int] = field(default_factory=dict)
    told: tuple[Result, ...] = ()
    unread: tuple[Unread, ...] = ()

    def of(self, *situations: Situation) -> tuple[Standing, ...]:
        """Return the organisms in one of ``situations``, by name."""
        return tuple(each for each in self.standings if each.situation in situations)


def synthesise(
    filed: Iterable[Filed],
    register: Sequence[Organism],
    day: date,
    region: Territory | None = None,
    unread: Sequence[Unread] = (),
) -> Synthesis:
    """Return the synthesis of the conventions ``filed`` and of the organisms of ``register`` on ``day``."""
    code = region.code if region else ""
    held = match(gather(filed), register)
    standings = sorted(
        (standing(each, code, day) for each in held), key=lambda each: each.held.organism.name.casefold()
    )
    counted = [each for each in standings if each.counted]
    placed = place(standings, code)
    return Synthesis(
        day=day,
        region=region,
        whole=_count("", counted),
        by_family=_counts(counted, lambda each: family_of(each.held)),
        by_departement=_counts(counted, lambda each: seat_of(each.held)),
        standings=tuple(standings),
        cohorts=cohorts(placed.results),
        outliers=outliers(placed.results),
        quality=tuple(quality for each in counted for quality in _qualities(each)),
        gaps=tuple(gap for each in standings for gap in _gaps(each, day, placed)),
        due=tuple(
            sorted((due for each in counted for due in steps_due(each, day)), key=lambda due: due.event.day)
        ),
        results=Counter(result.organism for result in placed.results if result.line.basis is Basis.STATED),
        told=placed.told,
        unread=tuple(unread),
    )


def family_of(held: Held) -> str:
    """Return the family of the organism by the register, else by what it filed."""
    return held.organism.family or next((each.family for each in held.filed if each.family), "")


def seat_of(held: Held) -> str:
    """Return the département of its seat by the register, else by what it filed, « » when nobody tells it."""
    known = held.organism.departement or next((each.seat for each in held.filed if each.seat), "")
    if known:
        return known
    places = {code for each in held.filed for code in each.departements}
    return next(iter(places)) if len(places) == 1 else ""


def siren_of(held: Held) -> str:
    """Return the SIREN of the organism by the register, else by what it filed."""
    return held.organism.siren or next((each.siren for each in held.filed if each.siren), "")


def _counts(standings: Sequence[Standing], key: Callable[[Standing], str]) -> tuple[Count, ...]:
    groups: dict[str, list[Standing]] = {}
    for each in standings:
        groups.setdefault(key(each), []).append(each)
    # What is not known comes last.
    return tuple(_count(name, groups[name]) for name in sorted(groups, key=lambda name: (not name, name)))


def _count(key: str, standings: Sequence[Standing]) -> Count:
    numbers = {situation: sum(each.situation is situation for each in standings) for situation in COUNTED}
    signed = [each for each in standings if each.situation is Situation.SIGNED]
    return Count(
        key=key,
        signed=numbers[Situation.SIGNED],
        in_progress=numbers[Situation.IN_PROGRESS],
        without=numbers[Situation.WITHOUT],
        dwellings=sum((each.stock for each in standings), Decimal(0)),
        signed_dwellings=sum((each.stock for each in signed), Decimal(0)),
    )


def _qualities(each: Standing) -> list[Quality]:
    found = []
    for filed in each.held.filed:
        bilan = filed.latest
        if bilan is None or filed.regime is None:
            continue
        awaited = [line for line in _stated(bilan, filed.regime) if line.target is not None]
        found.append(
            Quality(
                organism=each.held.organism.name,
                regime=filed.regime,
                at=bilan.at,
                yearly=bilan.yearly,
                expected=len(awaited),
                filled=sum(line.state is not State.NO_ACTUAL for line in awaited),
                doubts=sum(remark.reason in _DOUBTS for line in bilan.lines for remark in line.remarks),
            )
        )
    return found


def _gaps(each: Standing, day: date, placed: Placed) -> list[Gap]:
    organism = each.held.organism
    if each.situation is Situation.ABSORBED:
        return []
    found = _about_organism(each) if each.counted else []
    for filed in each.held.filed:
        if each.counted:
            found += [
                label("gaps", "no_bilan", str(due.event.years))
                for due in steps_due(Standing(held=_only(each.held, filed), situation=each.situation), day)
                if due.overdue and due.event.kind == "evaluation"
            ]
        if filed.latest and filed.regime:
            found += _about_bilan(filed.latest, filed.regime)
    if organism.name in placed.unplaced:
        found.append(counted_label("gaps", "unplaced", placed.unplaced[organism.name]))
    return [Gap(organism.name, what) for what in found]


def _only(held: Held, filed: Filed) -> Held:
    return Held(organism=held.organism, filed=(filed,), registered=held.registered)


def _about_organism(each: Standing) -> list[str]:
    organism = each.held.organism
    told = {
        "not_registered": not each.held.registered,
        "no_siren": not siren_of(each.held),
        "no_family": not family_of(each.held),
        "no_departement": not seat_of(each.held),
        "no_stock": each.held.registered and organism.stock is None,
        "no_convention": not each.held.filed,
    }
    found = [label("gaps", name) for name, lacking in told.items() if lacking]
    if not organism.siren and siren_of(each.held):
        found.append(label("gaps", "register_siren", siren_of(each.held)))
    if organism.siren and not is_siren(organism.siren):
        found.append(label("gaps", "bad_siren", organism.siren))
    return found


def _stated(bilan: Bilan, regime: Regime) -> list[Line]:
    lines = main_lines(bilan.lines, known_indicators(regime))
    return [line for line in lines if line.basis is Basis.STATED]


def _about_bilan(bilan: Bilan, regime: Regime) -> list[str]:
    found = []
    unreported = sum(line.state is State.NO_ACTUAL for line in _stated(bilan, regime))
    if unreported:
        found.append(counted_label("gaps", "unreported", unreported))
    if bilan.absent:
        found.append(label("gaps", "absent_indicators", ", ".join(bilan.absent)))
    if bilan.conflicts:
        found.append(counted_label("gaps", "conflicts", len(bilan.conflicts)))
    return found
