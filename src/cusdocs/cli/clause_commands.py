"""The commands of ``cusdocs clauses`` and their options."""

from pathlib import Path
from typing import Annotated

import typer

from cusdocs.cli.french import FrenchCommand, FrenchGroup
from cusdocs.cli.options import OwnClauses, OwnSchemas

clauses = typer.Typer(
    cls=FrenchGroup,
    help="Les clauses : vérifier, lister, voir, créer.",
    no_args_is_help=True,
    subcommand_metavar="COMMANDE",
)


@clauses.command("lint", cls=FrenchCommand)
def clauses_lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[CHEMIN...]", help="Clauses ou dossiers de clauses ; sinon celles de cusdocs."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="text, json, sarif, junit ou github.")] = "text",
    own: OwnClauses = None,
    own_schemas: OwnSchemas = None,
    prove: Annotated[
        bool, typer.Option("--prove", help="Rédige et vérifie aussi une convention de chaque type (plus lent).")
    ] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CODE", help="Explique un code : sens, exemple, remède.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Recommence à chaque enregistrement d'une clause.")
    ] = False,
) -> int:
    """Dit ce qui ne va pas dans des clauses, à la ligne et à la colonne."""
    from cusdocs.cli.clauses import Request
    from cusdocs.cli.clauses import run as command

    return command(paths or [], Request(format_, own, own_schemas, prove, explain, watch))


@clauses.command("list", cls=FrenchCommand)
def clauses_list(
    regime: Annotated[str | None, typer.Option("--regime", help="Les clauses d'un seul régime.")] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Quelle clause répond à quelle exigence, régime par régime.")
    ] = False,
    format_: Annotated[str, typer.Option("--format", help="text ou json.")] = "text",
    own: OwnClauses = None,
    own_schemas: OwnSchemas = None,
) -> int:
    """Liste les clauses, dans l'ordre de la convention."""
    from cusdocs.cli.clause_list import run as command

    return command(regime, own, format_, schemas=own_schemas, coverage=coverage)


@clauses.command("preview", cls=FrenchCommand)
def clauses_preview(
    clause: Annotated[str, typer.Argument(metavar="ID", help="Identifiant de la clause (cusdocs clauses list).")],
    dossier: Annotated[
        str | None,
        typer.Option(
            "--dossier", help="Dossier d'un organisme, ou nom d'un exemple ; sinon un exemple qui convient."
        ),
    ] = None,
    regime: Annotated[
        str | None, typer.Option("--regime", help="Régime juridique ; sinon celui en vigueur.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FICHIER", help="Fichier .docx, .pdf ou .html (« - » pour l'écran)."
        ),
    ] = None,
    own: OwnClauses = None,
    own_schemas: OwnSchemas = None,
) -> int:
    """Rédige une seule clause avec les données d'un organisme."""
    from cusdocs.cli.clause_preview import Request
    from cusdocs.cli.clause_preview import run as command

    return command(clause, Request(dossier, regime, output, own, own_schemas))


@clauses.command("new", cls=FrenchCommand)
def clauses_new(
    clause: Annotated[str, typer.Argument(metavar="ID", help="Identifiant de la clause, par exemple visa-depot.")],
    part: Annotated[
        str, typer.Option("--part", metavar="PARTIE", help="Dossier de la partie, par exemple 3-politiques.")
    ],
    folder: Annotated[
        Path, typer.Option("--clauses", metavar="DOSSIER", help="Dossier de clauses où l'écrire.")
    ] = Path("clauses"),
    requirement: Annotated[
        str | None, typer.Option("--requirement", metavar="EXIGENCE", help="Exigence à laquelle elle répond.")
    ] = None,
    regime: Annotated[
        list[str] | None, typer.Option("--regime", help="Régime servi (répétable) ; sinon locative-2019.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TITRE", help="Titre ; sinon celui de l'exigence.")
    ] = None,
) -> int:
    """Prépare le fichier d'une nouvelle clause."""
    from cusdocs.cli.clause_new import Wanted
    from cusdocs.cli.clause_new import run as command

    return command(folder, Wanted(clause, part, requirement, tuple(regime or ("locative-2019",)), title))
