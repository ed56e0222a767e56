"""What the styles of a Word file say, inherited from style to style."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element

from cusdocs.french.text import fold
from cusdocs.reading.docx.grounds import has_ground, is_shaded, is_white
from cusdocs.reading.docx.names import W, child, is_on, number, value

_HEADING = re.compile(r"(?:heading|titre|title|ueberschrift|section)\s*(\d)")
_DEFAULT_SIZE = 10.0


class Kind(StrEnum):
    """What a paragraph style is for, as far as reading cares."""

    TEXT = "text"
    TITLE = "title"
    SUBTITLE = "subtitle"
    CAPTION = "caption"
    CONTENTS = "contents"
    QUOTE = "quote"


_KINDS = (
    (Kind.CAPTION, re.compile(r"(caption|legende|table caption)")),
    (
        Kind.CONTENTS,
        re.compile(
            r"(toc|tm|table of figures|table des (illustrations|matieres)|en-tete de table des matieres|contents)"
        ),
    ),
    (Kind.SUBTITLE, re.compile(r"(subtitle|sous-titre)")),
    (Kind.TITLE, re.compile(r"(title|titre)$")),
    (Kind.QUOTE, re.compile(r"(quote|citation|intense quote|block text)")),
)


@dataclass(frozen=True, slots=True)
class Font:
    """How characters are set; None where nothing is said."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    # Written in white; and on a ground of its own (shading, highlighting), whatever its colour.
    white: bool | None = None
    shaded: bool | None = None

    def over(self, other: "Font") -> "Font":
        """Return this font, completed by ``other`` where it says nothing."""
        return Font(
            other.size if self.size is None else self.size,
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
            other.underlined if self.underlined is None else self.underlined,
            other.hidden if self.hidden is None else self.hidden,
            other.white if self.white is None else self.white,
            other.shaded if self.shaded is None else self.shaded,
        )


def font_of(properties: _Element | None) -> Font:
    """Return what run properties (w:rPr) say."""
    if properties is None:
        return Font()
    size = number(value(properties, "sz"))
    return Font(
        size=size / 2 if size else None,
        bold=is_on(properties, "b"),
        italic=is_on(properties, "i"),
        underlined=is_on(properties, "u"),
        hidden=is_on(properties, "vanish"),
        white=is_white(properties),
        shaded=is_shaded(properties) or (True if child(properties, "highlight") is not None else None),
    )


class StyleSheet:
    """The styles of a file, by id."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default: str | None = None
        self._base = Font(size=_DEFAULT_SIZE)
        self._fonts: dict[str | None, Font] = {}
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = name
        self._base = font_of(child(root, "docDefaults/rPrDefault/rPr")).over(self._base)

    def font(self, style: str | None) -> Font:
        """Return the font of a paragraph style; the default one when ``style`` is None."""
        name = style if style in self._styles else self._default
        if name not in self._fonts:
            font = Font()
            for element in self._chain(name):
                font = font.over(font_of(child(element, "rPr")))
            self._fonts[name] = font.over(self._base)
        return self._fonts[name]

    def shades(self, style: str | None) -> bool:
        """Tell whether a paragraph or table style fills the ground behind its text."""
        return any(has_ground(element) for element in self._chain(style))

    def character_font(self, style: str | None) -> Font:
        """Return what a character style says."""
        font = Font()
        for element in self._chain(style):
            font = font.over(font_of(child(element, "rPr")))
        return font

    def heading_level(self, style: str | None) -> int | None:
        """Return the level of a heading style, by its outline level or its name, or None."""
        for element in self._chain(style):
            level = number(value(element, "pPr/outlineLvl"))
            if level is not None:
                return level + 1 if level < 9 else None
            match = _HEADING.fullmatch(_name(element)) or _HEADING.fullmatch(fold(element.get(f"{W}styleId", "")))
            if match:
                return int(match[1]) or None
        return None

    def kind(self, style: str | None) -> Kind:
        """Return what the style is for."""
        for element in self._chain(style):
            for kind, pattern in _KINDS:
                if pattern.match(_name(element)) and not _HEADING.fullmatch(_name(element)):
                    return kind
        return Kind.TEXT

    def numbering(self, style: str | None) -> tuple[int | None, int | None]:
        """Return the (numId, ilvl) that the style gives to its paragraphs."""
        found_list = found_level = None
        for element in self._chain(style if style in self._styles else self._default):
            found_list = number(value(element, "pPr/numPr/numId")) if found_list is None else found_list
            found_level = number(value(element, "pPr/numPr/ilvl")) if found_level is None else found_level
        return found_list, found_level

    def _chain(self, style: str | None) -> Iterator[_Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen and style is not None:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "basedOn")


def _name(style: _Element) -> str:
    return fold(value(style, "name") or "")
