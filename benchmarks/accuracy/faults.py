"""Faults sown in the sections and dates of a convention, and what a checker must answer to each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from benchmarks.accuracy.content import Convention, Grid, Section, rewrite
from benchmarks.accuracy.figures import Series
from benchmarks.accuracy.organisms import Organism
from benchmarks.accuracy.outlines import LEAVES
from benchmarks.accuracy.style import Style

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

    ``allowed`` are requirements that live in what was taken out, and anomalies that the fault may bring with it.
    ``edit`` changes the convention once built.
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
    return draft, about_section("section retirée", key, lambda c: replace(c, sections=without(c.sections, key)))


def heading_empty(draft: Draft, random: Random) -> Seeded | None:
    """Leave the heading of a section with nothing under it."""
    key = random.choice([key for key in LEAVES if key != "plan-mise-en-vente"])
    return draft, about_section(
        "titre sans contenu", key, lambda c: replace(c, sections=_emptied(c.sections, key))
    )


def in_contents_only(draft: Draft, random: Random) -> Seeded | None:
    """Take a section out of the body, not out of the contents."""
    key = random.choice(LEAVES)

    def edit(made: Convention) -> Convention:
        return replace(made, sections=without(made.sections, key), announced=made.sections)

    return draft, about_section("au sommaire seulement", key, edit)


def in_header_only(draft: Draft, random: Random) -> Seeded | None:
    """Take a section out and print its title at the top of each page."""
    key = random.choice(LEAVES)

    def edit(made: Convention) -> Convention:
        title = next(each.title for each in made.all_sections if each.key == key)
        return replace(made, sections=without(made.sections, key), header=title)

    return draft, about_section("en-tête seulement", key, edit)


def date_blank(draft: Draft, random: Random) -> Seeded | None:
    """Leave the date and number of a step of the procedure blank."""
    name = random.choice(sorted(_DATED))
    return replace(draft, organism=replace(draft.organism, blank=name)), Fault(
        "date en blanc", name, findings=(_DATED[name],), allowed=("placeholder",)
    )


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


SECTION_SEEDS: tuple[Seed, ...] = (
    section_removed,
    heading_empty,
    in_contents_only,
    in_header_only,
    date_blank,
    sale_without_epci,
    wrong_duration,
    plan_too_old,
)


def about_section(kind: str, key: str, edit: Callable[[Convention], Convention]) -> Fault:
    """Return a fault that takes what the section ``key`` says away."""
    inside = {
        "etat-service-rendu": ("concertation-etat-service",),
        "etat-occupation-sociale": ("etat-occupation-sociale-qpv",),
    }
    sale = ("plan-vente-habitabilite", "plan-vente-avis-communes", "plan-vente-reinvestissement")
    return Fault(
        kind, key, (key,), allowed=inside.get(key, sale if key == "plan-mise-en-vente" else ()), edit=edit
    )


def without(sections: tuple[Section, ...], key: str) -> tuple[Section, ...]:
    """Return ``sections`` without the section ``key``."""
    return rewrite(sections, lambda section: None if section.key == key else section)


def _emptied(sections: tuple[Section, ...], key: str) -> tuple[Section, ...]:
    return rewrite(sections, lambda section: replace(section, items=()) if section.key == key else section)


def _without_first(grid: Grid) -> Grid:
    header = tuple(row[1:] for row in grid.header)
    return replace(grid, header=header, rows=tuple(row[1:] for row in grid.rows), merged=False)
