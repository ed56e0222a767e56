"""Open the file of a workbook, and say in one sentence why it cannot be opened."""

import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.dossier.problem import quoted
from cusdocs.errors import CorruptFileError, EncryptedFileError, InputError, MissingFileError, UnsupportedFileError
from cusdocs.french.typography import typeset
from cusdocs.reading.archive import DAMAGES

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF"
_ZIP = b"PK\x03\x04"
# As the remedy of the error says it, which is then not said again.
_AGAIN = "demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_workbook(path: Path, *, results: bool = True) -> "Workbook":
    """Open the ``.xlsx`` file at ``path``, formulas replaced by their last result unless ``results`` is False.

    Raises MissingFileError, EncryptedFileError, UnsupportedFileError or CorruptFileError.
    """
    check_nature(path)
    # Imported here: it takes a third of a second, and most workbooks are read without it.
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of drop-down lists and styles that it leaves aside: no data is lost.
            warnings.simplefilter("ignore")
            return load_workbook(path, data_only=results)
    except Exception as error:
        # Damaged XML raises whatever openpyxl, zlib or the XML parser meets first.
        message = typeset(f"{quoted(path.name)} est endommagé : {_AGAIN}")
        raise CorruptFileError(message) from error


def check_nature(path: Path) -> None:
    """Raise the InputError that says what is wrong with a file that is no .xlsx workbook."""
    name = quoted(path.name)
    if not path.exists():
        raise MissingFileError(f"Le classeur {name} est introuvable. Vérifiez le chemin indiqué.")
    if path.is_dir():
        raise MissingFileError(f"{name} est un dossier. Indiquez le classeur .xlsx qu'il contient.")
    content = _read(path, name)
    if content.startswith(_OLE):
        _refuse_ole(name, content)
    if content.startswith(_PDF):
        raise UnsupportedFileError(f"{name} est un PDF. Fournissez le classeur .xlsx des données.")
    if not content.startswith(_ZIP):
        raise CorruptFileError(typeset(f"{name} n'est pas un classeur .xlsx, ou il est endommagé : {_AGAIN}"))
    _check_archive(path, name)


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{name} ne peut pas être ouvert. Fermez-le s'il est ouvert dans un tableur, puis recommencez."
        raise InputError(message) from error


def _refuse_ole(name: str, content: bytes) -> None:
    if _ENCRYPTED in content:
        message = f"{name} est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe."
        raise EncryptedFileError(message)
    raise UnsupportedFileError(f"{name} est un ancien classeur .xls. Enregistrez-le au format .xlsx.")


def _check_archive(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.namelist()
    except DAMAGES as error:
        message = typeset(f"{name} est endommagé ou incomplet : {_AGAIN}")
        raise CorruptFileError(message) from error
    if "xl/workbook.xml" not in members:
        raise UnsupportedFileError(f"{name} n'est pas un classeur Excel. Fournissez un fichier .xlsx.")
