"""Who promises what in a sentence, and how firmly: « l'organisme s'engage à », « la métropole s'efforcera de »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cusdocs.checking.meaning import pipeline
from cusdocs.checking.report import Strength
from cusdocs.french.articles import without_articles
from cusdocs.french.forms import Form, may_hold
from cusdocs.french.text import fold, stem
from cusdocs.law.meaning import CommitmentWords
from cusdocs.law.meaning_reader import load_commitment_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

ORGANISME = "organisme"
_CLAUSE_END = re.compile(r"(?<=[;!?])\s+|(?<=\.)\s+(?=[A-ZÀ-Ý])|,?\s\b(?:mais|cependant|toutefois|néanmoins)\b")
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"")
_RECITAL = re.compile(r"^\W*(?:vu|vus|considerant|attendu)\b")
_PARTICIPLE = re.compile(r"ée?s?$")
_DONE = re.compile(r"(?:ée?s?|[iu]e?s?|[iu]te?s?)$")
# How far the subject stands from its verb, in tokens: a pledge names its own, a future may be that of another.
_FAR, _NEAR = 25, 8
# A hollow verb so near after a pledge is what is pledged: « s'engage à s'efforcer de ».
_GOVERNED = 4
# A longer statement may promise in words that no form knows.
_LONGEST_STATEMENT = 25
_RELATIVE = frozenset({"que", "qu", "qui", "dont", "ou"})
_PASSIVE = frozenset({"sera", "seront"})
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: the nature and words of who makes it, « » when the sentence does not say, and its verb."""

    actor: str
    who: str
    verb: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class _Actor:
    kind: str
    start: int
    end: int
    subject: bool


def may_promise(text: str) -> bool:
    """Tell at little cost whether ``text`` may promise anything."""
    return may_hold(text, _promising())


def may_be_empty(text: str) -> bool:
    """Tell at little cost whether what ``text`` promises may be empty."""
    return may_hold(text, _hollow())


def is_idle(sentence: str) -> bool:
    """Tell whether a short ``sentence`` only states something: « La concertation est essentielle. »."""
    doc = pipeline.read(sentence)
    # « Le bilan est présenté au conseil » is an act.
    done = any(end < len(doc) and _DONE.search(doc[end].lower_) for _, end in pipeline.spans(_words().idle, doc))
    return len(doc) <= _LONGEST_STATEMENT and not done and bool(pipeline.spans(_words().idle, doc))


def may_refuse(text: str) -> bool:
    """Tell at little cost whether ``text`` may refuse anything."""
    return may_hold(text, _words().refusals)


def refuses(sentence: str) -> bool:
    """Tell whether the organism says in ``sentence`` that it is not bound to do something."""
    spoken = _spoken(sentence)
    return any(_Clause(pipeline.read(clause), False).refuses() for clause in _CLAUSE_END.split(spoken))


def promises(sentence: str, *, counted: bool) -> tuple[Promise, ...]:
    """Return what ``sentence`` promises, one for each clause; ``counted`` tells that it states quantities.

    A recital, a refusal, a rule of law or what another text says promises nothing.
    """
    spoken = _spoken(sentence)
    if _RECITAL.match(fold(spoken)) or not may_promise(spoken):
        return ()
    clauses = [clause for clause in _CLAUSE_END.split(spoken) if clause.strip()]
    found = (_Clause(pipeline.read(clause), counted).promise() for clause in clauses)
    return tuple(promise for promise in found if promise)


def binds_organism(sentence: str) -> bool | None:
    """Tell whether the organism promises what ``sentence`` counts, for sure; None when nobody promises anything.

    What another body, a plan or the law sets is no promise of its own, nor is what it only wishes or may do.
    """
    if pipeline.spans(_words().unless, pipeline.read(_spoken(sentence))):
        return False
    made = promises(sentence, counted=True)
    if not made:
        subjects = {each.kind for each in _actors(pipeline.read(_spoken(sentence)), _words()) if each.subject}
        return False if subjects and ORGANISME not in subjects else None
    sure = (Strength.FIRM, Strength.INTENDED)
    return all(each.actor in ("", ORGANISME) and each.strength in sure for each in made)


def _spoken(sentence: str) -> str:
    """Return ``sentence`` without what it quotes and the numbers of articles, whose points part a form."""
    return " ".join(without_articles(_QUOTED.sub(" ", sentence)).split())


class _Clause:
    """One clause, as tokens."""

    def __init__(self, doc: "Doc", counted: bool) -> None:
        self._doc = doc
        self._counted = counted
        self._words = _words()
        self._hollow = [span for span in self._spans(self._words.empty) if not self._is_forbidding(span)]
        self._actors = list(_actors(doc, self._words))

    def promise(self) -> Promise | None:
        if self._spans(self._words.unless):
            return None
        for span, actor, strength in self._bonds():
            hollow = self._is_emptied(span)
            held = Strength.EMPTY if hollow else self._conditioned(strength)
            who = self._doc[actor.start : actor.end].text if actor and actor.end else ""
            kind = actor.kind if actor else ""
            return Promise(kind, who, self._doc[span[0] : span[1]].text, held)
        return None

    def refuses(self) -> bool:
        """Tell whether the organism refuses what the clause tells of."""
        spans = self._spans(self._words.refusals)
        actors = (self._subject(span, _NEAR) or self._named(span, close=True) for span in spans)
        return any(actor and actor.kind == ORGANISME for actor in actors)

    def _bonds(self) -> Iterator[tuple[Span, _Actor | None, Strength]]:
        """Yield the verbs that bind, the surest first, with their subject."""
        words = self._words
        for span in self._spans(words.pledges):
            yield span, self._subject(span, _FAR) or self._named(span) or _ANYONE, Strength.FIRM
        for span in self._futures():
            actor = self._subject(span, _NEAR) or self._named(span, close=True)
            if actor or self._is_passive(span):
                yield span, actor or self._agent(span), Strength.FIRM
        for span in self._hollow:
            actor = self._subject(span, _NEAR) or self._named(span, close=True)
            if actor:
                yield span, actor, Strength.EMPTY
        if self._counted:
            yield from self._counting()

    def _counting(self) -> Iterator[tuple[Span, _Actor | None, Strength]]:
        """Yield the verbs that bind only because a figure follows them."""
        for forms, strength in (
            (self._words.presents, Strength.FIRM),
            (self._words.intentions, Strength.INTENDED),
        ):
            for span in self._conjugated(forms):
                actor = self._subject(span, _NEAR) or self._named(span, close=True)
                if actor or strength is Strength.INTENDED:
                    yield span, actor, strength

    def _conjugated(self, forms: tuple[Form, ...]) -> list[Span]:
        # Accents do not count in a form: « réservés » alone is a participle, not « réserve ».
        spans = self._spans(forms)
        return [(a, b) for a, b in spans if b - a > 1 or not _PARTICIPLE.search(self._doc[a].lower_)]

    def _futures(self) -> Iterator[Span]:
        nouns = {stem(fold(noun)) for noun in self._words.nouns}
        for start, end in self._spans(self._words.acts):
            inside = any(first < end and start < last for first, last in self._hollow)
            if not inside and self._doc[end - 1].norm_ not in nouns and not self._doc[end - 1].is_title:
                yield start, end

    def _is_emptied(self, span: Span) -> bool:
        if self._spans(self._words.hedges):
            return True
        return any(first <= span[0] < last or 0 <= first - span[1] <= _GOVERNED for first, last in self._hollow)

    def _conditioned(self, strength: Strength) -> Strength:
        suspended = strength is not Strength.EMPTY and self._spans(self._words.conditions)
        return Strength.CONDITIONAL if suspended else strength

    def _is_forbidding(self, span: Span) -> bool:
        return span[0] > 0 and self._doc[span[0] - 1].norm_ in ("n", "ne")

    def _is_passive(self, span: Span) -> bool:
        return self._counted and self._doc[span[1] - 1].norm_ in _PASSIVE

    def _subject(self, span: Span, reach: int) -> _Actor | None:
        """Return the nearest subject before the verb at ``span``, or the pronoun inside it."""
        near = [
            actor
            for actor in self._actors
            if actor.subject and actor.start < span[1] and span[0] - actor.end <= reach
        ]
        for actor in sorted(near, key=lambda each: -each.end):
            between = {token.norm_ for token in self._doc[actor.end : span[0]]}
            if reach == _FAR or not between & _RELATIVE:
                return actor
        return None

    def _named(self, span: Span, *, close: bool = False) -> _Actor | None:
        """Return the name that stands before the verb: the organism signs under its own."""
        end = span[0]
        while end > 0 and not close and not self._doc[end - 1].text[:1].isupper():
            end -= 1
        start = end
        while start > 0 and self._doc[start - 1].text[:1].isupper():
            start -= 1
        long = end - start >= 2 or (end - start == 1 and start > 0)
        return _Actor(ORGANISME, start, end, True) if long else None

    def _agent(self, span: Span) -> _Actor | None:
        """Return who acts in a passive clause: « seront agréés par la métropole »."""
        after = (a for a in self._actors if a.start > span[1] and self._doc[a.start - 1].norm_ == "par")
        return next(after, None)

    def _spans(self, forms: tuple[Form, ...]) -> list[Span]:
        return pipeline.spans(forms, self._doc)


# « Il s'engage », « Les parties s'engagent »: the organism is one of those who sign.
_ANYONE = _Actor(ORGANISME, 0, 0, True)


def _actors(doc: "Doc", words: CommitmentWords) -> Iterator[_Actor]:
    found = sorted(
        (start, end, kind)
        for kind, forms in words.actors.items()
        for form in forms
        for start, end in pipeline.spans((form,), doc)
        if _is_capitalised(form) <= doc[end - 1].text[:1].isupper()
    )
    apart = {stem(fold(word)) for word in words.prepositions if word != "à"} | {"à"}
    before: _Actor | None = None
    for start, end, kind in found:
        if any(first <= start and end <= last and (first, last) != (start, end) for first, last, _ in found):
            continue
        previous = doc[start - 1].norm_ if start else ""
        listed = previous in ("et", ",") and before is not None and before.end == start - 1
        subject = before.subject if listed and before else previous not in apart
        before = _Actor(kind, start, end, subject)
        yield before


def _is_capitalised(form: Form) -> bool:
    return any(char.isupper() for char in form.text)


@cache
def _words() -> CommitmentWords:
    return load_commitment_words()


@cache
def _promising() -> tuple[Form, ...]:
    words = _words()
    return (*words.pledges, *words.acts, *words.presents, *words.intentions, *words.empty)


@cache
def _hollow() -> tuple[Form, ...]:
    return (*_words().empty, *_words().hedges)
