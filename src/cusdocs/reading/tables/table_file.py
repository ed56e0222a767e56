"""Tell the format of a table file by its content, and read it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from cusdocs.document import Document, Metadata
from cusdocs.errors import (
    CorruptFileError,
    CusdocsError,
    EncryptedFileError,
    InputError,
    MissingFileError,
    TableFileFormatError,
)
from cusdocs.reading.archive import DAMAGES
from cusdocs.reading.tables.archive import damaged
from cusdocs.reading.tables.blocks import sheet_blocks
from cusdocs.reading.tables.sheet import Sheet

_HEAD = 8
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of streams stand in UTF-16 in an OLE file.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"opendocument.spreadsheet"
_TEXT_NAMES = (".csv", ".tsv", ".txt")


def read_tables(path: Path) -> Document:
    """Return the sheets of the table file at ``path`` as a Document, its name as the title.

    Each cell has a Place that names it. Raises MissingFileError, EncryptedFileError, CorruptFileError,
    TableFileFormatError or InputError, in one French sentence that names the file.
    """
    sheets = _reader(path)(path)
    blocks = tuple(block for number, sheet in enumerate(sheets, start=1) for block in sheet_blocks(sheet, number))
    return Document(blocks=blocks, metadata=Metadata(title=path.name))


def _reader(path: Path) -> Callable[[Path], tuple[Sheet, ...]]:
    from cusdocs.reading.tables.delimited import read_delimited

    head = _head(path)
    if head.startswith(_OLE):
        raise _ole_error(path)
    if head.startswith(b"PK"):
        return _zip_reader(path)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".ods"):
        raise damaged(path)
    if path.suffix.lower() in _TEXT_NAMES and not head.startswith(b"%PDF"):
        return read_delimited
    raise _unsupported(path)


def _head(path: Path) -> bytes:
    if not path.is_file():
        raise MissingFileError(
            f"Le fichier de tableaux «\u00a0{path}\u00a0» est introuvable\u00a0: vérifiez le chemin indiqué."
        )
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise InputError(
            f"Le fichier de tableaux «\u00a0{path.name}\u00a0» ne peut pas être ouvert\u00a0: "
            "vérifiez vos droits de lecture."
        ) from error
    if not head:
        raise CorruptFileError(
            f"Le fichier de tableaux «\u00a0{path.name}\u00a0» est vide\u00a0: "
            "demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."
        )
    return head


def _zip_reader(path: Path) -> Callable[[Path], tuple[Sheet, ...]]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            mime = archive.read("mimetype") if "mimetype" in names else b""
    except (*DAMAGES, OSError) as error:
        raise damaged(path) from error
    if "xl/workbook.xml" in names:
        from cusdocs.reading.tables.xlsx import read_xlsx

        return read_xlsx
    if _OPEN_DOCUMENT in mime:
        from cusdocs.reading.tables.ods import read_ods

        return read_ods
    raise _unsupported(path)


def _ole_error(path: Path) -> CusdocsError:
    if _ENCRYPTED in path.read_bytes():
        return EncryptedFileError(
            f"Le fichier de tableaux «\u00a0{path.name}\u00a0» est protégé par un mot de passe\u00a0: "
            "enregistrez-en une copie sans mot de passe et recommencez."
        )
    return TableFileFormatError(
        f"Le fichier de tableaux «\u00a0{path.name}\u00a0» est dans un ancien format (.xls)\u00a0: "
        "enregistrez-le au format .xlsx ou .ods et recommencez."
    )


def _unsupported(path: Path) -> TableFileFormatError:
    return TableFileFormatError(
        f"«\u00a0{path.name}\u00a0» n'est pas un fichier de tableaux\u00a0: "
        "fournissez un fichier .xlsx, .ods ou .csv."
    )
