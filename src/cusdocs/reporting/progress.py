"""Tell how far reading has come, on a terminal only: the output carries reports alone."""

import sys
from collections.abc import Callable


def ocr_progress(name: str) -> Callable[[int, int], None] | None:
    """Return what shows how many scanned pages of the file ``name`` are read, or None off a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{name}\u00a0: page {done} sur {total} lue par OCR{end}")
        sys.stderr.flush()

    return show
