"""Faults seeded in a convention, each on one requirement, and what a checker must answer to each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.accuracy.content import Convention, Grid, Section, plain, rewrite
from benchmarks.accuracy.figures import CODES, CUMULATED, Series
from benchmarks.accuracy.indicator_tables import Style
from benchmarks.accuracy.organisms import Organism
from benchmarks.accuracy.outlines import LEAVES

from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS

_DATED = {
    "psp": "ref-psp-approval",
    "eng": "date-delib-engagement",
    "adopt": "date-delib-adoption",
    "depot": "date-depot-projet",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a convention is about to be made of; ``style`` is how it writes its figures."""

    organism: Organism
    series: tuple[Series, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: ``target`` says where; one of ``findings`` or ``anomalies`` must be reported.

    ``allowed`` are requirements that live in what was taken out. ``edit`` changes the convention once built.
    """

    kind: str
    target: str
    findings: tuple[str, ...] = ()
    anomalies: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    edit: Callable[[Convention], Convention] | None = None


Seeded = tuple[Draft, Fault]
Seed = Callable[[Draft, Random], Seeded | None]


def section_removed(draft: Draft, random: Random) -> Seeded | None:
    """Take a section out, and its line in the contents."""
    key = random.choice(LEAVES)
    return draft, _about_section("section retirée", key, lambda c: replace(c, sections=_without(c.sections, key)))


def heading_empty(draft: Draft, random: Random) -> Seeded | None:
    """Leave the heading of a section with nothing under it."""
    key = random.choice([key for key in LEAVES if key != "plan-mise-en-vente"])
    return draft, _about_section(
        "titre sans contenu", key, lambda c: replace(c, sections=_emptied(c.sections, key))
    )


def in_contents_only(draft: Draft, random: Random) -> Seeded | None:
    """Take a section out of the body, not out of the contents."""
    key = random.choice(LEAVES)

    def edit(made: Convention) -> Convention:
        return replace(made, sections=_without(made.sections, key), announced=made.sections)

    return draft, _about_section("au sommaire seulement", key, edit)


def in_header_only(draft: Draft, random: Random) -> Seeded | None:
    """Take a section out and print its title at the top of each page."""
    key = random.choice(LEAVES)

    def edit(made: Convention) -> Convention:
        title = next(each.title for each in made.all_sections if each.key == key)
        return replace(made, sections=_without(made.sections, key), header=title)

    return draft, _about_section("en-tête seulement", key, edit)


def date_blank(draft: Draft, random: Random) -> Seeded | None:
    """Leave the date and number of a step of the procedure blank."""
    name = random.choice(sorted(_DATED))
    return replace(draft, organism=replace(draft.organism, blank=name)), Fault(
        "date en blanc", name, findings=(_DATED[name],)
    )


def indicator_removed(draft: Draft, random: Random) -> Seeded | None:
    """Take every figure of an indicator out."""
    code = random.choice(CODES)
    return _with(draft, (each for each in draft.series if each.code != code)), Fault(
        "indicateur retiré", code, findings=(_rule(code),)
    )


def year_missing(draft: Draft, random: Random) -> Seeded | None:
    """Leave one year of an indicator empty, for one territory."""
    own = [s for s in draft.series if s.code not in CUMULATED and s.breakdown is None]
    chosen = random.choice(own)
    year = str(random.choice(draft.organism.years))
    changed = replace(chosen, values={**chosen.values, year: None})
    return _swap(draft, chosen, changed), Fault(
        "année manquante", f"{chosen.code} {year}", findings=(_rule(chosen.code),)
    )


def territory_missing(draft: Draft, random: Random) -> Seeded | None:
    """Take one territory out of an indicator that has several."""
    organism = draft.organism
    codes = ["PS-1"] if len(organism.epci) > 1 else []
    codes += ["PP-2", "PP-3", "PS-2", "SR-1"] if len(organism.departements) > 1 else []
    if not codes:
        return None
    code = random.choice(codes)
    places = list(dict.fromkeys(s.territory for s in draft.series if s.code == code))
    place = random.choice(places)
    kept = (s for s in draft.series if (s.code, s.territory) != (code, place))
    return _with(draft, kept), Fault("territoire manquant", f"{code} {place.name}", findings=(_rule(code),))


def reference_missing(draft: Draft, random: Random) -> Seeded | None:
    """Take the reference values of an indicator out."""
    code = random.choice(CODES)
    kept = (
        replace(s, values={h: v for h, v in s.values.items() if h != REFERENCE}) if s.code == code else s
        for s in draft.series
    )
    return _with(draft, kept), Fault("référence manquante", code, findings=("references-historiques",))


def sale_without_epci(draft: Draft, random: Random) -> Seeded | None:
    """Take the column of groupings out of the plan de vente."""

    def strip(section: Section) -> Section:
        if section.key != "plan-mise-en-vente":
            return section
        items = tuple(_without_first(item) if isinstance(item, Grid) else item for item in section.items)
        return replace(section, items=items)

    return draft, Fault(
        "vente sans EPCI",
        "",
        findings=("plan-mise-en-vente",),
        edit=lambda made: replace(made, sections=rewrite(made.sections, strip)),
    )


def wrong_duration(draft: Draft, random: Random) -> Seeded | None:
    """State five years instead of six."""
    organism = draft.organism
    dates = replace(organism.dates, last=date(organism.first_year + 4, 12, 31))
    extra = {"years_words": "cinq ans", "years_digits": "5"}
    return replace(draft, organism=replace(organism, dates=dates, extra=extra)), Fault(
        "durée fausse", "", findings=("date-effet-duree",), anomalies=("duration",)
    )


def plan_too_old(draft: Draft, random: Random) -> Seeded | None:
    """Approve the PSP more than three years before the convention takes effect."""
    organism = draft.organism
    dates = replace(organism.dates, psp=date(organism.first_year - 4, 6, 15))
    return replace(draft, organism=replace(organism, dates=dates)), Fault(
        "PSP trop ancien", "", anomalies=("psp-too-old",)
    )


def six_under_three(draft: Draft, random: Random) -> Seeded | None:
    """Commit to less in six years than in three."""
    chosen = random.choice([s for s in draft.series if s.code == "PP-4" and s.unit == "logements"])
    three = chosen.values[THREE_YEARS] or Decimal(0)
    changed = replace(chosen, values={**chosen.values, SIX_YEARS: three - 3})
    return _swap(draft, chosen, changed), Fault("6 ans < 3 ans", "PP-4", anomalies=("horizon-decrease",))


def over_hundred(draft: Draft, random: Random) -> Seeded | None:
    """State a share of more than 100 %."""
    chosen = random.choice([s for s in draft.series if s.code == "PS-2" and s.breakdown is None])
    year = str(random.choice(draft.organism.years))
    changed = replace(chosen, values={**chosen.values, year: Decimal("124.5")})
    return _swap(draft, chosen, changed), Fault(
        "plus de 100 %", f"PS-2 {year}", anomalies=("percent-out-of-range",)
    )


def total_wrong(draft: Draft, random: Random) -> Seeded | None:
    """Print a total that is not the sum of its details."""
    chosen = random.choice([s for s in draft.series if s.code == "PP-1" and s.breakdown is None])
    six = chosen.values[SIX_YEARS] or Decimal(0)
    changed = replace(chosen, values={**chosen.values, SIX_YEARS: six + 7})
    return _swap(draft, chosen, changed), Fault("total faux", "PP-1", anomalies=("total-mismatch",))


def obsolete_code(draft: Draft, random: Random) -> Seeded | None:
    """Keep an indicator that the decree of 2019 took out."""
    code = f"{draft.style.code('PP-1')} bis" if "]" not in draft.style.spelling else "[PP-1 bis]"
    year = draft.organism.first_year
    grid = Grid(
        plain("Territoire", f"{year}-{year + 2}", f"{year}-{year + 5}"),
        (("Total organisme", "120", "260"),),
        f"{code} – Nombre de logements mis en service",
    )

    def add(section: Section) -> Section:
        return replace(section, items=(*section.items, grid)) if section.key == "engagements" else section

    return draft, Fault(
        "code abrogé",
        code,
        anomalies=("obsolete-indicator",),
        edit=lambda made: replace(made, sections=rewrite(made.sections, add)),
    )


SEEDS: tuple[Seed, ...] = (
    section_removed,
    heading_empty,
    in_contents_only,
    in_header_only,
    date_blank,
    indicator_removed,
    year_missing,
    territory_missing,
    reference_missing,
    sale_without_epci,
    wrong_duration,
    plan_too_old,
    six_under_three,
    over_hundred,
    total_wrong,
    obsolete_code,
)


def _about_section(kind: str, key: str, edit: Callable[[Convention], Convention]) -> Fault:
    inside = {
        "etat-service-rendu": ("concertation-etat-service",),
        "etat-occupation-sociale": ("etat-occupation-sociale-qpv",),
    }
    sale = ("plan-vente-habitabilite", "plan-vente-avis-communes", "plan-vente-reinvestissement")
    return Fault(
        kind, key, (key,), allowed=inside.get(key, sale if key == "plan-mise-en-vente" else ()), edit=edit
    )


def _without(sections: tuple[Section, ...], key: str) -> tuple[Section, ...]:
    return rewrite(sections, lambda section: None if section.key == key else section)


def _emptied(sections: tuple[Section, ...], key: str) -> tuple[Section, ...]:
    return rewrite(sections, lambda section: replace(section, items=()) if section.key == key else section)


def _without_first(grid: Grid) -> Grid:
    header = tuple(row[1:] for row in grid.header)
    return replace(grid, header=header, rows=tuple(row[1:] for row in grid.rows), merged=False)


def _with(draft: Draft, series: Iterable[Series]) -> Draft:
    return replace(draft, series=tuple(series))


def _swap(draft: Draft, old: Series, new: Series) -> Draft:
    return _with(draft, (new if each is old else each for each in draft.series))


def _rule(code: str) -> str:
    return f"ind-{code.lower()}"
