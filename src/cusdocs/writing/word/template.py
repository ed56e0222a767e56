"""The empty Word file that every document starts from: styles, numbering, header and footer."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument


def empty_document() -> WordDocument:
    """Return the static parts of ``template/`` as an open document."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        _add(package, files("cusdocs.writing") / "template", "")
    return docx.Document(buffer)


def _add(package: ZipFile, folder: Traversable, path: str) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _add(package, entry, f"{path}{entry.name}/")
        else:
            package.writestr(path + entry.name, entry.read_bytes())
