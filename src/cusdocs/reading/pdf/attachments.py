"""The data file that a PDF may carry inside, taken out with bounded memory and time.

PDFium unpacks an attachment whole, up to gigabytes, before it says how large it is: it only tells whether there is
one of our name. The packed streams are found in the file by their type, following no reference: nothing loops.
"""

import ctypes
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import DATA_NAME, ConventionData
from cusdocs.reading.embedded import BadDataError, parse_data

# The data of a convention of a hundred pages take less than one megabyte.
_LARGEST = 16 * 1024 * 1024
# Nobody attaches so many files; looking at their names takes a microsecond each.
_MOST_ATTACHMENTS = 1_000
_MOST_STREAMS = 16
_NAME_SIZE = 2 * (len(DATA_NAME) + 1)

_TYPE = re.compile(rb"/Type\s*/EmbeddedFile(?=[\s/>])")
# The dictionary of a stream is short, and stands between these two words.
_LONGEST_DICTIONARY = 2_000
_OPENING, _CLOSING = re.compile(rb"\bobj\b"), re.compile(rb"\bstream\r?\n")
_FILTER = re.compile(rb"/Filter\s*(?:/FlateDecode(?=[\s/>])|\[\s*/FlateDecode\s*\])")
_LENGTH = re.compile(rb"/Length\s+(\d{1,9})(?!\s+\d+\s+R)(?=[\s/>])")


def read_data(path: Path, document: Any) -> tuple[ConventionData | None, str]:
    """Return the data that the ``document`` of PDFium at ``path`` carries, or why not, in French."""
    if not _is_announced(document):
        return None, ""
    problem = "le fichier joint ne peut pas être ouvert"
    for content in _contents(path):
        try:
            return parse_data(content()), ""
        except BadDataError as error:
            problem = str(error)
    return None, problem


def _is_announced(document: Any) -> bool:
    count = min(pdfium.FPDFDoc_GetAttachmentCount(document.raw), _MOST_ATTACHMENTS)
    return any(_name(pdfium.FPDFDoc_GetAttachment(document.raw, index)) == DATA_NAME for index in range(count))


def _name(attachment: Any) -> str:
    if not attachment or pdfium.FPDFAttachment_GetName(attachment, None, 0) != _NAME_SIZE:
        return ""
    buffer = (ctypes.c_ushort * (_NAME_SIZE // 2))()
    pdfium.FPDFAttachment_GetName(attachment, buffer, _NAME_SIZE)
    return bytes(buffer)[:-2].decode("utf-16-le", errors="replace")


def _contents(path: Path) -> Iterator[Callable[[], bytes]]:
    """Yield what unpacks each file attached to ``path``, the last one first: additions come at the end."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        types = [found.start() for found in _TYPE.finditer(content)]
        for place in types[: -_MOST_STREAMS - 1 : -1]:
            yield partial(_unpacked, content, place)


def _unpacked(content: mmap, place: int) -> bytes:
    before = content[max(place - _LONGEST_DICTIONARY, 0) : place]
    closing = _CLOSING.search(content, place, place + _LONGEST_DICTIONARY)
    openings = list(_OPENING.finditer(before))
    if closing is None or not openings:
        raise BadDataError("le fichier joint ne peut pas être ouvert")
    dictionary = before[openings[-1].end() :] + content[place : closing.start()]
    packed = memoryview(content)[closing.end() :]
    try:
        return _inflated(dictionary, packed)
    except zlib.error as error:
        raise BadDataError("le fichier joint ne peut pas être ouvert") from error
    finally:
        packed.release()


def _inflated(dictionary: bytes, packed: memoryview) -> bytes:
    length = _LENGTH.search(dictionary)
    if _FILTER.search(dictionary):
        unpacked = zlib.decompressobj().decompress(packed[:_LARGEST], _LARGEST + 1)
    elif b"/Filter" not in dictionary and length:
        unpacked = bytes(packed[: min(int(length[1]), _LARGEST + 1)])
    else:
        raise BadDataError("le fichier joint est compressé d'une façon inhabituelle")
    if len(unpacked) > _LARGEST:
        raise BadDataError(f"le fichier joint est trop gros (plus de {_LARGEST // (1024 * 1024)}\u00a0Mo)")
    return unpacked
