"""``cusdocs synthesis``: what many conventions and bilans tell together."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cusdocs.cli.reports import check_formats, save_all
from cusdocs.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cusdocs.followup.synthesis.synthesis import Synthesis

_FORMATS = (".docx", ".pdf", ".xlsx", ".html", ".json", ".ics")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed."""

    register: Path | None = None
    region: str | None = None
    day: str | None = None
    outputs: tuple[Path, ...] = ()
    schemas: Path | None = None


def run(folder: Path, request: Request) -> int:
    """Write the synthesis of the conventions and bilans of ``folder``, and say the essential on the screen."""
    check_formats(request.outputs, _FORMATS)
    from cusdocs.api.syntheses import synthesis
    from cusdocs.cli.own_rules import say_rules

    say_rules(request.schemas)
    report = synthesis(
        folder, register=request.register, region=request.region, day=_day(request.day), schemas=request.schemas
    )
    save_all(report, request.outputs, lambda: _tell(report.synthesis))
    return ExitCode.OK


def _day(told: str | None) -> date | None:
    if told is None:
        return None
    from cusdocs.french.dates import find_dates

    found = find_dates(told)
    if len(found) != 1:
        raise UsageError(f"--date {told}\u00a0: écrivez une date, par exemple 2029-06-30 ou 30/06/2029.")
    return found[0]


def _tell(synthesis: "Synthesis") -> None:
    from cusdocs.followup.figures_text import rate_text
    from cusdocs.followup.synthesis.document import title_of
    from cusdocs.followup.synthesis.tables import cohort_name
    from cusdocs.followup.wording import label
    from cusdocs.french.numbers import counted

    whole = synthesis.whole
    typer.echo(f"{title_of(synthesis)} – {synthesis.day:%d/%m/%Y}")
    typer.echo(
        f"  {counted(whole.organisms, 'organisme')}\u00a0: {whole.signed} avec une CUS signée, "
        f"{whole.in_progress} avec un projet en cours, {whole.without} sans CUS."
    )
    for cohort in synthesis.cohorts:
        share = f" ({rate_text(cohort.whole.share)})" if cohort.whole.share is not None else ""
        typer.echo(
            f"  {label('activities', cohort.activity)}, {cohort_name(cohort)}\u00a0: "
            f"{cohort.whole.reached} sur {counted(cohort.whole.judged, 'objectif')}{share}."
        )
    overdue = sum(due.overdue for due in synthesis.due)
    typer.echo(
        f"  Étapes\u00a0: {overdue} en retard, {len(synthesis.due) - overdue} dans les douze mois. "
        f"{counted(len(synthesis.gaps), 'manque')} à combler."
    )
    for each in synthesis.unread:
        typer.echo(f"Attention\u00a0: «\u00a0{each.file}\u00a0» n'a pas été lu\u00a0: {each.why}", err=True)
