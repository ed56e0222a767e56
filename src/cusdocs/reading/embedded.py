"""The data that a convention carries inside, read without trusting them: anyone may have written the file.

What is not in the form of schemas/donnees-convention.schema.json is refused whole: the text is read anyway.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NoReturn, TypeVar

from cusdocs.document import ConventionData, Datum, StatedFigure
from cusdocs.document.checksum import CHECKSUM, checksum

_SCHEMA_VERSION = "1"
# A convention states some hundreds of figures.
_MOST_FIGURES = 20_000
_LONGEST_TEXT = 2_000
_LARGEST_NUMBER = 10**15
_MOST_DIGITS = 15

_Kind = TypeVar("_Kind")


class BadDataError(ValueError):
    """The data are not what they should be; the message says why, in French, in a few words."""


def parse_data(content: bytes) -> ConventionData:
    """Return the data in ``content``. Raises BadDataError for malformed, altered or later data."""
    data = _object(_json(content))
    version = _get(data, "schema_version", str)
    if version != _SCHEMA_VERSION:
        raise BadDataError(f"leur version «\u00a0{version[:20]}\u00a0» n'est pas connue")
    # Numbers must come out again as they were written: they are read this time as JSON usually is.
    if _get(data, CHECKSUM, str) != checksum(json.loads(content)):
        raise BadDataError("leur somme de contrôle ne correspond pas\u00a0: elles ont été modifiées")
    regime, period = _object(data.get("regime")), _object(data.get("period"))
    indicators: list[object] = _get(data, "indicators", list)
    if len(indicators) > _MOST_FIGURES:
        raise BadDataError("elles comptent trop de valeurs")
    return ConventionData(
        regime=_text(regime, "id"),
        regime_title=_text(regime, "title"),
        first_year=_get(period, "first_year", int),
        last_year=_get(period, "last_year", int),
        organisation=_data(data.get("organisation")),
        facts=_data(data.get("facts")),
        figures=tuple(_figure(_object(item)) for item in indicators),
        generator=_text(data, "cusdocs"),
    )


def _json(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8"), parse_float=Decimal, parse_constant=_refused)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise BadDataError("ce n'est pas du JSON lisible") from error


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)


def _figure(item: Mapping[str, Any]) -> StatedFigure:
    territory = _object(item.get("territory"))
    breakdown = item.get("breakdown")
    return StatedFigure(
        code=_text(item, "code"),
        territory_kind=_text(territory, "kind"),
        territory_code=_text(territory, "code"),
        territory_name=_text(territory, "name"),
        horizon=_text(item, "horizon"),
        number=_number(item.get("value")),
        unit=_text(item, "unit"),
        breakdown=None if breakdown is None else _text(item, "breakdown"),
    )


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        _fail("value")
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if abs(number) > _LARGEST_NUMBER or not isinstance(exponent, int) or abs(exponent) > _MOST_DIGITS:
        _fail("value")
    return number


def _data(value: object) -> dict[str, Datum]:
    return {name: _datum(name, item) for name, item in _object(value).items()}


def _datum(name: str, value: object) -> Datum:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return value if isinstance(value, str | bool | int | Decimal) else _fail(name)


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadDataError("elles n'ont pas la forme attendue")
    return value


def _text(item: Mapping[str, Any], name: str) -> str:
    text = _get(item, name, str)
    return text if len(text) <= _LONGEST_TEXT else _fail(name)


def _get(item: Mapping[str, Any], name: str, kind: type[_Kind]) -> _Kind:
    value = item.get(name)
    # A truth value is an int to Python.
    return value if isinstance(value, kind) and not isinstance(value, bool) else _fail(name)


def _fail(name: str) -> NoReturn:
    raise BadDataError(f"«\u00a0{name[:40]}\u00a0» manque ou n'a pas la forme attendue")
