"""What the reports of the follow-up have in common: one file for each format, told by its name."""

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path

from cusdocs.document import Document
from cusdocs.errors import UsageError, WritingError

AnyPath = str | PathLike[str]
Contents = Mapping[str, Callable[[], bytes | str | Document]]


def suffix_of(path: Path, formats: Mapping[str, object]) -> str:
    """Return the suffix of ``path``. Raises UsageError when it is none of ``formats``."""
    suffix = path.suffix.lower()
    if suffix not in formats:
        raise UsageError(f"«\u00a0{path}\u00a0»\u00a0: donnez un nom de fichier en {', '.join(formats)}.")
    return suffix


def save(path: AnyPath, contents: Contents) -> None:
    """Write to ``path`` what ``contents`` gives for its suffix. Raises UsageError or WritingError."""
    target = Path(path)
    content = contents[suffix_of(target, contents)]()
    if isinstance(content, Document):
        from cusdocs.writing import write

        write(content, target)
        return
    try:
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise WritingError(f"Impossible d'écrire «\u00a0{target}\u00a0» ({error.strerror}).") from error
