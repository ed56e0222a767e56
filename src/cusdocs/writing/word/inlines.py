"""Runs of text: emphasis and blanks are character styles."""

import re
from collections.abc import Iterable

from docx.oxml.ns import qn
from lxml import etree

from cusdocs.document import Blank, Inline, Text
from cusdocs.writing.printable import printed
from cusdocs.writing.word.xml import Element, w

# Word ends a line at any hyphen, and would cut a period (2026-2031) or an article (R.445-2-8).
_TIED_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")
_WORDS = qn("w:t")
_KEPT = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


def runs(content: Iterable[Inline]) -> list[Element]:
    """Return one run for each inline of ``content``."""
    return [run(inline.text, _style(inline)) for inline in content]


def run(text: str, style: str | None = None) -> Element:
    """Return a run of ``text`` in the character style ``style``; a line end becomes a line break."""
    element = w("r")
    if style:
        element.append(w("rPr", w("rStyle", val=style)))
    for number, line in enumerate(printed(text).split("\n")):
        if number:
            element.append(w("br"))
        for place, words in enumerate(_TIED_HYPHEN.split(line) if "-" in line else (line,)):
            if place:
                element.append(w("noBreakHyphen"))
            etree.SubElement(element, _WORDS, _KEPT).text = words
    return element


def paragraph(style: str, *children: Element) -> Element:
    """Return a paragraph in the paragraph style ``style``."""
    return w("p", w("pPr", w("pStyle", val=style)), *children)


def properties(element: Element) -> Element:
    """Return the properties of a paragraph made here."""
    return element[0]


def kept_with_next(element: Element) -> Element:
    """Return ``element``, a paragraph made here, which no page will part from what follows it.

    Our styles say so already for titles and captions, but those of a charter may not.
    """
    properties(element).append(w("keepNext"))
    return element


def _style(inline: Inline) -> str | None:
    match inline:
        case Text(bold=True, italic=True):
            return "IntenseEmphasis"
        case Text(bold=True):
            return "Strong"
        case Text(italic=True):
            return "Emphasis"
        case Blank():
            return "Blank"
        case _:
            return None
