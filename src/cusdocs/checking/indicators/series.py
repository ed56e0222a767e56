"""Read the figures that prose lists: « 24 logements en 2026, 26 en 2027, 28 en 2028 »."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.amounts import YEARLY, When, figures, horizons, tells_reference
from cusdocs.checking.indicators.codes import CodeBook
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.places import ORGANISM, Gazetteer
from cusdocs.checking.indicators.sentences import may_state, stated_reading
from cusdocs.checking.indicators.told_places import ToldPlaces
from cusdocs.checking.report import Reading
from cusdocs.checking.titles import Title
from cusdocs.french.numbers import Quantity
from cusdocs.law.indicator import CUMULATED, REFERENCE, SIX_YEARS, THREE_YEARS, Indicator, Territory

# As many years in one sentence are a list, and no chance.
_FEWEST_YEARS = 3
# What may stand between a figure and its date: « 9 logements seront mis en commercialisation à trois ans ».
_BETWEEN = re.compile(r"\s*(?:[%€]\s*)?,?\s*(?:[^\W\d_]+['’\s\u00a0-]*){0,5}\(?\s*")
_MAY_LIST = re.compile(r"\b20\d\d\b|\bans\b")
_Paired = list[tuple[Quantity, str]]


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of what is told of one indicator under one title, with its figures and their dates."""

    passage: Passage
    text: str
    code: str
    title: int | None
    paired: _Paired

    def at(self, *, reference: bool) -> _Paired:
        """Return the figures of the years before the convention, or else of those that it covers."""
        return [(figure, name) for figure, name in self.paired if (name == REFERENCE) == reference]


def read_series(
    index: Index,
    book: CodeBook,
    gazetteer: Gazetteer,
    calendar: Calendar,
    indicators: Mapping[str, Indicator],
) -> list[Reading]:
    """Return the figures that sentences list with their dates, each year of a yearly indicator or at both terms.

    The indicator is that of the only code in the sentence, else in those before it in its paragraph, else in the
    title right above. A value of reference told beside such a list goes with it.
    """
    places = ToldPlaces(index, gazetteer)
    told = list(_told(index, book, places, calendar, indicators))
    lists = [each for each in told if _is_list(each, indicators[each.code])]
    listed = {(each.code, each.title) for each in lists}
    found: list[Reading] = []
    for each in told:
        if (each.code, each.title) not in listed:
            continue
        territory = places.told(each.passage, each.text)
        if territory is not None:
            for figure, name in each.paired if each in lists else each.at(reference=True):
                read = stated_reading(each.passage, figure, each.text, name, indicators[each.code], territory)
                # Figures set in a list are held to each other as those of a table are.
                found.append(replace(read, caption=name))
    return _in_their_place(found)


def _in_their_place(found: Sequence[Reading]) -> list[Reading]:
    """Give the figures that name no territory the only one that others of their indicator name."""
    named: dict[str, set[Territory]] = {}
    for reading in found:
        if reading.territory != ORGANISM:
            named.setdefault(reading.code, set()).add(reading.territory)
    only = {code: places.pop() for code, places in named.items() if len(places) == 1}
    return [
        replace(reading, territory=only.get(reading.code, ORGANISM)) if reading.territory == ORGANISM else reading
        for reading in found
    ]


def _told(
    index: Index, book: CodeBook, places: ToldPlaces, calendar: Calendar, indicators: Mapping[str, Indicator]
) -> Iterator[_Told]:
    # Most paragraphs tell no year, which is seen at once.
    telling = {passage.block for passage in index.prose if _MAY_LIST.search(passage.text)}
    block, code, title = -1, "", None
    for passage in index.prose:
        if passage.block not in telling:
            continue
        if passage.block != block:
            block, title = passage.block, _title_over(passage, index)
            code = _coded(title.text, book, "") if title else ""
        code = _coded(passage.text, book, code)
        if code in indicators:
            text = places.without_numbers(passage.text)
            dates = horizons(text, calendar)
            paired = _paired(figures(text, dates), _dated(dates, text, calendar), text)
            yield _Told(passage, text, code, title.number if title else None, paired)


def _title_over(passage: Passage, index: Index) -> Title | None:
    """Return the title above the paragraph of ``passage``, not a label that opens it."""
    title = index.title_of(passage.block)
    above = index.path(title) if title else ()
    return next((each for each in above if each.block != passage.block), None)


def _coded(text: str, book: CodeBook, usual: str) -> str:
    """Return the only code that ``text`` mentions, the ``usual`` one when it mentions none, else nothing."""
    codes = {mention.code for mention in book.mentions(text)}
    return usual if not codes else codes.pop() if len(codes) == 1 else ""


def _dated(told: Sequence[When], text: str, calendar: Calendar) -> list[When]:
    return [replace(when, name=REFERENCE) if tells_reference(when, text, calendar) else when for when in told]


def _paired(found: Sequence[Quantity], told: Sequence[When], text: str) -> _Paired:
    """Return the figures that stand right before a date, with it."""
    paired: _Paired = []
    after = 0
    for when in told:
        before = next((each for each in reversed(found) if after <= each.start and each.end <= when.start), None)
        after = when.end
        if before and when.name not in ("", YEARLY) and _BETWEEN.fullmatch(text, before.end, when.start):
            paired.append((before, when.name))
    return paired


def _is_list(told: _Told, indicator: Indicator) -> bool:
    committed = told.at(reference=False)
    names = [name for _, name in committed]
    if len(set(names)) < len(names) or not all(may_state(each, told.text, indicator) for each, _ in committed):
        return False
    if indicator.horizons == CUMULATED:
        return {THREE_YEARS, SIX_YEARS} <= set(names)
    return sum(name.isdecimal() for name in names) >= _FEWEST_YEARS
