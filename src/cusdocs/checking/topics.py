"""Sections recognised by what they say, when no known wording names them.

Only a heading that no rule names is considered, and only for a requirement that nothing else shows: what is
recognised so is evidence of lesser certainty, and a real absence stays one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cusdocs.checking.clues.holding import denial_in, lacks
from cusdocs.checking.index import Index
from cusdocs.checking.matching import NOT_FOUND, Degree, Match
from cusdocs.checking.search import Search
from cusdocs.checking.titles import Title
from cusdocs.french.phrases import any_found
from cusdocs.french.text import stems
from cusdocs.law.clues import HeadingClue, Holding, is_opening
from cusdocs.law.meaning import Topics
from cusdocs.law.meaning_reader import load_topics
from cusdocs.law.regime import Requirement

# The first paragraphs tell what a section is about, in meaningful words; that many stand in fewer characters.
_READ_WORDS = 220
_READ_CHARACTERS = 30 * _READ_WORDS
_HEADING, _STRONG, _TERM = 3, 2, 1
_MOST_IN_HEADING = 2


@dataclass(frozen=True, slots=True)
class Score:
    """How well a text speaks of a topic: phrases found in its heading, rare ones and others in its text."""

    headed: int = 0
    strong: int = 0
    terms: int = 0

    @property
    def total(self) -> int:
        """The weighted sum."""
        return _HEADING * min(self.headed, _MOST_IN_HEADING) + _STRONG * self.strong + _TERM * self.terms

    @property
    def is_sure(self) -> bool:
        """Tell whether heading and text agree, and the text has several words of the topic."""
        return self.headed > 0 and self.strong >= 1 and self.strong + self.terms >= 4 and self.total >= 9

    @property
    def is_likely(self) -> bool:
        """Tell whether a person should look."""
        named = self.headed > 0 and self.strong + self.terms >= 2 and self.total >= 6
        return named or (self.strong >= 3 and self.total >= 9)


@dataclass(frozen=True, slots=True)
class Guess:
    """The topic that a section speaks of most; ``sure`` when no other comes near."""

    title: Title
    requirement: str
    score: Score
    sure: bool


# For each policy, the titles that open as each of its parts does.
_Openings = Mapping[str, Sequence[frozenset[int]]]

_MARGIN_SURE = 3
_MARGIN_LIKELY = 2
# The titles of its parts tell that a chapter is a policy: less is needed to tell which.
_LEAST_OF_POLICY = 6


def scores(heading: str, text: str, topics: Topics) -> dict[str, Score]:
    """Return how well a section headed ``heading`` that says ``text`` speaks of each topic, by requirement."""
    title = Counter(held for _, held in topics.of_headings.held_by(stems(heading)))
    said = Counter(held for _, held in topics.of_texts.held_by(stems(f"{heading}\n{text}")[:_READ_WORDS]))
    return {
        name: Score()
        if title[name, "against"]
        else Score(title[name, "heading"], said[name, "strong"], said[name, "terms"])
        for name in topics.by_requirement
    }


def best_topic(heading: str, text: str, topics: Topics) -> tuple[str, Score, bool] | None:
    """Return the topic that a section speaks of, its score and whether it is sure; None when none stands out."""
    if any_found(topics.never, heading):
        return None
    ranked = sorted(scores(heading, text, topics).items(), key=lambda each: -each[1].total)
    (name, first), (_, second) = ranked[:2]
    margin = first.total - second.total
    if not first.is_likely or margin < _MARGIN_LIKELY:
        return None
    return name, first, first.is_sure and margin >= _MARGIN_SURE


def _best_policy(
    title: Title, openings: _Openings, topics: Topics, search: Search
) -> tuple[str, Score, bool] | None:
    """Return the policy that a chapter speaks of most, by its titles of parts: « Nos choix », « Nos actions »."""
    children = {each.number for each in search.index.titles[title.number + 1 :] if each.parent == title.number}
    policies = [
        policy for policy, parts in openings.items() if sum(not children.isdisjoint(part) for part in parts) > 1
    ]
    named = any(title.number in search.scope.matching(name) for name in policies)
    if not policies or named or any_found(topics.never, title.text):
        return None
    found = scores(title.text, _text(search.index, title), topics)
    ranked = sorted(((found[name].total, name) for name in policies if name in found), reverse=True)
    if not ranked or ranked[0][0] - max((total for total, _ in ranked[1:]), default=0) < _MARGIN_LIKELY:
        return None
    total, name = ranked[0]
    return name, found[name], total >= _LEAST_OF_POLICY and found[name].headed + found[name].strong > 0


def _openings(search: Search) -> _Openings:
    """Return, for each policy, the titles that open as each of its parts does."""
    found: dict[str, list[frozenset[int]]] = {}
    for rule in search.regime.requirements:
        for clue in rule.evidence:
            if rule.inside and is_opening(clue):
                found.setdefault(rule.inside, []).append(search.scope.answering(clue))
    return found


def recognised(rule: Requirement, search: Search) -> Match:
    """Return the section that speaks of ``rule`` without naming it, as evidence of lesser certainty."""
    guess = guesses(search).get(rule.id)
    if guess is None:
        return NOT_FOUND
    evidence = (search.index.evidence(guess.title),)
    if not guess.sure or not _is_at_home(guess.title, rule, search):
        return Match(Degree.NONE, evidence, _seems(guess.title), assisted=True)
    first, end = search.scope.extent(guess.title, rule.id)
    emptied = denial_in(search.index, first, end)
    missing = (
        (f"la section dit seulement\u00a0: «\u00a0{emptied}\u00a0»",)
        if emptied
        else lacks(search.index, first, end, _holding(rule))
    )
    if missing:
        return Match(Degree.PARTIAL, evidence, "il manque sous ce titre " + ", ".join(missing), assisted=True)
    return Match(Degree.MET, evidence, assisted=True)


def accept_parents(search: Search) -> None:
    """Let the sections that live in an unnamed policy be looked for in it."""
    for name in sorted(search.scope.parents & search.regime.by_id.keys() & load_topics().by_requirement.keys()):
        if search.scope.matching(name):
            continue
        guess = guesses(search).get(name)
        if guess and guess.sure and _is_at_home(guess.title, search.regime.by_id[name], search):
            search.scope.accept(name, guess.title.number)


def guesses(search: Search) -> dict[str, Guess]:
    """Return the best unnamed section of each topic of the regime."""
    return _guesses(search.index, search)


@lru_cache(maxsize=2)
def _guesses(index: Index, search: Search) -> dict[str, Guess]:
    topics = load_topics()
    named, openings = _named(search), _openings(search)
    found: dict[str, Guess] = {}
    for title in index.titles:
        best = None if title.weak else _best_policy(title, openings, topics, search)
        if best is None and not (title.weak or title.number in named):
            best = best_topic(title.text, _text(index, title), topics)
        if best is None:
            continue
        guess = Guess(title, *best)
        known = found.get(guess.requirement)
        if known is None or (guess.sure, guess.score.total) > (known.sure, known.score.total):
            found[guess.requirement] = guess
    return found


def _named(search: Search) -> frozenset[int]:
    return frozenset().union(*(search.scope.matching(rule.id) for rule in search.regime.requirements))


def _is_at_home(title: Title, rule: Requirement, search: Search) -> bool:
    """Tell whether the section stands in no other section that a rule names, but in that of ``rule``."""
    allowed = {rule.id, rule.inside, *_wanted(rule)}
    for above in list(search.index.path(title))[1:]:
        names = {each.id for each in search.regime.requirements if above.number in search.scope.matching(each.id)}
        # What no section holds by law may stand in any policy.
        if names and not (rule.inside is None and not _wanted(rule) and names <= search.scope.parents):
            return bool(names & allowed)
    return not _wanted(rule) or rule.inside is None or not search.scope.matching(rule.inside)


def _wanted(rule: Requirement) -> set[str]:
    return {name for clue in rule.evidence if isinstance(clue, HeadingClue) for name in clue.within}


def _holding(rule: Requirement) -> Holding:
    return next((clue.holds for clue in rule.evidence if isinstance(clue, HeadingClue)), Holding())


def _text(index: Index, title: Title) -> str:
    return "\n".join(block.text for block in index.blocks[title.first : title.end][:40])[:_READ_CHARACTERS]


def _seems(title: Title) -> str:
    return f"la section «\u00a0{title.text}\u00a0» paraît en traiter sans la nommer, une personne doit le dire"
