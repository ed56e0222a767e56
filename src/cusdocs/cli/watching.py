"""Lint again each time that a clause is saved."""

from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from cusdocs.errors import ExitCode, MissingToolError


def watch(roots: Sequence[Path], lint: Callable[[], int]) -> int:
    """Call ``lint``, then again after each change under ``roots``, until Ctrl-C; return its last answer.

    Raises MissingToolError when the package that watches files is not installed.
    """
    try:
        from watchfiles import watch as changes
    except ImportError as error:
        raise MissingToolError(
            '--watch demande le paquet watchfiles\u00a0: pip install "cusdocs[watch]".'
        ) from error
    answer = lint()
    typer.echo("Dans l'attente d'un enregistrement (Ctrl-C pour arrêter)…", err=True)
    try:
        for changed in changes(*roots):
            if any(path.endswith(".md") for _, path in changed):
                answer = lint()
    except KeyboardInterrupt:
        typer.echo("", err=True)
    return ExitCode(answer)
