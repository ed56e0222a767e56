"""The clauses to draft with: ours, and over them those of the folder that --clauses names."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from cusdocs.drafting import Clause, Layered, layer, load_clauses, with_heirs
from cusdocs.errors import MissingFileError
from cusdocs.law import Regime


def clauses_with(own: Path | None, regimes: Iterable[Regime] = ()) -> Sequence[Clause]:
    """Return the clauses, and say on stderr which of ours are replaced.

    They serve the new ones of ``regimes`` as they serve those that these extend.
    Raises MissingFileError when ``own`` is no folder, ClauseError for a clause that is not well formed.
    """
    if own is None:
        return with_heirs(load_clauses(), regimes)
    if not own.is_dir():
        raise MissingFileError(f"«\u00a0{own}\u00a0» n'est pas un dossier de clauses.")
    layered = layer(own)
    say(layered, own)
    return with_heirs(layered.clauses, regimes)


def say(layered: Layered, own: Path) -> None:
    """Say on stderr what the clauses of ``own`` replace, and what they add."""
    for mine, ours in layered.replaced:
        typer.echo(f"{own / mine.file}\u00a0: remplace la clause «\u00a0{mine.id}\u00a0» ({ours.file}).", err=True)
    for clause in layered.added:
        typer.echo(f"{own / clause.file}\u00a0: ajoute la clause «\u00a0{clause.id}\u00a0».", err=True)
