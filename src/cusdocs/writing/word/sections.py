"""Sections: upright and sideways A4 pages, and a cover without header."""

from copy import deepcopy

from docx.oxml.ns import qn

from cusdocs.writing.pages import Layout
from cusdocs.writing.word.xml import Element

# Twentieths of a point: A4, and the margins of a sideways page.
_LONG_EDGE = 16838
_SHORT_EDGE = 11906
_SIDE = 1417
_LANDSCAPE_SIDE = 1134


def text_widths(upright: Element) -> dict[Layout, int]:
    """Return the width of the text on each layout, in twentieths of a point; ``upright`` pages are the most."""
    size, margins = upright.find(qn("w:pgSz")), upright.find(qn("w:pgMar"))
    across = int(size.get(qn("w:w"), _SHORT_EDGE)) if size is not None else _SHORT_EDGE
    sides = [
        int(margins.get(qn(f"w:{side}"), _SIDE)) if margins is not None else _SIDE for side in ("left", "right")
    ]
    text = across - sum(sides)
    return {Layout.COVER: text, Layout.PORTRAIT: text, Layout.LANDSCAPE: _LONG_EDGE - 2 * _LANDSCAPE_SIDE}


def section(upright: Element, layout: Layout) -> Element:
    """Return section properties for ``layout``, made from those of the ``upright`` pages of the template."""
    element = deepcopy(upright)
    if layout is Layout.LANDSCAPE:
        _turn(element)
    if layout is Layout.COVER:
        for tag in ("headerReference", "footerReference"):
            _remove(element, tag)
    return element


def without_header(upright: Element) -> None:
    """Take the running header out of ``upright``: a document that names none has no empty line there."""
    _remove(upright, "headerReference")


def _turn(element: Element) -> None:
    for size in element.iter(qn("w:pgSz")):
        size.set(qn("w:w"), str(_LONG_EDGE))
        size.set(qn("w:h"), str(_SHORT_EDGE))
        size.set(qn("w:orient"), "landscape")
    for margins in element.iter(qn("w:pgMar")):
        for side in ("left", "right"):
            margins.set(qn(f"w:{side}"), str(_LANDSCAPE_SIDE))


def _remove(element: Element, tag: str) -> None:
    for reference in element.findall(qn(f"w:{tag}")):
        element.remove(reference)
