"""Sections where the law wants commitments and the words promise nothing: « s'efforcera, si possible, de »."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from cusdocs.checking.anomalies.owed import blocks_of, owed, unkept
from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.amounts import amounts
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.meaning.promises import ORGANISME, is_idle, may_be_empty, promises
from cusdocs.checking.report import Anomaly, Finding, Strength
from cusdocs.checking.search import Search
from cusdocs.document import Table
from cusdocs.french.dates import find_dates
from cusdocs.french.text import words
from cusdocs.law.regime import Requirement

# A longer section does more than wish.
_MOST_SENTENCES = 12
# A shorter piece is a label.
_FEW_WORDS = 4
_NOTHING_FIRM = "le texte n'en prend aucun de ferme, par un acte, un chiffre ou une date"


class _Weight(Enum):
    """What a sentence brings: something firm, a wish, or a statement that promises nothing."""

    FIRM = auto()
    WISH = auto()
    IDLE = auto()


def empty_commitments(search: Search, findings: Iterable[Finding], calendar: Calendar) -> Iterator[Anomaly]:
    """Yield an anomaly for each section that is there, where the law wants commitments and no sentence takes any.

    One firm act, figure, date or table in the section, or a sentence that nothing tells to be empty, is enough for
    it to count.
    """
    for rule in owed(search, findings):
        told = _told(search, rule)
        if _is_empty(search.index, told, calendar):
            passage = next(passage for passage in told if may_be_empty(passage.text))
            yield unkept("empty-commitment", rule, passage.evidence, _NOTHING_FIRM)


def _told(search: Search, rule: Requirement) -> list[Passage]:
    """Return the sentences of the sections of ``rule``, none when one of them holds a table or is long."""
    held = blocks_of(search, rule)
    if any(isinstance(search.index.blocks[block], Table) for block in held):
        return []
    found = [passage for passage in search.index.sentences if passage.block in held]
    found = [passage for passage in found if len(words(passage.text)) >= _FEW_WORDS]
    return found if len(found) <= _MOST_SENTENCES else []


def _is_empty(index: Index, told: list[Passage], calendar: Calendar) -> bool:
    texts = [index.announced(passage) for passage in told]
    # What needs no spaCy first: most sections hold no wish, or some figure.
    if not any(map(may_be_empty, texts)) or any(amounts(t, calendar) or find_dates(t) for t in texts):
        return False
    weights: list[_Weight] = []
    for text in texts:
        weight = _weight(text)
        if weight is _Weight.FIRM:
            return False
        weights.append(weight)
    return weights.count(_Weight.WISH) >= max(1, weights.count(_Weight.IDLE))


def _weight(text: str) -> _Weight:
    made = promises(text, counted=False)
    if any(promise.strength is not Strength.EMPTY for promise in made):
        return _Weight.FIRM
    if any(promise.actor in ("", ORGANISME) for promise in made):
        return _Weight.WISH
    return _Weight.IDLE if made or is_idle(text) else _Weight.FIRM
