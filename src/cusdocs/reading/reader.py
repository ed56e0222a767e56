"""Tell the format of a file by its content, and read it."""

import errno
import stat
import zipfile
from collections.abc import Callable
from concurrent.futures import Executor
from enum import Enum, auto
from pathlib import Path

from cusdocs.document import Document
from cusdocs.errors import (
    CorruptFileError,
    EncryptedFileError,
    InputError,
    MissingFileError,
    UnsupportedFileError,
)
from cusdocs.reading.archive import DAMAGES
from cusdocs.reading.ocr.mode import Ocr
from cusdocs.reading.unpacked import weigh, weigh_markup

_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of streams stand in UTF-16 in an OLE file, in its directory.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_SEARCHED = 64 * 1024 * 1024


class _Format(Enum):
    PDF = auto()
    DOCX = auto()


def read(
    path: Path,
    executor: Executor | None = None,
    jobs: int = 1,
    ocr: Ocr = Ocr.NEVER,
    progress: Callable[[int, int], None] | None = None,
    max_pages: int | None = None,
    *,
    apart: bool = False,
    on_page: Callable[[int, int], None] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Document:
    """Return the Document that the file holds, told by its content and not by its name.

    The pages of a PDF are read in other processes too when an ``executor`` of processes is given, or when
    ``jobs`` allows more than one and the pages are many enough to gain by it.
    ``ocr`` says which pages Tesseract reads, in as many processes as ``jobs``; ``progress`` is told how many are
    done, and of how many; ``on_page`` is told the same of the pages of a PDF as they are first read, when no
    other process shares them; when one does, ``meanwhile`` is called in this one as it begins: work that needs no
    page is best done then. ``apart`` reads each page of a PDF in a process that it can bring down harmlessly.
    Raises MissingFileError, EncryptedFileError, CorruptFileError, UnsupportedFileError, MissingToolError when
    ``ocr`` asks for a program that is not installed, or LimitError for a PDF of more than ``max_pages`` or a
    Word file too large. A page that shows only a picture, and is not read by OCR, raises nothing: it is listed
    in ``pages_without_text``.
    """
    if _format(path) is _Format.PDF:
        from cusdocs.reading.pdf import read_pdf

        return read_pdf(
            path, executor, jobs, ocr, progress, max_pages, apart=apart, on_page=on_page, meanwhile=meanwhile
        )
    from cusdocs.reading.docx import read_docx

    return read_docx(path)


def _format(path: Path) -> _Format:
    head = _head(path)
    if not head:
        raise CorruptFileError(f"Le fichier « {path.name} » est vide : demandez un nouvel exemplaire.")
    if b"%PDF-" in head:
        return _Format.PDF
    if head.startswith(_OLE):
        raise _ole_error(path)
    if head.startswith(b"PK"):
        return _zip_format(path)
    if path.suffix.lower() in (".pdf", ".docx"):
        raise CorruptFileError(
            f"Le fichier « {path.name} » n'est pas un fichier {path.suffix.lower()} lisible : "
            "demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."
        )
    raise _unsupported(path)


def _head(path: Path) -> bytes:
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise MissingFileError(f"Le fichier « {path} » est introuvable : vérifiez le chemin indiqué.") from error
    except OSError as error:
        raise _closed(path, error) from error
    if stat.S_ISDIR(kind):
        raise UnsupportedFileError(f"« {path.name} » est un dossier : indiquez un fichier .pdf ou .docx.")
    if not stat.S_ISREG(kind):
        # A device or a pipe may never end.
        raise UnsupportedFileError(
            f"« {path.name} » n'est pas un fichier ordinaire : indiquez un fichier .pdf ou .docx."
        )
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise _closed(path, error) from error


def _closed(path: Path, error: OSError) -> InputError:
    if error.errno == errno.ENAMETOOLONG:
        return MissingFileError(
            f"Le chemin « {path.name[:40]}… » est trop long : renommez le fichier ou déplacez-le."
        )
    if error.errno == errno.ELOOP:
        return MissingFileError(f"Le lien « {path.name} » renvoie à lui-même : indiquez le fichier lui-même.")
    return InputError(f"Le fichier « {path.name} » ne peut pas être ouvert : vérifiez vos droits de lecture.")


def _ole_error(path: Path) -> InputError:
    with path.open("rb") as file:
        encrypted = _ENCRYPTED in file.read(_MOST_SEARCHED)
    if encrypted:
        return EncryptedFileError(
            f"Le fichier « {path.name} » est protégé par un mot de passe : "
            "enregistrez-en une copie sans mot de passe et recommencez."
        )
    return UnsupportedFileError(
        f"Le fichier « {path.name} » est dans un ancien format de Word (.doc) : "
        "enregistrez-le au format .docx et recommencez."
    )


def _zip_format(path: Path) -> _Format:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (*DAMAGES, OSError) as error:
        raise CorruptFileError(
            f"Le fichier « {path.name} » est endommagé ou incomplet : "
            "demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."
        ) from error
    names = [member.filename for member in members]
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise _unsupported(path)
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedFileError(
            f"Le fichier « {path.name} » est protégé par un mot de passe : "
            "enregistrez-en une copie sans mot de passe et recommencez."
        )
    weigh(members, path.name)
    weigh_markup(members, path.name)
    return _Format.DOCX


def _unsupported(path: Path) -> UnsupportedFileError:
    return UnsupportedFileError(
        f"Le fichier « {path.name} » n'est ni un PDF ni un document Word : fournissez un fichier .pdf ou .docx."
    )
