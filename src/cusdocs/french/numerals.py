"""Read numbers written in letters: « trois cent vingt », « quatre-vingt-dix », « deux mille »."""

import re
from decimal import Decimal

from cusdocs.french.numbers import Quantity, find_quantities

_UNITS = ("un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize").split()
_SMALL = {name: number for number, names in enumerate(_UNITS, start=1) for name in names.split("|")}
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_REGIONAL_TENS = {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
_CENT, _MILLE = 100, 1000
_WORD = "|".join(
    sorted((*_SMALL, *_TENS, *_REGIONAL_TENS, "vingts", "cents?", "mille"), key=lambda name: (-len(name), name))
)
_SIGN = "[ \u00a0\u202f\u2009‐‑-]"
# « vingt-cinq pour cent » is a share, « cent » after « pour » no number.
_RUN = re.compile(
    rf"(?<![\w'’-])(?<!pour )(?<!pour\u00a0)(?P<words>(?:{_WORD})(?:{_SIGN}+(?:et{_SIGN}+)?(?:{_WORD}))*)"
    rf"(?![\w-])(?P<share>{_SIGN}+pour{_SIGN}+cent\b)?",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(r"\s*\(\s*(\d[^)]*)")
_PARTS = re.compile(rf"{_SIGN}+")


def find_spelled(text: str) -> list[Quantity]:
    """Return the numbers that ``text`` writes in letters, in order; « un » and « une » alone are articles.

    Words that make no number together (« deux cent mille trois mille ») give none.
    """
    found = []
    for match in _RUN.finditer(text):
        number = _value([part.lower() for part in _PARTS.split(match["words"])])
        if number is not None and match["words"].lower() not in ("un", "une"):
            unit = "%" if match["share"] else ""
            found.append(Quantity(Decimal(number), unit, match.start(), match.end(), in_digits=False))
    return found


def find_all_quantities(text: str) -> list[Quantity]:
    """Return the quantities of ``text`` in digits and in letters, in order; « trois cents (300) » is one."""
    written = find_quantities(text)
    spelled = [each for each in find_spelled(text) if not _is_repeated(each, text)]
    return sorted((*written, *spelled), key=lambda quantity: quantity.start)


def _is_repeated(spelled: Quantity, text: str) -> bool:
    """Tell whether the same number follows in digits, in parentheses."""
    match = _IN_DIGITS.match(text, spelled.end)
    digits = find_quantities(match[1]) if match else []
    return bool(digits) and digits[0].number == spelled.number


def _value(parts: list[str]) -> int | None:
    """Return the number that ``parts`` say, or None when they do not follow each other as French counts."""
    thousands: int | None = None
    current, last = 0, _MILLE
    for part in parts:
        if part == "et":
            continue
        if part == "mille":
            if thousands is not None:
                return None
            thousands, current, last = max(current, 1), 0, _MILLE
        elif part in ("cent", "cents"):
            if last == _CENT or current > 9:
                return None
            current, last = max(current, 1) * _CENT, _CENT
        elif part in ("vingt", "vingts") and current % _CENT == 4 and last <= 9:
            current, last = current - 4 + 80, 20
        else:
            size = _small(part)
            if size is None or not _may_follow(size, last, current):
                return None
            current, last = current + size, size
    return (thousands or 0) * _MILLE + current


def _small(part: str) -> int | None:
    return _SMALL.get(part) or _TENS.get(part.removesuffix("s")) or _REGIONAL_TENS.get(part)


def _may_follow(size: int, last: int, current: int) -> bool:
    if last in (_MILLE, _CENT):
        return True
    # « soixante-dix », « quatre-vingt-treize », « dix-sept », « vingt et un ».
    ten = current % _CENT
    if last >= 20:
        return size <= 9 or (ten in (60, 80) and size <= 16)
    return last == 10 and 7 <= size <= 9
