"""``cusdocs dossier``: the data of an organism imported, checked, explained and compared."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cusdocs.errors import ExitCode, UsageError
from cusdocs.french.numbers import counted
from cusdocs.french.system import reason
from cusdocs.french.typography import typeset

if TYPE_CHECKING:
    from cusdocs.dossier import Dossier
    from cusdocs.dossier.importing import Finding
    from cusdocs.law import Regime

_SUFFIXES = (".xlsx", ".ods", ".yaml")
_TABLES = (".csv", ".ods", ".xlsx")


def map_workbooks(files: Sequence[Path], output: Path | None) -> int:
    """Write the mapping file of ``files``, on the screen by default."""
    from cusdocs.dossier.importing import map_files

    text = map_files(files)
    if output is None or str(output) == "-":
        typer.echo(text, nl=False)
    else:
        _write(_fresh(output), text.encode("utf-8"))
        typer.echo(f"Écrit : {output} (à relire et compléter)", err=True)
    return ExitCode.OK


def import_workbooks(files: Sequence[Path], mapping: Path | None, output: Path) -> int:
    """Import ``files`` into the folder or the file ``output``; every finding is told on stderr."""
    from cusdocs.dossier import write_workbook
    from cusdocs.dossier.importing import import_files

    target = _fresh(output if output.suffix.lower() in _SUFFIXES else output / "psp.xlsx")
    imported = import_files(files, mapping)
    _tell(imported.findings)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(imported.dossier, target)
    except OSError as error:
        raise UsageError(f"Impossible d'écrire « {target} » ({reason(error)}).") from error
    counts = _counts(imported.dossier)
    typer.echo(typeset(f"Écrit : {target} ({counts})."))
    return ExitCode.FINDINGS if imported.errors else ExitCode.OK


def check(dossier: Path) -> int:
    """List all that is to be said of the data before drafting; 1 when something must be corrected."""
    from cusdocs.dossier.folder import data_file
    from cusdocs.dossier.importing import Severity
    from cusdocs.dossier.review import review

    data, findings = review(data_file(dossier))
    _tell(findings)
    if data and not findings:
        typer.echo(typeset(f"Rien à signaler : {_counts(data)}."))
    return ExitCode.FINDINGS if any(each.severity is Severity.ERROR for each in findings) else ExitCode.OK


def show(dossier: Path, trace: str | None, territory: str | None, regime: str | None) -> int:
    """Print the figures of ``dossier``, and what empty cells leave unknown; with ``trace``, the rows behind."""
    from cusdocs.dossier import TracedFigure, computed
    from cusdocs.dossier.trace_text import figure_line, trace_lines, withheld_line

    data, rules = _data_and_rules(dossier, regime)
    wanted = "".join(trace.upper().split()) if trace else ""
    codes = {indicator.code.replace(" ", ""): indicator for indicator in rules.indicators}
    if trace and wanted not in codes:
        raise UsageError(f"--trace {trace} : le régime {rules.id} connaît {', '.join(codes)}.")
    for each in computed(data, rules):
        told = each.figure if isinstance(each, TracedFigure) else each
        code, place = told.code.replace(" ", ""), told.territory
        if (wanted and code != wanted) or (
            territory and territory.casefold() not in (place.code, place.name.casefold())
        ):
            continue
        if not isinstance(each, TracedFigure):
            if each.empty:
                typer.echo(withheld_line(each, data, codes[code]))
            continue
        typer.echo(figure_line(each.figure, data, codes[code]))
        if wanted:
            for line in trace_lines(each.trace, each.figure.unit):
                typer.echo(f"    {line}")
    return ExitCode.OK


def diff(before: Path, after: Path, regime: str | None) -> int:
    """Print what changed between two versions of the data, and the figures and sections that it touches."""
    from cusdocs.dossier.difference import changes, figure_changes
    from cusdocs.dossier.trace_text import change_line, figure_change_line
    from cusdocs.drafting import load_clauses, touched

    old, rules = _data_and_rules(before, regime)
    new, _ = _data_and_rules(after, regime)
    rows, changed = list(changes(old, new)), list(figure_changes(old, new, rules))
    for row in rows:
        typer.echo(change_line(row))
    indicators = {indicator.code: indicator for indicator in rules.indicators}
    for figure in changed:
        typer.echo(figure_change_line(figure, new, indicators[figure.figure.code]))
    if not rows and not changed:
        typer.echo("Les deux versions portent les mêmes données.")
        return ExitCode.OK
    typer.echo("Clauses et tableaux de la convention touchés :")
    for each in touched(old, new, rules, load_clauses()):
        typer.echo(f"  {each.sentence}")
    return ExitCode.FINDINGS


def tables(dossier: Path, output: Path, layout: Path | None, regime: str | None) -> int:
    """Write the table file of ``dossier`` at ``output``."""
    from cusdocs.dossier.table_file import read_table_layout, table_bytes, table_rows

    if output.suffix.lower() not in _TABLES:
        raise UsageError(f"« {output} » : donnez un nom de fichier en .ods, .xlsx ou .csv.")
    data, rules = _data_and_rules(dossier, regime)
    rows = table_rows(data, rules)
    _write(output, table_bytes(rows, read_table_layout(layout), output.suffix.lower()))
    typer.echo(f"Écrit : {output} ({len(rows)} valeurs).")
    advice = "Le modèle du ministère n'a pas été lu : comparez ses colonnes à celles-ci (--layout les change)."
    typer.echo(typeset(advice), err=True)
    return ExitCode.OK


def rpls(file: Path, grouping: str | None, perimeter: str | None, output: Path | None) -> int:
    """Aggregate the RPLS ``file``; print its état initial, and write the workbook that it gives."""
    from cusdocs.dossier.rpls import aggregate, initial_state
    from cusdocs.dossier.rpls.workbook import rpls_workbook

    target = _fresh(output if output.suffix.lower() == ".xlsx" else output / "psp.xlsx") if output else None
    with _progress() as progress:
        found = aggregate(file, grouping=grouping, perimeter=perimeter, progress=progress)
    state = initial_state(found)
    dwellings = sum(each.dwellings for each in found.ensembles)
    typer.echo(typeset(f"Logements : {dwellings} ; ensembles : {len(found.ensembles)} ({found.layout.kind})."))
    for note in state.notes:
        typer.echo(typeset(f"  {note}"))
    for table in state.tables:
        typer.echo(typeset(f"{table.title} : {counted(len(table.rows), 'ligne')}"))
        for row in table.rows[:_SHOWN]:
            pairs = zip(table.columns[1:], row[1:], strict=True)
            typer.echo(typeset(f"  {row[0]} : " + ", ".join(f"{name} {value}" for name, value in pairs)))
        if len(table.rows) > _SHOWN:
            typer.echo("  …")
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, rpls_workbook(found, state))
        typer.echo(f"Écrit : {target} (feuilles « Ensembles immobiliers » et « État initial »)")
    return ExitCode.OK


_SHOWN = 10


@contextmanager
def _progress() -> Iterator[Callable[[float], None] | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Lecture du RPLS", total=1.0)
        yield lambda share: bar.update(task, completed=share)


def _data_and_rules(dossier: Path, regime: str | None) -> "tuple[Dossier, Regime]":
    from cusdocs.dossier import read_workbook
    from cusdocs.dossier.folder import data_file
    from cusdocs.drafting import regime_in_force
    from cusdocs.law import load_regime, load_regimes

    data = read_workbook(data_file(dossier), lambda sentence: typer.echo(f"Attention : {sentence}", err=True))
    if regime:
        return data, load_regime(regime)
    return data, regime_in_force(data.organisation.convention_type, load_regimes())


def _tell(findings: "Sequence[Finding]") -> None:
    for finding in findings:
        typer.echo(f"{finding.severity} – {finding.text}", err=True)
    if findings:
        kinds = [finding.severity for finding in findings]
        parts = [f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)]
        typer.echo(typeset(f"{counted(len(findings), 'constat')} : {', '.join(parts)}."), err=True)


def _counts(dossier: "Dossier") -> str:
    from cusdocs.dossier.shown import shown_sheets

    names = ((layout, getattr(dossier, layout.attribute)) for layout in shown_sheets(dossier))
    rows = [f"{layout.name} {len(held)}" for layout, held in names if isinstance(held, tuple) and held]
    return ", ".join(rows) or "aucune ligne"


def _fresh(path: Path) -> Path:
    if path.exists():
        raise UsageError(f"« {path} » existe déjà : choisissez un autre nom pour ne pas l'écraser.")
    return path


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"Impossible d'écrire « {path} » ({reason(error)}).") from error
