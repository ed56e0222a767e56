"""What the commands of the follow-up write: each report to each file that was asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import typer

from cusdocs.errors import UsageError


class Saved(Protocol):
    """A report that saves itself as the name of a file tells, and that a program reads as JSON."""

    def to_json(self) -> str:
        """Return the report as JSON."""

    def save(self, path: Path) -> None:
        """Write the report to ``path``."""


def check_formats(outputs: Sequence[Path], formats: Sequence[str]) -> None:
    """Raise UsageError for an output whose suffix is none of ``formats``: before any reading."""
    for output in outputs:
        if str(output) != "-" and output.suffix.lower() not in formats:
            raise UsageError(f"«\u00a0{output}\u00a0»\u00a0: donnez un nom de fichier en {', '.join(formats)}.")


def save_all(report: Saved, outputs: Sequence[Path], tell: Callable[[], None]) -> None:
    """Write ``report`` to each of ``outputs``; « - » is the standard output, as JSON and alone."""
    from cusdocs.cli.saving import save

    on_screen = any(str(output) == "-" for output in outputs)
    for output in outputs:
        if str(output) == "-":
            save(output, report.to_json().encode())
        else:
            report.save(output)
            typer.echo(f"Écrit\u00a0: {output}", err=on_screen)
    if not on_screen:
        tell()
