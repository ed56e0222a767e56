"""``cusdocs synthesis``: what many conventions and bilans tell together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cusdocs.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cusdocs.followup.synthesis.synthesis import Synthesis
    from cusdocs.law import Regime, Territory

_FORMATS = (".docx", ".pdf", ".xlsx", ".html", ".json", ".ics")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed."""

    register: Path | None = None
    region: str | None = None
    day: str | None = None
    outputs: tuple[Path, ...] = ()


def run(folder: Path, request: Request) -> int:
    """Write the synthesis of the conventions and bilans of ``folder``, and say the essential on the screen."""
    from cusdocs.cli.evaluate import check_formats
    from cusdocs.law import load_regimes

    check_formats(request.outputs, _FORMATS)
    regimes = load_regimes()
    synthesis = make(folder, request, regimes)
    for output in request.outputs:
        write(synthesis, output)
        typer.echo(f"Écrit\u00a0: {output}", err=str(output) == "-")
    if not any(str(output) == "-" for output in request.outputs):
        _tell(synthesis)
    return ExitCode.OK


def make(folder: Path, request: Request, regimes: "Sequence[Regime]") -> "Synthesis":
    """Return the synthesis of ``folder``."""
    from cusdocs.cli.conventions import extract_all
    from cusdocs.followup.convention import read_convention
    from cusdocs.followup.register import read_register
    from cusdocs.followup.synthesis.filed import from_convention
    from cusdocs.followup.synthesis.folder import open_folder
    from cusdocs.followup.synthesis.synthesis import Unread, synthesise

    if not folder.is_dir():
        raise UsageError(
            f"«\u00a0{folder}\u00a0» n'est pas un dossier\u00a0: indiquez celui des conventions et des bilans."
        )
    known = {regime.id: regime for regime in regimes}
    contents = open_folder(folder, known)
    filed, unread = list(contents.filed), list(contents.unread)
    for document in extract_all(contents.to_read):
        if document["error"] or not document["regime"]:
            why = document["error"] or "n'est pas reconnu comme une convention d'utilité sociale"
            unread.append(Unread(document["file"], why))
        else:
            filed.append(from_convention(read_convention(document), known))
    register = read_register(request.register) if request.register else ()
    if not filed and not register:
        raise UsageError(
            f"«\u00a0{folder}\u00a0» ne contient ni convention (.pdf, .docx), ni bilan ni extraction "
            "(.json)\u00a0: ajoutez-en, ou donnez le registre des organismes avec --register."
        )
    return synthesise(filed, register, _day(request.day), _region(request.region), unread)


def write(synthesis: "Synthesis", output: Path) -> None:
    """Write ``synthesis`` to ``output`` in the format of its suffix; « - » is the standard output, as JSON."""
    from cusdocs.cli.saving import save

    suffix = output.suffix.lower()
    if suffix in (".docx", ".pdf"):
        from cusdocs.followup.synthesis.document import synthesis_document
        from cusdocs.writing import write as write_document

        write_document(synthesis_document(synthesis), output)
        return
    if suffix == ".xlsx":
        from cusdocs.followup.synthesis.document import title_of
        from cusdocs.followup.synthesis.tables import synthesis_tables
        from cusdocs.followup.tables import tables_workbook

        content = tables_workbook(synthesis_tables(synthesis), title_of(synthesis))
    elif suffix == ".html":
        from cusdocs.followup.synthesis.dashboard import dashboard_html

        content = dashboard_html(synthesis).encode()
    elif suffix == ".ics":
        from cusdocs.followup.ics import calendar_ics

        content = calendar_ics([(due.organism, due.event) for due in synthesis.due], synthesis.day)
    else:
        from cusdocs.followup.synthesis.synthesis_json import synthesis_as_json
        from cusdocs.neutral import as_json_text

        content = as_json_text(synthesis_as_json(synthesis)).encode()
    save(output, content)


def _day(told: str | None) -> date:
    if told is None:
        return date.today()  # noqa: DTZ011 - the user's own day
    from cusdocs.french.dates import find_dates

    found = find_dates(told)
    if len(found) != 1:
        raise UsageError(f"--date {told}\u00a0: écrivez une date, par exemple 2029-06-30 ou 30/06/2029.")
    return found[0]


def _region(told: str | None) -> "Territory | None":
    if told is None:
        return None
    from cusdocs.law import territories

    found = territories.region(told) or territories.find(told, ("region",))
    if found is None:
        raise UsageError(f"--region {told}\u00a0: ce n'est pas une région. Donnez son nom ou son code INSEE (53).")
    return found


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
            f"  {label('activities', cohort.activity)}, {cohort_name(cohort.regime, cohort.at)}\u00a0: "
            f"{cohort.whole.reached} sur {counted(cohort.whole.judged, 'objectif')}{share}."
        )
    overdue = sum(due.overdue for due in synthesis.due)
    typer.echo(
        f"  Étapes\u00a0: {overdue} en retard, {len(synthesis.due) - overdue} dans les douze mois. "
        f"{counted(len(synthesis.gaps), 'manque')} à combler."
    )
    for each in synthesis.unread:
        typer.echo(f"Attention\u00a0: «\u00a0{each.file}\u00a0» n'a pas été lu\u00a0: {each.why}", err=True)
