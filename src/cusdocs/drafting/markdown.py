"""Markdown to blocks of the Document; only what a convention needs is understood.

Headings, paragraphs, lists, bold, italic and pipe tables. A paragraph that begins with a word in braces is
a block of its own: ``{title}``, ``{subtitle}``, ``{contents}``, ``{tables}``, ``{figures}``. « Table: … » just
before a table gives its caption; « Table {wide}: … » asks for a landscape page, « Table {boxes}: » for a layout
without lines, « Table {grouped}: … » says once what the first column repeats. « Chart {columns: A, B}: … » and
« Chart {bars: A}: … », just after a table, draw its columns of those names; « Chart {{ x }}: … » draws the chart
that the datum is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cusdocs.document import (
    Blank,
    Block,
    Cell,
    ChartKind,
    Contents,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Listed,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    Text,
    plain_text,
)
from cusdocs.drafting.charts import chart_of, figure_of
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.pipe_tables import with_pipe_tables

# From so many columns on, an upright page has no room for « [à compléter] » in each.
_MANY_COLUMNS = 8
_INLINES = ["emphasis", "escape", "newline"]
# Most cells and paragraphs hold plain words: what is inside a block is parsed only when a sign asks for it.
_PARSER = with_pipe_tables(MarkdownIt("zero").enable(["heading", "list", "table"]).disable("inline"))
_INLINE_PARSER = MarkdownIt("zero").enable(_INLINES)
_INLINE_SIGNS = re.compile(r"[*_\\\n]")
_DIRECTIVE = re.compile(r"\{(title|subtitle|contents|tables|figures)\}\s*")
_LISTED = {"contents": Listed.HEADINGS, "tables": Listed.TABLES, "figures": Listed.FIGURES}
_CHART = re.compile(r"Chart \{(?P<kind>columns|bars): (?P<columns>[^}]+)\}\s?:\s*(?P<words>.*)", re.DOTALL)
_GIVEN_CHART = re.compile(r"Chart (?P<mark>\ue000\d+\ue001)\s?:\s*(?P<words>.*)", re.DOTALL)
_CAPTION = re.compile(r"Table(?: \{(?P<layout>wide|boxes|grouped)\})?\s?:\s*(?P<words>.*)", re.DOTALL)


def parse_markdown(text: str, marks: Marks, origin: str) -> tuple[Block, ...]:
    """Return the blocks of ``text``, the data of ``marks`` back in their place; ``origin`` is the clause."""
    blocks = _Blocks(_PARSER.parse(text), marks).read()
    return tuple(replace(block, origin=origin) for block in blocks)


class _Blocks:
    def __init__(self, tokens: list[Token], marks: Marks) -> None:
        self._tokens = iter(tokens)
        self._marks = marks
        # The caption read, until its table comes.
        self._caption: re.Match[str] | None = None
        # The last table read, for the charts under it.
        self._charted: Table | None = None

    def read(self) -> list[Block]:
        return [block for token in self._tokens if (block := self._block(token))]

    def _block(self, token: Token) -> Block | None:
        match token.type:
            case "heading_open":
                return Heading(level=int(token.tag[1:]), content=self._inlines(next(self._tokens)))
            case "paragraph_open":
                return self._paragraph(next(self._tokens))
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "table_open":
                return self._table()
            case "pipe_table":
                return self._table_of(token.meta["rows"])
        return None

    def _paragraph(self, inline: Token) -> Block | None:
        caption = _CAPTION.fullmatch(inline.content)
        if caption:
            self._caption = caption
            return None
        chart = _CHART.fullmatch(inline.content)
        if chart:
            return self._chart(chart)
        given = _GIVEN_CHART.fullmatch(inline.content)
        if given:
            return figure_of(self._marks.chart(given["mark"]), tuple(self._marks.restore(given["words"])))
        directive = _DIRECTIVE.match(inline.content)
        if directive is None:
            return Paragraph(content=self._inlines(inline))
        content = tuple(self._marks.restore(inline.content[directive.end() :]))
        if directive[1] in _LISTED:
            return Contents(title=plain_text(content), of=_LISTED[directive[1]])
        return Paragraph(content=content, style=ParagraphStyle(directive[1]))

    def _chart(self, wanted: re.Match[str]) -> Figure | None:
        if self._charted is None:
            raise LookupError("un diagramme se place après son tableau")
        columns = [name.strip() for name in wanted["columns"].split(",")]
        caption = tuple(self._marks.restore(wanted["words"]))
        return chart_of(self._charted, ChartKind(wanted["kind"]), columns, caption)

    def _list(self, opening: Token) -> ListBlock:
        items = []
        depth = 0
        for token in self._until(opening.type.replace("open", "close"), opening.level):
            depth += token.nesting if token.type.endswith(("list_open", "list_close")) else 0
            if token.type == "inline":
                items.append(ListItem(content=self._inlines(token), depth=depth))
        return ListBlock(items=tuple(items), ordered=opening.type == "ordered_list_open")

    def _table(self) -> Table:
        rows: list[list[str]] = []
        for token in self._until("table_close", 0):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token.content)
        return self._table_of(rows)

    def _table_of(self, words: Sequence[Sequence[str]]) -> Table:
        layout = self._caption["layout"] if self._caption else None
        narrow = len(words[0]) >= _MANY_COLUMNS and layout != "wide"
        rows = tuple(
            Row(cells=tuple(Cell(content=_brief(self._parsed(cell), narrow=narrow)) for cell in row))
            for row in words
        )
        headless = not any(cell.content for cell in rows[0].cells)
        self._charted = self._captioned(rows[1:] if headless else rows, header_rows=0 if headless else 1)
        return self._charted

    def _captioned(self, rows: tuple[Row, ...], header_rows: int) -> Table:
        caption, self._caption = self._caption, None
        layout = caption["layout"] if caption else None
        return Table(
            rows=grouped(rows, header_rows) if layout == "grouped" else rows,
            header_rows=header_rows,
            caption=tuple(self._marks.restore(caption["words"])) if caption else (),
            wide=layout == "wide",
            ruled=layout != "boxes",
        )

    def _until(self, closing: str, level: int) -> Iterator[Token]:
        for token in self._tokens:
            if token.type == closing and token.level == level:
                return
            yield token

    def _inlines(self, token: Token) -> tuple[Inline, ...]:
        return self._parsed(token.content)

    def _parsed(self, words: str) -> tuple[Inline, ...]:
        if not _INLINE_SIGNS.search(words):
            return merge(self._marks.restore(words))
        found: list[Inline] = []
        bold = italic = False
        (parsed,) = _INLINE_PARSER.parseInline(words)
        for child in parsed.children or ():
            if child.type.startswith("strong"):
                bold = child.nesting > 0
            elif child.type.startswith("em"):
                italic = child.nesting > 0
            else:
                found += self._marks.restore(_words(child), bold=bold, italic=italic)
        return merge(found)


def _brief(content: tuple[Inline, ...], *, narrow: bool) -> tuple[Inline, ...]:
    """Return the content of a cell: a blank that is all of it needs no words, and a narrow column has no room."""
    if len(content) == 1 and isinstance(content[0], Blank):
        return (replace(content[0], brief=True, narrow=narrow),)
    return content


def grouped(rows: Sequence[Row], header_rows: int) -> tuple[Row, ...]:
    """Return ``rows`` with the first cells of the body that say the same, one under the other, made one."""
    built = list(rows[:header_rows])
    for _, group in groupby(rows[header_rows:], lambda row: row.cells[0].text):
        first, *others = group
        head = replace(first.cells[0], rows=1 + len(others))
        built.append(Row(cells=(head, *first.cells[1:])))
        built += [Row(cells=row.cells[1:]) for row in others]
    return tuple(built)


def _words(token: Token) -> str:
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)


def merge(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return ``inlines`` with neighbouring texts of one style made one."""
    merged: list[Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        if isinstance(inline, Text) and isinstance(last, Text) and _style(inline) == _style(last):
            merged[-1] = replace(last, text=last.text + inline.text)
        else:
            merged.append(inline)
    return tuple(merged)


def _style(text: Text) -> tuple[bool, bool]:
    return text.bold, text.italic
