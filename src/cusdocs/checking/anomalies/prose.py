"""Commitments told in a sentence, against the tables: « 132 logements mis en commercialisation d'ici 2028 »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, pairwise

from cusdocs.checking.anomalies.figures import agree, amount, at_page, summed, warning
from cusdocs.checking.coverage import IMPLICIT
from cusdocs.checking.former import Former
from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.amounts import horizons
from cusdocs.checking.indicators.codes import code_book
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.places import ORGANISM, FindTerritory, Gazetteer
from cusdocs.checking.indicators.sentences import read_figures
from cusdocs.checking.indicators.subjects import Subject, SubjectReader
from cusdocs.checking.indicators.told_places import ToldPlaces
from cusdocs.checking.meaning.promises import binds_organism
from cusdocs.checking.report import Anomaly, Reading
from cusdocs.french.articles import without_articles
from cusdocs.french.text import blanked, fold, stems
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Indicator
from cusdocs.law.regime import Regime
from cusdocs.law.term_lists import FigureTerms, figure_terms

_TERM = re.compile(r"\b(?:d'ici|fin|jusqu'en|jusqu'a|horizon|au terme|echeance|avant)\b")
# « 459 logements en six ans (indicateur PP-3) »
_CLOSING = re.compile(r"\s*\)")
# « Il réhabilitera », « Notre engagement : réhabiliter »: the organism, but where the sentence names another.
_PRONOUN = re.compile(r"(?:Ils?|Elles?|(?:Notre|Nos)\s+engagements?\s*:)\s")
_LENGTH = 6
# « 320 logements, dont 100 en QPV, d'ici 2031 »: such an aside takes nothing from the whole.
ASIDE = re.compile(
    r"\([^()]*\b(?:dont|soit)\b[^()]*\)|,?\s*\bdont\b[^,;.()]*|,\s*soit\b[^;.()]*"
    # « …, presque tous en dehors des QPV » tells how they are, not how many.
    r"|,\s*(?:presque\s+)?(?:tous|toutes|la plupart|en majorité|principalement)\b[^,;.()]*"
    # « …, sur 558 logements F ou G au 31 décembre 2019 » tells the base.
    r"|,\s*(?:sur|parmi)\s+(?:les\s+)?\d[^,;.()]*\bau (?:départ|total|31 décembre)\b[^,;.()]*"
    # « …, pour un prix de revient moyen de 36 000 euros » tells what they cost.
    r"|,?\s*\bpour\s+une?\s+(?:prix|coût|montant|investissement|budget|enveloppe|dépense)\b[^,;.()]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that a sentence tells; ``text`` is the sentence after the line that announces it."""

    reading: Reading
    text: str
    subject: Subject

    def binds(self) -> bool:
        """Tell whether it is the organism that promises it; spaCy is loaded by the first one asked."""
        bound = binds_organism(self.text)
        return bound is not False if self.subject.coded or _PRONOUN.match(self.text) else bool(bound)


class ProseReader:
    """Reads the sentences that state the whole commitment of an indicator, and no other."""

    def __init__(self, index: Index, regime: Regime, find: FindTerritory, calendar: Calendar) -> None:
        self.index = index
        self.indicators = regime.indicators
        self.calendar = calendar
        self.find = find
        self.book = code_book(regime.indicators)
        gazetteer = Gazetteer(find)
        self.places = ToldPlaces(index, gazetteer)
        self._subjects = SubjectReader(index, regime, gazetteer)
        self._former = Former(index, regime.former)
        self._terms = figure_terms()

    def told(self) -> Iterator[Told]:
        """Yield the figures of the sentences, in order; approximate, partial and past ones are left out."""
        dated = (passage for passage in self.index.prose if horizons(passage.text, self.calendar))
        for clause in chain.from_iterable(map(self._clauses, dated)):
            subject = self._subjects.read(clause)
            if subject and not self.is_past(clause):
                yield from self._of_sentence(clause, subject)

    def _clauses(self, passage: Passage) -> Iterator[Passage]:
        """Yield the clauses of a sentence that each end with a code in brackets, or the sentence as it is."""
        mentions = self.book.mentions(passage.text)
        ends = [match.end() for each in mentions if (match := _CLOSING.match(passage.text, each.end))]
        if len({each.code for each in mentions}) == len(mentions) == len(ends) > 1:
            yield from (replace(passage, text=passage.text[start:end]) for start, end in pairwise([0, *ends]))
        else:
            yield passage

    def _of_sentence(self, passage: Passage, subject: Subject) -> Iterator[Told]:
        # The point of « D. 331-12 » ends no aside.
        text = without_articles(self.places.without_numbers(subject.text))
        text = ASIDE.sub(lambda aside: " " * len(aside[0]), text)
        if is_qualified(text, subject.indicator, self.calendar, self._terms):
            return
        place = self.places.told(passage, text)
        if place is None:
            return
        whole = self.index.announced(passage)
        for reading in read_figures(passage, text, subject.indicator, place, self.calendar):
            lasting = self._of_length(reading, subject.indicator, text)
            if lasting:
                yield Told(lasting, whole, subject)

    def is_past(self, passage: Passage) -> bool:
        """Tell whether ``passage`` tells of a former convention, or stands under a title that does."""
        if self._former.tells(passage.block, passage.text):
            return True
        title = self.index.title_of(passage.block)
        above = self.index.path(title) if title else ()
        return any(phrase.found_in(each.text) for each in above for phrase in self._terms.past)

    def _of_length(self, reading: Reading, indicator: Indicator, text: str) -> Reading | None:
        """Return ``reading`` at 3 or 6 years when a cumulated commitment is told by its last year.

        None for one stated each year: « 600 logements réhabilités d'ici 2031 » is no figure of the year 2031.
        """
        first = self.calendar.first
        if not _TERM.search(fold(text)) or not reading.horizon.isdigit():
            return reading
        if indicator.horizons != "cumulated":
            return None if reading.unit in self._terms.additive_units else reading
        lengths = {first + 2: THREE_YEARS, first + 5: SIX_YEARS} if first is not None else {}
        return replace(reading, horizon=lengths.get(int(reading.horizon), reading.horizon))


def text_against_tables(reader: ProseReader, readings: Sequence[Reading]) -> Iterator[tuple[Reading, Anomaly]]:
    """Yield the figure of each sentence that is in no table, when a table states that very thing, and a warning.

    Where no table does, two sentences may contradict each other.
    """
    tables = [reading for reading in readings if reading.caption]
    alone: dict[tuple[object, ...], Told] = {}
    for told in reader.told():
        own = told.reading
        about = (own.code, own.horizon, own.unit)
        alike = [each for each in tables if (each.code, each.horizon, each.unit) == about]
        stated = [each for each in alike if each.breakdown is None and _is_same_place(each, own, alike)]
        if own.horizon == REFERENCE:
            continue
        years = _years(own, tables)
        if years and not stated:
            if not any(agree(own.value, value) for value in _accepted(years)) and told.binds():
                text = f"le texte donne {amount(own)}, quand les années du tableau font {amount(summed(years))}"
                yield own, warning("text-table-mismatch", own, text)
        elif stated:
            # A figure found elsewhere at the same horizon tells of another territory or detail.
            if not any(agree(each.value, own.value) for each in alike) and told.binds():
                yield own, _contradiction("le tableau et le texte se contredisent", stated[0], own)
        elif not alike:
            first = alone.setdefault((*about, own.territory), told)
            if not agree(first.reading.value, own.value) and first.binds() and told.binds():
                yield own, _contradiction("deux phrases se contredisent", first.reading, own)


def _years(own: Reading, tables: Sequence[Reading]) -> list[Reading]:
    """Return the figures of the six years that a commitment over the convention adds up, none when one lacks."""
    kept = [each for each in tables if (each.code, each.unit, each.breakdown) == (own.code, own.unit, None)]
    kept = [each for each in kept if each.horizon.isdigit() and _is_same_place(each, own, kept)]
    by_year = {each.horizon: each for each in kept}
    whole = own.horizon == SIX_YEARS and own.unit in figure_terms().additive_units
    return [by_year[year] for year in sorted(by_year)] if whole and len(by_year) == _LENGTH else []


def _accepted(years: Sequence[Reading]) -> tuple[Decimal, Decimal]:
    # The figures of each year, or those of a stock that grows.
    return summed(years).value, years[-1].value


def _contradiction(what: str, first: Reading, own: Reading) -> Anomaly:
    values = f"{amount(first)}{at_page(first)} et {amount(own)}{at_page(own)}"
    return warning("text-table-mismatch", own, f"{what}\u00a0: {values}")


def _is_same_place(stated: Reading, told: Reading, alike: Sequence[Reading]) -> bool:
    if stated.territory == told.territory:
        return True
    # The figure of an organism of one département, or of one région, is that of the département, or of the région.
    places = {each.territory for each in alike if each.breakdown is None}
    widest = next((found for kind in IMPLICIT if (found := {each for each in places if each.kind == kind})), None)
    return told.territory == ORGANISM and widest == {stated.territory}


def is_qualified(text: str, indicator: Indicator, calendar: Calendar, terms: FigureTerms) -> bool:
    """Tell whether words of ``text`` make its figure an estimate, a part or a past value of ``indicator``."""
    # « entre 2026 et 2031 » qualifies nothing.
    said = stems(blanked(text, ((when.start, when.end) for when in horizons(text, calendar) if when.name)))
    own = stems(" ".join((indicator.label, *indicator.labels, indicator.denominator)))
    return any(
        phrase.position(said) is not None and phrase.position(own) is None
        for group in (terms.approximate, terms.partial, terms.past)
        for phrase in group
    )
