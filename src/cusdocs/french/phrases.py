"""Find a phrase of the law in a text, whatever its accents, case, plural marks and small words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cusdocs.french.text import STOP_WORDS, stem, stems, words

GAP = "…"
_GAP_WORDS = 6


@dataclass(frozen=True)
class Phrase:
    """A phrase as written in a rule; « … » in it stands for up to six meaningful words.

    Matching ignores case, accents, typography, plural marks and small words, so that
    « état de l'occupation sociale » is found in « ETAT D'OCCUPATION SOCIALE ».
    """

    text: str

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The runs of stems that must follow each other, one run between two gaps."""
        return _parts(self.text)

    @property
    def size(self) -> int:
        """How many stems the phrase has."""
        return sum(len(part) for part in self.parts)

    def found_in(self, text: str) -> bool:
        """Tell whether the phrase stands in ``text``."""
        return self.position(stems(text)) is not None

    def covers(self, text: str) -> bool:
        """Tell whether ``text`` says nothing more than the phrase."""
        return self.found_in(text) and len(stems(text)) == self.size

    def position(self, text_stems: tuple[str, ...]) -> int | None:
        """Return the index of the first stem of the phrase in ``text_stems``, or None."""
        first, *others = self.parts
        start = _find(first, text_stems, 0, len(text_stems))
        while start is not None:
            if _follow(others, text_stems, start + len(first)):
                return start
            start = _find(first, text_stems, start + 1, len(text_stems))
        return None


def phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    """Return one Phrase for each of ``texts``."""
    return tuple(Phrase(text) for text in texts)


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[tuple[str, ...], ...]:
    parts = tuple(stems(part) for part in text.split(GAP))
    if not all(parts):
        # A phrase made of small words alone would match everywhere: keep them.
        parts = tuple(tuple(stem(word) for word in words(part)) for part in text.split(GAP))
    if not all(parts):
        raise ValueError(f"phrase vide : {text!r}")
    return parts


def _find(part: tuple[str, ...], text_stems: tuple[str, ...], start: int, end: int) -> int | None:
    head, size = part[0], len(part)
    # Most texts hold no such word at all, which is told at once.
    if head not in text_stems:
        return None
    for index in range(start, min(end, len(text_stems) - size + 1)):
        if text_stems[index] == head and text_stems[index : index + size] == part:
            return index
    return None


def _follow(parts: list[tuple[str, ...]], text_stems: tuple[str, ...], start: int) -> bool:
    for part in parts:
        found = _find(part, text_stems, start, start + _GAP_WORDS + 1)
        if found is None:
            return False
        start = found + len(part)
    return True


__all__ = ["GAP", "STOP_WORDS", "Phrase", "phrases"]
