"""Read all the figures of the indicators of a regime in a document."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby

from cusdocs.checking.index import Index
from cusdocs.checking.indicators.aligned import aligned_tables
from cusdocs.checking.indicators.codes import CodeBook, code_book
from cusdocs.checking.indicators.context import Surroundings, surroundings
from cusdocs.checking.indicators.dated_labels import with_periods_beside
from cusdocs.checking.indicators.dated_rows import with_bands_beside
from cusdocs.checking.indicators.grid import GridReader, Vocabulary
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.labels import LabelReader, is_detail
from cusdocs.checking.indicators.layout import Layout, lay_out
from cusdocs.checking.indicators.new_heads import under_new_heads
from cusdocs.checking.indicators.parts import BASE, NUMBER
from cusdocs.checking.indicators.period_bands import with_periods_across
from cusdocs.checking.indicators.places import ORGANISM, FindTerritory, Gazetteer
from cusdocs.checking.indicators.records import lay_out_records
from cusdocs.checking.indicators.sections import sections
from cusdocs.checking.indicators.sentences import read_sentences
from cusdocs.checking.indicators.series import read_series
from cusdocs.checking.indicators.short_names import short_names, with_names
from cusdocs.checking.report import Reading
from cusdocs.french.text import fold
from cusdocs.law.indicator import CUMULATED, REFERENCE, SIX_YEARS, THREE_YEARS, Indicator
from cusdocs.law.regime import Regime
from cusdocs.law.term_lists import column_terms

# As many figures alike are no chance.
_FEWEST_ALIKE = 3
_BASES = re.compile(
    r"\bdenominateurs?\b|\bservant de bases?\b|\bbases? (?:du|des|de) (?:pourcentages?|parts?|taux)\b"
)
_PARTS = re.compile(r"\bnumerateurs?\b")
_Seen = tuple[Layout, Surroundings]
# A figure with the title of its table.
_Titled = tuple[Reading, str]


def read_indicators(
    index: Index, regime: Regime, find: FindTerritory, first_year: int | None
) -> tuple[Reading, ...]:
    """Return the figures that the document states, in reading order, contradictory ones included.

    Tables that name a code come first; a label alone, then a sentence, is read only for an indicator
    that they leave without a figure.
    """
    if not regime.indicators:
        return ()
    found = _read(index, regime, find, first_year)
    names = short_names(index, found, regime.indicators)
    return _read(index, regime, with_names(find, names), first_year) if names else found


def _read(index: Index, regime: Regime, find: FindTerritory, first_year: int | None) -> tuple[Reading, ...]:
    indicators = {indicator.code: indicator for indicator in regime.indicators}
    gazetteer = Gazetteer(find)
    book = code_book(regime.indicators)
    words = Vocabulary(book, LabelReader(book, gazetteer, regime.indicators), indicators)
    calendar = Calendar(first_year, regime.years)
    seen = list(_tables(index, words.book, gazetteer, calendar))
    readers = ((GridReader(layout, around, words), around) for layout, around in seen)
    coded = [[*_as_bases(_stated(reader, words, calendar), around)] for reader, around in readers]
    found = list(_told_apart(list(_titled(coded, seen)), words))
    labelled = list(_by_label(seen, words, calendar))
    bare = [rows for rows, told in zip(labelled, coded, strict=True) if not told]
    found += [*_only_new(chain.from_iterable(labelled), found), *_told_again(bare, found)]
    found += list(_detailing(labelled, found, indicators, calendar))
    found += list(read_sentences(index, words.book, gazetteer, calendar, indicators))
    found += _only_new(read_series(index, words.book, gazetteer, calendar, indicators), found)
    return tuple(_without_echo(found))


def _tables(index: Index, book: CodeBook, gazetteer: Gazetteer, calendar: Calendar) -> Iterator[_Seen]:
    whole = sorted((*index.tables, *aligned_tables(index)), key=lambda view: view.block)
    headed = chain.from_iterable(under_new_heads(with_periods_beside(each, calendar), calendar) for each in whole)
    parts = chain.from_iterable(sections(each, calendar, book) for each in headed)
    for view in (with_bands_beside(with_periods_across(each, calendar), calendar) for each in parts):
        layout = lay_out_records(view, calendar, column_terms()) or lay_out(view, calendar)
        if layout:
            yield layout, surroundings(view, index, book, gazetteer)


def _titled(coded: Sequence[Sequence[Reading]], seen: Sequence[_Seen]) -> Iterator[_Titled]:
    for readings, (_, around) in zip(coded, seen, strict=True):
        title = around.texts[0] if around.texts else ""
        yield from ((reading, title) for reading in readings)


def _told_apart(readings: Sequence[_Titled], words: Vocabulary) -> Iterator[Reading]:
    """Take the figures of a table entitled « PP-1 – hors QPV » as details, when another table gives the whole."""
    details = [words.labels.detail_named(title, words.indicators[each.code]) for each, title in readings]
    whole = {_key(each) for (each, _), detail in zip(readings, details, strict=True) if not detail} - {None}
    for (reading, title), detail in zip(readings, details, strict=True):
        apart = detail and (_key(reading) in whole or is_detail(words.labels.without_code(title)))
        yield replace(reading, breakdown=detail) if apart and reading.breakdown is None else reading


def _key(reading: Reading) -> tuple[object, ...] | None:
    if reading.breakdown is not None:
        return None
    return reading.code, reading.territory, reading.horizon, reading.unit


def _by_label(seen: Sequence[_Seen], words: Vocabulary, calendar: Calendar) -> Iterator[list[Reading]]:
    """Yield the figures of each table as its labels alone name them: none where a code stands above it."""
    for layout, around in seen:
        if around.mention or any(words.book.mentions(text) for text in around.texts):
            yield []
            continue
        named = next((found for text in around.texts if (found := words.labels.indicator_named(text))), None)
        reader = GridReader(layout, replace(around, mention=named), words, by_label=True)
        yield list(_as_bases(_stated(reader, words, calendar), around))


def _told_again(tables: Sequence[Sequence[Reading]], found: Sequence[Reading]) -> Iterator[Reading]:
    """Yield the figures of the tables that state again, under a label alone, what those with codes do.

    A summary in annex has the codes, and the body the details: most of the figures that both give agree.
    """
    stated = {_place(reading): reading.value for reading in reversed(found)}
    for readings in tables:
        for _, group in groupby(readings, key=lambda reading: reading.code):
            rows = list(group)
            both = [reading.value == stated[_place(reading)] for reading in rows if _place(reading) in stated]
            if sum(both) >= _FEWEST_ALIKE and sum(both) * 2 > len(both):
                yield from rows


def _detailing(
    tables: Sequence[Sequence[Reading]],
    found: Sequence[Reading],
    indicators: Mapping[str, Indicator],
    calendar: Calendar,
) -> Iterator[Reading]:
    """Yield the figures of the tables with a label alone that detail what a summary with codes gives of the whole.

    They state every year of the convention, or both 3 and 6 years, and no table with the code tells a territory.
    """
    first = calendar.first
    if first is None:
        return
    years = {str(first + year) for year in range(calendar.years)}
    placed = {reading.code for reading in found if reading.territory != ORGANISM}
    for readings in tables:
        for code, group in groupby(readings, key=lambda reading: reading.code):
            rows = list(group)
            told = {reading.horizon for reading in rows}
            whole = years <= told or {THREE_YEARS, SIX_YEARS} <= told
            if whole and code not in placed and indicators[code].territory != ORGANISM.kind:
                yield from rows


def _place(reading: Reading) -> tuple[object, ...]:
    return reading.code, reading.territory, reading.horizon, reading.unit, reading.breakdown


def _stated(reader: GridReader, words: Vocabulary, calendar: Calendar) -> Iterator[Reading]:
    """Yield the figures of one table, its only label and its dates taken for what they mean."""
    return _at_terms(list(_own(reader.read(), words)), words, calendar)


def _as_bases(readings: Iterable[Reading], around: Surroundings) -> Iterator[Reading]:
    """Take for bases the figures of a table that the line above calls so: « Parc total (dénominateur) : »."""
    told = fold(around.texts[0]) if around.texts else ""
    bases = bool(_BASES.search(told)) and not _PARTS.search(told)
    yield from (replace(reading, unit=NUMBER, breakdown=BASE) if bases else reading for reading in readings)


def _at_terms(readings: Sequence[Reading], words: Vocabulary, calendar: Calendar) -> Iterator[Reading]:
    """Take « 31/12/2028 » and « 31/12/2031 » for 3 and 6 years, where a cumulated figure has no other year."""
    if calendar.first is None:
        yield from readings
        return
    terms = {str(calendar.first + 2): THREE_YEARS, str(calendar.first + calendar.years - 1): SIX_YEARS}
    years: dict[str, set[str]] = {}
    for reading in readings:
        if reading.horizon.isdecimal():
            years.setdefault(reading.code, set()).add(reading.horizon)
    for reading in readings:
        only_terms = words.indicators[reading.code].horizons == CUMULATED and years.get(reading.code) == set(terms)
        yield replace(reading, horizon=terms.get(reading.horizon, reading.horizon)) if only_terms else reading


def _only_new(readings: Iterable[Reading], found: Sequence[Reading]) -> list[Reading]:
    stated = {reading.code for reading in found}
    fresh = [reading for reading in readings if reading.code not in stated]
    # A label over past years alone belongs to the état des lieux, not to the commitments.
    committed = {reading.code for reading in fresh if reading.horizon != REFERENCE}
    return [reading for reading in fresh if reading.code in committed]


def _own(readings: Iterator[Reading], words: Vocabulary) -> Iterator[Reading]:
    """Take the only label that a table has for an indicator, in its unit, as its own figure."""
    for code, group in groupby(readings, key=lambda reading: reading.code):
        rows = list(group)
        named, unit = words.indicators[code].breakdowns, words.indicators[code].units[0]
        # « Contrats signés », « dont ménages sous plafonds », « Part (%) »: the share is what is asked.
        labels = {row.breakdown for row in rows if row.unit == unit} or {row.breakdown for row in rows}
        free = {label for label in labels if label and label not in named and not is_detail(label)}
        whole = free if None not in labels and len(free) == 1 else set()
        yield from (replace(row, breakdown=None) if row.breakdown in whole else row for row in rows)


def _without_echo(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Leave out a figure that was already read with the same value."""
    seen = set()
    for reading in readings:
        key = (*_place(reading), reading.value)
        if key not in seen:
            seen.add(key)
            yield reading
