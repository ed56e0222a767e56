"""A section under its heading."""

from collections.abc import Iterator

from cusdocs.checking.clues.holding import denial_in, lacks
from cusdocs.checking.matching import Degree, Match, best
from cusdocs.checking.meaning.denials import all_deny, denies
from cusdocs.checking.search import Search
from cusdocs.checking.sentences import split_sentences
from cusdocs.checking.titles import Title
from cusdocs.document import Heading
from cusdocs.french.dates import find_dates
from cusdocs.law.clues import HeadingClue, is_opening
from cusdocs.law.terms import Kind

# The dates of a longer section are not those that its heading speaks of.
_DATED_BLOCKS = 6


def find(clue: HeadingClue, requirement: str, search: Search) -> Match:
    """Look for a heading that matches ``clue`` with enough under it: an empty one is met in part."""
    return best(_judge(title, clue, requirement, search) for title in _candidates(clue, search))


def _candidates(clue: HeadingClue, search: Search) -> Iterator[Title]:
    # The name of a table announces its figures; only a clue that asks for a table takes them for a section.
    listed = bool(clue.holds.columns)
    return (title for title in _named(clue, search) if listed or not title.caption)


def _named(clue: HeadingClue, search: Search) -> Iterator[Title]:
    naming = search.scope.answering(clue)
    titles = search.index.titles
    if not clue.within:
        yield from (titles[number] for number in sorted(naming))
        return
    if is_opening(clue):
        naming -= _outermost(clue, search)
    rivals = search.scope.rivals_of(clue)
    yield from (titles[n] for n in sorted(naming) if search.scope.holds(titles[n], clue.within, rivals))
    yield from _policies_under_leg(clue, naming, search)


def _sections(clue: HeadingClue, search: Search) -> frozenset[int]:
    """Return the titles of the sections that the clue looks in."""
    return frozenset().union(*(search.scope.matching(name) for name in clue.within))


def _outermost(clue: HeadingClue, search: Search) -> frozenset[int]:
    """Return those of the sections that stand in no other of them: a « Stratégie » is no part of itself."""
    named = _sections(clue, search)
    path = search.index.path
    return frozenset(
        number
        for number in named
        if not any(above.number in named and above.number != number for above in path(search.index.titles[number]))
    )


def _policies_under_leg(clue: HeadingClue, naming: frozenset[int], search: Search) -> Iterator[Title]:
    # « État des lieux » may be the chapter, and « Politique patrimoniale » the section inside it.
    named = _sections(clue, search)
    for number in sorted(named - naming):
        title = search.index.titles[number]
        if any(above.number in naming for above in search.index.path(title)):
            yield title


def _judge(title: Title, clue: HeadingClue, requirement: str, search: Search) -> Match:
    evidence = (search.index.evidence(title),)
    first, end = search.scope.extent(title, requirement)
    missing = lacks(search.index, first, end, clue.holds)
    emptied = (
        denial_in(search.index, first, end)
        or _denial_of_itself(title, clue, search)
        or _denied_commitment(search, first, end, clue, requirement)
    )
    if emptied:
        return Match(
            Degree.PARTIAL, evidence, f"la section dit seulement\u00a0: «\u00a0{emptied}\u00a0»", assisted=True
        )
    if not missing:
        dated = search.index.blocks[first:end] if end - first <= _DATED_BLOCKS else ()
        return Match(Degree.MET, evidence, dates=tuple(day for block in dated for day in find_dates(block.text)))
    return Match(Degree.PARTIAL, evidence, "il manque sous ce titre " + ", ".join(missing))


def _denial_of_itself(title: Title, clue: HeadingClue, search: Search) -> str:
    """Return what stands right under ``title``, before any other, when it denies what the title names."""
    following = search.index.titles[title.number + 1 : title.number + 2]
    end = min([title.end, *(each.block for each in following)])
    said = denial_in(search.index, title.first, end)
    return said if said and denies(said, clue.phrases) else ""


def _denied_commitment(search: Search, first: int, end: int, clue: HeadingClue, requirement: str) -> str:
    """Return the first sentence of a section that speaks of what it must commit to only to deny it."""
    rule = search.regime.by_id.get(requirement)
    if rule is None or rule.kind is not Kind.COMMITMENT:
        return ""
    blocks = [block for block in search.index.blocks[first:end] if not isinstance(block, Heading)]
    said = [sentence for block in blocks for sentence in split_sentences(block.text)]
    if not all_deny(said, clue.phrases):
        return ""
    return next(sentence for sentence in said if denies(sentence, clue.phrases))
