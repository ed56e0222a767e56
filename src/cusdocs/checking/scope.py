"""Which titles belong to which policy, by the tree of headings or, when it is flat, by their order."""

import re
from collections.abc import Iterable
from functools import cached_property

from cusdocs.checking.index import Index
from cusdocs.checking.titles import Title
from cusdocs.french.phrases import Phrase
from cusdocs.law.clues import HeadingClue, PassageClue, TableClue, every_clue, is_opening
from cusdocs.law.regime import Regime

_PART = re.compile(r"^\W*(?:partie|annexe|titre|chapitre)s?\b", re.IGNORECASE)


class Scope:
    """The titles of a document seen with the requirements of a regime."""

    def __init__(self, index: Index, regime: Regime) -> None:
        self._index = index
        self._regime = regime
        self._matching: dict[str, frozenset[int]] = {}
        self._children = _children(regime)
        self._rivals = _policies(regime)

    def matching(self, requirement: str) -> frozenset[int]:
        """Return the titles that name ``requirement``, wherever they stand."""
        if requirement not in self._matching:
            rule = self._regime.by_id.get(requirement)
            clues = [each for each in every_clue(rule.evidence) if isinstance(each, HeadingClue)] if rule else []
            clues = [each for each in clues if not is_opening(each)]
            self._matching[requirement] = frozenset().union(*(self.answering(clue) for clue in clues))
        return self._matching[requirement]

    def answering(self, clue: HeadingClue) -> frozenset[int]:
        """Return the titles with the words of ``clue``, under the chapters that it asks for, outside of others."""
        found = self.naming(clue.phrases, clue.without) - self.inside(clue.outside)
        if clue.opens:
            index = self._index
            # « Gestion sociale : lignes directrices » opens with them too.
            found &= index.title_words.starting_with(clue.phrases) | index.title_tails.starting_with(clue.phrases)
            # A short line such as « Mesures » may be a caption or a label: only a real title is enough.
            found = frozenset(n for n in found if not index.titles[n].weak) - self._spoken_for
        if not clue.under:
            return found
        chapters = self.naming(clue.under)
        titles = self._index.titles
        return frozenset(
            number
            for number in found
            if any(
                above.number in chapters for above in self._index.path(titles[number]) if above.number != number
            )
        )

    @cached_property
    def _spoken_for(self) -> frozenset[int]:
        """The titles that name what is no part of a policy, nor one: « Actions d'accompagnement »."""
        others = (
            rule.id
            for rule in self._regime.requirements
            if rule.id not in self._rivals and not any(map(is_opening, rule.evidence))
        )
        return frozenset().union(*map(self.matching, others))

    @property
    def parents(self) -> frozenset[str]:
        """The requirements whose section others are looked for in."""
        return self._rivals

    def accept(self, requirement: str, title: int) -> None:
        """Take ``title`` as naming ``requirement``, that no title names in known words."""
        self._matching[requirement] = self.matching(requirement) | {title}

    def naming(self, phrases: Iterable[Phrase], without: Iterable[Phrase] = ()) -> frozenset[int]:
        """Return the titles that hold one of ``phrases`` and none of ``without``; weak ones must begin with it.

        « **Programme d'actions et plan de développement.** » need not: bold tells a title.
        """
        words, titles = self._index.title_words, self._index.titles
        found = words.holding_any(phrases) - words.holding_any(without)
        starting = words.starting_with(phrases)
        return frozenset(n for n in found if not titles[n].weak or titles[n].bold or n in starting)

    def inside(self, requirements: Iterable[str]) -> frozenset[int]:
        """Return the titles that name one of ``requirements``, and those that stand under them."""
        named = frozenset().union(*(self.matching(name) for name in requirements))
        if not named:
            return named
        titles = self._index.titles
        return frozenset(
            title.number for title in titles if any(above.number in named for above in self._index.path(title))
        )

    def rivals_of(self, clue: HeadingClue) -> frozenset[str]:
        """Return the requirements that claim the same heading elsewhere: the other policies of a leg."""
        texts = {phrase.text for phrase in clue.phrases}
        rivals = {
            name
            for rule in self._regime.requirements
            for other in every_clue(rule.evidence)
            if isinstance(other, HeadingClue) and texts & {phrase.text for phrase in other.phrases}
            for name in other.within
        }
        return frozenset(rivals.difference(clue.within))

    def holds(self, title: Title, within: Iterable[str], rivals: frozenset[str]) -> bool:
        """Tell whether ``title`` stands within one of the requirements ``within`` and in no nearer rival."""
        wanted = frozenset(within)
        others = rivals - wanted
        for above in self._index.path(title):
            if self._named(above, wanted):
                return True
            if self._named(above, others):
                return False
        return self._follows(title, wanted, others)

    def contains(self, block: int, within: Iterable[str]) -> bool:
        """Tell whether the block of the body stands within one of the requirements ``within``."""
        wanted = frozenset(within)
        if not wanted or self.lies_in(block, wanted):
            return True
        title = self._index.title_of(block)
        above = self._index.path(title) if title else ()
        return self._index.is_flat and any(self._follows(each, wanted, self._rivals - wanted) for each in above)

    def lies_in(self, block: int, requirements: Iterable[str]) -> bool:
        """Tell whether the block of the body stands under a title that names one of ``requirements``."""
        named = frozenset(requirements)
        title = self._index.title_of(block) if named else None
        return title is not None and any(self._named(each, named) for each in self._index.path(title))

    def extent(self, title: Title, requirement: str) -> tuple[int, int]:
        """Return the blocks under ``title``; in a flat layout, those of the sections that live inside it too."""
        titles = self._index.titles
        following = titles[title.number + 1 :]
        end = title.end
        if following and following[0].parent == title.number:
            return title.first, end
        children = self._children.get(requirement, frozenset())
        for later in following:
            if later.block < end:
                continue
            if later.level < title.level or not self._named(later, children):
                break
            end = later.end
        return title.first, end

    def _named(self, title: Title, requirements: Iterable[str]) -> bool:
        return any(title.number in self.matching(name) for name in requirements)

    def _follows(self, title: Title, wanted: frozenset[str], others: frozenset[str]) -> bool:
        # Flat or wrong levels: the nearest policy above, unless a greater heading closed it.
        if _PART.match(f"{title.numbering} {title.text}"):
            return False
        highest = title.level
        for before in reversed(self._index.titles[: title.number]):
            if before.weak and not title.weak:
                continue
            if self._named(before, wanted):
                return before.level == title.level and highest >= before.level
            if self._named(before, others):
                return False
            highest = min(highest, before.level)
        return False


def _children(regime: Regime) -> dict[str, frozenset[str]]:
    """Return the requirements that live inside each; one may be looked for elsewhere without living there."""
    children: dict[str, set[str]] = {}
    for rule in regime.requirements:
        clues = [
            each for each in every_clue(rule.evidence) if isinstance(each, HeadingClue | PassageClue | TableClue)
        ]
        parents = {rule.inside} if rule.inside else {parent for clue in clues for parent in clue.within}
        for parent in parents:
            children.setdefault(parent, set()).add(rule.id)
    return {parent: frozenset(found) for parent, found in children.items()}


def _policies(regime: Regime) -> frozenset[str]:
    return frozenset(
        parent
        for rule in regime.requirements
        for clue in every_clue(rule.evidence)
        if isinstance(clue, HeadingClue)
        for parent in clue.within
    )
