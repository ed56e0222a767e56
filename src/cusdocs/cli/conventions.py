"""The convention that a command of the follow-up is given: read on the spot, or extracted before."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cusdocs.errors import UsageError

if TYPE_CHECKING:
    from cusdocs.followup.convention import Convention
    from cusdocs.law import Regime
    from cusdocs.reporting.examination import Examination

CONVENTIONS = (".pdf", ".docx")


def load(path: Path, regime: str | None = None, first_year: int | None = None) -> "tuple[Convention, Regime]":
    """Return the convention at ``path`` and its regime; ``regime`` and ``first_year`` win over what is read.

    Raises UsageError when no regime is recognised, and what reading raises.
    """
    from cusdocs.followup.convention import load_extraction, read_convention
    from cusdocs.law import load_regime

    is_json = path.suffix.lower() == ".json"
    document = load_extraction(path) if is_json else extract(path, regime)
    found = read_convention(document)
    named = regime or found.regime
    if not named:
        raise UsageError(
            f"«\u00a0{path.name}\u00a0» n'a pas été reconnu comme une convention d'utilité sociale\u00a0: "
            "indiquez son régime avec --regime (liste\u00a0: cusdocs regimes list)."
        )
    rules = load_regime(named)
    return replace(found, regime=rules.id, first_year=first_year or found.first_year), rules


def extract(path: Path, regime: str | None = None) -> dict[str, Any]:
    """Return what the convention at ``path`` states, as ``cusdocs extract`` does. Raises what stops it."""
    from cusdocs.reporting.extraction import extracted

    (found,) = _examined([path], regime)
    if found.error:
        raise found.error
    return extracted(found)


def extract_all(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Return what each of the conventions states; a file that cannot be read gives its « error »."""
    from cusdocs.reporting.extraction import extracted

    return [extracted(examination) for examination in _examined(paths, None)] if paths else []


def _examined(paths: Sequence[Path], regime: str | None) -> "list[Examination]":
    from cusdocs.reporting.batch import examine_all
    from cusdocs.reporting.examination import Terms
    from cusdocs.reporting.submission import Submission

    terms = Terms(regime=regime, today=date.today())  # noqa: DTZ011 - the user's own day
    return examine_all([Submission.of(path) for path in paths], terms, os.cpu_count() or 1)
