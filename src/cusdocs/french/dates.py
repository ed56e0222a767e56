"""Read and write dates as French documents do."""

import re
from datetime import date

from cusdocs.french.text import NO_BREAK_SPACE, fold

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_MONTH_NUMBER = {fold(name): number for number, name in enumerate(MONTHS, start=1)}
_SHORT_MONTHS = {
    "janv": 1,
    "fevr": 2,
    "fev": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_LONGEST_MONTH = 31
_LONG = re.compile(
    r"\b(\d{1,2})(?:er|\s*er)?\s+(" + "|".join([*_MONTH_NUMBER, *_SHORT_MONTHS]) + r")\.?\s+((?:19|20)\d{2})\b"
)
_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d{2})(?![\d/])")
_ALONE = re.compile(
    r"(?:le\s+)?(?:\d{1,2}(?:\s*er)?\s*(?:,|et|au|-)\s*)*\d{1,2}(?:\s*er)?\s+(?:"
    + "|".join([*_MONTH_NUMBER, *_SHORT_MONTHS])
    + rf")\.?\s+(?:19|20)\d{{2}}|{_SHORT.pattern}"
)
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?![\d-])")


def format_date(day: date) -> str:
    """Return « 1er janvier 2026 », with no-break spaces."""
    number = "1er" if day.day == 1 else str(day.day)
    return NO_BREAK_SPACE.join((number, MONTHS[day.month - 1], str(day.year)))


def find_dates(text: str) -> list[date]:
    """Return the dates stated in ``text``, in order; an impossible date (31/02/2026) is none."""
    folded = fold(text)
    if not _may_hold_year(folded):
        return []
    found: list[tuple[int, date]] = []
    for match in _LONG.finditer(folded):
        month = _MONTH_NUMBER.get(match[2]) or _SHORT_MONTHS[match[2]]
        _add(found, match.start(), int(match[3]), month, int(match[1]))
    for match in _SHORT.finditer(folded):
        _add(found, match.start(), int(match[3]), int(match[2]), int(match[1]))
    for match in _ISO.finditer(folded):
        _add(found, match.start(), int(match[1]), int(match[2]), int(match[3]))
    return [day for _, day in sorted(found)]


def find_impossible_dates(text: str) -> list[str]:
    """Return the dates of ``text`` that no calendar has, as folded: « 31 fevrier 2025 », « 31/11/2026 »."""
    folded = fold(text)
    if not _may_hold_year(folded):
        return []
    long = ((match, _MONTH_NUMBER.get(match[2]) or _SHORT_MONTHS[match[2]]) for match in _LONG.finditer(folded))
    # A number such as « 45/13/2024 » is that of a deliberation.
    short = ((match, int(match[2])) for match in _SHORT.finditer(folded) if 1 <= int(match[2]) <= len(MONTHS))
    return [
        match[0]
        for match, month in (*long, *short)
        if 1 <= int(match[1]) <= _LONGEST_MONTH and not _exists(int(match[3]), month, int(match[1]))
    ]


def _may_hold_year(folded: str) -> bool:
    # Most texts hold none, which is told much faster.
    return "19" in folded or "20" in folded


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _add(found: list[tuple[int, date]], position: int, year: int, month: int, day: int) -> None:
    try:
        found.append((position, date(year, month, day)))
    except ValueError:
        return


def is_date_alone(text: str) -> bool:
    """Tell whether ``text`` is a date, or several days of one month, and nothing more: « 18 et 25 sept. 2025 »."""
    return _ALONE.fullmatch(fold(text).strip(" .:")) is not None
