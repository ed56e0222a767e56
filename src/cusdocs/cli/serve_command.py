"""The command ``serve`` and its options."""

from pathlib import Path
from typing import Annotated

import typer

from cusdocs.cli.options import MaxMemory, MaxPages, MaxSeconds
from cusdocs.limits import MEGABYTES, PAGES, SECONDS, Limits


def serve(
    open_: Annotated[bool, typer.Option("--open", help="Ouvre la page dans le navigateur.")] = False,
    host: Annotated[str, typer.Option("--host", help="Adresse d'écoute, sur ce poste.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port ; 0 pour un port libre.")] = 8741,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DOSSIER", help="Où garder les dépôts ; sinon le dossier de l'utilisateur."
        ),
    ] = None,
    days: Annotated[int, typer.Option("--keep-days", min=1, help="Jours de conservation des fichiers.")] = 30,
    max_pages: MaxPages = PAGES,
    max_seconds: MaxSeconds = SECONDS,
    max_memory: MaxMemory = MEGABYTES,
) -> int:
    """Ouvre une page, sur ce poste, pour vérifier et rédiger sans ligne de commande."""
    from cusdocs.cli.serve import Request
    from cusdocs.cli.serve import run as command

    limits = Limits(max_pages, max_seconds, max_memory)
    return command(Request(host=host, port=port, data=data, days=days, open_browser=open_, limits=limits))
