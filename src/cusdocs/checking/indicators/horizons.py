"""What a column or a row of commitments stands for: a year, three years, six years, or the reference."""

import re
from dataclasses import dataclass

from cusdocs.french.text import fold
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS

_RANGE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:-|/|a|au|et|jusqu'en|jusqu'au)?\s*(?:31[/ ]12[/ ])?((?:19|20)\d\d)(?!\d)"
)
_YEAR = re.compile(r"(?<![\d/])((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"\b(?:31[/.\s-]12[/.\s-]|31 decembre |1er janvier |0?1[/.]0?1[/.])((?:19|20)\d\d)\b")
_YEARS = re.compile(r"\b[a-z]{0,2}(?:(3|trois|6|six)\s*(?:premieres\s+)?(?:ans|annees))\b")
# « année 3 », « A3 », « 3e année »; « années 1 à 3 », « A1–A3 ».
_NTH = re.compile(
    r"\b(?:annee|an)\s*(?:n[^a-z0-9]{0,2}\s*)?([1-6])\b|\b([1-6])\s?(?:e|eme|ere|re)\s+annee\b|\ba([1-6])\b"
)
_NTH_RANGE = re.compile(r"\b(?:annees?\s*|ans?\s*|a)([1-6])\s*(?:-|a|et)\s*(?:annee\s*|an\s*|a)?([1-6])\b")
_OFFSET = re.compile(r"(?<![a-z0-9])n(?:\s*([+-])\s*(\d))?(?![a-z0-9°+-])")
_BEFORE = re.compile(
    r"\b(?:reference|ref|rappel|initiale?s?|historiques?|anterieure?s?|precedente?s?|dernieres?|avant|constat|constatee?s?|t0)\b"
)
_STOCK = re.compile(r"\b(?:parc|stock|nb total|nombre total|total des)\b|\blogements\s*>")
# A narrow column breaks « 31/12/2025 » after a slash, or in its year; « 2026 », alone or last, anywhere.
_CUT_DATE = re.compile(r"(?<=\d)\s*/\s+(?=\d)|(?<=\d)\s+/\s*(?=\d)")
_CUT_YEAR = re.compile(r"(?<=/12/)(20|20\d|2) (?=\d)((?<=20 )\d\d|(?<=20\d )\d|(?<=2 )0\d\d)(?!\d)")
_CUT_LAST_YEAR = re.compile(r"(?<![\d,.])(?:(20\d) (\d)|(20) (\d\d))$")
_DONE = re.compile(r"\b(?:realise\w*|atteinte?s?|ecarts?)\b")


# « Parc au 31/12/2025 », « Logements > 25 ans » stand where a reference is printed, for want of a better one.
STOCK_RANK = 20


@dataclass(frozen=True, slots=True)
class Horizon:
    """A horizon as the contract spells it; ``rank`` orders several reference columns, the best first."""

    name: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years of a convention; ``n`` is the year that its tables call N."""

    first: int | None
    years: int = 6
    n: int | None = None

    def read(self, text: str) -> Horizon | None:
        """Return the horizon that a caption names, or None."""
        folded = _CUT_YEAR.sub(r"\1\2", _CUT_DATE.sub("/", fold(text)))
        folded = _CUT_LAST_YEAR.sub(r"\1\2\3\4", folded.strip())
        reference = bool(_BEFORE.search(folded))
        found = self._range(folded) or self._day(folded) or self._year(folded) or self._length(folded)
        if found and found.name != REFERENCE:
            # « Rappel 2025 » is a reference whatever its year; « réalisé 2026 » is no commitment.
            if reference:
                return Horizon(REFERENCE, 0)
            return None if _DONE.search(folded) else found
        if reference:
            return Horizon(REFERENCE, found.rank - 2 if found else 0)
        if _STOCK.search(folded) and (found is None or found.name == REFERENCE):
            return Horizon(REFERENCE, STOCK_RANK)
        return found

    def _range(self, folded: str) -> Horizon | None:
        match = _RANGE.search(folded)
        if not match:
            return None
        first, last = int(match[1]), int(match[2])
        length = last - first + 1
        if self.first is not None and last < self.first:
            return Horizon(REFERENCE, 2)
        if self.first is not None and first != self.first:
            return None
        return self._lengths().get(length)

    def _lengths(self) -> dict[int, Horizon]:
        return {3: Horizon(THREE_YEARS), self.years: Horizon(SIX_YEARS)}

    def _day(self, folded: str) -> Horizon | None:
        match = _DAY.search(folded)
        return self._of_year(int(match[1])) if match else None

    def _year(self, folded: str) -> Horizon | None:
        years = {int(year) for year in _YEAR.findall(folded)}
        if len(years) == 1 and not _YEARS.search(folded):
            return self._of_year(years.pop())
        return None

    def _length(self, folded: str) -> Horizon | None:
        match = _YEARS.search(folded)
        if match:
            return Horizon(THREE_YEARS if match[1] in ("3", "trois") else SIX_YEARS)
        if self.first is None:
            return None
        run = _NTH_RANGE.search(folded)
        if run:
            return self._lengths().get(int(run[2])) if run[1] == "1" else None
        nth = _NTH.search(folded)
        if nth:
            return Horizon(str(self.first + int(nth[1] or nth[2] or nth[3]) - 1))
        offset = _OFFSET.search(folded)
        return self._offset(offset) if offset else None

    def _offset(self, match: re.Match[str]) -> Horizon | None:
        base = self.n if self.n is not None else self.first
        if base is None:
            return None
        shift = int(match[2]) if match[2] else 0
        return self._of_year(base - shift if match[1] == "-" else base + shift)

    def _of_year(self, year: int) -> Horizon | None:
        if self.first is None:
            return Horizon(str(year))
        if year < self.first:
            return Horizon(REFERENCE, 2 + self.first - year)
        return Horizon(str(year)) if year < self.first + self.years else None


def year_called_n(captions: list[str], first: int | None, years: int = 6) -> int | None:
    """Return the year that a table calls N: the one before the convention when its columns go up to N+6."""
    if first is None:
        return None
    folded = [fold(caption) for caption in captions]
    beyond = any(re.search(rf"(?<![a-z0-9])n\s*\+\s*{years}(?!\d)", caption) for caption in folded)
    return first - 1 if beyond else first
