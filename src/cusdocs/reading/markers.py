"""The mark in front of a list item: a bullet, a number, a letter."""

import re
from dataclasses import dataclass

# Private-use letters are the bullets of Symbol and Wingdings as Word exports them.
_BULLET = re.compile(
    r"(?P<mark>[•●◦○▪■□◾◆◇❖➢➤►▶‣⁃∙·✓✔☑→⇒*\uf000-\uf0ff]|[-–—](?=\s)|[oO§Øü](?=\t|\s{2,}))"
    r"[ \t\u00a0]*(?P<rest>.*)",
    re.DOTALL,
)
_DECORATIVE = frozenset("■□◾◆◇❖➢➤►▶‣→⇒")
# « n° 2011-1201 » comes first on a line by chance.
_NUMBER = re.compile(
    r"(?P<mark>\(?(?:(?P<number>\d{1,2})|(?P<letter>[a-z])(?!°)|(?P<roman>[ivx]{2,4}))(?:[.)°]|\s[-–]))"
    r"[ \t\u00a0]+(?P<rest>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of an item as printed; ``rank`` is its place in the list when it is numbered."""

    text: str
    rank: int | None = None

    @property
    def ordered(self) -> bool:
        """Tell whether the mark numbers the item."""
        return self.rank is not None

    @property
    def decorative(self) -> bool:
        """Tell whether the mark may stand before a title too: « ▶ Occupation et peuplement »."""
        return self.text in _DECORATIVE


_ROMAN_RANKS = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}


def split_marker(text: str) -> tuple[Marker | None, str]:
    """Return the list mark that starts ``text`` and the words after it; None when it starts with none."""
    bullet = _BULLET.match(text)
    if bullet:
        return Marker(bullet["mark"]), bullet["rest"].strip()
    number = _NUMBER.match(text)
    if number:
        return Marker(number["mark"], _rank(number)), number["rest"].strip()
    return None, text


def _rank(match: re.Match[str]) -> int:
    if match["number"]:
        return int(match["number"])
    if match["letter"]:
        return ord(match["letter"]) - ord("a") + 1
    return _ROMAN_RANKS.get(match["roman"], 1)
