"""What text stands on in a Word file: white letters are read on a dark ground, and lost on the sheet."""

from collections.abc import Callable

from lxml.etree import _Element

from cusdocs.reading.docx.names import W, child, value

_WHITE = "ffffff"
_WHITE_THEMES = frozenset({"background1", "light1"})
# Shapes have grounds of their own, given in several dialects: what is in one is held to be seen.
_SHAPES = frozenset({f"{W}txbxContent"})


def is_white(properties: _Element) -> bool | None:
    """Return whether run properties (w:rPr) ask for white letters, or None when they ask for no colour."""
    color = child(properties, "color")
    if color is None:
        return None
    theme = color.get(f"{W}themeColor")
    if theme is not None:
        return theme in _WHITE_THEMES and color.get(f"{W}themeShade") is None
    return (color.get(f"{W}val") or "").lower() == _WHITE


def is_shaded(properties: _Element) -> bool | None:
    """Return whether properties of a run, a paragraph or a cell fill the ground, or None when they do not say."""
    shading = child(properties, "shd")
    if shading is None:
        return None
    fill = (shading.get(f"{W}fill") or "auto").lower()
    themed = shading.get(f"{W}themeFill") not in (None, *_WHITE_THEMES)
    patterned = (shading.get(f"{W}val") or "clear") not in ("clear", "nil")
    return themed or patterned or fill not in ("auto", _WHITE)


def has_ground(style: _Element) -> bool:
    """Tell whether a style fills the ground behind its text, or behind some cells of its tables."""
    return any(_fills(shading) for shading in style.iter(f"{W}shd"))


def stands_on_ground(paragraph: _Element, style_shades: Callable[[str | None], bool]) -> bool:
    """Tell whether something is filled behind ``paragraph``: its shading, a cell, a table, a shape, the page."""
    if _is_filled(child(paragraph, "pPr")) or style_shades(value(paragraph, "pPr/pStyle")):
        return True
    return any(_is_ground(above, style_shades) for above in paragraph.iterancestors())


def _is_ground(element: _Element, style_shades: Callable[[str | None], bool]) -> bool:
    if element.tag in _SHAPES:
        return True
    if element.tag == f"{W}tc":
        return _is_filled(child(element, "tcPr"))
    if element.tag == f"{W}tbl":
        return _is_filled(child(element, "tblPr")) or style_shades(value(element, "tblPr/tblStyle"))
    return element.tag == f"{W}document" and child(element, "background") is not None


def _is_filled(properties: _Element | None) -> bool:
    return properties is not None and bool(is_shaded(properties))


def _fills(shading: _Element) -> bool:
    holder = shading.getparent()
    return holder is not None and bool(is_shaded(holder))
