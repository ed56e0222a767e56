"""Faults sown into the conventions of any regime, driven by its own rules."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from benchmarks.accuracy.content import Convention, Grid, Section, rewrite
from benchmarks.accuracy.faults import Fault
from benchmarks.accuracy.originals import Original

from cusdocs.law import Requirement
from cusdocs.law.clues import HeadingClue
from cusdocs.law.indicator import SIX_YEARS, THREE_YEARS

RegimeSeed = Callable[[Original, Random], tuple[Convention, Fault]]
_YEAR = re.compile(r"20\d\d(?:-20\d\d)?")


def clause_removed(original: Original, random: Random) -> tuple[Convention, Fault]:
    """Take out what meets one requirement, and what lives inside it."""
    rule = random.choice(original.demanded())
    family = original.family(rule.id)
    return original.convention(family), Fault("clause retirée", rule.id, family)


def section_emptied(original: Original, random: Random) -> tuple[Convention, Fault]:
    """Leave the heading of a section with nothing under it."""
    made = original.convention()
    headed = {section.key for section in made.all_sections if section.items and not section.children}
    key = random.choice([rule.id for rule in original.demanded() if rule.id in headed and _is_headed(rule)])

    def empty(section: Section) -> Section:
        return replace(section, items=()) if section.key == key else section

    family = original.family(key)
    emptied = replace(made, sections=rewrite(made.sections, empty))
    return emptied, Fault("section vidée", key, (key,), allowed=family)


def horizon_emptied(original: Original, random: Random) -> tuple[Convention, Fault]:
    """Leave a whole column of commitments empty in the table of one indicator."""
    made = original.convention()
    rule = random.choice(_tabled(original, made))
    code = rule.indicator.code if rule.indicator else ""
    grid = next(grid for grid in _grids(made) if _names(grid, code))
    captions = [span.text for span in grid.header[-1]]
    column = random.choice([x for x, caption in enumerate(captions) if _YEAR.fullmatch(caption)])
    rows = tuple((*row[:column], "", *row[column + 1 :]) for row in grid.rows)
    changed = _swap(made, grid, replace(grid, rows=rows))
    gone = (code, _horizon(captions[column]))
    left = tuple(truth for truth in made.truth if (truth.code, truth.horizon) != gone)
    return replace(changed, truth=left), Fault("échéance vide", f"{code} {captions[column]}", (rule.id,))


REGIME_SEEDS: Sequence[RegimeSeed] = (clause_removed, clause_removed, section_emptied, horizon_emptied)


def _tabled(original: Original, made: Convention) -> list[Requirement]:
    grids = _grids(made)
    return [
        rule
        for rule in original.demanded()
        if rule.indicator and any(_names(grid, rule.indicator.code) for grid in grids)
    ]


def _is_headed(rule: Requirement) -> bool:
    return bool(rule.evidence) and isinstance(rule.evidence[0], HeadingClue)


def _horizon(caption: str) -> str:
    """Return the horizon of a column of commitments, which ends three or six years after it starts."""
    first, _, last = caption.partition("-")
    return {"": first, str(int(first) + 2): THREE_YEARS}.get(last, SIX_YEARS)


def _grids(made: Convention) -> list[Grid]:
    return [item for section in made.all_sections for item in section.items if isinstance(item, Grid)]


def _names(grid: Grid, code: str) -> bool:
    return grid.caption.startswith(f"{code} ")


def _swap(made: Convention, old: Grid, new: Grid) -> Convention:
    def change(section: Section) -> Section:
        return replace(section, items=tuple(new if item is old else item for item in section.items))

    return replace(made, sections=rewrite(made.sections, change))
