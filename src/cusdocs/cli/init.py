"""``cusdocs init``: a folder to fill in."""

from pathlib import Path

import typer

from cusdocs.errors import ExitCode, UsageError
from cusdocs.french.system import reason

WORKBOOK = "psp.xlsx"
FORMATS = ("xlsx", "ods", "yaml")
GUIDE = "LISEZ-MOI.md"
_GUIDE_TEXT = """\
# Votre dossier de convention d'utilité sociale

1. Remplissez `{name}` : {how}. Une donnée facultative laissée vide devient un blanc
   visible dans le projet de convention ; rien n'est jamais inventé.
   Vos données sont déjà dans d'autres fichiers ? `cusdocs dossier import FICHIER... -o AUTRE-DOSSIER` les reprend.
2. Vérifiez les données : `cusdocs dossier check .`
   Voyez d'où vient un chiffre : `cusdocs dossier show . --trace PP-1`
3. Rédigez le projet : `cusdocs draft . -o convention.docx -o convention.pdf`
4. Vérifiez-le, comme le fera le service instructeur : `cusdocs check convention.pdf`
"""

_SHEETS = "la feuille « Lisez-moi » explique chaque feuille"
_HOW = {"xlsx": _SHEETS, "ods": _SHEETS, "yaml": "les commentaires (#) disent ce qui est attendu"}


def run(folder: Path | None, type_: str, format_: str = "xlsx") -> int:
    """Create ``folder`` with empty data to fill in and a guide; existing data are never overwritten."""
    from cusdocs.dossier import TYPES, write_workbook

    if folder is None:
        raise UsageError("Indiquez le dossier à créer, ou --actuals CONVENTION pour un classeur de suivi.")
    if type_ not in TYPES:
        raise UsageError(f"--type {type_} : valeurs admises {', '.join(TYPES)}.")
    if format_ not in FORMATS:
        raise UsageError(f"--format {format_} : valeurs admises {', '.join(FORMATS)}.")
    workbook = folder / f"psp.{format_}"
    if workbook.exists():
        raise UsageError(f"« {workbook} » existe déjà : choisissez un autre dossier pour ne pas l'écraser.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_workbook(None, workbook, type_)
        (folder / GUIDE).write_text(_GUIDE_TEXT.format(name=workbook.name, how=_HOW[format_]), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"Impossible d'écrire dans « {folder} » ({reason(error)}).") from error
    typer.echo(f"Créé : {workbook} (à remplir) et {folder / GUIDE}.")
    return ExitCode.OK
