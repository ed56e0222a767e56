"""The period of the convention: its first and last day, or its effect date and its length."""

from cusdocs.checking.matching import NOT_FOUND, Degree, Match
from cusdocs.checking.periods import Statement, duration_in, states_effect
from cusdocs.checking.search import Search
from cusdocs.french.blanks import find_blanks
from cusdocs.french.text import fold
from cusdocs.law.clues import PeriodClue


def find(clue: PeriodClue, search: Search) -> Match:
    """Look for a stated period; years alone, as on a cover, make the clue met in part."""
    if clue.civil:
        return _civil(search)
    for period in search.periods:
        if period.statement is Statement.CONVENTION:
            return Match(Degree.MET, (period.evidence,), dates=(period.first,) if period.first else ())
    half = _half_stated(search)
    if half.degree is Degree.NONE and search.periods:
        lack = (
            "la durée et la date d'effet de la convention ne sont énoncées nulle part, seule la période apparaît"
        )
        return Match(Degree.PARTIAL, (search.periods[0].evidence,), lack)
    return half


def _civil(search: Search) -> Match:
    stated = [period for period in search.periods if period.statement is not Statement.YEARS]
    # The commitments may run on other days than the convention: their own statement comes first.
    for period in sorted(stated, key=lambda each: each.statement is not Statement.COMMITMENTS):
        if period.is_civil:
            return Match(Degree.MET, (period.evidence,))
    if search.periods:
        lack = "rien ne dit que les engagements courent du 1er janvier au 31 décembre"
        return Match(Degree.PARTIAL, (search.periods[0].evidence,), lack)
    return NOT_FOUND


def _half_stated(search: Search) -> Match:
    for passage in search.index.sentences:
        folded = fold(passage.text)
        title = search.index.title_of(passage.block)
        if "convention" not in folded and not (title and "duree" in fold(title.text)):
            continue
        if find_blanks(passage.text) and (duration_in(folded) or states_effect(folded)):
            return Match(Degree.PARTIAL, (passage.evidence,), "la date est laissée en blanc")
        if "duree" in folded and duration_in(folded):
            return Match(Degree.PARTIAL, (passage.evidence,), "la date d'effet n'est pas énoncée")
    return NOT_FOUND
