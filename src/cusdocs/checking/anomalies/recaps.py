"""Sentences that sum up indicators, against the tables: « 340 logements agréés en six ans, 520 réhabilités ».

Each of their figures is told by what is done, and may well count more than an indicator does: such a sentence is
believed to sum up the tables only where it gives the figures of one of them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cusdocs.checking.anomalies.figures import agree, amount, summed, warning
from cusdocs.checking.anomalies.prose import ASIDE, ProseReader, is_qualified
from cusdocs.checking.index import Passage
from cusdocs.checking.indicators.amounts import figures, first_sign, horizons, unit_after, unit_words
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.places import ORGANISM
from cusdocs.checking.indicators.sentences import stated_reading
from cusdocs.checking.report import Anomaly, Reading
from cusdocs.document import ListBlock
from cusdocs.french.numbers import Quantity
from cusdocs.french.phrases import phrases
from cusdocs.french.text import blanked, fold, words
from cusdocs.law.indicator import SIX_YEARS, THREE_YEARS, Indicator, Territory
from cusdocs.law.term_lists import figure_terms

_YEARS = {THREE_YEARS: 3, SIX_YEARS: 6}
_FIGURE = re.compile(r"\d")
# « L'office rénovera 150 logements en 2025, …, soit 1 460 logements sur six ans »: of the same thing.
_SUM = re.compile(r"\s*soit\b", re.IGNORECASE)
# « 1 020 euros en 2019 et 1 090 euros en 2024 », « de 1 090 en 2019 à 1 415 en 2024 ».
_BESIDE_FIGURE = frozenset("a de et puis enfin par soit pres".split())
_PARTED = re.compile(r"[;:,]\s+|\s+(?:et|puis|ainsi que)\s+")


@dataclass(frozen=True, slots=True)
class _Summed:
    """A figure of a summary, and what the tables make of it."""

    own: Reading
    made: tuple[Reading, ...]

    def agrees(self) -> bool:
        return any(agree(each.value, self.own.value) for each in self.made)


def recaps_against_tables(reader: ProseReader, readings: Sequence[Reading]) -> Iterator[tuple[Reading, Anomaly]]:
    """Yield each figure of a summary that no table makes, when it gives those of another one, and a warning."""
    tables = [reading for reading in readings if reading.caption]
    for told in _recaps(reader):
        summed = [_Summed(each, tuple(_made(each, tables))) for each in told]
        known = [each for each in summed if each.made]
        several = len({(each.own.code, each.own.horizon) for each in known}) > 1
        for each in known if several and any(each.agrees() for each in known) else ():
            if not each.agrees() and not _is_detail(each.own, tables):
                text = f"le texte donne {amount(each.own)}, quand les tableaux font {amount(each.made[0])}"
                yield each.own, warning("text-table-mismatch", each.own, text)


def _is_detail(own: Reading, tables: Sequence[Reading]) -> bool:
    """Tell whether a table gives that figure of another horizon, detail or territory, which may be meant."""
    alike = (each for each in tables if (each.code, each.unit) == (own.code, own.unit))
    return any(agree(each.value, own.value) for each in alike)


def _recaps(reader: ProseReader) -> Iterator[list[Reading]]:
    """Yield the figures of each paragraph or list."""
    telling = _telling(reader)
    sentences = (passage for passage in reader.index.prose if passage.block in telling)
    for _, paragraph in groupby(sentences, lambda passage: passage.block):
        term = ""
        found: list[Reading] = []
        for passage in paragraph:
            own = _term(reader, passage)
            # « Sur six ans, l'office dépose 1 390 dossiers. Il réhabilite 2 100 logements. »
            term = term if own is None else own
            if _FIGURE.search(passage.text) and not reader.is_past(passage):
                found.extend(_summed(reader, passage, term))
        yield found


def _telling(reader: ProseReader) -> set[int]:
    """Return the blocks where a sentence with a figure says what is done: most paragraphs do not."""
    acts = [phrase for each in reader.indicators for phrase in phrases(each.acts)]
    found = (reader.index.sentences[number] for number in reader.index.sentence_words.holding_any(acts))
    return {passage.block for passage in found if _FIGURE.search(passage.text)}


def _term(reader: ProseReader, passage: Passage) -> str | None:
    """Return the term of the convention that ``passage`` tells, « » for another date or several, None for none."""
    listed = isinstance(reader.index.blocks[passage.block], ListBlock)
    text = _without_asides(reader.index.announced(passage) if listed else passage.text, reader.calendar)
    names = {when.name for when in horizons(text, reader.calendar)}
    if not names:
        return None
    name = names.pop()
    return name if not names and name in _YEARS else ""


def _without_asides(text: str, calendar: Calendar) -> str:
    """Return ``text``, as long, without its asides but « soit 1 460 logements sur six ans », which sums up."""

    def kept(aside: re.Match[str]) -> str:
        names = [when.name for when in horizons(aside[0], calendar)]
        return aside[0] if len(names) == 1 and names[0] in _YEARS else " " * len(aside[0])

    return ASIDE.sub(kept, text)


def _summed(reader: ProseReader, passage: Passage, term: str) -> Iterator[Reading]:
    """Yield the figures of a sentence, each at the date told beside it, else at ``term``, that of the sentence."""
    mentions = reader.book.mentions(passage.text)
    if mentions and len(fold(passage.text)) != len(passage.text):
        return
    text = _without_asides(reader.places.without_numbers(passage.text), reader.calendar)
    told = horizons(text, reader.calendar)
    spans = [(when.start, when.end) for when in told] + [(mention.start, mention.end) for mention in mentions]
    text = blanked(text, spans)
    unit, summed = "", None
    for start, end, figure in _parts(text, [end for _, end in spans]):
        part = " " * start + text[start:end]
        # « 340 logements seront agréés en six ans, 520 réhabilités »: the second counts the same thing.
        unit = unit_after(figure, part) or unit
        coded = {mention.code for mention in mentions if start <= mention.start < end}
        same = _SUM.match(part) or _tells_figure_alone(part, figure)
        indicator = summed if same else _subject(part, coded, unit, reader.indicators)
        summed = indicator or summed
        horizon = _only([when.name for when in told if start <= when.start < end] or [term])
        if not indicator or not horizon or is_qualified(part, indicator, reader.calendar, figure_terms()):
            continue
        place = reader.places.told(passage, passage.text)
        if place is not None:
            yield stated_reading(passage, figure, part, horizon, indicator, place)


def _only(names: Sequence[str]) -> str:
    """Return the only one of ``names``, a term or a year, else « »."""
    return names[0] if len(names) == 1 and (names[0] in _YEARS or names[0].isdecimal()) else ""


def _tells_figure_alone(part: str, figure: Quantity) -> bool:
    """Tell whether nothing but a figure and its unit stands in ``part``: « (et) 1 090 euros (en 2024) »."""
    around = part[: figure.start] + " " + part[figure.end :]
    said = {word for word in words(around) if not word.isdigit()}
    return said <= _BESIDE_FIGURE | unit_words()


def _parts(text: str, dates: Iterable[int]) -> Iterator[tuple[int, int, Quantity]]:
    """Yield (start, end, figure) of each part of a sentence that tells one figure and no other.

    ``dates`` is where the dates end, after which a figure has its own. What follows a comma or « et » without a
    figure goes on the part before: « 575 des classes F et G ».
    """
    found = [each for each in figures(text, ()) if each.in_digits or unit_after(each, text)]
    cuts = sorted({*dates, *(match.end() for match in _PARTED.finditer(text))})
    parts: list[tuple[int, list[Quantity]]] = []
    for before, figure in zip([None, *found], found, strict=False):
        between = [cut for cut in cuts if cut <= first_sign(figure, text) and before and before.end <= cut]
        if between or not parts:
            parts.append((between[-1] if between else 0, []))
        parts[-1][1].append(figure)
    starts = [*(start for start, _ in parts), len(text)]
    for (start, held), end in zip(parts, starts[1:], strict=False):
        if len(held) == 1:
            yield start, end, held[0]


def _subject(part: str, codes: Collection[str], unit: str, indicators: Sequence[Indicator]) -> Indicator | None:
    """Return the one indicator in ``unit`` that a part of a sentence names by its code, else by what is done."""
    named = [
        each
        for each in indicators
        if each.code in codes or (not codes and any(phrase.found_in(part) for phrase in phrases(each.acts)))
    ]
    counted = [each for each in named if not unit or any(unit == known.split("/")[0] for known in each.units)]
    return counted[0] if len(counted) == 1 and len(codes) <= 1 else None


def _made(own: Reading, tables: Sequence[Reading]) -> Iterator[Reading]:
    """Yield what the tables make of a figure: for the organism, the sum of the territories of a kind too."""
    stated: dict[Territory, dict[str, Reading]] = {}
    for each in tables:
        if (each.code, each.unit, each.breakdown) == (own.code, own.unit, None):
            stated.setdefault(each.territory, {}).setdefault(each.horizon, each)
    adds = own.unit in figure_terms().additive_units
    only = next(iter(stated.values())) if len(stated) == 1 and own.territory == ORGANISM else {}
    yield from _totals(stated.get(own.territory, only), own.horizon, adds=adds)
    if own.territory == ORGANISM and adds:
        for kind in sorted({place.kind for place in stated} - {ORGANISM.kind}):
            totals = [
                list(_totals(held, own.horizon, adds=True)) for place, held in stated.items() if place.kind == kind
            ]
            yield from (summed(each) for each in zip(*totals, strict=False))


def _totals(held: Mapping[str, Reading], term: str, *, adds: bool) -> Iterator[Reading]:
    """Yield the figure of a territory at ``term``, then what its years add up to and the last of them, a stock."""
    if term in held:
        yield held[term]
    years = sorted(name for name in held if name.isdecimal())[: _YEARS.get(term, 0)]
    if years and len(years) == _YEARS[term]:
        if adds:
            yield summed([held[year] for year in years])
        yield held[years[-1]]
