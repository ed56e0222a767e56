"""Turn the rows of a foreign sheet into rows of ours, as its mapping says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cusdocs.dossier.importing.captions import header_at
from cusdocs.dossier.importing.grid import Grid, empty, letter
from cusdocs.dossier.importing.mapping import SheetMapping, YearColumn
from cusdocs.dossier.importing.vocabulary import Vocabulary, caption_key
from cusdocs.dossier.layout import Kind

_ADDED_UP = (Kind.INTEGER, Kind.DECIMAL)
# A line of titles repeated at each page.
_REPEATED = 3


@dataclass(frozen=True, slots=True)
class Record:
    """One row to be: the raw value of each field, where it stands (row and column from 0), and the row itself."""

    values: Mapping[str, object]
    places: Mapping[str, tuple[int, int]]
    row: int


@dataclass(slots=True)
class Taken:
    """The records of a sheet, and the rows that were left aside, with the French reason."""

    records: list[Record] = field(default_factory=list)
    aside: list[tuple[int, str]] = field(default_factory=list)


def take(grid: Grid, mapping: SheetMapping, words: Vocabulary) -> Taken:
    """Return the records that ``mapping`` finds in ``grid``; total rows and repeated titles are left aside."""
    if mapping.layout.form:
        return Taken([_form(grid, mapping)])
    taken = Taken()
    titles = _titles(grid, mapping)
    for number in range(mapping.first, len(grid.rows)):
        if not _typed(grid, mapping, number) or not _kept(grid, mapping, number):
            continue
        if _is_total(grid, number, words):
            taken.aside.append((number, "ligne de total"))
        elif sum(grid.cell(number, place) == title for place, title in titles.items() if title) >= _REPEATED:
            taken.aside.append((number, "titres répétés"))
        else:
            taken.records.extend(_records(grid, mapping, number))
    return taken


def _form(grid: Grid, mapping: SheetMapping) -> Record:
    places = dict(mapping.line_of)
    values: dict[str, object] = {name: grid.cell(*place) for name, place in places.items()}
    return Record({**values, **mapping.constants}, places, 0)


def _titles(grid: Grid, mapping: SheetMapping) -> dict[int, object]:
    if not mapping.first:
        return {}
    header = header_at(grid, mapping.first - 1, mapping.first)
    return {caption.column: grid.cell(mapping.first - 1, caption.column) for caption in header.captions}


def _typed(grid: Grid, mapping: SheetMapping, row: int) -> bool:
    places = [*mapping.columns.values(), *(each.column for each in mapping.years)]
    return any(not empty(grid.cell(row, place)) for place in places)


def _kept(grid: Grid, mapping: SheetMapping, row: int) -> bool:
    return all(caption_key(grid.shown(row, at) or "") == caption_key(text) for at, text in mapping.only.items())


def _is_total(grid: Grid, row: int, words: Vocabulary) -> bool:
    first = next((cell for cell in grid.rows[row] if not empty(cell)), None)
    if not isinstance(first, str):
        return False
    key = caption_key(first)
    return any(key[: len(total)] == total for total in words.totals)


def _records(grid: Grid, mapping: SheetMapping, row: int) -> Iterator[Record]:
    kinds = {column.name: column.kind for column in mapping.layout.columns}
    values: dict[str, object] = dict(mapping.constants)
    places: dict[str, tuple[int, int]] = {}
    for name, place in mapping.columns.items():
        # A count in a merged cell counts once; a name or a year holds for all the rows that it covers.
        added_up = kinds[name] in _ADDED_UP
        values[name] = grid.cell(row, place) if added_up else grid.shown(row, place)
        places[name] = (row, place)
    if not mapping.years:
        yield Record(values, places, row)
        return
    by_year: dict[int, list[YearColumn]] = {}
    for column in mapping.years:
        by_year.setdefault(column.year, []).append(column)
    for year, columns in by_year.items():
        counted = {each.field: grid.cell(row, each.column) for each in columns}
        if any(_counts(value) for value in counted.values()):
            where = {each.field: (row, each.column) for each in columns}
            yield Record({**values, "year": year, **counted}, {**places, **where}, row)


def _counts(value: object) -> bool:
    # In a table of years, an empty or zero cell is a year without an operation.
    return not empty(value) and value != 0 and str(value).strip() not in ("0", "-", "–")


def column_name(mapping: SheetMapping, place: int) -> str:
    """Return « colonne F (Nb lgts) »."""
    caption = mapping.captions.get(place)
    return f"colonne {letter(place)} ({caption})" if caption else f"colonne {letter(place)}"
