"""Who has a signed convention, who is at it, who has none and why, who is late and what comes next."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cusdocs.followup.calendar import Event, add_months, calendar_of
from cusdocs.followup.register import Organism
from cusdocs.followup.synthesis.filed import Filed, Held
from cusdocs.followup.wording import label
from cusdocs.french.dates import format_date
from cusdocs.law import territories

_SOON_MONTHS = 12
# The length of a convention of which no file tells the regime: all known ones last six years.
_YEARS = 6
_AWAITED = frozenset({"evaluation", "term", "renewal", "renewal_psp", "signature_limit"})


class Situation(StrEnum):
    """What an organism is to the region; the last two count in none of its totals."""

    SIGNED = "signed"
    IN_PROGRESS = "in_progress"
    WITHOUT = "without"
    ABSORBED = "absorbed"
    ELSEWHERE = "elsewhere"


COUNTED = (Situation.SIGNED, Situation.IN_PROGRESS, Situation.WITHOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One organism, its situation on the day, and why. ``late`` tells a limit passed before any signature."""

    held: Held
    situation: Situation
    reason: str = ""
    late: bool = False

    @property
    def counted(self) -> bool:
        """Tell whether the organism belongs to the totals of the region."""
        return self.situation in COUNTED

    @property
    def stock(self) -> Decimal:
        """The dwellings that the register gives, 0 when it does not."""
        return self.held.organism.stock or Decimal(0)


@dataclass(frozen=True, slots=True)
class Due:
    """A step that comes, or that passed without what it asks for."""

    organism: str
    event: Event
    overdue: bool


def standing(held: Held, region: str, day: date) -> Standing:
    """Return where ``held`` stands on ``day``; ``region`` is the code of the région, « » for all of them."""
    organism = held.organism
    if organism.absorbed_by:
        return Standing(held=held, situation=Situation.ABSORBED, reason=organism.absorbed_by)
    seat = organism.departement or next((each.seat for each in held.filed if each.seat), "")
    if region and not _is_in(seat, region, held):
        return Standing(held=held, situation=Situation.ELSEWHERE, reason=seat)
    return _in_region(held, day)


def _is_in(seat: str, region: str, held: Held) -> bool:
    if seat:
        found = territories.region_of(seat)
        return bool(found and found.code == region)
    # Without a seat, an organism is where all its dwellings are.
    codes = {territories.region_of(code) for each in held.filed for code in each.departements}
    return all(place is not None and place.code == region for place in codes)


def _in_region(held: Held, day: date) -> Standing:
    organism = held.organism
    if not held.filed and _registered_in_force(organism, day):
        return Standing(held=held, situation=Situation.SIGNED)
    if any(each.in_force(day) for each in held.filed):
        return Standing(held=held, situation=Situation.SIGNED)
    pending = [each for each in held.filed if each.dates.signature is None or each.dates.signature > day]
    if pending or (organism.filing and not held.filed):
        limit = _limit(pending)
        late = limit is not None and limit < day
        reason = label("absence", "late", format_date(limit)) if late and limit else organism.reason
        return Standing(held=held, situation=Situation.IN_PROGRESS, reason=reason, late=late)
    return Standing(held=held, situation=Situation.WITHOUT, reason=organism.reason or _why(held, day))


def _registered_in_force(organism: Organism, day: date) -> bool:
    """Tell whether the register alone says that the organism has a convention on ``day``."""
    if organism.signature is None or organism.signature > day:
        return False
    return organism.first_year is None or day.year < organism.first_year + _YEARS


def _limit(pending: list[Filed]) -> date | None:
    return max((limit for each in pending if (limit := each.signature_limit)), default=None)


def _why(held: Held, day: date) -> str:
    terms = [each.term for each in held.filed if each.term and each.term < day]
    if terms:
        return label("absence", "expired", format_date(max(terms)))
    return label("absence", "unknown")


def steps_due(found: Standing, day: date) -> list[Due]:
    """Return the steps of the organism within a year, and the evaluations passed without their bilan."""
    due: list[Due] = []
    for each in found.held.filed:
        if each.regime is None or each.first_year is None:
            continue
        for event in calendar_of(each.dates, each.regime, each.first_year):
            overdue = _is_overdue(event, each, day)
            soon = event.kind in _AWAITED and day <= event.day <= add_months(day, _SOON_MONTHS)
            if event.kind == "signature_limit" and each.dates.signature is not None:
                continue
            if overdue or soon:
                due.append(Due(found.held.organism.name, event, overdue))
    return sorted(due, key=lambda each: each.event.day)


def _is_overdue(event: Event, filed: Filed, day: date) -> bool:
    if event.day >= day:
        return False
    if event.kind == "evaluation" and filed.dates.signature is not None:
        return not any(bilan.at >= (event.years or 0) and not bilan.yearly for bilan in filed.bilans)
    return event.kind == "signature_limit" and filed.dates.signature is None
