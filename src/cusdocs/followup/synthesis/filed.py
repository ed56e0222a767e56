"""The conventions of a folder, each with its bilans, and the organism of the register that each belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cusdocs.followup.bilan import Bilan
from cusdocs.followup.calendar import calendar_of, term_of
from cusdocs.followup.convention import Convention, Dates
from cusdocs.followup.register import Organism
from cusdocs.french.siren import is_siren
from cusdocs.french.text import fold
from cusdocs.law import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One convention, signed or not, and what was reported of it; ``regime`` is None when none is known."""

    file: str
    name: str
    siren: str = ""
    family: str = ""
    seat: str = ""
    departements: tuple[str, ...] = ()
    regime: Regime | None = None
    first_year: int | None = None
    dates: Dates
    bilans: tuple[Bilan, ...] = ()

    @property
    def latest(self) -> Bilan | None:
        """The bilan that covers most years, an evaluation rather than the state of a year, the last one dated."""
        return max(
            self.bilans, key=lambda bilan: (not bilan.yearly, bilan.at, bilan.day or date.min), default=None
        )

    @property
    def start(self) -> date | None:
        """The day of its effect, or the first of its commitments."""
        return self.dates.effect or (date(self.first_year, 1, 1) if self.first_year else None)

    @property
    def term(self) -> date | None:
        """Its last day."""
        if self.dates.term:
            return self.dates.term
        return term_of(self.dates, self.regime, self.first_year) if self.regime and self.first_year else None

    @property
    def signature_limit(self) -> date | None:
        """The day by which the law wants it signed, where it does."""
        if not self.regime or not self.first_year:
            return None
        events = calendar_of(self.dates, self.regime, self.first_year)
        return next((event.day for event in events if event.kind == "signature_limit"), None)

    def in_force(self, day: date) -> bool:
        """Tell whether the convention is signed and runs on ``day``."""
        if self.dates.signature is None or self.dates.signature > day:
            return False
        return self.term is None or day <= self.term


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An organism and its conventions. ``registered`` tells whether the register names it."""

    organism: Organism
    filed: tuple[Filed, ...] = ()
    registered: bool = True


def from_convention(convention: Convention, regimes: Mapping[str, Regime]) -> Filed:
    """Return the convention read in the folder."""
    facts = convention.facts
    departements = facts.get("departements")
    return Filed(
        file=convention.file,
        name=convention.name or convention.file,
        siren=convention.siren,
        family=str(facts.get("legal_form") or ""),
        seat=str(facts.get("seat_departement") or ""),
        departements=tuple(map(str, departements)) if isinstance(departements, tuple) else (),
        regime=regimes.get(convention.regime),
        first_year=convention.first_year,
        dates=convention.dates,
    )


def from_bilan(bilan: Bilan, regimes: Mapping[str, Regime]) -> Filed:
    """Return the convention that ``bilan`` is about."""
    return Filed(
        file=bilan.file,
        name=bilan.name or bilan.file,
        siren=bilan.siren,
        family=bilan.legal_form,
        seat=bilan.seat_departement,
        departements=bilan.departements,
        regime=regimes.get(bilan.regime),
        first_year=bilan.first_year,
        dates=bilan.dates,
        bilans=(bilan,),
    )


def gather(filed: Iterable[Filed]) -> list[Filed]:
    """Return the conventions, those of one organism, type and first year made one."""
    found: dict[object, Filed] = {}
    for each in _with_sirens(list(filed)):
        key = (each.siren or fold(each.name), each.regime.id if each.regime else "", each.first_year)
        held = found.get(key)
        found[key] = _merged(held, each) if held else each
    return list(found.values())


def _with_sirens(filed: Sequence[Filed]) -> list[Filed]:
    """Return ``filed``, those without a SIREN under that of the organism of the same name, when there is one."""
    sirens: dict[str, set[str]] = {}
    for each in filed:
        if each.siren:
            sirens.setdefault(fold(each.name), set()).add(each.siren)
    known = {name: found.pop() for name, found in sirens.items() if len(found) == 1}
    return [each if each.siren else replace(each, siren=known.get(fold(each.name), "")) for each in filed]


def _merged(one: Filed, other: Filed) -> Filed:
    # What a bilan says of its dates is later than what the convention says.
    first, second = (other, one) if other.bilans else (one, other)
    dates = Dates(
        psp=first.dates.psp or second.dates.psp,
        filing=first.dates.filing or second.dates.filing,
        signature=first.dates.signature or second.dates.signature,
        effect=first.dates.effect or second.dates.effect,
        term=first.dates.term or second.dates.term,
    )
    return replace(
        first,
        family=first.family or second.family,
        seat=first.seat or second.seat,
        departements=first.departements or second.departements,
        dates=dates,
        bilans=(*one.bilans, *other.bilans),
    )


def match(filed: Sequence[Filed], register: Sequence[Organism]) -> list[Held]:
    """Return each organism of the register with its conventions, then those that the register does not name."""
    finder = _Finder(register)
    held: dict[int, list[Filed]] = {id(organism): [] for organism in register}
    unknown: dict[str, list[Filed]] = {}
    for each in filed:
        organism = finder.organism_of(each)
        if organism is not None:
            held[id(organism)].append(each)
        else:
            unknown.setdefault(each.siren or fold(each.name), []).append(each)
    found = [
        Held(organism=organism, filed=_with_known_dates(held[id(organism)], organism)) for organism in register
    ]
    for others in unknown.values():
        first = others[0]
        organism = Organism(name=first.name, siren=first.siren, family=first.family, departement=first.seat)
        found.append(Held(organism=organism, filed=tuple(others), registered=not register))
    return found


class _Finder:
    """Finds the organism of the register that a convention belongs to: by its SIREN, else by its name."""

    def __init__(self, register: Sequence[Organism]) -> None:
        self._by_siren = {organism.siren: organism for organism in register if organism.siren}
        self._by_name = {fold(organism.name): organism for organism in register}

    def organism_of(self, filed: Filed) -> Organism | None:
        found = self._by_siren.get(filed.siren)
        if found is not None:
            return found
        named = self._by_name.get(fold(filed.name))
        # Two right numbers are two organisms, whatever their names; a wrong one tells nothing.
        differ = named is not None and is_siren(named.siren) and is_siren(filed.siren)
        return None if differ else named


def _with_known_dates(filed: Sequence[Filed], organism: Organism) -> tuple[Filed, ...]:
    """Return ``filed``, the last convention with the days of the register that its file does not tell."""
    years = [each.first_year or 0 for each in filed if organism.first_year in (None, each.first_year)]
    last = max(years, default=None)
    return tuple(
        replace(
            each,
            dates=replace(
                each.dates,
                filing=each.dates.filing or organism.filing,
                signature=each.dates.signature or organism.signature,
            ),
        )
        if (each.first_year or 0) == last
        else each
        for each in filed
    )
