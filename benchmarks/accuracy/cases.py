"""The cases of a measure: which convention, in which layout, with which fault; the same seed gives the same."""

from dataclasses import dataclass, replace
from random import Random

from benchmarks.accuracy.build import build
from benchmarks.accuracy.content import Convention, Text
from benchmarks.accuracy.faults import SECTION_SEEDS, Draft, Fault, Seed
from benchmarks.accuracy.figure_faults import FIGURE_SEEDS
from benchmarks.accuracy.figures import draw_figures
from benchmarks.accuracy.layouts import LAYOUTS, Layout
from benchmarks.accuracy.organisms import Organism, draw_organism
from benchmarks.accuracy.originals import originals
from benchmarks.accuracy.regime_faults import REGIME_SEEDS
from benchmarks.accuracy.style import draw_style
from benchmarks.accuracy.wording_faults import WORDING_SEEDS

_SEEDS: tuple[Seed, ...] = (*SECTION_SEEDS, *FIGURE_SEEDS, *WORDING_SEEDS)
# As many sound conventions as there are faulty ones of two kinds.
_SOUND = 2
# One round in so many is given to the other regimes.
_TURNS = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A convention in a layout; ``fault`` is None for a sound one."""

    number: int
    layout: Layout
    convention: Convention
    fault: Fault | None


def layouts(*, programs: bool) -> list[Layout]:
    """Return the layouts, those that another program makes only when ``programs`` and it is installed."""
    return [layout for layout in LAYOUTS if not layout.program or (programs and layout.available)]


def case(number: int, seed: int, *, programs: bool = True) -> Case:
    """Return the case ``number``: counting up goes through every layout, and through every fault in each.

    ``programs`` allows the layouts that another program makes, when it is installed.
    """
    available = layouts(programs=programs)
    round_, place = divmod(number, len(available))
    layout = available[place]
    random = Random(f"{seed}-{number}")  # noqa: S311 - a measure, no secret
    if round_ % _TURNS == _TURNS - 1:
        return _drafted(number, layout, round_ // _TURNS, random)
    seeds = [*[None] * _SOUND, *_SEEDS]
    # The faults are shifted from one layout to the next, so that a small run meets them all.
    sow = seeds[(round_ + 5 * place) % len(seeds)]
    return _drawn(number, layout, sow, random)


def _drafted(number: int, layout: Layout, turn: int, random: Random) -> Case:
    """Return a convention of another regime, sound in one turn of five."""
    known = originals()
    original = known[(turn + number) % len(known)]
    if turn % 5 == 0:
        return Case(number, layout, original.convention(), None)
    seeded = None
    while seeded is None:
        seeded = random.choice(REGIME_SEEDS)(original, random)
    return Case(number, layout, *seeded)


def _drawn(number: int, layout: Layout, sow: Seed | None, random: Random) -> Case:
    fault = None
    while True:
        organism = draw_organism(random)
        style = draw_style(random, organism.first_year, narrow=layout.narrow_spaces)
        draft = Draft(organism, draw_figures(organism, random), style)
        seeded = sow(draft, random) if sow else None
        if seeded is not None:
            draft, fault = seeded
        if seeded is not None or sow is None:
            break
    shape = random.choice(layout.shapes)
    made = build(draft.organism, draft.series, layout.outline, shape, draft.style, random)
    if layout.preliminary:
        made = replace(made, preliminary=_deliberation(draft.organism))
    return Case(number, layout, fault.edit(made) if fault and fault.edit else made, fault)


def _deliberation(organism: Organism) -> tuple[Text, ...]:
    year = organism.first_year
    return (
        Text("EXTRAIT DU REGISTRE DES DELIBERATIONS"),
        Text("CONSEIL D'ADMINISTRATION"),
        Text("Étaient présents : douze administrateurs ; étaient excusés : trois administrateurs."),
        Text(f"OBJET : Convention d'Utilité Sociale {year}-{year + 5} de {organism.name}"),
        Text("Le président présente le rapport et ouvre le débat. Le rapport est adopté à l'unanimité."),
    )
