"""Whether a PDF has layers (optional content), which may be switched off."""

import re
import zlib
from functools import lru_cache
from pathlib import Path

_LAYERS = b"/OCG"
_OBJECT_STREAM = re.compile(rb"/ObjStm\b")
_STREAM = re.compile(rb"stream\r?\n")
# An object stream holds some hundred objects; its dictionary is short.
_FURTHEST = 2048
_MOST_UNPACKED = 8 * 1024 * 1024
_MOST_READ = 256 * 1024 * 1024


@lru_cache(maxsize=32)
def has_layers(path: Path) -> bool:
    """Tell whether the file defines layers, in plain or in compressed objects; an encrypted file hides them."""
    with path.open("rb") as file:
        data = file.read(_MOST_READ)
    if _LAYERS in data:
        return True
    return any(_LAYERS in _unpacked(data, found.start()) for found in _OBJECT_STREAM.finditer(data))


def _unpacked(data: bytes, start: int) -> bytes:
    begins = _STREAM.search(data, start, start + _FURTHEST)
    if begins is None:
        return b""
    try:
        return zlib.decompressobj().decompress(data[begins.end() : begins.end() + _MOST_UNPACKED], _MOST_UNPACKED)
    except zlib.error:
        return b""
