"""Faults sown into the conventions of any regime, driven by its own rules."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from benchmarks.accuracy.content import Convention, Grid, Section, rewrite
from benchmarks.accuracy.faults import Fault
from benchmarks.accuracy.originals import Original

from cusdocs.law import Requirement
from cusdocs.law.clues import HeadingClue
from cusdocs.law.indicator import SIX_YEARS, THREE_YEARS

RegimeSeed = Callable[[Original, Random], tuple[Convention, Fault] | None]
_YEAR = re.compile(r"20\d\d(?:-20\d\d)?")
_Tabled = tuple[Requirement, Grid]


def clause_removed(original: Original, random: Random) -> tuple[Convention, Fault]:
    """Take out what meets one requirement, and what lives inside it."""
    rule = random.choice(original.demanded())
    family = original.family(rule.id)
    return original.convention(family), Fault("clause retirée", rule.id, family)


def section_emptied(original: Original, random: Random) -> tuple[Convention, Fault] | None:
    """Leave the heading of a section with nothing under it."""
    made = original.convention()
    headed = {section.key for section in made.all_sections if section.items and not section.children}
    keys = [rule.id for rule in original.demanded() if rule.id in headed and _is_headed(rule)]
    if not keys:
        return None
    key = random.choice(keys)

    def empty(section: Section) -> Section:
        return replace(section, items=()) if section.key == key else section

    family = original.family(key)
    emptied = replace(made, sections=rewrite(made.sections, empty))
    return emptied, Fault("section vidée", key, (key,), allowed=family)


def horizon_emptied(original: Original, random: Random) -> tuple[Convention, Fault] | None:
    """Leave a whole column of commitments empty in the table of one indicator."""
    made = original.convention()
    tabled = list(_tabled(original, made))
    if not tabled:
        return None
    rule, grid = random.choice(tabled)
    code = rule.indicator.code if rule.indicator else ""
    captions = [span.text for span in grid.header[-1]]
    column = random.choice(_commitments(captions))
    rows = tuple((*row[:column], "", *row[column + 1 :]) for row in grid.rows)
    changed = _swap(made, grid, replace(grid, rows=rows))
    gone = (code, _horizon(captions[column]))
    left = tuple(truth for truth in made.truth if (truth.code, truth.horizon) != gone)
    return replace(changed, truth=left), Fault("échéance vide", f"{code} {captions[column]}", (rule.id,))


REGIME_SEEDS: Sequence[RegimeSeed] = (clause_removed, clause_removed, section_emptied, horizon_emptied)


def _tabled(original: Original, made: Convention) -> Iterator[_Tabled]:
    """Yield each demanded indicator with its table, named by the caption or by the title above."""
    for rule in original.demanded():
        if rule.indicator:
            code = f"{rule.indicator.code} "
            named = (
                grid for title, grid in _grids(made) if title.startswith(code) or grid.caption.startswith(code)
            )
            grid = next(named, None)
            captions = [span.text for span in grid.header[-1]] if grid else []
            # Some indicators of the first generation may be stated at any horizon: no column of theirs is owed.
            if grid and _commitments(captions) and rule.indicator.horizons != "any":
                yield rule, grid


def _commitments(captions: Sequence[str]) -> list[int]:
    """Return the columns of commitments: years, or the periods that start last, after that of reference."""
    dated = {x: caption for x, caption in enumerate(captions) if _YEAR.fullmatch(caption)}
    starts = [caption[:4] for caption in dated.values() if "-" in caption]
    return [x for x, caption in dated.items() if "-" not in caption or caption[:4] == max(starts)]


def _is_headed(rule: Requirement) -> bool:
    return bool(rule.evidence) and isinstance(rule.evidence[0], HeadingClue)


def _horizon(caption: str) -> str:
    """Return the horizon of a column of commitments, which ends three or six years after it starts."""
    first, _, last = caption.partition("-")
    return {"": first, str(int(first) + 2): THREE_YEARS}.get(last, SIX_YEARS)


def _grids(made: Convention) -> list[tuple[str, Grid]]:
    sections = made.all_sections
    return [(each.title, item) for each in sections for item in each.items if isinstance(item, Grid)]


def _swap(made: Convention, old: Grid, new: Grid) -> Convention:
    def change(section: Section) -> Section:
        return replace(section, items=tuple(new if item is old else item for item in section.items))

    return replace(made, sections=rewrite(made.sections, change))
