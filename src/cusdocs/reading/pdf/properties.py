"""What a PDF says of itself."""

import ctypes
import re
from datetime import date
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import Metadata

_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_LANGUAGE_SIZE = 128


def read_metadata(document: Any) -> Metadata:
    """Return the metadata of a pypdfium2 document."""
    info = document.get_metadata_dict(skip_empty=True)
    keywords = tuple(word.strip() for word in re.split(r"[;,]", info.get("Keywords", "")) if word.strip())
    return Metadata(
        title=info.get("Title", "").strip(),
        author=info.get("Author", "").strip(),
        subject=info.get("Subject", "").strip(),
        keywords=keywords,
        language=_language(document),
        date=_date(info.get("CreationDate", "")),
    )


def _date(text: str) -> date | None:
    match = _DATE.match(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _language(document: Any) -> str:
    buffer = (ctypes.c_ushort * _LANGUAGE_SIZE)()
    written = pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, 2 * _LANGUAGE_SIZE)
    return bytes(buffer)[: max(written - 2, 0)].decode("utf-16-le", errors="replace")
