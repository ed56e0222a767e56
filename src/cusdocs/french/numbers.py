"""Read and write numbers as French documents do."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cusdocs.french.text import NO_BREAK_SPACE

# Space, no-break, narrow no-break, thin and figure spaces group thousands in documents that exist.
_SPACE = "[ \u00a0\u202f\u2009\u2007]"
# The units that stand against a number, as a sign.
UNITS = ("%", "€", "k€", "M€")
_PLURAL = 2
_NUMBER = re.compile(
    rf"(?P<open>\(\s*)?(?P<sign>(?<!\w)[-−–+])?\s?(?<![^\W_])(?<![^\W\d_]-)"
    rf"(?P<int>[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d)|[1-9]\d{{0,2}}(?:\.\d{{3}})+(?!\.?\d)|\d+)"
    rf"(?:[,.](?P<dec>\d+))?{_SPACE}*(?P<unit>{'|'.join(UNITS)})?(?P<close>\s*\))?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number read in a text: ``number`` as stated (23.63 for « 23,63 % »), ``unit`` « % », « € » or « ».

    ``in_digits`` is False for « trois cents ».
    """

    number: Decimal
    unit: str
    start: int
    end: int
    in_digits: bool = True


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities stated in ``text``, in order: « 2415 soit 23,63% » gives 2415 and 23.63 %.

    A number in parentheses, or after a dash and a space, is negative only when it stands alone, as accounts
    print it; « - 320 logements » is an item of a list. The digits of a code (PP-1, T3) are no quantity.
    """
    found = []
    for match in _NUMBER.finditer(text):
        number = Decimal(re.sub(rf"{_SPACE}|\.", "", match["int"]) + ("." + match["dec"] if match["dec"] else ""))
        if _is_negative(match, alone=match[0].strip() == text.strip()):
            number = -number
        found.append(Quantity(number, match["unit"] or "", match.start(), match.end()))
    return found


def _is_negative(match: re.Match[str], *, alone: bool) -> bool:
    if match["open"] and match["close"]:
        return alone
    glued = match["sign"] is not None and match.end("sign") == match.start("int")
    return match["sign"] in ("-", "−", "–") and (alone or (glued and match["sign"] != "–"))


def parse_number(text: str) -> Decimal | None:
    """Return the one number that ``text`` states, its unit set aside, or None when it is not just a number."""
    quantities = find_quantities(text)
    if len(quantities) != 1:
        return None
    rest = (text[: quantities[0].start] + text[quantities[0].end :]).strip()
    return quantities[0].number if not rest else None


def format_number(number: Decimal | int, decimals: int | None = None) -> str:
    """Return « 1 234,5 » with no-break spaces; ``decimals`` fixes the digits after the comma."""
    value = Decimal(number)
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    elif value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    else:
        value = value.normalize()
    # A small negative number rounded away is zero, not minus zero.
    return f"{value or abs(value):,f}".replace(",", NO_BREAK_SPACE).replace(".", ",")


def format_quantity(number: Decimal | int, unit: str, decimals: int | None = None) -> str:
    """Return the number followed by its unit: « 23,63 % », « 320 logements »."""
    return f"{format_number(number, decimals)}{NO_BREAK_SPACE}{unit}" if unit else format_number(number, decimals)


def counted(number: int, words: str) -> str:
    """Return the number and the words that agree with it: « 1 ligne », « 1 204 lignes illisibles ».

    French plural starts at two; every word takes an « s ».
    """
    agreed = words if abs(number) < _PLURAL else " ".join(f"{word}s" for word in words.split())
    return f"{format_number(number)}{NO_BREAK_SPACE}{agreed}"
