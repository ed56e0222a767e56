"""The blocks of a document as the body of a Word file."""

from collections.abc import Iterable, Iterator
from itertools import count

from docx.oxml.ns import qn
from docx.shared import Twips

from cusdocs.document import (
    Block,
    Contents,
    Figure,
    Heading,
    ListBlock,
    Listed,
    Paragraph,
    ParagraphStyle,
    Table,
    plain_text,
)
from cusdocs.document.references import split_numbering
from cusdocs.writing.charts import drawn
from cusdocs.writing.flow import introduces
from cusdocs.writing.layouts import Layouts
from cusdocs.writing.naming import heading_content
from cusdocs.writing.pages import Layout, Run, chapters_open_pages
from cusdocs.writing.referred import referred
from cusdocs.writing.theme import Theme
from cusdocs.writing.word.charter import Base
from cusdocs.writing.word.contents import (
    Entry,
    bookmarked,
    caption_entries,
    contents,
    entries,
    heading_level,
    list_of,
)
from cusdocs.writing.word.fields import FIGURE, TABLE, caption, marked, reference_mark
from cusdocs.writing.word.figures import picture
from cusdocs.writing.word.inlines import kept_with_next, paragraph, properties, run
from cusdocs.writing.word.lists import list_paragraphs
from cusdocs.writing.word.remarks import Remarks
from cusdocs.writing.word.sections import section, text_widths
from cusdocs.writing.word.tables import table
from cusdocs.writing.word.template import going_on
from cusdocs.writing.word.xml import Element

_PARAGRAPH_STYLES = {
    ParagraphStyle.BODY: "BodyText",
    ParagraphStyle.TITLE: "Title",
    ParagraphStyle.SUBTITLE: "Subtitle",
    ParagraphStyle.QUOTE: "Quote",
}


class Body:
    """The body of a Word file, filled from the runs of pages of one document."""

    def __init__(self, base: Base, page_runs: tuple[Run, ...], theme: Theme, layouts: Layouts) -> None:
        self._word = base.word
        self._numbered = base.numbered
        self._widths = text_widths(base.word.element.body.sectPr)
        if base.own and not chapters_open_pages(page_runs):
            going_on(base.word)
        self._fill = theme.fill
        self._layouts = layouts
        self._runs = page_runs
        blocks = [block for pages in page_runs for block in pages.blocks]
        self._entries = entries(block for block in blocks if isinstance(block, Heading))
        charts = [block.chart for block in blocks if isinstance(block, Figure) and block.chart]
        self._charts = iter(drawn(charts, theme.accent, "png"))
        self._headings = count(1)
        self._tables = count(1)
        self._pictures = count(1)
        self._figures = count(1)
        found = referred(blocks)
        self._marks = {id(target.block): reference_mark(n) for n, target in enumerate(found.values(), start=1)}
        self.remarks = Remarks({name: self._marks[id(target.block)] for name, target in found.items()})

    def fill(self) -> None:
        """Append every block, with a section for each run of pages."""
        body = self._word.element.body
        # The last section of a body stands after its blocks, the others in the last paragraph of each.
        upright = body.sectPr
        for number, pages in enumerate(self._runs, start=1):
            elements = _closed(self._elements(pages))
            if number < len(self._runs):
                properties(elements[-1]).append(section(upright, pages.layout))
            for element in elements:
                upright.addprevious(element)
        if self._runs:
            body.replace(upright, section(upright, self._runs[-1].layout))

    def _elements(self, pages: Run) -> Iterator[Element]:
        previous = None
        for block, follower in zip(pages.blocks, (*pages.blocks[1:], None), strict=True):
            if isinstance(block, Paragraph):
                yield self._paragraph(block, previous, follower)
            else:
                yield from self._block(block, pages.layout)
            previous = block

    def _paragraph(self, block: Paragraph, previous: Block | None, follower: Block | None) -> Element:
        style = _paragraph_style(block, previous, follower)
        element = paragraph(style, *self.remarks.runs(block.content))
        return kept_with_next(element) if introduces(block, follower) else element

    def _block(self, block: Heading | ListBlock | Table | Figure | Contents, layout: Layout) -> Iterator[Element]:
        match block:
            case Heading():
                content = bookmarked(next(self._headings), self._title(block))
                yield kept_with_next(paragraph(f"Heading{heading_level(block)}", *content))
            case ListBlock():
                yield from list_paragraphs(block, self._word, self._numbered, self.remarks)
            case Table():
                yield from self._table(block, layout)
            case Figure():
                yield from self._figure(block, layout)
            case Contents(of=Listed.TABLES):
                yield list_of(block, TABLE, self._captions(Table, TABLE))
            case Contents(of=Listed.FIGURES):
                yield list_of(block, FIGURE, self._captions(Figure, FIGURE))
            case Contents():
                yield contents(block, self._entries)

    def _title(self, block: Heading) -> list[Element]:
        mark = self._marks.get(id(block))
        if mark is None or block.numbering is None:
            return self.remarks.runs(heading_content(block))
        before, number, after = split_numbering(block.numbering)
        start = [run(before)] if before else []
        return [*start, *marked(mark, [run(number)]), run(f"{after} "), *self.remarks.runs(block.content)]

    def _captions(self, kind: type[Table | Figure], label: str) -> tuple[Entry, ...]:
        blocks = (block for pages in self._runs for block in pages.blocks)
        return caption_entries(
            label, (plain_text(block.caption) for block in blocks if isinstance(block, kind) and block.caption)
        )

    def _table(self, block: Table, layout: Layout) -> Iterator[Element]:
        if block.caption:
            words, mark = self.remarks.runs(block.caption), self._marks.get(id(block))
            yield kept_with_next(caption("Caption", TABLE, next(self._tables), words, mark))
        placed = self._layouts.of(block, landscape=layout is Layout.LANDSCAPE)
        yield table(block, placed, self._widths[layout], self.remarks, self._fill)

    def _figure(self, block: Figure, layout: Layout) -> Iterator[Element]:
        chart = next(self._charts) if block.chart else None
        yield picture(block, self._word, Twips(self._widths[layout]), next(self._pictures), chart)
        if block.caption:
            yield caption("FigureCaption", FIGURE, next(self._figures), self.remarks.runs(block.caption))


def _paragraph_style(block: Paragraph, previous: Block | None, follower: Block | None) -> str:
    if block.style is ParagraphStyle.BODY:
        # Word keeps no space around a table: the paragraph beside it brings it.
        if isinstance(previous, Table):
            return "BodyTextAfterTable"
        if isinstance(follower, Table) and not follower.caption:
            return "BodyTextBeforeTable"
    return _PARAGRAPH_STYLES[block.style]


def _closed(elements: Iterable[Element]) -> list[Element]:
    """Part tables that touch, which Word would join, and end with a paragraph, which Word wants."""
    closed: list[Element] = []
    for element in elements:
        if closed and _is_table(element) and _is_table(closed[-1]):
            closed.append(paragraph("SectionEnd"))
        closed.append(element)
    if closed and closed[-1].tag != qn("w:p"):
        closed.append(paragraph("SectionEnd"))
    return closed


def _is_table(element: Element) -> bool:
    return bool(element.tag == qn("w:tbl"))
