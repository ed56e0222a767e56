"""Document to PDF/A-3a + PDF/UA-1, set by typst with the static template convention.typ."""

import json
import mimetypes
import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from importlib.resources import files
from pathlib import Path

import typst

from cusdocs.document import DATA_NAME, Document
from cusdocs.errors import WritingError
from cusdocs.writing.layouts import Layouts
from cusdocs.writing.moment import moment
from cusdocs.writing.payload import Payload
from cusdocs.writing.theme import Theme

_TEMPLATE = "convention.typ"
_DESCRIPTIONS = {DATA_NAME: "Données de la convention\u00a0: indicateurs, territoires, provenance des chiffres"}
_REFUSED_TEXT = re.compile(r"(?:text|codepoint) `\"(?P<text>.+?)\"`")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_BAD_IMAGE = ("failed to decode", "failed to parse", "unknown image format")


def prepared(
    document: Document, attachments: Mapping[str, bytes], theme: Theme, layouts: Layouts
) -> Callable[[], bytes]:
    """Return what makes ``document`` a PDF with ``attachments`` inside; all that is left to do is typst's.

    It raises WritingError when typst refuses something in the document.
    """
    payload = Payload(document, theme, layouts)
    names = sorted(attachments)
    payload.content["attachments"] = [_attached(index, name) for index, name in enumerate(names, start=1)]
    held = {
        **payload.images,
        **{f"attachment-{index}": attachments[name] for index, name in enumerate(names, start=1)},
        "document.json": json.dumps(payload.content).encode(),
        _TEMPLATE: files("cusdocs.writing").joinpath(_TEMPLATE).read_bytes(),
    }
    return partial(_set, held, moment(document.metadata))


def _attached(index: int, name: str) -> dict[str, str]:
    mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
    description = _DESCRIPTIONS.get(name, name)
    return {"name": name, "file": f"attachment-{index}", "mime": mime, "description": description}


def _set(held: Mapping[str, bytes], timestamp: datetime) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        for file, content in held.items():
            (Path(name) / file).write_bytes(content)
        return _compile(Path(name), timestamp)


def _compile(folder: Path, timestamp: datetime) -> bytes:
    try:
        # Only the fonts of the wheel: the same pages on every machine.
        return typst.compile(
            input=folder / _TEMPLATE,
            root=folder,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=["a-3a", "ua-1"],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise WritingError(_explain(error.message)) from error


def _explain(message: str) -> str:
    refused = _REFUSED_TEXT.search(message)
    if refused:
        characters = _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), refused["text"])
        shown = ", ".join(f"«\u00a0{character}\u00a0» (U+{ord(character):04X})" for character in characters)
        return f"Le PDF ne peut pas montrer le caractère {shown}\u00a0: remplacez-le, ou écrivez un .docx."
    if any(cause in message for cause in _BAD_IMAGE):
        return "Une image du document n'est pas lisible\u00a0: fournissez-la en PNG, JPEG ou SVG."
    return "La mise en page du PDF a échoué\u00a0: écrivez un .docx et signalez-nous ce document."
