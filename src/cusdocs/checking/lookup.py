"""Find in which of many texts a phrase stands, without reading them all again each time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cusdocs.french.phrases import Phrase
from cusdocs.french.text import stems


class Lookup:
    """An inverted index of texts; every answer is a set of their numbers, in the order given."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._stems = [stems(text) for text in texts]
        self._postings: defaultdict[str, set[int]] = defaultdict(set)
        for number, text_stems in enumerate(self._stems):
            for stem in set(text_stems):
                self._postings[stem].add(number)
        self._known: dict[Phrase, frozenset[int]] = {}

    def holding(self, phrase: Phrase) -> frozenset[int]:
        """Return the texts that hold ``phrase``."""
        if phrase not in self._known:
            self._known[phrase] = self._search(phrase)
        return self._known[phrase]

    def holding_any(self, phrases: Iterable[Phrase]) -> frozenset[int]:
        """Return the texts that hold at least one of ``phrases``."""
        return frozenset().union(*(self.holding(phrase) for phrase in phrases))

    def holding_each(self, groups: Iterable[Iterable[Phrase]]) -> frozenset[int]:
        """Return the texts that hold at least one phrase of every group."""
        found: frozenset[int] | None = None
        for group in groups:
            holding = self.holding_any(group)
            found = holding if found is None else found & holding
        return found or frozenset()

    def starting_with(self, phrases: Iterable[Phrase]) -> frozenset[int]:
        """Return the texts whose first meaningful words are one of ``phrases``."""
        return frozenset(
            number
            for phrase in phrases
            for number in self.holding(phrase)
            if phrase.position(self._stems[number]) == 0
        )

    def _search(self, phrase: Phrase) -> frozenset[int]:
        postings = [self._postings.get(stem, set()) for stem in phrase.fixed]
        candidates = set.intersection(*postings) if postings else range(len(self._stems))
        return frozenset(number for number in candidates if phrase.position(self._stems[number]) is not None)
