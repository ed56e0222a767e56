"""A place to sign."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from cusdocs.checking.index import Index
from cusdocs.checking.lookup import Lookup
from cusdocs.checking.matching import NOT_FOUND, Degree, Match
from cusdocs.checking.search import Search
from cusdocs.french.phrases import Phrase, any_found
from cusdocs.french.text import stems
from cusdocs.law.clues import SignatureClue
from cusdocs.law.territories import find as find_territory

_NAME = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+")
_BODIES = ("epci", "ept")
_FULL_NAME = re.compile(rf"{_NAME.pattern}(?:\s+(?:(?:de|du|des|et|la|le|les|en|sur)\s+)*{_NAME.pattern})+")


def find(clue: SignatureClue, search: Search) -> Match:
    """Look for a place to sign that holds the terms of ``clue``; the parties named above do not sign there."""
    boxes = search.boxes
    lookup = Lookup([box.text for box in boxes])
    holding = sorted(lookup.holding_each(clue.terms) - lookup.holding_any(clue.without))
    told = _told(clue, search.index)
    if told:
        names = {stem for text in told for name in _NAME.findall(text) for stem in stems(name)}
        kinds = [kind for kind in clue.kinds if any(any_found(kind, text) for text in told)]
        holding = [place for place in holding if _shares(boxes[place].text, names, kinds)]
        bodies = lookup.holding_any(_bodies(told)) - lookup.holding_any(clue.without)
        holding = sorted({*holding, *bodies})
    return Match(Degree.MET, (boxes[holding[0]].evidence,)) if holding else NOT_FOUND


def _told(clue: SignatureClue, index: Index) -> list[str]:
    """Return the sentences that tell who signs."""
    texts = (index.sentences[place].text for place in index.sentence_words.holding_any(clue.named))
    return [text for text in texts if any(any_found(kind, text) for kind in clue.kinds)]


def _bodies(told: Iterable[str]) -> tuple[Phrase, ...]:
    """Return the names of EPCI that sentences tell in full: « Quimper Bretagne Occidentale » says no kind."""
    names = (match[0] for text in told for match in _FULL_NAME.finditer(text))
    return tuple(Phrase(name) for name in names if find_territory(name, _BODIES))


def _shares(text: str, names: AbstractSet[str], kinds: Iterable[Sequence[Phrase]]) -> bool:
    """Tell whether what stands in a box shares one of ``names``, or tells one of the ``kinds`` of body."""
    return not names.isdisjoint(stems(text)) or any(any_found(kind, text) for kind in kinds)
