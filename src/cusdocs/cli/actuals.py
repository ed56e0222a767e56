"""``cusdocs init --actuals``: the workbook in which an organism reports what it achieved."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cusdocs.errors import ExitCode, UsageError, WritingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cusdocs.followup.calendar import Event

_DEFAULT = "suivi.xlsx"


def run(
    convention: Path, output: Path | None, folder: Path | None, regime: str | None, first_year: int | None
) -> int:
    """Write the workbook to follow ``convention``, or the .csv file; an existing file is never overwritten."""
    from cusdocs.cli.conventions import load
    from cusdocs.cli.saving import save
    from cusdocs.followup.actuals_layout import forms
    from cusdocs.followup.actuals_writer import actuals_csv, actuals_workbook
    from cusdocs.followup.calendar import calendar_of
    from cusdocs.followup.prefilled import prefilled

    target = _target(output, folder)
    found, rules = load(convention, regime, first_year)
    if found.first_year is None:
        raise UsageError("La première année des engagements n'a pas été lue\u00a0: indiquez-la avec --first-year.")
    calendar = calendar_of(found.dates, rules, found.first_year)
    if target.suffix.lower() == ".ics":
        _save_calendar(target, found.name, calendar)
        return ExitCode.OK
    lines = forms(found, rules, found.first_year)
    if not lines:
        raise UsageError(f"Aucun indicateur chiffré n'a été lu dans «\u00a0{convention.name}\u00a0».")
    is_csv = target.suffix.lower() == ".csv"
    content = actuals_csv(lines) if is_csv else actuals_workbook(lines, prefilled(found), calendar)
    _make_folder(target.parent)
    save(target, content)
    count = sum(len(form.entries) for form in lines)
    typer.echo(f"Créé\u00a0: {target} ({len(lines)} indicateurs, {count} lignes à remplir).")
    for conflict in found.conflicts:
        typer.echo(
            f"Attention\u00a0: {conflict.series.code} est énoncé deux fois à l'échéance {conflict.horizon} "
            f"({conflict.kept:f} et {conflict.other:f})\u00a0; {conflict.kept:f} est retenu.",
            err=True,
        )
    return ExitCode.OK


def _target(output: Path | None, folder: Path | None) -> Path:
    if output and folder:
        raise UsageError("Donnez le classeur de suivi à écrire avec -o, sans dossier.")
    target = output or (folder / _DEFAULT if folder else Path(_DEFAULT))
    if target.suffix.lower() not in (".xlsx", ".csv", ".ics"):
        raise UsageError(f"«\u00a0{target}\u00a0»\u00a0: donnez un nom de fichier en .xlsx, .csv ou .ics.")
    if target.exists():
        raise UsageError(
            f"«\u00a0{target}\u00a0» existe déjà\u00a0: choisissez un autre nom pour ne pas l'écraser."
        )
    return target


def _save_calendar(target: Path, name: str, calendar: "Sequence[Event]") -> None:
    from cusdocs.cli.saving import save
    from cusdocs.followup.ics import calendar_ics

    _make_folder(target.parent)
    save(target, calendar_ics([(name, event) for event in calendar], date.today()))  # noqa: DTZ011 - the user's own day
    typer.echo(f"Créé\u00a0: {target} ({len(calendar)} étapes).")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WritingError(f"Impossible de créer «\u00a0{folder}\u00a0» ({error.strerror}).") from error
