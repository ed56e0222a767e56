"""The paragraphs and tables of a Word file in reading order, those of text boxes after their anchor."""

from collections.abc import Iterator

from lxml.etree import _Element

from cusdocs.reading.docx.names import MC, W, child, unfolded
from cusdocs.reading.docx.paragraphs import ParagraphReader, WordParagraph
from cusdocs.reading.docx.tables import WordTable, read_table

WordItem = WordParagraph | WordTable


def walk(container: _Element, reader: ParagraphReader) -> Iterator[WordItem]:
    """Yield the paragraphs that have words, and the tables, of ``container``."""
    for element in unfolded(container):
        if element.tag == f"{W}p":
            paragraph = reader.read(element)
            if paragraph.content:
                yield paragraph
            for box in _text_boxes(element):
                yield from walk(box, reader)
        elif element.tag == f"{W}tbl":
            yield from _from_table(read_table(element, reader))


def _from_table(table: WordTable) -> Iterator[WordItem]:
    if table.is_box:
        yield from (paragraph for paragraph in table.paragraphs if paragraph.content)
    elif any(paragraph.content for paragraph in table.paragraphs):
        yield table


def _text_boxes(paragraph: _Element) -> Iterator[_Element]:
    """Yield the text boxes anchored in a paragraph; the copy kept for old versions of Word is left out."""
    for box in paragraph.iter(f"{W}txbxContent"):
        outer = [above.tag for above in box.iterancestors()]
        nested = f"{W}txbxContent" in outer[: outer.index(f"{W}p")] if f"{W}p" in outer else False
        if f"{MC}Fallback" not in outer and not nested and child(box, "p") is not None:
            yield box
