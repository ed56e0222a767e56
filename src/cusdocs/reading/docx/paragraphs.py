"""A paragraph of a Word file: its words with their style, its label, what its style says it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from cusdocs.document import Concealment, HiddenText, Inline, Text, plain_text
from cusdocs.reading.docx.grounds import stands_on_ground
from cusdocs.reading.docx.names import W, child, number, unfolded, value
from cusdocs.reading.docx.numbering import Label, Numbering
from cusdocs.reading.docx.styles import Font, Kind, StyleSheet, font_of
from cusdocs.reading.runs import merge_runs
from cusdocs.reading.titles import Look

# In points: Word allows one half.
_TINY = 1.0
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph as read; ``level`` when its style or itself states a heading level."""

    content: tuple[Inline, ...]
    look: Look
    kind: Kind = Kind.TEXT
    level: int | None = None
    label: Label | None = None
    in_contents: bool = False

    @property
    def text(self) -> str:
        """The words, without the label."""
        return plain_text(self.content)

    @property
    def printed(self) -> str:
        """The label and the words, as a reader sees them."""
        return f"{self.label.text} {self.text}" if self.label and not self.label.bullet else self.text


class ParagraphReader:
    """Reads paragraphs one after the other: numbers and fields depend on what comes before."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        # For each field that is open: whether it is a table of contents, and whether its result has begun.
        self._fields: list[list[bool]] = []
        self.hidden: list[HiddenText] = []

    def read(self, element: _Element) -> WordParagraph:
        """Return the paragraph that ``element`` (w:p) holds."""
        style = value(element, "pPr/pStyle")
        before = self._in_contents
        runs = list(self._runs(element, self._styles.font(style)))
        self._note_deleted(element)
        content = merge_runs(Text(text, bool(font.bold), bool(font.italic)) for text, font in runs)
        kind = self._styles.kind(style)
        return WordParagraph(
            content=content,
            look=_look(runs),
            kind=kind,
            level=self._level(element, style) if content else None,
            label=self._label(element, style) if content else None,
            in_contents=before or self._in_contents or kind is Kind.CONTENTS,
        )

    @property
    def _in_contents(self) -> bool:
        return any(contents for contents, _ in self._fields)

    def _level(self, element: _Element, style: str | None) -> int | None:
        own = number(value(element, "pPr/outlineLvl"))
        if own is not None:
            return own + 1 if own < 9 else None
        return self._styles.heading_level(style)

    def _label(self, element: _Element, style: str | None) -> Label | None:
        list_id, level = self._styles.numbering(style)
        own_list, own_level = number(value(element, "pPr/numPr/numId")), number(value(element, "pPr/numPr/ilvl"))
        list_id = list_id if own_list is None else own_list
        level = level if own_level is None else own_level
        return self._numbering.label(list_id, level or 0) if list_id else None

    def _runs(self, element: _Element, base: Font) -> Iterator[tuple[str, Font]]:
        for item in unfolded(element):
            if item.tag == f"{W}r":
                font = font_of(child(item, "rPr"))
                font = font.over(self._styles.character_font(value(item, "rPr/rStyle"))).over(base)
                text = self._run_text(item)
                reason = self._concealment(element, font) if text.strip() else None
                if reason is not None:
                    self.hidden.append(HiddenText(text, reason))
                elif text and not font.hidden:
                    yield text, font

    def _concealment(self, paragraph: _Element, font: Font) -> Concealment | None:
        if font.hidden:
            return Concealment.MARKED
        if font.size is not None and font.size <= _TINY:
            return Concealment.SIZE
        if font.white and not font.shaded and not stands_on_ground(paragraph, self._styles.shades):
            return Concealment.COLOR
        return None

    def _note_deleted(self, paragraph: _Element) -> None:
        text = "".join(item.text or "" for item in paragraph.iter(f"{W}delText"))
        if text.strip():
            self.hidden.append(HiddenText(text, Concealment.DELETED))

    def _run_text(self, run: _Element) -> str:
        parts = []
        for item in unfolded(run):
            if item.tag == f"{W}fldChar":
                self._turn_field(item.get(f"{W}fldCharType", ""))
            elif item.tag == f"{W}instrText":
                self._note_instruction(item.text or "")
            elif self._shows():
                parts.append(_characters(item))
        return "".join(parts)

    def _turn_field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append([False, False])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note_instruction(self, text: str) -> None:
        if self._fields and text.strip().upper().startswith("TOC"):
            self._fields[-1][0] = True

    def _shows(self) -> bool:
        return all(begun for _, begun in self._fields)


def _characters(item: _Element) -> str:
    if item.tag == f"{W}t":
        return item.text or ""
    if item.tag == f"{W}br" and item.get(f"{W}type") in ("page", "column"):
        return ""
    return _CHARACTERS.get(str(item.tag), "")


def _look(runs: list[tuple[str, Font]]) -> Look:
    """Return the look of most letters; bold and underlined only when every word is."""
    worded = [(text, font) for text, font in runs if any(char.isalnum() for char in text)]
    if not worded:
        return Look()
    sizes: dict[float, int] = {}
    for text, font in worded:
        sizes[font.size or 0.0] = sizes.get(font.size or 0.0, 0) + len(text)
    return Look(
        size=max(sizes, key=lambda size: sizes[size]),
        bold=all(font.bold for _, font in worded),
        italic=all(font.italic for _, font in worded),
        underlined=all(font.underlined for _, font in worded),
    )
