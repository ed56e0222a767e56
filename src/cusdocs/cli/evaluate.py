"""``cusdocs evaluate``: what came of the targets of a convention."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cusdocs.cli.reports import check_formats, save_all
from cusdocs.errors import ExitCode

if TYPE_CHECKING:
    from cusdocs.api.bilans import BilanReport

_FORMATS = (".docx", ".pdf", ".xlsx", ".json", ".ics")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed."""

    actuals: Path
    at: int | None = None
    year: int | None = None
    outputs: tuple[Path, ...] = ()
    regime: str | None = None
    first_year: int | None = None
    schemas: Path | None = None


def run(file: Path, request: Request) -> int:
    """Evaluate the convention in ``file``, write the bilan where asked, and say the essential on the screen."""
    check_formats(request.outputs, _FORMATS)
    from cusdocs.api.bilans import evaluate
    from cusdocs.cli.own_rules import say_rules

    say_rules(request.schemas)
    report = evaluate(
        file,
        request.actuals,
        at=request.at,
        year=request.year,
        regime=request.regime,
        first_year=request.first_year,
        schemas=request.schemas,
    )
    save_all(report, request.outputs, lambda: _tell(report))
    return ExitCode.OK


def _tell(report: "BilanReport") -> None:
    from cusdocs.followup.figures_text import rate_text

    typer.echo(report.title)
    for code, found in report.indicators.items():
        total = f", {rate_text(found.rate)} du cumul" if found.rate is not None else ""
        lacking = f", non renseignés\u00a0: {found.unreported}" if found.unreported else ""
        typer.echo(f"  {code:<10} objectifs atteints\u00a0: {found.reached} sur {found.judged}{total}{lacking}")
    whole = report.score
    share = f" ({rate_text(whole.share)})" if whole.share is not None else ""
    typer.echo(f"  {'Au total':<10} objectifs atteints\u00a0: {whole.reached} sur {whole.judged}{share}")
