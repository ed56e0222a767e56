"""Sentences that say that something does not exist: « l'organisme n'exerce pas d'activité d'accession »."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from cusdocs.checking.meaning import pipeline
from cusdocs.french.forms import Form, may_hold
from cusdocs.french.phrases import Phrase, any_found
from cusdocs.french.text import stems
from cusdocs.law.meaning import DenialWords
from cusdocs.law.meaning_reader import load_sentence_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

# How far what is denied stands from the negation, in tokens.
_REACH = 9
_CLAUSE_END = re.compile(
    r"(?<=[;.!?])\s+|\b(?:mais|cependant|toutefois|néanmoins)\b|,\s+(?=(?:aucune?|nul|nulle)\b)", re.IGNORECASE
)
# A longer sentence that denies something says other things too.
_LONGEST = 30
_OPENING = 4
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"")
Span = tuple[int, int]


def may_deny(text: str) -> bool:
    """Tell at little cost whether ``text`` may deny anything."""
    # Without a verb, the negation opens the sentence.
    opening = " ".join(text.split()[:_OPENING])
    return may_hold(text, _denying()) or may_hold(opening, _words().alone)


def denies(sentence: str, named: Iterable[Phrase]) -> bool:
    """Tell whether ``sentence`` says that what one of ``named`` names does not exist.

    A restriction, a condition, a double negation, or what another text says is no denial.
    """
    spoken = _spoken(sentence)
    found = [phrase for phrase in named if phrase.found_in(spoken)]
    if not found or not may_deny(spoken):
        return False
    return any(_clause_denies(clause, found) for clause in _clauses(spoken))


def all_deny(sentences: Iterable[str], named: Iterable[Phrase]) -> bool:
    """Tell whether what one of ``named`` names is spoken of in ``sentences``, and denied each time."""
    phrases = tuple(named)
    about = [sentence for sentence in sentences if any_found(phrases, sentence)]
    return bool(about) and all(denies(sentence, phrases) for sentence in about)


def only_denies(sentences: Iterable[str]) -> bool:
    """Tell whether ``sentences``, all that a section says, say no more than that it has no object."""
    told = [sentence for sentence in sentences if stems(sentence)]
    return bool(told) and all(may_deny(sentence) and _says_nothing(sentence) for sentence in told)


def _spoken(sentence: str) -> str:
    """Return ``sentence`` without what it quotes and the asides that change nothing."""
    return _asides().sub(" ", _QUOTED.sub(" ", sentence))


@cache
def _asides() -> re.Pattern[str]:
    texts = "|".join(re.escape(text).replace("'", "['’]") for text in _words().asides)
    return re.compile(rf"\s*,?\s*\b(?:{texts})\b\s*,?\s*", re.IGNORECASE)


def _clauses(sentence: str) -> list[str]:
    # « Plan de mise en vente : néant » is one clause.
    return [part for part in _CLAUSE_END.split(sentence) if part.strip()]


def _clause_denies(clause: str, named: Iterable[Phrase]) -> bool:
    words, doc = _words(), pipeline.read(clause)
    if pipeline.spans(words.unless, doc):
        return False
    places = [place for phrase in named for place in _places(phrase, doc)]
    return any(_is_denied(place, doc, words) for place in places)


def _is_denied(place: Span, doc: "Doc", words: DenialWords) -> bool:
    start, end = place
    if any(last <= start + 1 and start - last <= _REACH for _, last in pipeline.spans(words.before, doc)):
        return True
    if any(first >= end - 1 and first - end <= _REACH for first, _ in pipeline.spans(words.after, doc)):
        return True
    if any(first <= start and end <= last + _REACH for first, last in pipeline.spans(words.subject, doc)):
        return True
    # Without a verb: a line of a list or a cell.
    return any(first <= 1 and 0 <= start - last <= 3 for first, last in pipeline.spans(words.alone, doc)) and (
        len(doc) - end <= _REACH and not _has_verb(doc)
    )


def _has_verb(doc: "Doc") -> bool:
    return any(token.norm_ in ("n", "ne") for token in doc)


def _places(phrase: Phrase, doc: "Doc") -> list[Span]:
    """Return where ``phrase`` stands among the tokens of ``doc``."""
    meaningful = [(token.i, stem_) for token in doc for stem_ in stems(token.text)]
    text_stems = tuple(stem_ for _, stem_ in meaningful)
    length = sum(len(part) for part in phrase.parts)
    found, offset = [], 0
    while (position := phrase.position(text_stems[offset:])) is not None:
        first = offset + position
        last = min(first + length, len(meaningful)) - 1
        found.append((meaningful[first][0], meaningful[last][0] + 1))
        offset = first + 1
    return found


def _says_nothing(sentence: str) -> bool:
    words, doc = _words(), pipeline.read(_spoken(sentence).strip())
    if pipeline.spans(words.unless, doc):
        return False
    size = sum(token.is_alpha for token in doc)
    if any(
        sum(token.is_alpha for token in doc[first:last]) >= size - 2
        for first, last in pipeline.spans(words.bare, doc)
    ):
        return True
    denials = pipeline.spans((*words.before, *words.subject, *words.after, *words.alone), doc)
    return bool(denials) and size <= _LONGEST


@cache
def _words() -> DenialWords:
    return load_sentence_words().denials


@cache
def _denying() -> tuple[Form, ...]:
    words = _words()
    return (*words.bare, *words.before, *words.subject, *words.after)
