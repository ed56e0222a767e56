"""``cusdocs draft``: from the data of an organism to a convention."""

from collections.abc import Sequence
from pathlib import Path

import typer

from cusdocs.document import Blank, Document
from cusdocs.errors import ExitCode, UsageError
from cusdocs.french.numbers import counted
from cusdocs.french.typography import typeset

_DEFAULT_OUTPUT = "convention.docx"
_FORMATS = (".docx", ".pdf")


def run(dossier: Path, regime: str | None, outputs: Sequence[Path], own: Path | None = None) -> int:
    """Draft the convention of ``dossier`` and write it to each of ``outputs``; list the blanks on stderr."""
    targets = _targets(dossier, outputs)
    document = make(workbook_of(dossier), regime, own)
    from cusdocs.drafting import blanks
    from cusdocs.writing import write_all

    for target in write_all(document, targets):
        typer.echo(f"Écrit : {target}")
    _list_blanks(blanks(document))
    return ExitCode.OK


def make(workbook: Path, regime: str | None, own: Path | None = None) -> Document:
    """Return the convention drafted from ``workbook``, under the regime in force for it unless one is named.

    The clauses of the folder ``own`` are laid over ours.
    """
    from cusdocs.cli.own_clauses import clauses_with
    from cusdocs.dossier import read_workbook
    from cusdocs.drafting import draft, refuse_repealed, regime_in_force
    from cusdocs.law import load_regime, load_regimes

    data = read_workbook(workbook, warn=lambda message: typer.echo(f"Attention : {message}", err=True))
    regimes = load_regimes()
    rules = load_regime(regime) if regime else regime_in_force(data.organisation.convention_type, regimes)
    refuse_repealed(rules, regimes)
    return draft(data, rules, clauses_with(own))


def workbook_of(dossier: Path) -> Path:
    """Return the workbook of ``dossier``, which is a folder or the workbook itself."""
    from cusdocs.dossier.folder import data_file

    return data_file(dossier)


def _targets(dossier: Path, outputs: Sequence[Path]) -> Sequence[Path]:
    for output in outputs:
        if output.suffix.lower() not in _FORMATS:
            raise UsageError(f"« {output} » : donnez un nom de fichier en .docx ou .pdf.")
    if outputs:
        return outputs
    default = workbook_of(dossier).parent / _DEFAULT_OUTPUT
    if default.exists():
        # Someone may have gone on writing in it by hand.
        raise UsageError(f"« {default} » existe déjà : indiquez le fichier à écrire avec -o.")
    return [default]


def _list_blanks(blanks: Sequence[Blank]) -> None:
    if not blanks:
        return
    typer.echo(typeset(f"{counted(len(blanks), 'élément')} à compléter :"), err=True)
    for blank in blanks:
        typer.echo(f"  - {blank.what}" + (f" ({blank.where})" if blank.where else ""), err=True)
