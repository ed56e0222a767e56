"""A bilan as JSON: what ``cusdocs evaluate -o bilan.json`` writes and ``cusdocs synthesis`` reads."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cusdocs import __version__
from cusdocs.errors import InputError
from cusdocs.followup.achievement import Reason, Remark
from cusdocs.followup.bilan import Bilan
from cusdocs.followup.convention import Conflict, Dates, Series, figure, read_dates, series_of
from cusdocs.followup.evaluation import Basis, Line, State

SCHEMA_VERSION = "1"
KIND = "bilan"
_DAYS = ("psp", "filing", "signature", "effect", "term")
_FIGURES = ("target", "achieved", "numerator", "denominator", "rate", "gap", "expected")
_WORDS = ("comment", "brakes", "measures")
_TEXTS = ("file", "regime", "name", "siren", "legal_form", "seat_departement", "author", "context", "conclusion")
_NUMBERS = ("foyers_share", "dwellings", "tfpb_exemption")
# A rate is a ratio: so many digits say all that there is to know.
_DIGITS = 12


def bilan_as_json(bilan: Bilan) -> dict[str, Any]:
    """Return ``bilan`` as a JSON object; figures are numbers, dates 2026-01-31."""
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": KIND,
        "cusdocs": __version__,
        **{name: getattr(bilan, name) for name in _TEXTS},
        **{name: _number(getattr(bilan, name)) for name in _NUMBERS},
        "departements": list(bilan.departements),
        "first_year": bilan.first_year,
        "at": bilan.at,
        "yearly": bilan.yearly,
        "dates": {name: _day(getattr(bilan.dates, name)) for name in _DAYS},
        "day": _day(bilan.day),
        "lines": [_line(line) for line in bilan.lines],
        "absent": list(bilan.absent),
        "conflicts": [
            {
                **_series(conflict.series),
                "horizon": conflict.horizon,
                "kept": _number(conflict.kept),
                "other": _number(conflict.other),
            }
            for conflict in bilan.conflicts
        ],
    }


def bilan_from_json(content: Mapping[str, Any], name: str) -> Bilan:
    """Return the bilan that ``content``, of the file called ``name``, describes. Raises InputError otherwise."""
    try:
        return _read(content)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise InputError(
            f"«\u00a0{name}\u00a0» n'a pas la forme d'un bilan ({type(error).__name__})\u00a0: "
            "produisez-le à nouveau avec «\u00a0cusdocs evaluate\u00a0»."
        ) from error


def is_bilan(content: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is a bilan."""
    return content.get("kind") == KIND


def _read(content: Mapping[str, Any]) -> Bilan:
    texts: dict[str, Any] = {name: str(content.get(name) or "") for name in _TEXTS}
    numbers: dict[str, Any] = {name: _decimal(content.get(name)) for name in _NUMBERS}
    return Bilan(
        **texts,
        **numbers,
        departements=tuple(map(str, content.get("departements", ()))),
        first_year=int(content["first_year"]),
        at=int(content["at"]),
        yearly=bool(content.get("yearly")),
        dates=read_dates(content.get("dates") or {}) if content.get("dates") else Dates(),
        day=date.fromisoformat(content["day"]) if content.get("day") else None,
        lines=tuple(_read_line(line) for line in content["lines"]),
        absent=tuple(content.get("absent", ())),
        conflicts=tuple(
            Conflict(series_of(each), each["horizon"], figure(each["kept"]), figure(each["other"]))
            for each in content.get("conflicts", ())
        ),
    )


def _read_line(line: Mapping[str, Any]) -> Line:
    figures: dict[str, Any] = {name: _decimal(line.get(name)) for name in _FIGURES}
    told: dict[str, Any] = {name: str(line.get(name) or "") for name in _WORDS}
    return Line(
        series=series_of(line),
        horizon=str(line["horizon"]),
        period=str(line["period"]),
        basis=Basis(line["basis"]),
        state=State(line["state"]),
        better=line.get("better"),
        remarks=tuple(Remark(Reason(each["reason"]), each.get("detail", "")) for each in line.get("remarks", ())),
        **figures,
        **told,
    )


def _line(line: Line) -> dict[str, Any]:
    return {
        **_series(line.series),
        "horizon": line.horizon,
        "period": line.period,
        "basis": line.basis.value,
        **{name: _number(getattr(line, name)) for name in _FIGURES},
        "better": line.better,
        "state": line.state.value,
        "remarks": [{"reason": remark.reason.value, "detail": remark.detail} for remark in line.remarks],
        **{name: getattr(line, name) for name in _WORDS},
    }


def _series(series: Series) -> dict[str, Any]:
    place = series.territory
    return {
        "code": series.code,
        "territory": {"kind": place.kind, "code": place.code, "name": place.name},
        "unit": series.unit,
        "breakdown": series.breakdown,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else round(float(value), _DIGITS)


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else figure(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
