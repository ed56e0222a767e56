"""Say on stderr what went wrong: one sentence, and what to do about it."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cusdocs.neutral import neutral

if TYPE_CHECKING:
    from cusdocs.reporting.examination import Examination


def complain(message: str, remedy: str = "") -> None:
    """Print ``message`` and ``remedy``; a message quotes names of files, and what they hold."""
    print(f"cusdocs : {neutral(message)}", file=sys.stderr)  # noqa: T201 - errors go to stderr, plain
    if remedy:
        print(f"→ {remedy}", file=sys.stderr)  # noqa: T201


def complain_of(examinations: "Iterable[Examination]") -> None:
    """Say each submission that could not be read, when what is written to a file or for a program hides it."""
    for examination in examinations:
        if examination.error:
            complain(str(examination.error), examination.error.advice)
