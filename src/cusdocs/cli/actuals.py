"""``cusdocs init --actuals``: the workbook in which an organism reports what it achieved."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cusdocs.errors import ExitCode, UsageError, WritingError
from cusdocs.french.system import reason

if TYPE_CHECKING:
    from cusdocs.api.bilans import ActualsTable

_DEFAULT = "suivi.xlsx"


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed."""

    output: Path | None = None
    folder: Path | None = None
    regime: str | None = None
    first_year: int | None = None
    schemas: Path | None = None


def run(convention: Path, request: Request) -> int:
    """Write the workbook to follow ``convention``, or the .csv file; an existing file is never overwritten."""
    target = _target(request.output, request.folder)
    from cusdocs.api.bilans import actuals_table
    from cusdocs.cli.own_rules import say_rules

    say_rules(request.schemas)
    if target.suffix.lower() == ".ics":
        _save_calendar(convention, target, request)
        return ExitCode.OK
    table = actuals_table(
        convention, regime=request.regime, first_year=request.first_year, schemas=request.schemas
    )
    _make_folder(target.parent)
    table.save(target)
    typer.echo(f"Créé\u00a0: {target} ({len(table.forms)} indicateurs, {table.lines} lignes à remplir).")
    _tell_conflicts(table)
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


def _save_calendar(convention: Path, target: Path, request: Request) -> None:
    from datetime import date

    from cusdocs.api.conventions import load_dated
    from cusdocs.cli.saving import save
    from cusdocs.followup.calendar import calendar_of
    from cusdocs.followup.ics import calendar_ics

    found, rules, year = load_dated(convention, request.regime, request.first_year, request.schemas)
    steps = calendar_of(found.dates, rules, year)
    _make_folder(target.parent)
    save(target, calendar_ics([(found.name, step) for step in steps], date.today()))  # noqa: DTZ011 - the user's own day
    typer.echo(f"Créé\u00a0: {target} ({len(steps)} étapes).")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WritingError(f"Impossible de créer «\u00a0{folder}\u00a0» ({reason(error)}).") from error


def _tell_conflicts(table: "ActualsTable") -> None:
    for conflict in table.convention.conflicts:
        typer.echo(
            f"Attention\u00a0: {conflict.series.code} est énoncé deux fois à l'échéance {conflict.horizon} "
            f"({conflict.kept:f} et {conflict.other:f})\u00a0; {conflict.kept:f} est retenu.",
            err=True,
        )
