"""Files received: known by what they hold, stored under names of ours, shown under a name made harmless."""

import io
import re
import secrets
import zipfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from cusdocs.errors import CusdocsError, InputError, UnsupportedFileError
from cusdocs.french.system import reason
from cusdocs.neutral import one_line
from cusdocs.reading.archive import DAMAGES, Member, unpack
from cusdocs.web.submissions import File
from cusdocs.web.wording import for_page

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


@asynccontextmanager
async def unpacked(files: Sequence[UploadFile]) -> AsyncIterator[list[UploadFile]]:
    """Give ``files`` with, in place of each archive, the conventions that it holds.

    Raises an InputError for an archive of which one file cannot be had: nothing is left out in silence.
    """
    with TemporaryDirectory(prefix="cusdocs-") as folder, ExitStack() as opened:
        yield await run_in_threadpool(_unpack_all, files, Path(folder), opened)


def _unpack_all(files: Sequence[UploadFile], folder: Path, opened: ExitStack) -> list[UploadFile]:
    found: list[UploadFile] = []
    for number, file in enumerate(files):
        if kind(file.file) != ARCHIVE:
            found.append(file)
            continue
        inside = folder / str(number)
        inside.mkdir()
        for member in _members(file, inside):
            content = opened.enter_context(member.path.open("rb")) if member.path else io.BytesIO()
            found.append(UploadFile(content, filename=member.name))
    return found


def _members(file: UploadFile, folder: Path) -> list[Member]:
    name, path = shown_name(file.filename or ""), folder / f"{secrets.token_hex(16)}{ARCHIVE}"
    _copy(file.file, path, name)
    try:
        members = unpack(path, folder)
        for member in members:
            if member.error:
                raise member.error
    except CusdocsError as error:
        raise InputError(for_page(str(error).replace(path.name, name))) from error
    return members


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
    # An archive may hold a PDF that was not compressed, whose mark then shows.
    if not head.startswith(b"PK"):
        return ".pdf" if b"%PDF-" in head else _kind_of_text(head)
    try:
        with zipfile.ZipFile(file) as archive:
            return _kind_of_archive(archive)
    except (*DAMAGES, OSError):
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
        raise InputError(f"«\u00a0{name}\u00a0» n’a pas pu être enregistré ({reason(error)}).") from error
