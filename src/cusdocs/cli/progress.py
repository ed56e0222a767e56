"""A bar that tells how far a batch has come: on a terminal only, on the error output, where no report goes."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def batch_progress(total: int) -> "Iterator[Callable[[int, int], None] | None]":
    """Give what is told how many submissions are done; None when nobody watches, or for one submission."""
    if total < 2 or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("Vérification"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # No thread draws it: processes are forked from here.
    with Progress(*columns, console=console, auto_refresh=False, transient=True) as bar:
        task = bar.add_task("", total=total)
        bar.refresh()

        def tell(done: int, _total: int) -> None:
            bar.update(task, completed=done, refresh=True)

        yield tell
