"""A place to sign."""

import re
from collections.abc import Sequence

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.lookup import Lookup
from cusdocs.checking.matching import NOT_FOUND, Degree, Match
from cusdocs.checking.search import Search
from cusdocs.french.phrases import any_found
from cusdocs.french.text import stems
from cusdocs.law.clues import SignatureClue

_NAME = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+")


def find(clue: SignatureClue, search: Search) -> Match:
    """Look for a place to sign that holds the terms of ``clue``; the parties named above do not sign there."""
    boxes = search.boxes
    lookup = Lookup([box.text for box in boxes])
    holding = sorted(lookup.holding_each(clue.terms) - lookup.holding_any(clue.without))
    told = _told(clue, search.index)
    if told:
        holding = [place for place in holding if _is_one_of(boxes[place], told, clue)]
    return Match(Degree.MET, (boxes[holding[0]].evidence,)) if holding else NOT_FOUND


def _told(clue: SignatureClue, index: Index) -> list[str]:
    """Return the sentences that tell who signs."""
    naming = sorted(index.sentence_words.holding_any(clue.named))
    texts = (index.sentences[place].text for place in naming)
    return [text for text in texts if any(any_found(kind, text) for kind in clue.kinds)]


def _is_one_of(box: Passage, told: Sequence[str], clue: SignatureClue) -> bool:
    """Tell whether ``box`` shares a name with the sentences ``told``, or the kind of body."""
    names = {stem for text in told for name in _NAME.findall(text) for stem in stems(name)}
    kinds = [kind for kind in clue.kinds if any(any_found(kind, text) for text in told)]
    return not names.isdisjoint(stems(box.text)) or any(any_found(kind, box.text) for kind in kinds)
