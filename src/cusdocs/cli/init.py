"""``cusdocs init``: a folder to fill in."""

from pathlib import Path

import typer

from cusdocs.errors import ExitCode, UsageError

WORKBOOK = "psp.xlsx"
GUIDE = "LISEZ-MOI.md"
_GUIDE_TEXT = """\
# Votre dossier de convention d'utilité sociale

1. Remplissez le classeur `psp.xlsx` : la feuille « Lisez-moi » explique chaque feuille. Une cellule facultative
   laissée vide devient un blanc visible dans le projet de convention ; rien n'est jamais inventé.
2. Rédigez le projet : `cusdocs draft . -o convention.docx -o convention.pdf`
3. Vérifiez-le, comme le fera le service instructeur : `cusdocs check convention.pdf`
"""


def run(folder: Path, type_: str) -> int:
    """Create ``folder`` with an empty workbook and a guide; an existing workbook is never overwritten."""
    from cusdocs.dossier import TYPES, write_workbook

    if type_ not in TYPES:
        raise UsageError(f"--type {type_} : valeurs admises {', '.join(TYPES)}.")
    workbook = folder / WORKBOOK
    if workbook.exists():
        raise UsageError(f"« {workbook} » existe déjà : choisissez un autre dossier pour ne pas l'écraser.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_workbook(None, workbook, type_)
        (folder / GUIDE).write_text(_GUIDE_TEXT, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"Impossible d'écrire dans « {folder} » ({error.strerror}).") from error
    typer.echo(f"Créé : {workbook} (à remplir) et {folder / GUIDE}.")
    return ExitCode.OK
