"""The data file that a PDF may carry inside, taken out with bounded memory."""

import ctypes
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import DATA_NAME, ConventionData
from cusdocs.reading.embedded import BadDataError, parse_data

# The data of a convention of a hundred pages take less than one megabyte.
_LARGEST = 16 * 1024 * 1024
# Nobody attaches so many files; looking at their names takes a microsecond each.
_MOST_ATTACHMENTS = 1_000
_NAME_SIZE = 2 * (len(DATA_NAME) + 1)
_MOST_NODES = 1_000


def read_data(path: Path, document: Any) -> tuple[ConventionData | None, str]:
    """Return the data that the ``document`` of PDFium at ``path`` carries, or why not, in French."""
    if not _is_announced(document):
        return None, ""
    try:
        return parse_data(_content(path)), ""
    except BadDataError as error:
        return None, str(error)


def _is_announced(document: Any) -> bool:
    count = min(pdfium.FPDFDoc_GetAttachmentCount(document.raw), _MOST_ATTACHMENTS)
    return any(_name(pdfium.FPDFDoc_GetAttachment(document.raw, index)) == DATA_NAME for index in range(count))


def _name(attachment: Any) -> str:
    if not attachment or pdfium.FPDFAttachment_GetName(attachment, None, 0) != _NAME_SIZE:
        return ""
    buffer = (ctypes.c_ushort * (_NAME_SIZE // 2))()
    pdfium.FPDFAttachment_GetName(attachment, buffer, _NAME_SIZE)
    return bytes(buffer)[:-2].decode("utf-16-le", errors="replace")


def _content(path: Path) -> bytes:
    # PDFium unpacks an attachment without a bound, up to gigabytes; pdfminer gives it packed.
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFStream, resolve1

    try:
        with path.open("rb") as file:
            catalog = PDFDocument(PDFParser(file)).catalog
            tree = resolve1(resolve1(catalog["Names"])["EmbeddedFiles"])
            for name, specification in _pairs(tree, resolve1):
                if name == DATA_NAME.encode():
                    stream = resolve1(resolve1(resolve1(specification)["EF"])["F"])
                    if isinstance(stream, PDFStream):
                        return _unpacked(stream)
    except BadDataError:
        raise
    except Exception as error:
        # Whatever pdfminer raises on a damaged file.
        raise BadDataError("le fichier joint ne peut pas être ouvert") from error
    raise BadDataError("le fichier joint ne peut pas être ouvert")


def _pairs(tree: Any, resolve: Any) -> Iterator[tuple[object, object]]:
    """Yield the names and values of a name tree, of which only so many nodes are visited: it may loop."""
    waiting = [tree]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        names = resolve(node.get("Names")) or []
        yield from zip(map(resolve, names[::2]), names[1::2], strict=False)
        kids = resolve(node.get("Kids")) or []
        waiting.extend(resolve(kid) for kid in kids[:_MOST_NODES])


def _unpacked(stream: Any) -> bytes:
    filters = [str(getattr(name, "name", name)) for name, _ in stream.get_filters()]
    packed = stream.rawdata or b""
    if not filters:
        content = packed
    elif filters == ["FlateDecode"]:
        content = zlib.decompressobj().decompress(packed, _LARGEST + 1)
    else:
        raise BadDataError("le fichier joint est compressé d'une façon inhabituelle")
    if len(content) > _LARGEST:
        raise BadDataError(f"le fichier joint est trop gros (plus de {_LARGEST // (1024 * 1024)}\u00a0Mo)")
    return content
