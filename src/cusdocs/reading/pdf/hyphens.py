"""Words broken at a line end: joined, with or without their hyphen, as the rest of the document writes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cusdocs.reading.pdf.page import Line, Word

_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)['’]")
# What follows a hyphen that is part of a name: « Côte-d'Or », « Maine-et-Loire ».
_LINKED = re.compile(rf"{_ELIDED.pattern}|(?:et|sur|sous|en|les?|la|des?|du|lès|aux?)-|(?:et|en|sur|sous|lès)$")
_HYPHENS = ("-", "‐", "\u2011")


@dataclass(frozen=True, slots=True)
class Hyphens:
    """The words that the document writes on one line, in lower case."""

    words: frozenset[str]

    def joined(self, first: str, second: str) -> str:
        """Return the two halves of a word as one: « conven » and « tion », « Ille » and « et »."""
        capitals = first.isupper() and second.isupper() and "-" not in first
        if not (second[:1].islower() or capitals) or _LINKED.match(second):
            return f"{first}-{second}"
        with_hyphen, without = f"{first}-{second}", f"{first}{second}"
        if _bare(with_hyphen) in self.words and _bare(without) not in self.words:
            return with_hyphen
        return without

    def cut(self, line: Line, after: Line) -> bool:
        """Tell whether the only word of ``line`` goes on in ``after``: « Métropol », then « e »."""
        first, second = line.words[0].text, after.words[0].text
        alone = len(line.words) == 1 and second[:1].islower()
        return alone and _bare(first + second) in self.words


def learn(words: Iterable[Word]) -> Hyphens:
    """Return the hyphens of a document that holds ``words``."""
    texts = {word.text for word in words if not word.broken}
    return Hyphens(frozenset(map(_bare, texts)))


def _bare(word: str) -> str:
    return _ELIDED.sub("", word.lower().strip(".,;:!?()«»\"'"))


def ends_broken(line: Line) -> bool:
    """Tell whether the last word of ``line`` goes on in the next line."""
    last = line.words[-1]
    if last.broken:
        return True
    return len(last.text) > 2 and last.text.endswith(_HYPHENS) and last.text[-2].isalpha()


def half(word: Word) -> str:
    """Return the first half of a broken word, without its hyphen."""
    return word.text.rstrip("".join(_HYPHENS))
