"""What the reports of the follow-up have in common: one file for each format, told by its name."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path

from cusdocs.document import Document
from cusdocs.errors import UsageError, WritingError
from cusdocs.french.system import reason

AnyPath = str | PathLike[str]
Contents = Mapping[str, Callable[[], bytes | str | Document]]


class Saved(ABC):
    """What saves itself in the form that the name of a file tells."""

    __slots__ = ()

    @property
    @abstractmethod
    def contents(self) -> Contents:
        """What makes each form, by suffix."""

    def save(self, path: AnyPath) -> None:
        """Write to ``path``, as its name tells: ``contents`` holds the suffixes known.

        Raises UsageError for another name, and WritingError when the file cannot be written.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix not in self.contents:
            raise UsageError(
                f"«\u00a0{target}\u00a0»\u00a0: donnez un nom de fichier en {', '.join(self.contents)}."
            )
        _write(target, self.contents[suffix]())


def _write(target: Path, content: bytes | str | Document) -> None:
    if isinstance(content, Document):
        from cusdocs.writing import write

        write(content, target)
        return
    try:
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise WritingError(f"Impossible d'écrire «\u00a0{target}\u00a0» ({reason(error)}).") from error
