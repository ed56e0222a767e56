"""Save what a command made."""

import sys
from pathlib import Path

from cusdocs.errors import WritingError
from cusdocs.french.system import reason


def save(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, or to the standard output for « - ». Raises WritingError."""
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise WritingError(f"Impossible d'écrire «\u00a0{path}\u00a0» ({reason(error)}).") from error
