"""Fold French text, so that what reads the same compares equal."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

NO_BREAK_SPACE = "\u00a0"

# PDFium leaves U+FFFE or U+0002 where a word was broken at a line end; U+00AD is the soft hyphen.
_BROKEN_WORD = re.compile("[\ufffe\u0002\u00ad]\\s*")
_WORD = re.compile(r"[a-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "‘": "'", "ʼ": "'"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_SIGNS = _LIGATURES | _DASHES
_SPECIAL = re.compile(r"([^\x00-\x7f])")

# Words that carry no meaning in a heading: « état de l'occupation sociale » is « état d'occupation sociale ».
STOP_WORDS = frozenset(
    """
    a au aux avec ce ces d dans de des du elle en est et il l la le les leur leurs n ne ou par
    pour qu que qui s sa se ses son sont sur un une y
    """.split()
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents, ligatures, broken words or special spaces and dashes."""
    text = _BROKEN_WORD.sub("", text)
    if not text.isascii():
        # Split by a group, the special characters come every second time.
        parts = _SPECIAL.split(text)
        parts[1::2] = map(_plain, parts[1::2])
        text = "".join(parts)
    return " ".join(text.lower().split())


@lru_cache(maxsize=65536)
def _plain(character: str) -> str:
    """Return ``character`` without accent, ligature or typography: « é » is « e »."""
    decomposed = unicodedata.normalize("NFKD", character.translate(_SIGNS))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with spaces instead of what stands in ``spans``: every other word keeps its place."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def words(text: str) -> list[str]:
    """Return the folded words of ``text``; « L.445-1 » gives « l », « 445 » and « 1 »."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return ``word`` without plural and « ée » marks: « sociaux » is « social », « associées » « associe »."""
    if len(word) > 4 and word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-3]}al"
    if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss"):
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("ee") else word


@lru_cache(maxsize=65536)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the meaningful words of ``text``, in order."""
    return tuple(stem(word) for word in words(text) if word not in STOP_WORDS)
