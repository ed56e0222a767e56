"""``cusdocs evaluate``: what came of the targets of a convention."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cusdocs.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cusdocs.followup.bilan import Bilan
    from cusdocs.law import Regime

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


def run(file: Path, request: Request) -> int:
    """Evaluate the convention in ``file``, write the bilan where asked, and say the essential on the screen."""
    _check(request)
    bilan, regime = make(file, request)
    for output in request.outputs:
        write(bilan, regime, output)
        typer.echo(f"Écrit\u00a0: {output}", err=str(output) == "-")
    if not any(str(output) == "-" for output in request.outputs):
        _tell(bilan, regime)
    return ExitCode.OK


def make(file: Path, request: Request) -> "tuple[Bilan, Regime]":
    """Return the bilan of the convention in ``file`` and its regime."""
    from cusdocs.cli.conventions import load
    from cusdocs.followup.actuals_reader import read_actuals
    from cusdocs.followup.bilan import bilan_of
    from cusdocs.followup.evaluation import evaluate, scope_at, scope_of_year

    convention, regime = load(file, request.regime, request.first_year)
    if request.at is not None:
        scope = scope_at(convention, regime, request.at)
    else:
        assert request.year is not None  # noqa: S101 - checked before
        scope = scope_of_year(convention, regime, request.year)
    actuals = read_actuals(request.actuals, convention, regime, scope.first_year)
    return bilan_of(evaluate(convention, actuals, regime, scope)), regime


def write(bilan: "Bilan", regime: "Regime", output: Path) -> None:
    """Write ``bilan`` to ``output`` in the format of its suffix; « - » is the standard output, as JSON."""
    from cusdocs.cli.saving import save

    suffix = output.suffix.lower()
    if suffix in (".docx", ".pdf"):
        from cusdocs.followup.bilan_document import bilan_document
        from cusdocs.writing import write as write_document

        write_document(bilan_document(bilan, regime), output)
    elif suffix == ".xlsx":
        from cusdocs.followup.bilan_workbook import bilan_workbook

        save(output, bilan_workbook(bilan, regime))
    elif suffix == ".ics":
        from datetime import date

        from cusdocs.followup.calendar import calendar_of
        from cusdocs.followup.ics import calendar_ics

        events = calendar_of(bilan.dates, regime, bilan.first_year)
        save(output, calendar_ics([(bilan.name, event) for event in events], bilan.day or date.today()))  # noqa: DTZ011 - the user's own day
    else:
        from cusdocs.followup.bilan_json import bilan_as_json
        from cusdocs.neutral import as_json_text

        save(output, as_json_text(bilan_as_json(bilan)).encode())


def _check(request: Request) -> None:
    if (request.at is None) == (request.year is None):
        raise UsageError("Donnez --at (évaluation à 2, 3, 4 ou 6 ans) ou --year (point annuel), l'un des deux.")
    check_formats(request.outputs, _FORMATS)


def check_formats(outputs: Sequence[Path], formats: Sequence[str]) -> None:
    """Raise UsageError for an output whose suffix is none of ``formats``."""
    for output in outputs:
        if str(output) != "-" and output.suffix.lower() not in formats:
            raise UsageError(f"«\u00a0{output}\u00a0»\u00a0: donnez un nom de fichier en {', '.join(formats)}.")


def _tell(bilan: "Bilan", regime: "Regime") -> None:
    from cusdocs.followup.bilan import known_indicators, main_lines, score
    from cusdocs.followup.bilan_document import title_of
    from cusdocs.followup.evaluation import by_code
    from cusdocs.followup.figures_text import rate_text

    main = main_lines(bilan.lines, known_indicators(regime))
    typer.echo(f"{title_of(bilan)} – {bilan.name}".removesuffix(" – "))
    for code, lines in by_code(main).items():
        found = score(lines)
        total = f", {rate_text(found.rate)} du cumul" if found.rate is not None else ""
        lacking = f", non renseignés\u00a0: {found.unreported}" if found.unreported else ""
        typer.echo(f"  {code:<10} objectifs atteints\u00a0: {found.reached} sur {found.judged}{total}{lacking}")
    whole = score(main)
    share = f" ({rate_text(whole.share)})" if whole.share is not None else ""
    typer.echo(f"  {'Au total':<10} objectifs atteints\u00a0: {whole.reached} sur {whole.judged}{share}")
