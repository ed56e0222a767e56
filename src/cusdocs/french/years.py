"""The years that a phrase leaves open: « entre AAAA et AAAA+2 » stands in « entre 2017 et 2019 ».

« AAAA » is one year, the same in the whole phrase; « AAAA+2 » the one that comes two years after it,
« AAAA+ » any later one.
"""

import re
from collections.abc import Iterable, Iterator

# The stems of a phrase, one run between two gaps.
Parts = tuple[tuple[str, ...], ...]

YEAR = "AAAA"
LATER = f"{YEAR}+"
OPEN_YEAR = re.compile(rf"\b({YEAR}(?:\+\d*)?)(?!\w)")
_STATED = re.compile(r"(?:19|20)\d{2}")


def is_open(stem: str) -> bool:
    """Tell whether ``stem`` stands for a year; those of a text, folded, never do."""
    return stem.startswith(YEAR)


def closed(parts: Parts, text_stems: Iterable[str]) -> Iterator[Parts]:
    """Yield ``parts`` with years of the text in the place of those left open, in each way possible."""
    later = any(LATER in part for part in parts)
    years = sorted({int(stem) for stem in text_stems if _STATED.fullmatch(stem)})
    for first in years:
        for last in [year for year in years if year > first] if later else [first]:
            yield tuple(tuple(_stated(stem, first, last) for stem in part) for part in parts)


def _stated(stem: str, first: int, last: int) -> str:
    if not is_open(stem):
        return stem
    if stem == LATER:
        return str(last)
    return str(first + int(stem.removeprefix(YEAR) or 0))
