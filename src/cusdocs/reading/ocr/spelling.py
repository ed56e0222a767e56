"""One word read by OCR, brought back to the known word that it stands for, if there is exactly one."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from cusdocs.french.text import STOP_WORDS, fold
from cusdocs.reading.ocr.confusions import load_confusions
from cusdocs.reading.ocr.vocabulary import load_vocabulary

# Shorter words are too near each other: « hors » and « corps », « PLUS » and « PLS ».
_SHORTEST, _TWO_FAULTS, _ANY_FAULT = 5, 8, 10
_FEWEST_LETTERS = 0.6
_MOST_VARIANTS = 64
_GLUED = 9
_PART = 4
_LETTERS = re.compile(r"^[^\W\d_]+$")


@lru_cache(maxsize=65536)
def respelled(word: str) -> str:
    """Return the word meant by ``word``, of letters or mixed with figures; itself when it is known or unclear."""
    if len(word) < _PART or word in load_vocabulary() or not any(char.isalpha() for char in word):
        return word
    if not _LETTERS.match(word):
        return _without_figures(word)
    meant = _meant(fold(word))
    return _as_set(meant, word) if meant else word


@lru_cache(maxsize=65536)
def parted(word: str) -> tuple[str, ...]:
    """Return the known words that ``word`` runs together: « miseenvente »; the word alone when it does not."""
    if len(word) < _GLUED or not _LETTERS.match(word) or word in load_vocabulary():
        return (word,)
    folded = fold(word)
    # Ligatures change the length: the parts could not be cut in the word as read.
    if len(folded) != len(word):
        return (word,)
    lengths = _lengths(folded)
    if lengths is None:
        return (word,)
    parts = []
    for length in lengths:
        parts.append(word[:length])
        word = word[length:]
    return tuple(parts)


def is_known(word: str) -> bool:
    """Tell whether ``word`` is one that a convention may use."""
    return word in load_vocabulary()


def spelling(folded: str) -> str | None:
    """Return how the word ``folded`` is written, or None when it is not known."""
    return load_vocabulary().words.get(folded)


def _without_figures(word: str) -> str:
    """Return ``word`` with the figures in its midst read as letters: « 5EMIS », « CHEM1NADE »."""
    meanings = load_confusions().figures_in_words
    letters = sum(char.isalpha() for char in word)
    if letters < _FEWEST_LETTERS * len(word) or any(c not in meanings and not c.isalpha() for c in word):
        return word
    variants = ["".join(each) for each in product(*(meanings.get(char, (char,)) for char in word))]
    known = {fold(each) for each in variants[:_MOST_VARIANTS] if each in load_vocabulary()}
    if len(known) == 1:
        return _as_set(next(iter(known)), word if _is_upper(word) else variants[0])
    # A proper noun: a figure between two letters is a letter all the same.
    inner = all(char.isalpha() or 0 < index < len(word) - 1 for index, char in enumerate(word))
    plain = variants[0].upper() if _is_upper(word) else variants[0]
    return plain if inner and letters >= _SHORTEST else word


def _meant(folded: str) -> str | None:
    """Return the one known word that ``folded`` is a misreading of."""
    words = load_vocabulary().words
    once = set(_variants(folded))
    found = {each for each in once if each in words and max(len(each), len(folded)) >= _SHORTEST}
    if not found and len(folded) >= _TWO_FAULTS:
        found = {twice for each in once for twice in _variants(each) if twice in words and twice != folded}
    if not found and len(folded) >= _ANY_FAULT:
        found = set(_near(folded))
    return next(iter(found)) if len(found) == 1 else None


def _variants(folded: str) -> Iterator[str]:
    """Yield what ``folded`` may stand for, one confusion undone."""
    for read, meant in load_confusions().letters:
        start = folded.find(read)
        while start >= 0:
            yield folded[:start] + meant + folded[start + len(read) :]
            start = folded.find(read, start + 1)


def _near(folded: str) -> Iterator[str]:
    """Yield the long known words that differ from ``folded`` by one letter."""
    for word in load_vocabulary().words:
        if len(word) >= _ANY_FAULT and abs(len(word) - len(folded)) <= 1 and _differ_once(word, folded):
            yield word


def _differ_once(one: str, two: str) -> bool:
    start = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    rest_one, rest_two = one[start:], two[start:]
    return rest_one[1:] == rest_two[1:] or rest_one[1:] == rest_two or rest_one == rest_two[1:]


def _lengths(folded: str) -> tuple[int, ...] | None:
    """Return the lengths of the fewest known words that make up ``folded``, or None."""
    words = load_vocabulary().words
    best: list[tuple[int, ...] | None] = [()] + [None] * len(folded)
    for end in range(1, len(folded) + 1):
        for start in range(end):
            before, part = best[start], folded[start:end]
            held = part in STOP_WORDS or (len(part) >= _PART and part in words)
            if before is not None and held:
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = (*before, len(part))
    found = best[-1]
    if found is None or sum(length >= _PART for length in found) * _PART < len(found) * 2:
        return None
    return found


def _as_set(folded: str, word: str) -> str:
    written = load_vocabulary().words.get(folded, folded)
    if _is_upper(word):
        return written.upper()
    return written[:1].upper() + written[1:] if word[:1].isupper() else written


def _is_upper(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)
