"""Write the value of a cell as French documents do, with all its digits."""

import datetime
import re
from decimal import Decimal

from cusdocs.french.numbers import format_number

# What a spreadsheet computes in binary is exact to fifteen digits at most: 0.1 + 0.2 is 0.3.
_DIGITS = 12
_QUOTED = re.compile(r'"[^"]*"|\\.')
_CURRENCY = re.compile(r"€|\[\$€[^\]]*\]")


def number_text(number: Decimal, number_format: str = "") -> str:
    """Return « 12,5 % » for 0.125 when ``number_format`` (« 0.0% ») says that it is a share, else « 1234,5 »."""
    section = number_format.split(";", maxsplit=1)[0]
    bare = _QUOTED.sub("", section)
    exact = _rounded(number)
    if "%" in bare:
        return f"{format_number(exact * 100)}\u00a0%"
    sign = "%" if "%" in section else "€" if _CURRENCY.search(section) else ""
    return f"{format_number(exact)}\u00a0{sign}" if sign else _plain(exact)


def date_text(day: datetime.date) -> str:
    """Return « 31/12/2025 »."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _plain(number: Decimal) -> str:
    # Neither a year nor a SIREN is grouped by thousands.
    return f"{number.normalize():f}".replace(".", ",")


def _rounded(number: Decimal) -> Decimal:
    if not number:
        return Decimal(0)
    return round(number, _DIGITS - number.adjusted() - 1)
