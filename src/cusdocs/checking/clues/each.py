"""Several parts, all of which must be there: what lacks is named."""

from collections.abc import Callable, Iterator, Sequence

from cusdocs.checking.matching import NOT_FOUND, Degree, Match, best
from cusdocs.checking.search import Search
from cusdocs.law.clues import ClueOfPart, EachClue, PartClue


def find(clue: EachClue, search: Search, look: Callable[[PartClue], Match]) -> Match:
    """Return what ``look`` shows of every part of ``clue``, but for those of a section that nothing names."""
    due = [part for part in clue.parts if part.of is None or search.scope.matching(part.of)]
    found = [(part, best(map(look, part.evidence))) for part in due]
    lacking = [(part, match) for part, match in found if match.degree is not Degree.MET]
    if all(match.degree is Degree.NONE for _, match in found):
        return NOT_FOUND
    evidence = tuple(dict.fromkeys(shown for _, match in found for shown in match.evidence))
    if not lacking:
        return Match(Degree.MET, evidence, assisted=any(match.assisted for _, match in found))
    lack = "\u00a0; ".join(_lacks(lacking))
    return Match(Degree.PARTIAL, evidence, lack, assisted=all(match.assisted for _, match in lacking))


def _lacks(lacking: Sequence[tuple[ClueOfPart, Match]]) -> Iterator[str]:
    absent = [part.name for part, match in lacking if match.degree is Degree.NONE]
    if absent:
        *first, last = absent
        yield f"il manque {', '.join(first)}{' et ' if first else ''}{last}"
    for part, match in lacking:
        if match.degree is Degree.PARTIAL:
            yield f"pour {part.name}, {match.lack}"
