"""The empty Word file that every document starts from: styles, numbering, header and footer."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.shared import Pt

from cusdocs.writing.theme import PLAIN, Theme

_APART = Pt(28)


def empty_document(theme: Theme) -> WordDocument:
    """Return the static parts of ``template/``, in the colours of ``theme``, as an open document."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        _add(package, files("cusdocs.writing") / "template", "", theme)
    return docx.Document(buffer)


def _add(package: ZipFile, folder: Traversable, path: str, theme: Theme) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _add(package, entry, f"{path}{entry.name}/", theme)
        else:
            package.writestr(path + entry.name, _colored(entry.read_bytes(), theme))


def _colored(part: bytes, theme: Theme) -> bytes:
    for ours, theirs in ((PLAIN.accent, theme.accent), (PLAIN.fill, theme.fill)):
        part = part.replace(ours[1:].encode(), theirs[1:].encode())
    return part


def going_on(word: WordDocument) -> None:
    """Let the chapters of ``word``, made from our own file, go on in the page, well apart from what is above."""
    chapter = word.styles["Heading 1"].paragraph_format
    chapter.page_break_before = False
    chapter.space_before = _APART
