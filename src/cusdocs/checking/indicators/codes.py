"""The codes of indicators, in any of the spellings that documents use."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cusdocs.french.text import fold
from cusdocs.law.indicator import Indicator

_PARTS = re.compile(r"[a-z]+|\d+")
_SUFFIX = r"(?:[\s.\-]*(bis|ter|quater|compl(?:ementaire)?s?))?"
_JOIN = r"[\s.\-_]*"
_ROMAN = re.compile(r"^[ivx]+$")
# What may stand before the code that a label is about.
_OPENING = re.compile(
    r"^\W*(?:(?:tableau|indicateur|ind|engagement|fiche|objectif|annexe)s?\b\W*(?:n\W*)?(?:\d+(?:[.\-]\d+)*\b)?\W*)*"
    r"(?:\d+(?:\.\d+)*\W+|[ivx]+\s?[.)]\s*)?\W*$"
)
# What may stand after the code that a label ends with.
_CLOSING = re.compile(r"\s*[)\]]\W*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A code in a text: ``code`` as the law spells it; ``known`` is False for a code that is not of the regime."""

    code: str
    known: bool
    start: int
    end: int


class CodeBook:
    """The codes of a regime. « PP-4 complémentaire » and « PP-1 bis » are never taken for PP-4 and PP-1."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        """Know each spelling of ``codes`` and the code that it stands for."""
        self._codes = {_key(spelling): code for spelling, code in codes.items()}
        families = {(family, "roman" if _ROMAN.match(number) else "arabic") for family, number, _ in self._codes}
        longest_first = sorted(families, key=lambda each: -len(each[0]))
        self._patterns = [(family, _pattern(_spelling(family, kind))) for family, kind in longest_first]
        self._any = _pattern("|".join(sorted(_spelling(*each) for each in families)))

    def mentions(self, text: str) -> list[Mention]:
        """Return the codes that ``text`` names, in order, unknown ones of the same families included.

        A single letter and a number (« G1 ») is a code only in brackets, after « indicateur », or where
        a label begins: elsewhere it may be a building.
        """
        folded = fold(text)
        # Most texts name no code, and one pattern tells it.
        if not self._any.search(folded):
            return []
        found = [
            self._mention(match, family)
            for family, pattern in self._patterns
            for match in pattern.finditer(folded)
            if len(family) > 1 or _is_marked(folded, match)
        ]
        return sorted(found, key=lambda mention: mention.start)

    def named_by(self, text: str) -> Mention | None:
        """Return the one code that a label is about, or None when it names none or several."""
        mentions = self.mentions(text)
        distinct = {mention.code for mention in mentions}
        return mentions[0] if len(distinct) == 1 else None

    def begins(self, text: str) -> Mention | None:
        """Return the code that opens ``text``, after a number or the word « indicateur », or None."""
        mentions = self.mentions(text)
        return mentions[0] if mentions and _OPENING.match(fold(text)[: mentions[0].start]) else None

    def labels(self, text: str) -> Mention | None:
        """Return the code that opens the label ``text``, or closes it in brackets: « Décote (PP-SV-2) »."""
        mentions = self.mentions(text)
        if not mentions:
            return None
        folded, last = fold(text), mentions[-1]
        if _OPENING.match(folded[: mentions[0].start]):
            return mentions[0]
        return last if _CLOSING.match(folded[last.end :]) else None

    def _mention(self, match: re.Match[str], family: str) -> Mention:
        key = (family, match[1], (match[2] or "")[:5])
        code = self._codes.get(key)
        return Mention(code or match[0].upper(), code is not None, match.start(), match.end())


def _key(code: str) -> tuple[str, str, str]:
    parts = _PARTS.findall(fold(code))
    suffix = parts.pop() if len(parts) > 2 and not parts[-1].isdigit() and parts[-2].isdigit() else ""
    return "-".join(parts[:-1]), parts[-1], suffix[:5]


def _spelling(family: str, numerals: str) -> str:
    # A Roman number needs its point, « A.I », or any word would do.
    number = r"[\s.\-]+([ivx]+)" if numerals == "roman" else rf"{_JOIN}0?(\d{{1,2}})"
    return f"{_JOIN.join(family.split('-'))}{number}"


def _pattern(spelling: str) -> re.Pattern[str]:
    """Return the pattern of ``spelling``, whose number is the first group, and its suffix the second."""
    return re.compile(rf"(?<![a-z0-9])(?:{spelling}){_SUFFIX}(?![a-z0-9])")


def code_book(indicators: Iterable[Indicator]) -> CodeBook:
    """Return the codes of ``indicators``, with the other spellings that they go by."""
    return CodeBook({spelling: each.code for each in indicators for spelling in (each.code, *each.aliases)})


def _is_marked(folded: str, match: re.Match[str]) -> bool:
    before = folded[: match.start()].rstrip()
    bracketed = before.endswith(("[", "(")) and folded[match.end() :].lstrip()[:1] in ("]", ")")
    return bracketed or before.endswith("indicateur") or bool(_OPENING.match(folded[: match.start()]))
