"""Find which of many phrases stand in a text, without trying them all."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from cusdocs.french.phrases import Phrase

T = TypeVar("T")


class Glossary(Generic[T]):
    """Phrases, and what each stands for, filed by a stem: only those that a text may hold are tried.

    ``Lookup`` is the reverse: many texts, one phrase.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, T]]) -> None:
        self._entries = tuple(entries)
        # Made of years left open alone, a phrase may stand anywhere.
        self._anywhere = [number for number, (phrase, _) in enumerate(self._entries) if phrase.telling is None]
        self._filed: dict[str, list[int]] = {}
        for number, (phrase, _) in enumerate(self._entries):
            if phrase.telling is not None:
                self._filed.setdefault(phrase.telling, []).append(number)

    def held_by(self, text_stems: tuple[str, ...]) -> list[tuple[Phrase, T]]:
        """Return the entries whose phrase stands in the text of those stems, in the order given."""
        possible = [number for stem in set(text_stems) for number in self._filed.get(stem, ())]
        entries = [self._entries[number] for number in sorted(possible + self._anywhere)]
        return [entry for entry in entries if entry[0].position(text_stems) is not None]
