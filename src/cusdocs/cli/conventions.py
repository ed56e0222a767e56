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

CONVENTIONS = (".pdf", ".docx")


def load(path: Path, regime: str | None = None, first_year: int | None = None) -> "tuple[Convention, Regime]":
    """Return the convention at ``path`` and its regime; ``regime`` and ``first_year`` win over what is read.

    Raises UsageError when no regime is recognised, and what reading raises.
    """
    from cusdocs.followup.convention import load_extraction, read_convention
    from cusdocs.law import load_regime

    is_json = path.suffix.lower() == ".json"
    document = load_extraction(path) if is_json else extract([path], regime)[0]
    found = read_convention(document)
    named = regime or found.regime
    if not named:
        raise UsageError(
            f"«\u00a0{path.name}\u00a0» n'a pas été reconnu comme une convention d'utilité sociale\u00a0: "
            "indiquez son régime avec --regime (liste\u00a0: cusdocs regimes list)."
        )
    rules = load_regime(named)
    return replace(found, regime=rules.id, first_year=first_year or found.first_year), rules


def extract(paths: Sequence[Path], regime: str | None = None) -> list[dict[str, Any]]:
    """Return what each of the conventions states, in the form of ``cusdocs extract``.

    A file that cannot be read gives its « error »; alone, it raises it.
    """
    from cusdocs.reporting.batch import examine_all
    from cusdocs.reporting.examination import Terms
    from cusdocs.reporting.extraction import extracted
    from cusdocs.reporting.submission import Submission

    terms = Terms(regime=regime, today=date.today())  # noqa: DTZ011 - the user's own day
    found = examine_all([Submission.of(path) for path in paths], terms, os.cpu_count() or 1)
    if len(found) == 1 and found[0].error:
        raise found[0].error
    return [extracted(examination) for examination in found]
