"""Make WordprocessingML elements; data only ever enters as an attribute or as text."""

from functools import cache
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it


def w(tag: str, *children: Element, text: str | None = None, **attributes: str | int) -> Element:
    """Return the element ``w:tag`` with ``attributes`` (each ``w:``) around ``children`` or ``text``."""
    element = etree.Element(_named(tag))
    for name, value in attributes.items():
        element.set(_named(name), str(value))
    if text is not None:
        element.text = text
    if children:
        element.extend(children)
    return element


@cache
def _named(name: str) -> str:
    # A long convention has some hundred thousand names, of a few dozen.
    return qn(f"w:{name}")
