"""A Document as the plain data that convention.typ sets: no text of it is ever read as typst markup."""

from collections.abc import Iterable
from typing import Any

from cusdocs.document import (
    Blank,
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Metadata,
    Paragraph,
    Reference,
    Table,
    Text,
)
from cusdocs.writing.charts import drawn
from cusdocs.writing.columns import alignment, is_dense, is_sum
from cusdocs.writing.flow import introduces, is_kept_group, is_kept_whole, last_rows
from cusdocs.writing.grid import Grid, Placed
from cusdocs.writing.layouts import Layouts, TableLayout
from cusdocs.writing.naming import alternative_text, document_language, document_title, heading_content
from cusdocs.writing.pages import Layout, Run, chapters_open_pages, page_runs
from cusdocs.writing.printable import printed
from cusdocs.writing.referred import referred
from cusdocs.writing.theme import Theme

Json = dict[str, Any]

# Characters from which a cell, in the narrowest column, may be taller than a page.
_TALL_CELL = 900


class Payload:
    """The data of one document: ``content`` for json(), and the pictures that it names as files."""

    def __init__(self, document: Document, theme: Theme, layouts: Layouts) -> None:
        self.images: dict[str, bytes] = {}
        self._level = 0
        self._layouts = layouts
        runs = page_runs(document)
        self._anchors = {
            id(target.block): name for name, target in referred([b for run in runs for b in run.blocks]).items()
        }
        charts = [block.chart for block in document.blocks if isinstance(block, Figure) and block.chart]
        self._charts = iter(drawn(charts, theme.accent, "svg"))
        self.content: Json = {
            "metadata": _metadata(document.metadata, document_title(document)),
            "theme": {"accent": theme.accent, "fill": theme.fill},
            "anchors": list(self._anchors.values()),
            "chapters_open_pages": chapters_open_pages(runs),
            "runs": [self._run(run) for run in runs],
        }

    def _run(self, run: Run) -> Json:
        landscape = run.layout is Layout.LANDSCAPE
        blocks = [
            {
                **self._block(block, landscape),
                "sticky": introduces(block, follower),
                "anchor": self._anchors.get(id(block)),
            }
            for block, follower in zip(run.blocks, (*run.blocks[1:], None), strict=True)
        ]
        return {"layout": run.layout, "blocks": blocks}

    def _block(self, block: Block, landscape: bool) -> Json:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return {"kind": "paragraph", "style": block.style, "content": _inlines(block.content)}
            case ListBlock():
                return _list(block)
            case Table():
                return _table(block, self._layouts.of(block, landscape=landscape))
            case Figure():
                return self._figure(block)
            case Contents():
                return {
                    "kind": "contents",
                    "title": printed(block.title).strip(),
                    "depth": block.depth,
                    "of": block.of,
                }

    def _heading(self, block: Heading) -> Json:
        # PDF/UA-1 wants the first heading at level 1 and no level skipped.
        self._level = min(block.level, self._level + 1)
        return {"kind": "heading", "level": self._level, "content": _inlines(heading_content(block))}

    def _figure(self, block: Figure) -> Json:
        return {
            "kind": "figure",
            "image": self._store(next(self._charts) if block.chart else block.image),
            "alternative": alternative_text(block),
            "height": block.height,
            "caption": _inlines(block.caption),
        }

    def _store(self, image: bytes | None) -> str | None:
        if image is None:
            return None
        name = f"image-{len(self.images) + 1}"
        self.images[name] = image
        return name


def _metadata(metadata: Metadata, title: str) -> Json:
    language, _, region = document_language(metadata).partition("-")
    return {
        "title": title,
        "author": printed(metadata.author),
        "subject": printed(metadata.subject),
        "keywords": [printed(keyword) for keyword in metadata.keywords],
        "header": printed(metadata.header),
        "language": language,
        "region": region or None,
    }


def _inlines(content: Iterable[Inline]) -> list[Json]:
    return [_inline(inline) for inline in content]


def _inline(inline: Inline) -> Json:
    words = {"text": printed(inline.text), "style": _style(inline)}
    return {**words, "target": inline.target} if isinstance(inline, Reference) else words


def _style(inline: Inline) -> str:
    match inline:
        case Text(bold=True, italic=True):
            return "strong-emphasis"
        case Text(bold=True):
            return "strong"
        case Text(italic=True):
            return "emphasis"
        case Blank():
            return "blank"
        case Reference():
            return "reference"
        case _:
            return "plain"


def _list(block: ListBlock) -> Json:
    items = [{"depth": item.depth, "content": _inlines(item.content)} for item in block.items]
    return {"kind": "list", "ordered": block.ordered, "items": items}


def _table(block: Table, layout: TableLayout) -> Json:
    cells, lines = layout.cells, layout.lines
    whole = is_kept_whole(lines, ruled=block.ruled)
    tall = _tall_rows(cells)
    return {
        "kind": "table",
        "caption": _inlines(block.caption),
        "shares": layout.shares,
        "header_rows": block.header_rows,
        "last_rows": cells.rows if whole else last_rows(cells, lines),
        "dense": is_dense(cells),
        "whole": whole,
        "ruled": block.ruled,
        "cells": [
            {
                **_cell(placed),
                "align": alignment(placed, layout.numeric),
                "breakable": not is_kept_group(placed, lines) and _may_break(placed, tall),
            }
            for placed in cells.cells
        ],
    }


def _may_break(placed: Placed, tall: frozenset[int]) -> bool:
    return not placed.heading and (placed.rows > 1 or placed.row in tall)


def _tall_rows(cells: Grid) -> frozenset[int]:
    """Return the rows that may be taller than a page, and must then go on to the next one."""
    return frozenset(placed.row for placed in cells.cells if len(placed.text) > _TALL_CELL)


def _cell(placed: Placed) -> Json:
    return {
        "x": placed.column,
        "y": placed.row,
        "columns": placed.columns,
        "rows": placed.rows,
        "sum": is_sum(placed),
        "content": _inlines(placed.cell.content),
    }
