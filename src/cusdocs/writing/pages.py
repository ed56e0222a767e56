"""How the blocks fall into runs of pages: the cover, upright pages, and sideways pages for wide tables."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cusdocs.document import (
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    Listed,
    Paragraph,
    ParagraphStyle,
    Role,
    Table,
)
from cusdocs.writing.boxes import side_by_side

# A wide table takes along the heading above it when no more than these paragraphs stand between.
_SHORT_INTRODUCTION = 3
# Between two wide tables, what takes no more lines than this does not turn the page upright and back.
_SHORT_INTERLUDE = 24
_LINE_CHARACTERS = 80
# Shorter lists of tables or figures help nobody, and are not printed.
_LEAST_LISTED = {Listed.HEADINGS: 1, Listed.TABLES: 8, Listed.FIGURES: 2}
# Chapters that take fewer lines than this on average, about five pages, would leave many pages nearly empty.
_LONG_CHAPTER = 240


class Layout(StrEnum):
    """The page that a run of blocks is set on."""

    COVER = "cover"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks that follow each other on pages of one layout; each run starts on a new page."""

    layout: Layout
    blocks: tuple[Block, ...]


def page_runs(document: Document) -> tuple[Run, ...]:
    """Return what is printed of ``document``: running headers and footers read from a file are left out."""
    printed = tuple(block for block in document.blocks if _is_printed(block))
    named = Counter(map(_listed, printed))
    kept = tuple(
        block for block in printed if not isinstance(block, Contents) or named[block.of] >= _LEAST_LISTED[block.of]
    )
    blocks = side_by_side(kept)
    cover = _cover_length(blocks)
    runs = [Run(Layout.COVER, blocks[:cover])] if cover else []
    return (*runs, *_body_runs(blocks[cover:], apart=not _has_long_chapters(blocks)))


def chapters_open_pages(runs: Sequence[Run]) -> bool:
    """Tell whether each chapter begins on a new page; short ones go on in the page, but for the first."""
    return _has_long_chapters([block for pages in runs for block in pages.blocks])


def _has_long_chapters(blocks: Sequence[Block]) -> bool:
    return sum(map(_lines, blocks)) >= _LONG_CHAPTER * sum(map(_is_chapter, blocks))


def _is_chapter(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _is_printed(block: Block) -> bool:
    match block:
        case Contents():
            return True
        case Table():
            filled = any(row.cells for row in block.rows)
        case ListBlock():
            filled = bool(block.items)
        case Heading():
            filled = bool(block.numbering or block.text.strip())
        case _:
            filled = True
    return filled and block.role in (Role.BODY, Role.NOTE)


def _listed(block: Block) -> Listed | None:
    """Return the list that names ``block``; that of the headings is printed in any case."""
    match block:
        case Table(caption=caption) if caption:
            return Listed.TABLES
        case Figure(caption=caption) if caption:
            return Listed.FIGURES
        case Contents(of=Listed.HEADINGS):
            return Listed.HEADINGS
        case _:
            return None


def _cover_length(blocks: tuple[Block, ...]) -> int:
    """Count the blocks before the first heading or contents, when one of them is the title of the document."""
    for index, block in enumerate(blocks):
        if isinstance(block, Heading | Contents):
            return index if any(map(_is_title, blocks[:index])) else 0
    return 0


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style is ParagraphStyle.TITLE


def _body_runs(blocks: tuple[Block, ...], *, apart: bool) -> Iterator[Run]:
    """Yield the runs of ``blocks``; ``apart`` tells that the contents need one, for chapters open no page."""
    start = 0
    while start < len(blocks):
        layout, end = _next_run(blocks, start, apart=apart)
        yield Run(layout, blocks[start:end])
        start = end


def _next_run(blocks: tuple[Block, ...], start: int, *, apart: bool) -> tuple[Layout, int]:
    wide_from, wide_to = _next_wide(blocks, start)
    if wide_from == start:
        return Layout.LANDSCAPE, _sideways_end(blocks, wide_to)
    return Layout.PORTRAIT, _contents_end(blocks[start:wide_from], apart=apart) + start


def _sideways_end(blocks: tuple[Block, ...], start: int) -> int:
    """Return where the sideways pages end: after the last wide table that little parts from the one before."""
    end = start
    wide_from, wide_to = _next_wide(blocks, end)
    while wide_from < len(blocks) and sum(map(_lines, blocks[end:wide_from])) <= _SHORT_INTERLUDE:
        end = wide_to
        wide_from, wide_to = _next_wide(blocks, end)
    return end


def _lines(block: Block) -> int:
    """Return about how many lines ``block`` takes; a chapter, which may open a page, takes them all."""
    match block:
        case Heading(level=1) | Figure() | Contents():
            return _SHORT_INTERLUDE + 1
        case Table():
            return len(block.rows) + 2
        case ListBlock():
            return len(block.items)
        case _:
            return 2 + len(block.text) // _LINE_CHARACTERS


def _next_wide(blocks: tuple[Block, ...], start: int) -> tuple[int, int]:
    """Return where the next sideways pages begin and end, or the end of ``blocks`` twice."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table) and block.wide:
            return _introduction(blocks, start, index), index + 1
    return len(blocks), len(blocks)


def _introduction(blocks: tuple[Block, ...], start: int, table: int) -> int:
    """Return where the heading of the wide table begins, or the table itself when its heading is too far above."""
    first = table
    while first > start and table - first < _SHORT_INTRODUCTION and isinstance(blocks[first - 1], Paragraph):
        first -= 1
    if first == start or not isinstance(blocks[first - 1], Heading):
        return table
    while first > start and isinstance(blocks[first - 1], Heading):
        first -= 1
    return first


def _contents_end(blocks: tuple[Block, ...], *, apart: bool) -> int:
    """Return where the run of upright ``blocks`` ends: after contents that nothing parts from what follows."""
    for index, block in enumerate(blocks[:-1]):
        follower = blocks[index + 1]
        parted = isinstance(follower, Contents) or (_is_chapter(follower) and not apart)
        if isinstance(block, Contents) and not parted:
            return index + 1
    return len(blocks)
