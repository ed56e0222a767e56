"""The structure tree of one page, from PDFium."""

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.reading.pdf.calls import (
    child_count,
    child_element,
    child_mark,
    element_kind,
    tree_child,
    tree_count,
)
from cusdocs.reading.pdf.tagged.element import Element, Path

_KIND_SIZE = 128
# Deeper than any word processor nests.
_DEEPEST = 48
# PDFium looks at every sibling again for every page: beyond so many in all, the tree costs more than it brings.
_MOST_LOOKS = 400_000
_MOST_SPAN = 1000
# A page of tables has some hundreds.
_MOST_ELEMENTS = 10_000
_CELLS = ("TD", "TH")


def is_tagged(document: Any) -> bool:
    """Tell whether a pypdfium2 document says that it is tagged."""
    return bool(pdfium.FPDFCatalog_IsTagged(document.raw))


def read_tree(page: Any, pages: int) -> Element | None:
    """Return the root of the structure tree of a pypdfium2 page, one of ``pages``.

    None without tree, or for one too large or too deep to be read.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return None
    try:
        return _Reader(_MOST_LOOKS // max(pages, 1)).root(ctypes.cast(tree, ctypes.c_void_p))
    except _TooLargeError:
        return None
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _TooLargeError(Exception):
    """The tree is not worth reading."""


class _Reader:
    """Reads elements, looking at ``most`` children at most."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._elements = 0
        self._buffer = ctypes.create_string_buffer(_KIND_SIZE)

    def root(self, tree: Any) -> Element:
        content = []
        for index in range(self._counted(tree_count(tree))):
            handle = tree_child(tree, index)
            content.append(self._element(handle, (index,)) if handle else None)
        return Element("Document", (), tuple(content))

    def _counted(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise _TooLargeError
        return count

    def _element(self, address: int, path: Path) -> Element:
        self._elements += 1
        if len(path) > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise _TooLargeError
        handle = ctypes.c_void_p(address)
        content: list[int | Element | None] = []
        for index in range(self._counted(child_count(handle))):
            inner = child_element(handle, index)
            if inner:
                content.append(self._element(inner, (*path, index)))
            else:
                mark = child_mark(handle, index)
                content.append(mark if mark >= 0 else None)
        kind = self._kind(handle)
        if kind not in _CELLS:
            return Element(kind, path, tuple(content))
        return Element(kind, path, tuple(content), _span(handle, b"RowSpan"), _span(handle, b"ColSpan"))

    def _kind(self, handle: Any) -> str:
        size = element_kind(handle, self._buffer, _KIND_SIZE)
        return self._buffer.raw[: size - 2].decode("utf-16-le", errors="replace") if 2 < size <= _KIND_SIZE else ""


def _span(handle: Any, name: bytes) -> int:
    element = ctypes.cast(handle, pdfium.FPDF_STRUCTELEMENT)
    number = ctypes.c_float(1.0)
    for index in range(pdfium.FPDF_StructElement_GetAttributeCount(element)):
        attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = pdfium.FPDF_StructElement_Attr_GetValue(attributes, name) if attributes else None
        if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, number):
            break
    return min(max(round(number.value), 1), _MOST_SPAN) if math.isfinite(number.value) else 1
