"""Judge each requirement of a regime by its clues, or by the figures of its indicator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from cusdocs.checking.clues import look_for
from cusdocs.checking.coverage import Called, cover
from cusdocs.checking.facts import Profile, added_only
from cusdocs.checking.matching import NOT_FOUND, Degree, Match
from cusdocs.checking.report import Evidence, Finding, Severity, Status
from cusdocs.checking.search import Search
from cusdocs.checking.severity import applies, at_most, judge
from cusdocs.checking.topics import recognised
from cusdocs.checking.wording import absent, doubtful, incomplete, remedy, to_check_if
from cusdocs.law.clues import DenialClue, is_opening
from cusdocs.law.indicator import Indicator, Territory
from cusdocs.law.regime import Requirement
from cusdocs.law.terms import Obligation, Verification
from cusdocs.law.territories import departement, epci, region_of

_STATUS = {Degree.MET: Status.PRESENT, Degree.PARTIAL: Status.INCOMPLETE, Degree.NONE: Status.MISSING}
_NAMED: Mapping[str, Callable[[str], Territory | None]] = {"departement": departement, "epci": epci}


@dataclass(frozen=True)
class Judge:
    """Judges the requirements of a regime against one document.

    ``day`` is the date whose law applies; ``titles`` are the French names of the facts.
    """

    search: Search
    profile: Profile
    day: date
    titles: Mapping[str, str]

    @cached_property
    def _added_only(self) -> frozenset[str]:
        return added_only(self.search, self.profile.territories)

    def match(self, rule: Requirement) -> Match:
        """Return the first clue of ``rule`` that is wholly met, else the first that is met in part."""
        found = NOT_FOUND
        for clue in sorted(rule.evidence, key=is_opening):
            # « Nos actions » is no other title of the section that stands empty under its own.
            if is_opening(clue) and found.degree is not Degree.NONE:
                continue
            match = look_for(clue, rule.id, self.search)
            if isinstance(clue, DenialClue):
                # What a text says it does without explains what lacks, and is no proof.
                found = replace(match, degree=Degree.PARTIAL) if match.assisted else found
            elif match.degree is Degree.MET:
                return match
            else:
                found = match if match.degree > found.degree else found
        return found if found.degree is not Degree.NONE else recognised(rule, self.search)

    def finding(self, rule: Requirement) -> Finding:
        """Return what is found of ``rule``."""
        if not self._in_force(rule):
            return self._aside(rule, "Cette règle ne s'applique pas à la date de la convention.")
        holds = applies(rule, self.profile.facts)
        if holds is False and rule.obligation is not Obligation.ON_REQUEST:
            return self._aside(rule, "L'organisme n'est pas concerné.")
        found = self._of_indicator(rule, rule.indicator) if rule.indicator else self._of_clues(rule)
        if found.status is Status.PRESENT or (holds and rule.known and not _may_lack(found, rule)):
            return found
        return self._unasked(rule, holds)

    def expected_territories(self) -> tuple[Territory, ...]:
        """Return the territories of the profile, those inferred included."""
        return self._named("departements", "departement") + self._named("epci", "epci")

    def _unasked(self, rule: Requirement, holds: bool | None) -> Finding:
        if not rule.known:
            return self._aside(rule, rule.note)
        if holds is None:
            return replace(self._aside(rule, to_check_if(rule, self.titles)), severity=Severity.INFO)
        if rule.obligation is Obligation.ON_REQUEST:
            return self._aside(rule, "Cet indicateur n'est dû que si le préfet signataire le demande.")
        return self._aside(rule, "Facultatif\u00a0: la convention peut s'en passer.")

    def _of_clues(self, rule: Requirement) -> Finding:
        match = self.match(rule)
        status = _STATUS[match.degree]
        if match.assisted:
            # Doubt asks a person to look: it never makes a convention non compliant, nor hides an absence.
            severity = at_most(judge(rule, status), Severity.WARNING)
            found = self._finish(rule, status, severity, match.evidence, doubtful(rule, match.lack))
            return replace(found, verification=_with_a_person(rule.verification))
        message = incomplete(rule, match.lack) if status is Status.INCOMPLETE else absent(rule, self.search)
        return self._finish(rule, status, judge(rule, status), match.evidence, message)

    def _of_indicator(self, rule: Requirement, indicator: Indicator) -> Finding:
        called = self._called(indicator)
        if rule.obligation is Obligation.ON_REQUEST or (rule.added and called.assumed):
            # The préfet may ask for it in one territory alone, and foyers stand in some.
            called = replace(called, territories=())
        coverage = cover(indicator, self.search.readings, called, rule.confidence)
        lack = f"{indicator.code}\u00a0: {coverage.lack}"
        message = incomplete(rule, lack) if coverage.status is Status.INCOMPLETE else absent(rule, self.search)
        return self._finish(rule, coverage.status, coverage.severity, self._first_figure(indicator), message)

    def _in_force(self, rule: Requirement) -> bool:
        started = rule.valid_from is None or rule.valid_from <= self.day
        return started and (rule.valid_to is None or self.day <= rule.valid_to)

    def _called(self, indicator: Indicator) -> Called:
        facts = self.profile.facts
        year = facts.get("effect_year")
        first = int(year) if isinstance(year, int | float | Decimal) else self.day.year
        horizons = indicator.horizons_from(first, self.search.regime.years)
        if indicator.territory == "departement":
            name = "departements" if facts.get("departements") else "seat_departement"
            return Called(self._named(name, "departement"), horizons, name in self.profile.assumed)
        if indicator.territory == "epci":
            return Called(self._named("epci", "epci"), horizons, "epci" in self.profile.assumed)
        if indicator.territory == "region":
            name = "accession_departements" if facts.get("accession_departements") else "departements"
            return Called(self._regions(name), horizons, name in self.profile.assumed)
        return Called((), horizons, False)

    def _named(self, fact: str, kind: str) -> tuple[Territory, ...]:
        value = self.profile.facts.get(fact) or ()
        codes = (value,) if isinstance(value, str) else value if isinstance(value, tuple | list) else ()
        if fact in self.profile.assumed:
            codes = tuple(code for code in codes if code not in self._added_only)
        return tuple(_NAMED[kind](str(code)) or Territory(kind, str(code), str(code)) for code in codes)

    def _regions(self, fact: str) -> tuple[Territory, ...]:
        codes = [place.code for place in self._named(fact, "departement")]
        return tuple(dict.fromkeys(region for code in codes if (region := region_of(code))))

    def _first_figure(self, indicator: Indicator) -> tuple[Evidence, ...]:
        own = (reading for reading in self.search.readings if reading.code == indicator.code)
        first = next(own, None)
        return (Evidence(first.page, first.bbox, f"{first.code}\u00a0: {first.raw}"),) if first else ()

    def _finish(
        self, rule: Requirement, status: Status, severity: Severity, evidence: tuple[Evidence, ...], message: str
    ) -> Finding:
        present = status is Status.PRESENT
        return Finding(
            id=rule.id,
            kind=rule.kind,
            title=rule.title,
            status=status,
            severity=severity,
            articles=rule.articles,
            confidence=rule.confidence,
            verification=rule.verification,
            evidence=evidence,
            message="" if present else message,
            remedy="" if present or status is Status.NOT_APPLICABLE else remedy(rule),
        )

    def _aside(self, rule: Requirement, message: str) -> Finding:
        return self._finish(rule, Status.NOT_APPLICABLE, Severity.NONE, (), message)


def _with_a_person(verification: Verification) -> Verification:
    return Verification.ASSISTED if verification is Verification.AUTO else verification


def _may_lack(found: Finding, rule: Requirement) -> bool:
    return found.status is Status.MISSING and rule.obligation is Obligation.OPTIONAL
