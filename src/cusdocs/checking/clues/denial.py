"""A sentence that says that something does not exist."""

from cusdocs.checking.index import Passage
from cusdocs.checking.matching import NOT_FOUND, Degree, Match
from cusdocs.checking.meaning.denials import denies
from cusdocs.checking.search import Search
from cusdocs.law.clues import DenialClue


def find(clue: DenialClue, search: Search) -> Match:
    """Look for a sentence that denies what ``clue`` names."""
    for passage in _candidates(clue, search):
        if denies(passage.text, clue.phrases):
            lack = f"le texte dit\u00a0: «\u00a0{passage.evidence.quote}\u00a0»"
            return Match(Degree.MET, (passage.evidence,), lack, assisted=True)
    return NOT_FOUND


def _candidates(clue: DenialClue, search: Search) -> list[Passage]:
    holding = search.index.sentence_words.holding_any(clue.phrases)
    found = (search.index.sentences[number] for number in sorted(holding))
    return [passage for passage in found if search.scope.contains(passage.block, clue.within)]
