"""Commitments told in a sentence, against the tables: « 132 logements mis en commercialisation d'ici 2028 »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cusdocs.checking.anomalies.figures import agree, amount, at_page, warning
from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.codes import CodeBook
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.labels import LabelReader
from cusdocs.checking.indicators.places import ORGANISM, FindTerritory, Gazetteer
from cusdocs.checking.indicators.sentences import read_figures
from cusdocs.checking.indicators.told_places import ToldPlaces
from cusdocs.checking.report import Anomaly, Reading
from cusdocs.document import Table
from cusdocs.french.text import fold, stems
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Indicator
from cusdocs.law.regime import Regime
from cusdocs.law.term_lists import FigureTerms, figure_terms

_TERM = re.compile(r"\b(?:d'ici|fin|jusqu'en|jusqu'a|horizon|au terme|echeance)\b")


class ProseReader:
    """Reads the sentences that state the whole commitment of an indicator, and no other."""

    def __init__(self, index: Index, regime: Regime, find: FindTerritory, calendar: Calendar) -> None:
        self._index = index
        self._indicators = {each.code: each for each in regime.indicators}
        spellings = {name: each.code for each in regime.indicators for name in (each.code, *each.aliases)}
        self._book = CodeBook(spellings)
        gazetteer = Gazetteer(find)
        self._places = ToldPlaces(index, gazetteer)
        self._labels = LabelReader(self._book, gazetteer, regime.indicators)
        self._calendar = calendar
        self._terms = figure_terms()

    def told(self) -> Iterator[Reading]:
        """Yield the figures of the sentences, in order; approximate, partial and past ones are left out."""
        for passage in self._index.sentences:
            if isinstance(self._index.blocks[passage.block], Table):
                continue
            indicator, text = self._subject(passage.text)
            if indicator is None or _is_qualified(text, indicator, self._terms) or self._is_past(passage):
                continue
            place = self._places.told(passage, text)
            if place is not None:
                for reading in read_figures(passage, text, indicator, place, self._calendar):
                    yield self._of_length(reading, indicator, text)

    def _subject(self, text: str) -> tuple[Indicator | None, str]:
        """Return the one indicator that a sentence names, and the sentence without its code."""
        mentions = self._book.mentions(text)
        if len({mention.code for mention in mentions}) > 1 or any(not mention.known for mention in mentions):
            return None, text
        mention = mentions[0] if mentions else self._labels.indicator_named(text)
        if mention is None or (mentions and len(fold(text)) != len(text)):
            return None, text
        for each in reversed(mentions):
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
        return self._indicators[mention.code], text

    def _is_past(self, passage: Passage) -> bool:
        title = self._index.title_of(passage.block)
        above = self._index.path(title) if title else ()
        return any(phrase.found_in(each.text) for each in above for phrase in self._terms.past)

    def _of_length(self, reading: Reading, indicator: Indicator, text: str) -> Reading:
        """Return ``reading`` at 3 or 6 years when a cumulated commitment is told by its last year."""
        first = self._calendar.first
        if indicator.horizons != "cumulated" or first is None or not _TERM.search(fold(text)):
            return reading
        lengths = {str(first + 2): THREE_YEARS, str(first + 5): SIX_YEARS}
        return replace(reading, horizon=lengths.get(reading.horizon, reading.horizon))


def text_against_tables(reader: ProseReader, readings: Sequence[Reading]) -> Iterator[Anomaly]:
    """Yield a warning for each sentence whose figure is in no table, when a table states that very thing."""
    tables = [reading for reading in readings if reading.caption]
    for own in reader.told():
        about = (own.code, own.horizon, own.unit)
        alike = [each for each in tables if (each.code, each.horizon, each.unit) == about]
        stated = [each for each in alike if each.breakdown is None and _is_same_place(each, own, alike)]
        # A figure found elsewhere at the same horizon tells of another territory or detail.
        if own.horizon != REFERENCE and stated and not any(agree(each.value, own.value) for each in alike):
            values = f"{amount(stated[0])}{at_page(stated[0])} et {amount(own)}{at_page(own)}"
            yield warning("text-table-mismatch", own, f"le tableau et le texte se contredisent\u00a0: {values}")


def _is_same_place(stated: Reading, told: Reading, alike: Sequence[Reading]) -> bool:
    if stated.territory == told.territory:
        return True
    # The figure of an organism of one département is that of the département.
    alone = len({each.territory for each in alike if each.breakdown is None}) == 1
    return alone and told.territory == ORGANISM and stated.territory.kind in ("departement", "region")


def _is_qualified(text: str, indicator: Indicator, terms: FigureTerms) -> bool:
    said = stems(text)
    own = stems(" ".join((indicator.label, *indicator.labels, indicator.denominator)))
    return any(
        phrase.position(said) is not None and phrase.position(own) is None
        for group in (terms.approximate, terms.partial, terms.past)
        for phrase in group
    )
