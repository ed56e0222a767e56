"""Files received: known by what they hold, stored under names of ours, shown under a name made harmless."""

import re
import secrets
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from starlette.datastructures import FormData, UploadFile

from cusdocs.errors import InputError, UnsupportedFileError
from cusdocs.neutral import one_line
from cusdocs.web.submissions import File

# All that one request may carry.
MOST_BYTES = 100 * 1024 * 1024
MOST_FILES = 20
CONVENTIONS = (".pdf", ".docx")
WORKBOOKS = (".xlsx", ".ods")
CHARTERS = (".docx",)
# What was extracted of a convention, or the bilan of one, by the command line or by this page.
FOLLOWED = (".pdf", ".docx", ".json")
TABLES = (".xlsx", ".ods", ".csv")
ARCHIVE = ".zip"
_LONGEST_NAME = 120
_BUFFER = 1024 * 1024
_HEAD = 1024
_SPACE, _BLANKS = 0x20, b"\t\r\n\f"
_MARKS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
_WANTED: Mapping[tuple[str, ...], str] = {
    CONVENTIONS: "ni un PDF ni un document Word (.docx)",
    WORKBOOKS: "ni un classeur .xlsx ni un classeur .ods",
    CHARTERS: "pas un document Word (.docx)",
    FOLLOWED: "ni un PDF, ni un document Word (.docx), ni un fichier .json de cusdocs",
    TABLES: "ni un classeur .xlsx ou .ods, ni un fichier .csv",
}


def sent_files(form: FormData, name: str) -> list[UploadFile]:
    """Return the files of the field ``name``; one left empty by the browser does not count."""
    return [each for each in form.getlist(name) if isinstance(each, UploadFile) and each.filename]


def refuse_others(files: Sequence[UploadFile], allowed: tuple[str, ...]) -> None:
    """Raise UnsupportedFileError when one of ``files`` is of no type of ``allowed``, whatever its name says."""
    for file in files:
        if kind(file.file) not in allowed:
            raise UnsupportedFileError(
                f"«\u00a0{shown_name(file.filename or '')}\u00a0» n’est {_WANTED[allowed]}."
            )


def store(files: Sequence[UploadFile], role: str, folder: Path) -> list[File]:
    """Write ``files`` into ``folder`` under random names. Raises InputError when the disk does not take one."""
    stored = []
    for file in files:
        name, target = shown_name(file.filename or ""), f"{secrets.token_hex(16)}{kind(file.file)}"
        _copy(file.file, folder / target, name)
        stored.append(File(role, target, name))
    return stored


def kind(file: BinaryIO) -> str:
    """Return the suffix for what ``file`` holds, whatever its name says; « » for what is not read here."""
    file.seek(0)
    head = file.read(_HEAD)
    if b"%PDF-" in head:
        return ".pdf"
    if not head.startswith(b"PK"):
        return _kind_of_text(head)
    try:
        with zipfile.ZipFile(file) as archive:
            return _kind_of_archive(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return ""


def _kind_of_archive(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    for mark, suffix in _MARKS.items():
        if mark in names:
            return suffix
    if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD:
        kind = archive.read("mimetype").decode("ascii", "replace")
        return ".ods" if kind.startswith(_OPEN_DOCUMENT) else ""
    return "" if {"[Content_Types].xml", "mimetype"} & names else ARCHIVE


def _kind_of_text(head: bytes) -> str:
    """Return « .json », « .csv » or « » for a file that is no PDF and no archive."""
    # A text of French spreadsheets is in UTF-8, or in the code page of Windows, which gives every byte a letter.
    text = head.decode("utf-8-sig", "replace").lstrip()
    if text.startswith("{"):
        return ".json"
    first = text.partition("\n")[0]
    is_text = all(byte >= _SPACE or byte in _BLANKS for byte in head)
    return ".csv" if is_text and not text.startswith("<") and any(mark in first for mark in ";,\t") else ""


def shown_name(sent: str) -> str:
    """Return the last part of the name ``sent``, on one line, short: for people to read, never for the disk."""
    name = one_line(PurePosixPath(sent.replace("\\", "/")).name).strip() or "fichier"
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 10]}…{name[-9:]}"


def download_name(title: str, words: str, suffix: str) -> str:
    """Return the name to offer for a download: letters, digits and hyphens of ``title`` only."""
    stem = re.sub(r"[^\w-]+", "-", title.rpartition(".")[0] or title).strip("-_")[:80] or "convention"
    return f"{stem}-{words}{suffix}"


def _copy(source: BinaryIO, target: Path, name: str) -> None:
    source.seek(0)
    try:
        with target.open("xb") as out:
            while chunk := source.read(_BUFFER):
                out.write(chunk)
    except OSError as error:
        raise InputError(f"«\u00a0{name}\u00a0» n’a pas pu être enregistré ({error.strerror}).") from error
