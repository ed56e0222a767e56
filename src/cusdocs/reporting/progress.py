"""Tell how far a long reading has come: to the process that watches over it, and to whoever sits at a terminal."""

import sys
from collections.abc import Callable

from cusdocs.workers import still_working

# How many pages are read, and of how many.
Listener = Callable[[int, int], None]
_listener: Listener | None = None


def listen(listener: Listener | None) -> None:
    """Have ``listener`` told, in this process, what ``ocr_progress`` tells a terminal; None for no one."""
    global _listener
    _listener = listener


def ocr_progress(name: str) -> Callable[[int, int], None]:
    """Return what is told how many scanned pages of the file ``name`` are read, and of how many.

    Each page read gives the submission its whole time again; the output carries reports alone, so that the
    count is shown on a terminal only.
    """

    def tell(done: int, total: int) -> None:
        still_working()
        if _listener:
            _listener(done, total)
        if sys.stderr.isatty():
            end = "\n" if done == total else ""
            sys.stderr.write(f"\r{name}\u00a0: page {done} sur {total} lue par OCR{end}")
            sys.stderr.flush()

    return tell
