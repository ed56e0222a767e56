"""The structure tree of a page as a sequence of units: paragraphs, titles, items and tables in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

from cusdocs.reading.pdf.tagged.element import Element, Path
from cusdocs.reading.pdf.tagged.tag import Kind, Tag

_HEADINGS = {"Title": 0, "H": 0, **{f"H{level}": level for level in range(1, 10)}}
# Blocks that some programs fill with paragraphs.
_WHOLE = {
    "Caption": Kind.CAPTION,
    "TOCI": Kind.CONTENTS,
    "Note": Kind.NOTE,
    "FENote": Kind.NOTE,
}
_INLINE = frozenset(
    "Span Quote Link Reference Em Strong Code BibEntry Annot Lbl Sub Ruby RB RT RP Warichu WT WP".split()
)
_ROW_GROUPS = ("THead", "TBody", "TFoot")


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A block of text, and the marks of its words on this page."""

    tag: Tag
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TableUnit:
    """A table, as far as it stands on this page."""

    path: Path
    rows: tuple[Element, ...]

    @property
    def cells(self) -> Iterator[Element]:
        """The cells that have words on this page."""
        return (cell for row in self.rows for cell in row.elements)


Unit = TextUnit | TableUnit


def units_of(root: Element) -> list[Unit]:
    """Return what stands under ``root``, in the order of the tree; loose text next to other makes one unit."""
    units: list[Unit] = []
    for unit in _group(root):
        before = units[-1] if units else None
        if isinstance(unit, TextUnit) and isinstance(before, TextUnit) and _is_loose(before) and _is_loose(unit):
            units[-1] = TextUnit(before.tag, before.marks + unit.marks)
        elif isinstance(unit, TableUnit) or unit.marks:
            units.append(unit)
    return units


def _is_loose(unit: TextUnit) -> bool:
    return unit.tag.kind is Kind.LOOSE


def _group(element: Element, loose: Kind = Kind.LOOSE) -> Iterator[Unit]:
    """Yield the units of an element that groups others; words that it holds itself are of the kind ``loose``."""
    marks: list[int] = []
    for each in element.content:
        if isinstance(each, int):
            marks.append(each)
        elif each is not None and each.kind in _INLINE and not _holds_blocks(each):
            marks.extend(each.all_marks())
        elif each is not None:
            if marks:
                yield TextUnit(Tag(loose, element.path), tuple(marks))
                marks = []
            yield from _unit(each)
    if marks:
        yield TextUnit(Tag(loose, element.path), tuple(marks))


def _unit(element: Element) -> Iterator[Unit]:
    kind = element.kind
    if kind == "Table":
        yield from _table(element)
    elif kind == "LI":
        yield from _item(element)
    elif kind in _HEADINGS:
        yield from _block(element, Tag(Kind.HEADING, element.path, _HEADINGS[kind]))
    elif kind in _WHOLE:
        yield TextUnit(Tag(_WHOLE[kind], element.path), tuple(element.all_marks()))
    elif kind == "P":
        yield from _block(element, Tag(Kind.PARAGRAPH, element.path))
    else:
        yield from _group(element)


def _block(element: Element, tag: Tag) -> Iterator[Unit]:
    """Yield the words of a block as one unit, then the blocks inside it: a note, a text box."""
    marks, inner = _inline(element)
    yield TextUnit(tag, tuple(marks))
    for each in inner:
        yield from _unit(each)


def _inline(element: Element) -> tuple[list[int], list[Element]]:
    """Return the marks of the running text of ``element``, and the blocks met in it."""
    marks: list[int] = []
    blocks: list[Element] = []
    for each in element.content:
        if isinstance(each, int):
            marks.append(each)
        elif each is not None and each.kind in _INLINE:
            more, inside = _inline(each)
            marks.extend(more)
            blocks.extend(inside)
        elif each is not None:
            blocks.append(each)
    return marks, blocks


def _holds_blocks(element: Element) -> bool:
    return bool(_inline(element)[1])


def _item(element: Element) -> Iterator[Unit]:
    """Yield the units of a list item: its mark goes with the first words of its body."""
    label = [mark for each in element.elements if each.kind == "Lbl" for mark in each.all_marks()]
    rest = Element(
        element.kind,
        element.path,
        tuple(each for each in element.content if not isinstance(each, Element) or each.kind != "Lbl"),
    )
    units = [unit for part in _bodies(rest) for unit in _group(part, Kind.ITEM)]
    first = units[0] if units else None
    if not isinstance(first, TextUnit):
        if label:
            yield TextUnit(Tag(Kind.ITEM, element.path), tuple(label))
        yield from units
        return
    starts = all(body.content[0] is not None for body in element.elements if body.kind == "LBody" and body.content)
    kind = Kind.ITEM if starts and first.tag.kind in (Kind.PARAGRAPH, Kind.LOOSE) else first.tag.kind
    yield TextUnit(first.tag._replace(kind=kind), (*label, *first.marks))
    yield from units[1:]


def _bodies(item: Element) -> Iterator[Element]:
    """Yield the bodies of a list item, those of the words that it holds itself included."""
    held = tuple(each for each in item.content if not isinstance(each, Element) or each.kind != "LBody")
    if any(each is not None for each in held):
        yield Element(item.kind, item.path, held)
    yield from (each for each in item.elements if each.kind == "LBody")


def _table(element: Element) -> Iterator[Unit]:
    """Yield a table between its captions; one that has a single column only frames its text."""
    rows = tuple(_rows(element))
    others = [each for each in element.elements if each.kind not in (*_ROW_GROUPS, "TR")]
    for each in others:
        yield from _unit(each)
    if any(len(row.content) > 1 for row in rows):
        yield TableUnit(element.path, rows)
        return
    for row in rows:
        for cell in row.elements:
            yield from _group(cell)


def _rows(element: Element) -> Iterator[Element]:
    for each in element.elements:
        if each.kind == "TR":
            yield each
        elif each.kind in _ROW_GROUPS:
            yield from _rows(each)
