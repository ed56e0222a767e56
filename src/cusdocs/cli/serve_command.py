"""The command ``serve`` and its options."""

from pathlib import Path
from typing import Annotated

import typer

from cusdocs.cli.options import MaxMemory, MaxPages, MaxSeconds, OwnSchemas
from cusdocs.limits import MEGABYTES, PAGES, SECONDS, Limits


def serve(
    open_: Annotated[bool, typer.Option("--open", help="Ouvre la page dans le navigateur.")] = False,
    host: Annotated[
        str, typer.Option("--host", help="Adresse d'écoute ; ce poste seul, sauf avec --shared.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port ; 0 pour un port libre.")] = 8741,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DOSSIER", help="Où garder les dépôts ; sinon le dossier de l'utilisateur."
        ),
    ] = None,
    days: Annotated[int, typer.Option("--keep-days", min=1, help="Jours de conservation des fichiers.")] = 30,
    shared: Annotated[
        bool, typer.Option("--shared", help="Partage les dépôts entre ceux qui ont le mot de passe du serveur.")
    ] = False,
    url: Annotated[
        str,
        typer.Option("--url", metavar="ADRESSE", help="Adresse à taper pour le serveur partagé."),
    ] = "",
    set_password: Annotated[
        bool, typer.Option("--set-password", help="Demande et enregistre le mot de passe du serveur partagé.")
    ] = False,
    own_schemas: OwnSchemas = None,
    max_pages: MaxPages = PAGES,
    max_seconds: MaxSeconds = SECONDS,
    max_memory: MaxMemory = MEGABYTES,
) -> int:
    """Ouvre une page, sur ce poste, pour vérifier, rédiger et suivre sans ligne de commande."""
    from cusdocs.cli.serve import Request
    from cusdocs.cli.serve import run as command

    limits = Limits(max_pages, max_seconds, max_memory)
    request = Request(
        host=host,
        port=port,
        data=data,
        days=days,
        open_browser=open_,
        limits=limits,
        schemas=own_schemas,
        shared=shared,
        url=url,
        set_password=set_password,
    )
    return command(request)
