"""``cusdocs draft``: from the data of an organism to a convention, or to another document of its procedure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cusdocs.errors import ExitCode, UsageError
from cusdocs.french.numbers import counted
from cusdocs.french.system import reason

if TYPE_CHECKING:
    from cusdocs.document import Blank, Document
    from cusdocs.dossier import Dossier
    from cusdocs.drafting import Clause
    from cusdocs.law import Regime
    from cusdocs.writing import Theme

_FORMATS = (".docx", ".pdf")
_CHECKLISTS = (".md", ".xlsx")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed."""

    regime: str | None = None
    outputs: Sequence[Path] = field(default_factory=tuple)
    only: str | None = None
    piece: str | None = None
    blanks: Path | None = None
    explain: bool = False
    theme: Path | None = None
    template: Path | None = None
    own: Path | None = None
    schemas: Path | None = None


def run(dossier: Path, request: Request) -> int:
    """Draft what ``request`` asks of ``dossier``, write it, and say what is left to fill in on stderr."""
    _refuse(request)
    targets = _targets(dossier, request)
    material = gather(workbook_of(dossier), request.regime, request.own, request.schemas)
    document = _document(material, request)
    if targets:
        from cusdocs.writing import write_all

        for target in write_all(document, targets, _theme(request)):
            typer.echo(f"Écrit : {target}")
    if request.blanks:
        _write_checklist(document, request.blanks)
    if request.explain:
        _explain(document, material)
    elif not request.blanks:
        from cusdocs.drafting import blanks

        _list_blanks(blanks(document))
    return ExitCode.OK


@dataclass(frozen=True, slots=True)
class Material:
    """What a draft is made of."""

    dossier: "Dossier"
    regime: "Regime"
    clauses: "tuple[Clause, ...]"
    schemas: Path | None = None


def gather(workbook: Path, regime: str | None, own: Path | None = None, schemas: Path | None = None) -> Material:
    """Read ``workbook``, and the clauses of the regime in force for it unless one is named.

    The clauses of the folder ``own`` are laid over ours, and so are the rules of the folder ``schemas``.
    """
    from cusdocs.cli.own_clauses import clauses_with
    from cusdocs.cli.own_rules import say_rules
    from cusdocs.dossier import read_workbook
    from cusdocs.drafting import refuse_repealed, regime_in_force
    from cusdocs.law import load_regime, load_regimes

    data = read_workbook(workbook, warn=lambda message: typer.echo(f"Attention : {message}", err=True))
    say_rules(schemas)
    regimes = load_regimes(own=schemas)
    rules = (
        load_regime(regime, own=schemas) if regime else regime_in_force(data.organisation.convention_type, regimes)
    )
    refuse_repealed(rules, regimes)
    return Material(data, rules, tuple(clauses_with(own, regimes)), schemas)


def workbook_of(dossier: Path) -> Path:
    """Return the workbook of ``dossier``, which is a folder or the workbook itself."""
    from cusdocs.dossier.folder import data_file

    return data_file(dossier)


def _document(material: Material, request: Request) -> "Document":
    from cusdocs.drafting import draft, find_part, only

    if request.piece:
        from cusdocs.drafting import draft_piece

        return draft_piece(material.dossier, material.regime, request.piece)
    part = find_part(material.clauses, request.only) if request.only else None
    document = draft(material.dossier, material.regime, material.clauses)
    return only(document, material.clauses, part) if part else document


def _refuse(request: Request) -> None:
    if request.piece and request.own:
        raise UsageError("--clauses ne vaut que pour la convention : retirez --piece.")
    if request.piece and (request.only or request.explain):
        raise UsageError("--piece s'emploie seul : --only et --explain portent sur la convention.")
    if request.blanks and request.blanks.suffix.lower() not in _CHECKLISTS:
        raise UsageError(f"--blanks « {request.blanks} » : donnez un nom de fichier en .md ou .xlsx.")


def _targets(dossier: Path, request: Request) -> Sequence[Path]:
    for output in request.outputs:
        if output.suffix.lower() not in _FORMATS:
            raise UsageError(f"« {output} » : donnez un nom de fichier en .docx ou .pdf.")
    if request.outputs or request.explain or request.blanks:
        return request.outputs
    default = workbook_of(dossier).parent / f"{request.piece or 'convention'}.docx"
    if default.exists():
        # Someone may have gone on writing in it by hand.
        raise UsageError(f"« {default} » existe déjà : indiquez le fichier à écrire avec -o.")
    return [default]


def _theme(request: Request) -> "Theme":
    from cusdocs.writing import PLAIN, read_theme, with_charter

    theme = read_theme(request.theme) if request.theme else PLAIN
    if request.template is None:
        return theme
    theme, missing = with_charter(theme, request.template)
    if missing:
        typer.echo(
            f"Attention : « {request.template.name} » n'a pas les styles {', '.join(missing)} ; "
            "ceux de cusdocs sont employés à leur place.",
            err=True,
        )
    return theme


def _write_checklist(document: "Document", path: Path) -> None:
    from cusdocs.drafting.checklist import gaps
    from cusdocs.drafting.checklist_files import checklist_markdown, checklist_workbook

    found = gaps(document)
    title = document.metadata.title
    if path.suffix.lower() == ".md":
        content = checklist_markdown(found, title).encode()
    else:
        content = checklist_workbook(found, title)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"Impossible d'écrire « {path} » ({reason(error)}).") from error
    typer.echo(f"Écrit : {path} ({counted(len(found), 'élément')} à compléter)")


def _explain(document: "Document", material: Material) -> None:
    from cusdocs.cli.explained import explained
    from cusdocs.drafting import explain
    from cusdocs.law import load_facts

    found = explain(
        document, material.dossier, material.regime, material.clauses, load_facts(own=material.schemas)
    )
    for line in explained(material.regime, tuple(found)):
        typer.echo(line)


def _list_blanks(blanks: "Sequence[Blank]") -> None:
    if not blanks:
        return
    typer.echo(f"{counted(len(blanks), 'élément')} à compléter :", err=True)
    for blank in blanks:
        typer.echo(f"  - {blank.what}" + (f" ({blank.where})" if blank.where else ""), err=True)
