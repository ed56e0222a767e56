"""Guess what each sheet of a foreign workbook is, and where its fields stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cusdocs.dossier.importing.captions import Caption, Header, Recognised, headers, recognise
from cusdocs.dossier.importing.grid import Grid, empty
from cusdocs.dossier.importing.mapping import SheetMapping, YearColumn, measure_of
from cusdocs.dossier.importing.vocabulary import SheetWords, Vocabulary, caption_key
from cusdocs.dossier.layout import SheetLayout, layouts

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_README = caption_key("Lisez-moi")
_FORM_LINES = 4
# What can be told from the commune, so that a sheet without it is still recognised.
DERIVED = frozenset({"departement", "commune", "commune_name", "epci"})
_LEAST_FIELDS = 3
_UNKNOWN_PART = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """What a sheet was taken for, its titles, and the captions that mean nothing or are claimed twice."""

    grid: Grid
    mapping: SheetMapping | None
    unknown: tuple[Caption, ...] = ()
    doubled: dict[str, tuple[Caption, ...]] = field(default_factory=dict)
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    layout: SheetLayout
    header: Header
    read: Recognised
    named: int

    @property
    def explains_its_titles(self) -> bool:
        """Whether enough titles are known, and few are not: a sheet of everything is no sheet of ours."""
        unknown = len(self.read.unknown)
        return self.read.weight >= _LEAST_FIELDS and unknown * _UNKNOWN_PART <= len(self.header.captions)

    @property
    def missing(self) -> set[str]:
        found = {*self.read.fields, *(field for _, field, _ in self.read.years if field)}
        if self.read.years:
            found |= {"year", measure_of(self.layout) or ""}
        required = {column.name for column in self.layout.columns if column.required}
        return required - found - DERIVED


def guess(grid: Grid, words: Vocabulary) -> Guess | None:
    """Return what ``grid`` is taken for; None for the sheet of explanations of our own workbook.

    A sheet is known by its name, or else by its titles when they give all that one kind of sheet requires.
    """
    if caption_key(grid.name) == _README:
        return None
    named = _named(grid.name, words)
    form = next(layout for layout in layouts() if layout.form)
    lines = read_form(grid, words.sheets[form.attribute])
    if named is form and len(lines) < _FORM_LINES:
        lines = _read_form_across(grid, form, words)
    if len(lines) >= _FORM_LINES and (named == form or named is None):
        return Guess(grid, SheetMapping(grid.file, grid.name, form, line_of=lines), by_name=named == form)
    tried = [named] if named else list(layouts())
    found = [candidate for layout in tried if (candidate := _best(grid, layout, words, named is not None))]
    if named is None:
        found = _only_complete(found, grid)
    if not found:
        return Guess(grid, None)
    return _guess(grid, max(found, key=lambda each: (each.read.weight, -len(each.missing))))


def read_form(grid: Grid, words: SheetWords) -> dict[str, tuple[int, int]]:
    """Return where the value of each field of the form stands: right of a cell that bears its label."""
    found: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(grid.rows):
        for place, value in enumerate(row):
            meant = words.columns.get(caption_key(value)) if isinstance(value, str) else None
            beside = next((at for at in range(place + 1, grid.width) if (number, at) not in grid.covered), place)
            if meant and meant[0] not in found and not empty(grid.cell(number, beside)) and beside != place:
                found[meant[0]] = (number, beside)
                break
    return found


def _read_form_across(grid: Grid, layout: SheetLayout, words: Vocabulary) -> dict[str, tuple[int, int]]:
    """Return where the values of a form stand when its labels are the titles of columns."""
    best = best_header(grid, layout, words)
    if best is None:
        return {}
    header, read = best
    places = {name: (header.end, caption.column) for name, caption in read.fields.items()}
    return {name: place for name, place in places.items() if not empty(grid.cell(*place))}


def mapping_from(
    grid: Grid, layout: SheetLayout, header: Header, read: Recognised, constants: dict[str, str]
) -> SheetMapping:
    """Return the mapping that recognised titles make."""
    measure = measure_of(layout) or ""
    return SheetMapping(
        file=grid.file,
        sheet=grid.name,
        layout=layout,
        first=header.end,
        columns={name: caption.column for name, caption in read.fields.items()},
        years=tuple(YearColumn(caption.column, year, named or measure) for year, named, caption in read.years),
        constants=constants,
        captions={caption.column: caption.text for caption in header.captions},
    )


def year_of_name(name: str) -> str | None:
    """Return the one year that the name of a sheet tells: « Attributions 2026 »."""
    years = set(_YEAR.findall(name))
    return years.pop() if len(years) == 1 else None


def best_header(grid: Grid, layout: SheetLayout, words: Vocabulary) -> tuple[Header, Recognised] | None:
    """Return the titles that give most fields of ``layout``, on the fewest rows, or None when none gives any."""
    found: list[tuple[Header, Recognised]] = []
    measure = measure_of(layout)
    for header in headers(grid):
        read = recognise(header, words.sheets[layout.attribute], measure)
        if read.weight:
            found.append((header, read))
    return max(found, key=_worth, default=None)


def _worth(found: tuple[Header, Recognised]) -> tuple[int, int, int, int]:
    header, read = found
    # A second line that says what each year counts is a line of titles too.
    named = sum(field is not None for _, field, _ in read.years)
    return read.weight, named, -len(read.doubled) - (header.end - header.first), -header.first


def _named(name: str, words: Vocabulary) -> SheetLayout | None:
    """Return the layout that the name of the sheet tells; the longest words decide, two alike tell nothing."""
    key = caption_key(_YEAR.sub(" ", name))
    scores = []
    for layout in layouts():
        sheet = words.sheets[layout.attribute]
        if sheet.unless & set(key):
            continue
        length = max((len(known) for known in sheet.names if _within(known, key)), default=0)
        exact = any(sorted(known) == sorted(key) for known in sheet.names)
        if length:
            scores.append((exact, length, layout))
    scores.sort(key=lambda score: score[:2], reverse=True)
    if not scores or (len(scores) > 1 and scores[0][:2] == scores[1][:2]):
        return None
    return scores[0][2]


def _within(known: Sequence[str], key: Sequence[str]) -> bool:
    size = len(known)
    return any(tuple(key[start : start + size]) == tuple(known) for start in range(len(key) - size + 1))


def _best(grid: Grid, layout: SheetLayout, words: Vocabulary, named: bool) -> _Candidate | None:
    if layout.form:
        return None
    found = best_header(grid, layout, words)
    return _Candidate(layout, found[0], found[1], int(named)) if found else None


def _only_complete(candidates: list[_Candidate], grid: Grid) -> list[_Candidate]:
    """Keep the candidates that lack nothing; several that explain as many titles are no answer."""
    dated = {"year"} if year_of_name(grid.name) else set()
    complete = [each for each in candidates if not each.missing - dated and each.explains_its_titles]
    most = max((each.read.weight for each in complete), default=0)
    best = [each for each in complete if each.read.weight == most]
    return best if len(best) == 1 else []


def _guess(grid: Grid, best: _Candidate) -> Guess:
    constants = {}
    dated = "year" in best.read.fields or best.read.years
    year = year_of_name(grid.name)
    if year and not dated and any(column.name == "year" for column in best.layout.columns):
        constants["year"] = year
    mapping = mapping_from(grid, best.layout, best.header, best.read, constants)
    return Guess(grid, mapping, best.read.unknown, dict(best.read.doubled), bool(best.named))


def guesses(grids: Sequence[Grid], words: Vocabulary) -> Iterator[Guess]:
    """Yield what each sheet is taken for, but for our own explanations."""
    for grid in grids:
        found = guess(grid, words)
        if found:
            yield found
