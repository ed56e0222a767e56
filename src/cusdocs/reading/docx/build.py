"""Paragraphs and tables of a Word file into the blocks of a Document."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cusdocs.document import Block, Heading, ListBlock, ListItem, Paragraph, ParagraphStyle, Role, Table
from cusdocs.reading.caption_looks import captions_by_look
from cusdocs.reading.captions import is_caption, names_indicator, names_table, own_labels
from cusdocs.reading.docx.paragraphs import WordParagraph
from cusdocs.reading.docx.styles import Kind
from cusdocs.reading.docx.tables import WordTable
from cusdocs.reading.docx.walk import WordItem
from cusdocs.reading.entries import announced_titles, find_contents
from cusdocs.reading.levels import assign_levels
from cusdocs.reading.markers import Marker, split_marker
from cusdocs.reading.numbering import split_numbering
from cusdocs.reading.runs import drop_start
from cusdocs.reading.titles import Look, Title, is_display, is_title

_STYLES = {
    Kind.TITLE: ParagraphStyle.TITLE,
    Kind.SUBTITLE: ParagraphStyle.SUBTITLE,
    Kind.QUOTE: ParagraphStyle.QUOTE,
}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was found before building, by position: levels of titles, styles of the cover, contents."""

    levels: dict[int, int]
    cover: dict[int, ParagraphStyle]
    contents: frozenset[int]
    # The title of the indicator of each table, above or under it.
    names: dict[int, int]


def build_blocks(items: Sequence[WordItem]) -> list[Block]:
    """Return the blocks that the body of a Word file makes."""
    facts = _study(items)
    blocks: list[Block] = []
    index = 0
    while index < len(items):
        item = items[index]
        length = _list_length(items, index, facts)
        if isinstance(item, WordTable):
            blocks.append(_table(item, items, index, facts))
        elif length:
            blocks.append(
                _list([entry for entry in items[index : index + length] if isinstance(entry, WordParagraph)])
            )
        elif not _is_consumed(items, index):
            blocks.append(_text(item, index, facts))
        index += max(length, 1)
    return blocks


def _study(items: Sequence[WordItem]) -> _Facts:
    paragraphs = [(index, item) for index, item in enumerate(items) if isinstance(item, WordParagraph)]
    found = find_contents([item.printed for _, item in paragraphs], [0] * len(paragraphs))
    contents = {paragraphs[position][0] for position in found}
    contents |= {index for index, item in paragraphs if item.in_contents}
    announced = announced_titles([item.printed for index, item in paragraphs if index in contents])
    body = body_look([item for _, item in paragraphs])
    titles = {
        index: Title(item.printed, item.look, item.level)
        for index, item in paragraphs
        if index not in contents and _is_title(item, body, announced)
    }
    cover = _cover(titles, body)
    tables = {index for index, item in enumerate(items) if isinstance(item, WordTable)}
    named = captions_by_look(titles, tables, body)
    titles = {index: title for index, title in titles.items() if index not in cover and index not in named}
    levels = assign_levels(list(titles.values()))
    names = own_labels([_kind(item, is_title=index in titles) for index, item in enumerate(items)])
    return _Facts(dict(zip(titles, levels, strict=True)), cover, frozenset(contents), names)


def _cover(titles: dict[int, Title], body: Look) -> dict[int, ParagraphStyle]:
    """Return the style of the large lines that open the file: they name the document, not a section."""
    opening: list[int] = []
    for index, title in titles.items():
        stated = title.level is not None or title.numbering is not None
        if index != len(opening) or stated or not is_display(title.look, body):
            break
        opening.append(index)
    largest = max((titles[index].look.size for index in opening), default=0.0)
    return {
        index: ParagraphStyle.TITLE if titles[index].look.size == largest else ParagraphStyle.SUBTITLE
        for index in opening
    }


def body_look(paragraphs: Sequence[WordParagraph]) -> Look:
    """Return the look of most letters."""
    letters: Counter[tuple[float, bool]] = Counter()
    for paragraph in paragraphs:
        if paragraph.level is None:
            letters[paragraph.look.size, paragraph.look.bold] += len(paragraph.text)
    size, bold = letters.most_common(1)[0][0] if letters else (0.0, False)
    return Look(size, bold)


def _is_title(item: WordParagraph, body: Look, announced: frozenset[str]) -> bool:
    if item.kind is not Kind.TEXT or (item.label and item.label.bullet):
        return False
    if item.level is not None:
        return True
    marker = split_marker(item.text)[0]
    if marker is not None and not marker.ordered:
        return False
    return is_title(item.printed, item.look, body, announced)


def _text(item: WordParagraph, index: int, facts: _Facts) -> Block:
    if index in facts.contents:
        return replace(_paragraph(item), role=Role.CONTENTS)
    if index in facts.cover:
        return replace(_paragraph(item), style=facts.cover[index])
    if index not in facts.levels:
        return _paragraph(item)
    return _heading(item, facts.levels[index])


def _heading(item: WordParagraph, level: int) -> Heading:
    if item.label is not None and not item.label.bullet:
        return Heading(level=level, content=item.content, numbering=item.label.text)
    numbering, rest = split_numbering(item.text)
    if numbering is None or not rest:
        return Heading(level=level, content=item.content)
    start = item.text.index(rest, len(numbering.text))
    return Heading(level=level, content=drop_start(item.content, start), numbering=numbering.text)


def _paragraph(item: WordParagraph) -> Paragraph:
    return Paragraph(content=item.content, style=_STYLES.get(item.kind, ParagraphStyle.BODY))


# Lists


def _marker(item: WordItem, index: int, facts: _Facts) -> Marker | None:
    """Return the mark of a list item: the label that Word computes, or the one that the author typed."""
    if not isinstance(item, WordParagraph) or index in facts.levels or index in facts.contents:
        return None
    if item.label is not None:
        return Marker(item.label.text, None if item.label.bullet else 1)
    return split_marker(item.text)[0]


def _list_length(items: Sequence[WordItem], start: int, facts: _Facts) -> int:
    first = _marker(items[start], start, facts)
    if first is None or (first.rank or 1) != 1:
        return 0
    end = start + 1
    while end < len(items):
        marker = _marker(items[end], end, facts)
        if marker is None or (marker.ordered != first.ordered and _indent(items[end]) <= _indent(items[start])):
            break
        end += 1
    return end - start


def _indent(item: WordItem) -> int:
    return item.label.indent if isinstance(item, WordParagraph) and item.label else 0


def _list(items: Sequence[WordParagraph]) -> ListBlock:
    indents = sorted({_indent(item) for item in items})
    entries = tuple(_list_item(item, indents.index(_indent(item))) for item in items)
    label = items[0].label
    marker = split_marker(items[0].text)[0]
    ordered = not label.bullet if label else bool(marker and marker.ordered)
    return ListBlock(items=entries, ordered=ordered)


def _list_item(item: WordParagraph, depth: int) -> ListItem:
    if item.label is not None:
        return ListItem(content=item.content, depth=depth)
    return ListItem(
        content=drop_start(item.content, len(item.text) - len(split_marker(item.text)[1])), depth=depth
    )


# Captions


def _table(table: WordTable, items: Sequence[WordItem], index: int, facts: _Facts) -> Table:
    caption = (
        _label_above(items, index)
        or _label_below(items, index)
        or _named_below(items, index, facts)
        or _title_above(items, index, facts)
    )
    return replace(table.block(), caption=caption.content) if caption else table.block()


def _is_consumed(items: Sequence[WordItem], index: int) -> bool:
    """Tell whether the paragraph is the label of the table next to it, which then bears it."""
    item = items[index]
    return _label_above(items, index + 1) is item or (index > 0 and _label_below(items, index - 1) is item)


def _label_above(items: Sequence[WordItem], index: int) -> WordParagraph | None:
    if not 0 < index < len(items) or not isinstance(items[index], WordTable):
        return None
    above = items[index - 1]
    if not isinstance(above, WordParagraph) or not _is_label(above):
        return None
    # Between two tables, it belongs to the one below unless labels stand under tables here.
    under = index > 1 and isinstance(items[index - 2], WordTable) and _labels_stand_under(items)
    return None if under else above


def _labels_stand_under(items: Sequence[WordItem]) -> bool:
    under = above = 0
    for before, item in pairwise(items):
        under += isinstance(before, WordTable) and isinstance(item, WordParagraph) and _is_label(item)
        above += isinstance(item, WordTable) and isinstance(before, WordParagraph) and _is_label(before)
    return under > above


def _kind(item: WordItem, *, is_title: bool) -> str:
    if isinstance(item, WordTable):
        return "table"
    if names_indicator(item.text):
        return "label"
    return "title" if is_title else ""


def _label_below(items: Sequence[WordItem], index: int) -> WordParagraph | None:
    if index + 1 >= len(items) or not isinstance(items[index], WordTable) or _label_above(items, index):
        return None
    below = items[index + 1]
    if not isinstance(below, WordParagraph) or not _is_label(below):
        return None
    return None if _label_above(items, index + 2) is below else below


def _is_label(item: WordParagraph) -> bool:
    return item.level is None and (item.kind is Kind.CAPTION or is_caption(item.text))


def _title_above(items: Sequence[WordItem], index: int, facts: _Facts) -> WordParagraph | None:
    above = items[index - 1] if index else None
    if not isinstance(above, WordParagraph) or index - 1 in facts.contents:
        return None
    if names_indicator(above.text) and facts.names.get(index) != index - 1:
        return None
    if _marker(above, index - 1, facts) is not None:
        return None
    accepted = names_indicator(above.text) if index - 1 in facts.levels else names_table(above.text)
    return above if accepted else None


def _named_below(items: Sequence[WordItem], index: int, facts: _Facts) -> WordParagraph | None:
    below = items[index + 1] if facts.names.get(index) == index + 1 else None
    return below if isinstance(below, WordParagraph) else None
