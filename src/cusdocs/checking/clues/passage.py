"""A sentence or a paragraph that says something, with its date or its number."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from cusdocs.checking.index import Passage
from cusdocs.checking.lookup import Lookup
from cusdocs.checking.matching import NOT_FOUND, Degree, Match, best
from cusdocs.checking.meaning.denials import all_deny, may_deny, only_denies
from cusdocs.checking.search import Search
from cusdocs.checking.sentences import split_sentences
from cusdocs.french.blanks import find_blanks
from cusdocs.french.dates import MONTHS, find_dates
from cusdocs.french.numbers import find_quantities
from cusdocs.french.phrases import any_found
from cusdocs.french.text import fold
from cusdocs.law.clues import PassageClue

_MONTH_AND_YEAR = re.compile(rf"\b(?:{'|'.join(fold(month) for month in MONTHS)})\s+(?:19|20)\d{{2}}\b")


def find(clue: PassageClue, search: Search, *, affirmed: bool = False) -> Match:
    """Look for a passage that matches ``clue``; one whose date is left blank is met in part.

    When ``affirmed``, one that only says that there is no such thing is none.
    """
    found_in = (passage for passage in passages(clue, search) if not (affirmed and _denies(passage.text, clue)))
    judged = [(passage, _judge(passage, clue)) for passage in found_in]
    found = best(match for _, match in judged)
    if found.degree is not Degree.MET:
        return found
    met = [(passage, match.dates) for passage, match in judged if match.degree is Degree.MET]
    return Match(found.degree, found.evidence, dates=tuple(dict.fromkeys(_dates_told(met, clue))))


def _dates_told(met: Sequence[tuple[Passage, tuple[date, ...]]], clue: PassageClue) -> Iterator[date]:
    """Yield the dates of the passages, those of one that only repeats another's among other acts left out.

    « Le plan stratégique a été approuvé le 16 juin 2016 » tells which date is its own; the délibération that
    recalls it with what it decides does not.
    """
    said = {id(passage): _said(passage, clue) for passage, _ in met}
    sure: dict[date, set[str]] = {}
    for passage, dates in met:
        if len(dates) == 1:
            sure.setdefault(dates[0], set()).update(said[id(passage)])
    for passage, dates in met:
        if len(dates) == 1 or not any(day in sure and said[id(passage)] <= sure[day] for day in dates):
            yield from dates


def _holds(text: str, clue: PassageClue) -> bool:
    return all(any_found(group, text) for group in clue.terms)


def _said(passage: Passage, clue: PassageClue) -> set[str]:
    """Return the stems of the terms that a passage holds, in whatever order they stand."""
    return {
        stem for group in clue.terms for phrase in group if phrase.found_in(passage.text) for stem in phrase.fixed
    }


def passages(clue: PassageClue, search: Search) -> list[Passage]:
    """Return the passages that hold the terms of ``clue`` where it asks for them."""
    index = search.index
    if clue.paragraph:
        found = _holding(clue, search, index.paragraphs, index.paragraph_words)
    else:
        # « Le conseil d'administration a : … ; le 20 mai, adopté le projet » is said in two parts.
        found = _holding(clue, search, index.sentences, index.sentence_words) or _holding(
            clue, search, index.announced_items, index.announced_words
        )
    # A section is not told by a note; a date or a file may be.
    return found if found or clue.within else _holding(clue, search, index.notes, index.note_words)


def _holding(clue: PassageClue, search: Search, texts: Sequence[Passage], lookup: Lookup) -> list[Passage]:
    numbers = lookup.holding_each(clue.terms) - lookup.holding_any(clue.without)
    found = (texts[number] for number in sorted(numbers))
    return [
        passage
        for passage in found
        if search.scope.contains(passage.block, clue.within)
        and not search.scope.lies_in(passage.block, clue.outside)
    ]


def _denies(text: str, clue: PassageClue) -> bool:
    if not may_deny(text):
        return False
    sentences = split_sentences(text)
    return only_denies(sentences) or all_deny(sentences, clue.terms[0])


def _judge(passage: Passage, clue: PassageClue) -> Match:
    evidence = (passage.evidence,)
    blank = bool(find_blanks(passage.text))
    if clue.date:
        return _judge_date(passage, clue, blank)
    if clue.number and not find_quantities(passage.text):
        return Match(Degree.PARTIAL, evidence, "le nombre est laissé en blanc") if blank else NOT_FOUND
    return Match(Degree.MET, evidence)


def _judge_date(passage: Passage, clue: PassageClue, blank: bool) -> Match:
    evidence = (passage.evidence,)
    # The sentence that says it tells its date; the others of the paragraph tell of what followed.
    own = [text for text in split_sentences(passage.text) if _holds(text, clue)] if clue.paragraph else []
    dates = tuple(day for text in own for day in find_dates(text)) or tuple(find_dates(passage.text))
    if dates:
        return Match(Degree.MET, evidence, dates=dates)
    if blank:
        return Match(Degree.PARTIAL, evidence, "la date est laissée en blanc")
    if _MONTH_AND_YEAR.search(fold(passage.text)):
        return Match(Degree.PARTIAL, evidence, "la date ne donne pas le jour")
    return NOT_FOUND
