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
    for changed in changes(*roots, raise_interrupt=False):
        if any(path.endswith(".md") for _, path in changed):
            answer = lint()
    return ExitCode(answer)
