"""Read one cell of a foreign workbook, in the words and forms that organisms use."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from cusdocs.dossier.cells import CellError, CellValue, FieldValue, read_cell
from cusdocs.dossier.importing.vocabulary import Vocabulary, caption_key
from cusdocs.dossier.layout import Column, Kind
from cusdocs.law import territories

_SPACES = re.compile("[ \u00a0\u202f\u2009]+")
_COUNTED = re.compile(r"^(?P<number>[-+]?\d[\d ]*(?:[.,]\d+)?)\s*(?:[^\W\d_][^\W\d_.]*\.?\s*)+$")
_SIGN = re.compile(r"[-–—/?…]|N/?R|N/A")
_SHORT_YEAR = re.compile(r"^(\d{1,2}[ /.-](?:\d{1,2}|[^\W\d_]+\.?)[ /.-])(\d{2})$")
_COMPACT = re.compile(r"^((?:19|20)\d\d)([01]\d)([0-3]\d)$")
_DOTTED = re.compile(r"^((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)$")
_HYPHENS = re.compile(r"(?<=\d)-(?=[^\W\d_])|(?<=[^\W\d_])\.?-(?=\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# The day that spreadsheets count from, and the serial numbers of 1954 and 2119: others are no date.
_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_PERCENTS = Decimal(100)


def read_foreign(column: Column, value: CellValue, words: Vocabulary) -> FieldValue | None:
    """Return what ``value`` means in ``column``, None when it says that the data are missing.

    Raises CellError, which tells in French what to type, when it means nothing there.
    """
    if column.kind is Kind.TEXT:
        # « néant » is a text like any other among observations; a lone sign is none.
        return None if isinstance(value, str) and _SIGN.fullmatch(value.strip()) else read_cell(column, value)
    if isinstance(value, str):
        value = _SPACES.sub(" ", value).strip()
        if words.is_missing(value):
            return None
    return read_cell(column, _translated(column, value, words))


def _translated(column: Column, value: CellValue, words: Vocabulary) -> CellValue:
    match column.kind:
        case Kind.CHOICE:
            return words.choice(column, str(value)) or value
        case Kind.BOOLEAN:
            return _yes_or_no(value, words)
        case Kind.DATE:
            return _date(value)
        case Kind.YEAR:
            return _year(value)
        case Kind.INTEGER | Kind.DECIMAL:
            return _number(value)
        case Kind.SHARE:
            return _share(value)
        case Kind.DEPARTEMENT | Kind.SIREN | Kind.TERRITORY:
            return _territory(column.kind, value)
        case _:
            return value


def _yes_or_no(value: CellValue, words: Vocabulary) -> CellValue:
    if isinstance(value, bool | float | int | Decimal):
        value = str(int(value)) if value in (0, 1) else str(value)
    text = str(value)
    key = caption_key(text)
    if key in words.yes or (text.upper().startswith(words.quarter_codes) and any(sign.isdigit() for sign in text)):
        return "Oui"
    return "Non" if key in words.no else value


def _date(value: CellValue) -> CellValue:
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        return _EPOCH + timedelta(days=int(value))
    if not isinstance(value, str):
        return value
    text = _HYPHENS.sub(" ", value)
    if text.isdigit() and int(text) in _SERIALS:
        return _EPOCH + timedelta(days=int(text))
    text = _SHORT_YEAR.sub(r"\g<1>20\g<2>", text)
    text = _COMPACT.sub(r"\1-\2-\3", text)
    return _DOTTED.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", text)


def _year(value: CellValue) -> CellValue:
    if isinstance(value, date | datetime):
        return value.year
    if isinstance(value, str):
        years = set(_YEAR.findall(value))
        return int(years.pop()) if len(years) == 1 else value
    return value


def _number(value: CellValue) -> CellValue:
    if not isinstance(value, str):
        return value
    counted = _COUNTED.match(value)
    return counted["number"].strip() if counted else value


def _share(value: CellValue) -> CellValue:
    # A share above one can only be a percentage whose sign stands in the title.
    text = str(value).replace(",", ".")
    try:
        number = Decimal(text)
    except ArithmeticError:
        return value
    return f"{value} %".replace(".", ",") if 1 < number <= _PERCENTS else value


def _territory(kind: Kind, value: CellValue) -> CellValue:
    text = str(value)
    if not any(sign.isalpha() for sign in text):
        return value
    kinds = {Kind.DEPARTEMENT: ("departement",), Kind.SIREN: ("epci", "ept")}.get(kind, territories.KINDS)
    found = territories.find(text, kinds)
    return found.code if found else value


__all__ = ["CellError", "read_foreign"]
