"""The conventions that the follow-up takes: read on the spot, drafted, checked or extracted before."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cusdocs.api.checks import Report, check, own_folder
from cusdocs.api.outputs import AnyPath
from cusdocs.document import Document
from cusdocs.errors import UsageError

if TYPE_CHECKING:
    from cusdocs.followup.convention import Convention
    from cusdocs.law import Regime
    from cusdocs.reporting.examination import Examination

Source = str | PathLike[str] | Document | Report


def load(
    source: Source, regime: str | None = None, first_year: int | None = None, schemas: AnyPath | None = None
) -> "tuple[Convention, Regime]":
    """Return the convention that ``source`` is and its regime; ``regime`` and ``first_year`` win over the file.

    ``schemas`` is a folder of rules laid over ours. Raises UsageError when no regime is recognised, and what
    reading raises.
    """
    from cusdocs.law import load_regime

    found = _convention(source, regime, own_folder(schemas))
    named = regime or found.regime
    if not named:
        raise UsageError(
            f"«\u00a0{found.file}\u00a0» n'a pas été reconnu comme une convention d'utilité sociale\u00a0: "
            "indiquez son régime avec --regime (liste\u00a0: cusdocs regimes list)."
        )
    rules = load_regime(named, own=own_folder(schemas))
    return replace(found, regime=rules.id, first_year=first_year or found.first_year), rules


def load_dated(
    source: Source, regime: str | None = None, first_year: int | None = None, schemas: AnyPath | None = None
) -> "tuple[Convention, Regime, int]":
    """Return the same and the first year of the commitments. Raises UsageError when nobody tells it."""
    found, rules = load(source, regime, first_year, schemas)
    if found.first_year is None:
        raise UsageError("La première année des engagements n'a pas été lue\u00a0: indiquez-la avec --first-year.")
    return found, rules, found.first_year


def _convention(source: Source, regime: str | None, own: Path | None) -> "Convention":
    from cusdocs.followup.convention import load_extraction, load_json, read_convention
    from cusdocs.followup.convention_data import is_convention_data, load_convention_data
    from cusdocs.reporting.extraction import extracted

    if isinstance(source, Document):
        source = check(source, regime=regime, schemas=own)
    if isinstance(source, Report):
        if source.error:
            raise source.error
        found = read_convention(extracted(source.examination))
        return replace(found, file=found.file or source.examination.title)
    path = Path(source)
    if path.suffix.lower() != ".json":
        return read_convention(extract(path, regime, own))
    if is_convention_data(load_json(path)):
        return load_convention_data(path)
    return read_convention(load_extraction(path))


def extract(path: Path, regime: str | None = None, own: Path | None = None) -> dict[str, Any]:
    """Return what the convention at ``path`` states, as ``cusdocs extract`` does. Raises what stops it."""
    from cusdocs.reporting.extraction import extracted

    (found,) = _examined([path], regime, own)
    if found.error:
        raise found.error
    return extracted(found)


def extract_all(paths: Sequence[Path], own: Path | None = None) -> list[dict[str, Any]]:
    """Return what each of the conventions states; a file that cannot be read gives its « error »."""
    from cusdocs.reporting.extraction import extracted

    return [extracted(examination) for examination in _examined(paths, None, own)] if paths else []


def _examined(paths: Sequence[Path], regime: str | None, own: Path | None) -> "list[Examination]":
    from cusdocs.reporting.batch import examine_all
    from cusdocs.reporting.examination import Terms
    from cusdocs.reporting.submission import Submission

    terms = Terms(regime=regime, today=date.today(), schemas=own)  # noqa: DTZ011 - the user's own day
    return examine_all([Submission.of(path) for path in paths], terms, os.cpu_count() or 1)
