"""Tell how far a long reading has come: to the process that watches over it, and to whoever sits at a terminal."""

import sys
from collections.abc import Callable
from enum import StrEnum

from cusdocs.workers import still_working


class Step(StrEnum):
    """What is being read: the pages of a file, then those of them that are scanned."""

    PAGES = "pages"
    SCANS = "scans"


# What is being read, how many are done, and of how many.
Listener = Callable[[Step, int, int], None]
_listener: Listener | None = None


def listen(listener: Listener | None) -> None:
    """Have ``listener`` told, in this process, how far each reading has come; None for no one."""
    global _listener
    _listener = listener


def page_progress(done: int, total: int) -> None:
    """Tell the listener, if any, that so many pages are read; they take no time to speak of on a terminal."""
    if _listener:
        _listener(Step.PAGES, done, total)


def ocr_progress(name: str) -> Callable[[int, int], None]:
    """Return what is told how many scanned pages of the file ``name`` are read, and of how many.

    Each page read gives the submission its whole time again; the output carries reports alone, so that the
    count is shown on a terminal only.
    """

    def tell(done: int, total: int) -> None:
        still_working()
        if _listener:
            _listener(Step.SCANS, done, total)
        if sys.stderr.isatty():
            end = "\n" if done == total else ""
            sys.stderr.write(f"\r{name}\u00a0: page {done} sur {total} lue par OCR{end}")
            sys.stderr.flush()

    return tell
