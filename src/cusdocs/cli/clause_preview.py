"""``cusdocs clauses preview``: one clause with the data of an organism."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from cusdocs.cli.own_clauses import clauses_with
from cusdocs.cli.own_rules import say_rules
from cusdocs.document import Document, render_plain
from cusdocs.drafting import Clause, draft, facts, regime_in_force
from cusdocs.errors import ExitCode, UsageError
from cusdocs.law import Regime, load_regime, load_regimes
from cusdocs.law.yaml_reader import unknown
from cusdocs.resources import data_folder

_SUFFIXES = (".docx", ".pdf", ".html")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed."""

    dossier: str | None = None
    regime: str | None = None
    output: Path | None = None
    own: Path | None = None
    schemas: Path | None = None


def run(name: str, request: Request) -> int:
    """Draft the clause ``name`` alone, and show it or write it where ``request`` says."""
    from cusdocs.dossier import read_workbook

    output = request.output
    screen = output is None or str(output) == "-"
    if output and not screen and output.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"«\u00a0{output}\u00a0»\u00a0: donnez un nom de fichier en .docx, .pdf ou .html.")
    say_rules(request.schemas)
    regimes = load_regimes(own=request.schemas)
    clauses = clauses_with(request.own, regimes)
    clause = next((each for each in clauses if each.id == name), None)
    if clause is None:
        raise UsageError(unknown(f"Clause inconnue «\u00a0{name}\u00a0»", name, [each.id for each in clauses]))
    data = read_workbook(_workbook(request.dossier, clause, regimes))
    rules = (
        load_regime(request.regime, own=request.schemas)
        if request.regime
        else regime_in_force(data.organisation.convention_type, regimes)
    )
    _refuse(clause, rules)
    if clause.when and not clause.when.evaluate(facts(data)):
        typer.echo(
            f"Cet organisme n'aurait pas cette clause\u00a0: «\u00a0{clause.when.text}\u00a0» est faux.", err=True
        )
    document = draft(data, rules, [replace(each, when=None) if each is clause else each for each in clauses])
    alone = replace(document, blocks=tuple(block for block in document.blocks if block.origin == name))
    _show(alone, None if screen else output)
    return ExitCode.OK


def _show(document: Document, output: Path | None) -> None:
    if output is None:
        typer.echo(render_plain(document).strip() or "La clause ne donne rien avec ces données.")
        return
    if output.suffix.lower() == ".html":
        from cusdocs.cli.outputs import save
        from cusdocs.writing.html import html_page

        save(output, html_page(document).encode("utf-8"))
    else:
        from cusdocs.writing import write

        write(document, output)
    typer.echo(f"Écrit : {output}")


def _refuse(clause: Clause, regime: Regime) -> None:
    if not clause.serves(regime.id):
        raise UsageError(
            f"La clause «\u00a0{clause.id}\u00a0» n'est pas du régime {regime.id}, mais de "
            f"{', '.join(clause.regimes)}\u00a0: choisissez un dossier de ce type avec --dossier."
        )


def _workbook(dossier: str | None, clause: Clause, regimes: Sequence[Regime]) -> Path:
    """Return the file of data that ``dossier`` names: a path, or a sample. Raises UsageError for neither."""
    from cusdocs.dossier.folder import data_file

    shipped = {path.parent.name: path for path in sorted(data_folder("samples").glob("*/psp.xlsx"))}
    if dossier is None:
        return _fitting(list(shipped.values()), clause, regimes)
    if dossier in shipped and not Path(dossier).exists():
        return shipped[dossier]
    if not Path(dossier).exists():
        raise UsageError(
            unknown(f"Dossier introuvable, et aucun exemple «\u00a0{dossier}\u00a0»", dossier, shipped)
        )
    return data_file(Path(dossier))


def _fitting(samples: Sequence[Path], clause: Clause, regimes: Sequence[Regime]) -> Path:
    """Return the sample whose type of convention has the clause; the facts of the others are nearest to none."""
    from cusdocs.dossier import read_workbook

    for path in reversed(samples):
        regime = regime_in_force(read_workbook(path).organisation.convention_type, regimes)
        if clause.serves(regime.id):
            return path
    raise UsageError(f"Aucun exemple n'est d'un régime de la clause ({', '.join(clause.regimes)}).")
