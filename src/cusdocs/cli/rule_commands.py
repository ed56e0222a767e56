"""The commands of ``cusdocs regimes`` and ``cusdocs schemas``, and their options."""

from pathlib import Path
from typing import Annotated

import typer

from cusdocs.cli.french import FrenchCommand, FrenchGroup
from cusdocs.cli.options import OwnClauses, OwnSchemas

regimes = typer.Typer(
    cls=FrenchGroup, help="Les règles, avec leurs articles et leurs dates.", invoke_without_command=True
)
schemas = typer.Typer(
    cls=FrenchGroup, help="Les fichiers de règles.", no_args_is_help=True, subcommand_metavar="COMMANDE"
)


@regimes.callback()
def regimes_alone(context: typer.Context) -> int:
    """Les règles, avec leurs articles et leurs dates ; sans commande, la liste des régimes."""
    return regimes_list() if context.invoked_subcommand is None else 0


@regimes.command("list", cls=FrenchCommand)
def regimes_list(own: OwnSchemas = None) -> int:
    """Liste les régimes connus."""
    from cusdocs.cli.regimes import show_list

    return show_list(own)


@regimes.command("show", cls=FrenchCommand)
def regimes_show(
    regime: Annotated[str, typer.Argument(metavar="RÉGIME", help="Par exemple locative-2019.")],
    own: OwnSchemas = None,
) -> int:
    """Montre les exigences d'un régime."""
    from cusdocs.cli.regimes import show

    return show(regime, own)


@schemas.command("lint", cls=FrenchCommand)
def schemas_lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[CHEMIN...]", help="Fichiers ou dossiers de règles ; sinon ceux de cusdocs."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="text, json, sarif, junit ou github.")] = "text",
    own: OwnSchemas = None,
    own_clauses: OwnClauses = None,
) -> int:
    """Dit ce qui ne va pas dans des fichiers de règles, à la ligne et à la colonne."""
    from cusdocs.cli.schemas import run as command

    return command(paths or [], format_, own, own_clauses)
