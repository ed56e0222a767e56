"""A place to sign."""

from cusdocs.checking.lookup import Lookup
from cusdocs.checking.matching import NOT_FOUND, Degree, Match
from cusdocs.checking.search import Search
from cusdocs.law.clues import SignatureClue


def find(clue: SignatureClue, search: Search) -> Match:
    """Look for a place to sign that holds the terms of ``clue``; the parties named above do not sign there."""
    boxes = search.boxes
    lookup = Lookup([box.text for box in boxes])
    holding = lookup.holding_each(clue.terms) - lookup.holding_any(clue.without)
    if not holding:
        return NOT_FOUND
    return Match(Degree.MET, (boxes[min(holding)].evidence,))
