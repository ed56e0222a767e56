"""The table of contents: a field that Word refreshes, filled in with the headings that stand in the document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cusdocs.document import Contents, Heading, plain_text
from cusdocs.writing.naming import heading_content
from cusdocs.writing.word.fields import field, field_end, field_start
from cusdocs.writing.word.inlines import paragraph, run
from cusdocs.writing.word.xml import Element, w

_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the table of contents names it."""

    level: int
    text: str
    bookmark: str


def heading_level(heading: Heading) -> int:
    """Return the level of ``heading``, no deeper than the styles of Word go."""
    return min(heading.level, _DEEPEST)


def entries(headings: Iterable[Heading]) -> tuple[Entry, ...]:
    """Return one entry for each heading, in order; its bookmark is the one that ``bookmarked`` sets."""
    return tuple(
        Entry(heading_level(heading), plain_text(heading_content(heading)).replace("\n", " "), _bookmark(number))
        for number, heading in enumerate(headings, start=1)
    )


def bookmarked(number: int, content: Sequence[Element]) -> list[Element]:
    """Return the runs of the heading ``number`` (from 1) between the ends of its bookmark."""
    start = w("bookmarkStart", id=number, name=_bookmark(number))
    return [start, *content, w("bookmarkEnd", id=number)]


def contents(block: Contents, all_entries: Sequence[Entry]) -> Element:
    """Return the title, the field and its entries, as the block that Word offers to update."""
    shown = [entry for entry in all_entries if entry.level <= block.depth]
    lines = [_line(entry) for entry in shown] or [paragraph("TOC1")]
    start = field_start(f'TOC \\o "1-{min(block.depth, _DEEPEST)}" \\h \\z \\u', dirty=True)
    lines[0][1:1] = start
    lines[-1].append(field_end())
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    title = paragraph("TOCHeading", run(block.title))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", title, *lines))


def _line(entry: Entry) -> Element:
    page = field(f"PAGEREF {entry.bookmark} \\h", "")
    link = w("hyperlink", run(entry.text), w("r", w("tab")), *page, anchor=entry.bookmark, history=1)
    return paragraph(f"TOC{entry.level}", link)


def _bookmark(number: int) -> str:
    return f"_Toc{number:08d}"
