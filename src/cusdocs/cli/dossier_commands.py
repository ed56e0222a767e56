"""The commands of ``cusdocs dossier`` and their options."""

from pathlib import Path
from typing import Annotated

import typer

from cusdocs.cli.french import FrenchCommand, FrenchGroup

_Files = Annotated[list[Path], typer.Argument(metavar="FICHIER...", help="Classeurs .xlsx, .ods ou .csv.")]
_Dossier = Annotated[
    Path, typer.Argument(metavar="DOSSIER", help="Dossier de l'organisme, ou son fichier .xlsx, .ods ou .yaml.")
]
_Regime = Annotated[str | None, typer.Option("--regime", help="Régime juridique ; sinon celui en vigueur.")]
_Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FICHIER", help="Fichier à écrire.")]

dossier = typer.Typer(
    cls=FrenchGroup,
    help="Les données d'un organisme : reprendre, vérifier, expliquer, comparer.",
    no_args_is_help=True,
    subcommand_metavar="COMMANDE",
)


@dossier.command("map", cls=FrenchCommand)
def dossier_map(files: _Files, output: _Output = None) -> int:
    """Écrit le fichier de correspondance de vos classeurs, à relire et compléter."""
    from cusdocs.cli.dossier import map_workbooks

    return map_workbooks(files, output)


@dossier.command("import", cls=FrenchCommand)
def dossier_import(
    files: _Files,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DOSSIER", help="Dossier ou fichier à créer.")
    ] = Path("dossier"),
    mapping: Annotated[
        Path | None, typer.Option("--map", metavar="FICHIER", help="Fichier de correspondance (.yaml).")
    ] = None,
) -> int:
    """Reprend vos classeurs, quelle que soit leur forme, et dit tout ce qui ne va pas."""
    from cusdocs.cli.dossier import import_workbooks

    return import_workbooks(files, mapping, output)


@dossier.command("check", cls=FrenchCommand)
def dossier_check(folder: _Dossier) -> int:
    """Vérifie la cohérence des données, avant toute rédaction."""
    from cusdocs.cli.dossier import check

    return check(folder)


@dossier.command("show", cls=FrenchCommand)
def dossier_show(
    folder: _Dossier,
    trace: Annotated[
        str | None, typer.Option("--trace", metavar="CODE", help="Montre les lignes derrière cet indicateur.")
    ] = None,
    territory: Annotated[
        str | None, typer.Option("--territory", metavar="CODE", help="Code ou nom d'un territoire.")
    ] = None,
    regime: _Regime = None,
) -> int:
    """Montre les indicateurs calculés et, avec --trace, d'où vient chaque chiffre."""
    from cusdocs.cli.dossier import show

    return show(folder, trace, territory, regime)


@dossier.command("diff", cls=FrenchCommand)
def dossier_diff(
    before: Annotated[Path, typer.Argument(metavar="AVANT", help="Première version des données.")],
    after: Annotated[Path, typer.Argument(metavar="APRÈS", help="Seconde version des données.")],
    regime: _Regime = None,
) -> int:
    """Compare deux versions des données, chiffre par chiffre."""
    from cusdocs.cli.dossier import diff

    return diff(before, after, regime)


@dossier.command("tables", cls=FrenchCommand)
def dossier_tables(
    folder: _Dossier,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FICHIER", help="Fichier .ods, .xlsx ou .csv à écrire.")
    ] = Path("tableaux.ods"),
    layout: Annotated[
        Path | None, typer.Option("--layout", metavar="FICHIER", help="Mise en page (.yaml) ; sinon la nôtre.")
    ] = None,
    regime: _Regime = None,
) -> int:
    """Écrit le fichier de tableaux à transmettre au préfet."""
    from cusdocs.cli.dossier import tables

    return tables(folder, output, layout, regime)


@dossier.command("rpls", cls=FrenchCommand)
def dossier_rpls(
    file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Fichier de dépôt ou fichier ouvert de détail.")],
    grouping: Annotated[
        str | None,
        typer.Option("--ensembles", metavar="CRITÈRE", help="segment, adresse, une position ou une colonne."),
    ] = None,
    perimeter: Annotated[
        str | None, typer.Option("--qpv", metavar="PÉRIMÈTRE", help="QP24, QP15 ou declare.")
    ] = None,
    output: _Output = None,
) -> int:
    """Agrège un fichier RPLS : ensembles immobiliers et état initial du parc."""
    from cusdocs.cli.dossier import rpls

    return rpls(file, grouping, perimeter, output)
