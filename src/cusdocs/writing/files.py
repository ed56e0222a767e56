"""The doors of the room: each writer is imported only when it is needed."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from cusdocs.document import Document
from cusdocs.errors import UsageError, WritingError
from cusdocs.writing.layouts import Layouts
from cusdocs.writing.theme import PLAIN, Theme, with_logo

_NO_ATTACHMENT: Mapping[str, bytes] = MappingProxyType({})


def docx_bytes(document: Document, theme: Theme = PLAIN) -> bytes:
    """Return ``document`` as a Word file; the same document always gives the same bytes."""
    return _docx(document, theme, Layouts())


def pdf_bytes(
    document: Document, attachments: Mapping[str, bytes] = _NO_ATTACHMENT, theme: Theme = PLAIN
) -> bytes:
    """Return ``document`` as PDF/A-3a and PDF/UA-1, with the files of ``attachments`` (name to content) inside.

    The same document always gives the same bytes. WritingError says in French what cannot be printed.
    """
    from cusdocs.writing.pdf import prepared

    return prepared(with_logo(document, theme), attachments, theme, Layouts())()


def write(document: Document, path: Path, theme: Theme = PLAIN) -> None:
    """Write ``document`` to ``path`` as Word or PDF, by its suffix; a failure leaves an existing file as is.

    A PDF carries inside the data that it states, and the rows behind them (:mod:`cusdocs.writing.embedded`).
    """
    for _ in write_all(document, [path], theme):
        pass


def write_all(document: Document, paths: Sequence[Path], theme: Theme = PLAIN) -> Iterator[Path]:
    """Write ``document`` to each of ``paths`` and yield them in order, each once it is written.

    Raises what :func:`write` does, for the first that fails.
    """
    layouts = Layouts()
    with ThreadPoolExecutor(max(len(paths), 1)) as executor:
        # Typst sets a PDF without holding Python, which makes the Word file meanwhile: PDFs are prepared first.
        order = sorted(range(len(paths)), key=lambda place: paths[place].suffix.lower() != ".pdf")
        written = {
            place: executor.submit(_write, paths[place], _maker(document, paths[place], theme, layouts))
            for place in order
        }
        for place, path in enumerate(paths):
            written[place].result()
            yield path


def with_charter(theme: Theme, path: Path) -> tuple[Theme, tuple[str, ...]]:
    """Return ``theme`` with the Word file at ``path`` as its charter, and the usual styles that it lacks.

    Raises UsageError when it is no .docx that can be used.
    """
    from cusdocs.writing.word.charter import base_of

    try:
        charter = replace(theme, charter=path.read_bytes())
    except OSError as error:
        raise UsageError(f"La charte «\u00a0{path}\u00a0» est introuvable\u00a0: vérifiez le chemin.") from error
    return charter, base_of(charter).missing


def _docx(document: Document, theme: Theme, layouts: Layouts) -> bytes:
    from cusdocs.writing.word.package import docx_bytes

    return docx_bytes(with_logo(document, theme), theme, layouts)


def _maker(document: Document, path: Path, theme: Theme, layouts: Layouts) -> Callable[[], bytes]:
    match path.suffix.lower():
        case ".docx":
            return partial(_docx, document, theme, layouts)
        case ".pdf":
            from cusdocs.writing.embedded import embedded_files
            from cusdocs.writing.pdf import prepared

            return prepared(with_logo(document, theme), embedded_files(document), theme, layouts)
        case _:
            raise UsageError(
                f"«\u00a0{path.name}\u00a0» n'est ni un fichier Word ni un PDF\u00a0: "
                "donnez un nom qui se termine par .docx ou .pdf."
            )


def _write(path: Path, make: Callable[[], bytes]) -> None:
    _replace(path, make())


def _replace(path: Path, content: bytes) -> None:
    try:
        _save_beside(path, content)
    except OSError as error:
        raise WritingError(
            f"Le fichier «\u00a0{path}\u00a0» ne peut pas être enregistré\u00a0: vérifiez que le dossier existe, "
            "que vous pouvez y écrire, qu'il y reste de la place et que le fichier n'est pas ouvert ailleurs."
        ) from error


def _save_beside(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        draft.chmod(_mode(path))
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _mode(path: Path) -> int:
    # mkstemp makes files that only their owner reads: keep the mode of the file replaced, or the usual one.
    return path.stat().st_mode & 0o777 if path.exists() else 0o644
