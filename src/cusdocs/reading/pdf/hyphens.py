"""Words broken at a line end: joined, with or without their hyphen, as the rest of the document writes them."""

from collections.abc import Iterable
from dataclasses import dataclass

from cusdocs.reading.pdf.page import Line, Word

_HYPHENS = ("-", "‐", "\u2011")


@dataclass(frozen=True, slots=True)
class Hyphens:
    """The words that the document writes on one line, in lower case."""

    words: frozenset[str]

    def joined(self, first: str, second: str) -> str:
        """Return the two halves of a word as one: « conven » and « tion », « Ille » and « et »."""
        if not second[:1].islower():
            return f"{first}-{second}"
        with_hyphen, without = f"{first}-{second}", f"{first}{second}"
        if _bare(with_hyphen) in self.words and _bare(without) not in self.words:
            return with_hyphen
        return without


def learn(words: Iterable[Word]) -> Hyphens:
    """Return the hyphens of a document that holds ``words``."""
    return Hyphens(frozenset(_bare(word.text) for word in words if not word.broken))


def _bare(word: str) -> str:
    word = word.lower().strip(".,;:!?()«»\"'")
    return word.rpartition("’")[2].rpartition("'")[2]


def ends_broken(line: Line) -> bool:
    """Tell whether the last word of ``line`` goes on in the next line."""
    last = line.words[-1]
    if last.broken:
        return True
    return len(last.text) > 2 and last.text.endswith(_HYPHENS) and last.text[-2].isalpha()


def half(word: Word) -> str:
    """Return the first half of a broken word, without its hyphen."""
    return word.text.rstrip("".join(_HYPHENS))
