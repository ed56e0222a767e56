"""Tell a text layer that says something from one whose fonts do not tell which letters they draw."""

import re
from collections.abc import Iterable

from cusdocs.french.text import STOP_WORDS, fold

# Replacement and private characters, controls, and the glyph numbers that some programs leave.
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)")
_MOST_UNREADABLE = 0.3
_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 40
_VOWELS = frozenset("aeiouy")
# French letters are vowels for 42 to 48 % of them, names and abbreviations included.
_VOWEL_SHARE = (0.3, 0.62)
_FEWEST_LETTERS = 0.4
_SPACING = re.compile(r"[\d\s.…_·•\-–—,;:/%€()]")


def is_garbage(words: Iterable[str]) -> bool:
    """Tell whether ``words``, those of a page, are not what the page shows."""
    texts = list(words)
    whole = "".join(texts)
    unreadable = sum(len(match) for match in _UNREADABLE.findall(whole))
    if unreadable > _MOST_UNREADABLE * len(whole):
        return True
    return len(texts) >= _FEWEST_WORDS and _is_scrambled(texts)


def _is_scrambled(texts: list[str]) -> bool:
    """Tell whether letters stand for others: no small word of French, and no likely share of vowels."""
    folded = fold(" ".join(texts))
    spelled = _LETTERS.findall(folded)
    letters = "".join(spelled)
    if len(letters) < _FEWEST_LETTERS * len(folded):
        signs = len(_SPACING.sub("", folded))
        if signs >= _FEWEST_WORDS and len(letters) < _FEWEST_LETTERS * signs:
            return True  # Letters drawn as signs.
    if len(spelled) < _FEWEST_WORDS or any(len(word) > 1 for word in STOP_WORDS.intersection(spelled)):
        return False
    low, high = _VOWEL_SHARE
    return not low <= sum(letter in _VOWELS for letter in letters) / len(letters) <= high
