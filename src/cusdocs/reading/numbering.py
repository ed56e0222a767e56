"""The numbering in front of a title, apart from its words: « Partie 1 – », « II.3.1. », « 1.1.4 », « a) »."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Family(StrEnum):
    """The way a title is numbered; letters and roman figures that look alike are told apart by their order."""

    WORD = "word"
    DECIMAL = "decimal"
    ROMAN = "roman"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Numbering:
    """A numbering as printed; ``depth`` counts its parts, ``word`` is « partie » in « Partie 1 – ».

    ``bare`` when nothing but a space ends it: « 3 logements » has the same form, so it needs other signs.
    """

    text: str
    family: Family
    depth: int = 1
    word: str = ""
    bare: bool = False


_RANK = r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]+|[A-Z]|1er|1ère|première|premier|unique)"
_WORD = re.compile(
    rf"(?P<number>(?P<word>parties?|titre|livre|chapitre|section|sous-section|volet|axe|article|annexe|fiche|partie)"
    rf"\s+(?:n°\s*|n\s*°\s*)?(?P<rank>{_RANK})(?:\s?(?:bis|ter|quater))?(?P<end>\s*[.):–—·•|-]+|\s*$|(?=\s)))\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# A word processor may print its own « III.4 » against the title: « III.4Réinvestissement ».
_GAP = r"(?:\s+|(?:(?<=[.-]\d)|(?<=[.-]\d\d))(?=[A-ZÀ-Ý][a-zà-ÿ]))"
# « B. 5) »: a sign must close what a space sets apart.
_LOOSE = r"\.\s(?:\d{1,2}|[a-z])(?=\s?[.)])"
_DECIMAL = re.compile(
    rf"(?P<number>(?P<rank>\d{{1,2}}(?:[.-]\d{{1,2}})*)(?P<end>\s?[.):–—·•|-]+|°|)){_GAP}(?P<rest>\S.*)", re.DOTALL
)
_ROMAN = re.compile(
    rf"(?P<number>(?P<rank>[IVX]{{1,5}}(?:[.-](?:\d{{1,2}}|[a-zA-Z])|{_LOOSE})*)(?P<end>\s?[.):–—·•|-]+|°|)){_GAP}"
    r"(?P<rest>\S.*)",
    re.DOTALL,
)
_UPPER = re.compile(
    rf"(?P<number>(?P<rank>[A-Z](?:[.-]\d{{1,2}}|{_LOOSE})*)(?P<end>\s?[.):–—·•|-]+|))\s+(?P<rest>\S.*)", re.DOTALL
)
_LOWER = re.compile(r"(?P<number>(?P<rank>[a-z])(?P<end>\s?[.):–—·•|-]+))\s+(?P<rest>\S.*)", re.DOTALL)
_TITLE_START = re.compile(r"[^\W\d_]|[«\"“\[(]")
_SEPARATOR = re.compile(r"[.-]")


# A line is asked of several times: is it a title, an item, an entry of the contents?
@lru_cache(maxsize=8192)
def split_numbering(text: str) -> tuple[Numbering | None, str]:
    """Return the numbering that starts ``text`` and the words after it; None when it starts with none."""
    stripped = text.strip()
    match = _WORD.match(stripped)
    if match and _announces_title(match):
        return Numbering(match["number"].strip(), Family.WORD, 1, match["word"].lower().rstrip("s")), match["rest"]
    for family, pattern in _PATTERNS:
        match = pattern.match(stripped)
        if match and _TITLE_START.match(match["rest"]):
            depth = len(_SEPARATOR.split(match["rank"]))
            bare = not match["end"] and depth == 1
            if bare and family is Family.UPPER:
                continue  # « A Rennes » is no numbering.
            return Numbering(match["number"].strip(), family, depth, bare=bare), match["rest"].strip()
    return None, stripped


_PATTERNS = (
    (Family.DECIMAL, _DECIMAL),
    (Family.ROMAN, _ROMAN),
    (Family.UPPER, _UPPER),
    (Family.LOWER, _LOWER),
)


def _announces_title(match: re.Match[str]) -> bool:
    """Tell « Article 3 – Objet » from « Article 3 de la loi »."""
    rest = match["rest"]
    if match["end"].strip() or not rest:
        return True
    return rest[0].isupper()
