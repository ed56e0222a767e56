"""The convention that the data inside a PDF of cusdocs describe, once taken out of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cusdocs.document import ConventionData, Datum
from cusdocs.errors import InputError
from cusdocs.followup.convention import Convention, Dates, Series, figure, targets_of, territory_of
from cusdocs.reading.embedded import BadDataError, parse_data


def is_convention_data(content: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is the data that a PDF of cusdocs carries inside."""
    return {"period", "organisation", "checksum"} <= content.keys()


def load_convention_data(path: Path) -> Convention:
    """Return the convention that « donnees-convention.json », taken out of its PDF, describes.

    Raises InputError when the file was altered: only what was drafted stands behind its checksum.
    """
    try:
        return from_data(parse_data(path.read_bytes()), path.name)
    except (ValueError, OverflowError) as error:
        told = str(error) if isinstance(error, BadDataError) else "une année ou un nombre est impossible"
        raise InputError(
            f"Les données de convention de «\u00a0{path.name}\u00a0» sont refusées\u00a0: {told}. "
            "Pour corriger ce qui a été lu, partez de «\u00a0cusdocs extract\u00a0»."
        ) from error


def from_data(data: ConventionData, file: str) -> Convention:
    """Return the convention that the ``data`` inside a PDF describe. Raises ValueError for an impossible one.

    The day of signature that a draft foresees is left out: data are no proof that anybody signed.
    """
    told = data.organisation
    targets, references, conflicts = targets_of(
        (
            Series(
                each.code,
                territory_of(each.territory_kind, each.territory_code, each.territory_name),
                each.unit,
                each.breakdown or None,
            ),
            each.horizon,
            figure(each.number),
        )
        for each in data.figures
    )
    return Convention(
        file=file,
        regime=data.regime,
        name=str(told.get("short_name") or told.get("name") or ""),
        siren=str(told.get("siren") or ""),
        first_year=data.first_year,
        facts={name: value for name, value in data.facts.items() if not isinstance(value, date)},
        dates=Dates(
            psp=_day(told.get("psp_date")),
            filing=_day(told.get("filing_date")),
            effect=date(data.first_year, 1, 1),
            term=date(data.last_year, 12, 31),
        ),
        targets=targets,
        references=references,
        conflicts=conflicts,
    )


def _day(value: Datum) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
