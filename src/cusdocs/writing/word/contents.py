"""The table of contents: a field that Word makes anew, filled in with the headings that stand in the document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cusdocs.document import Contents, Heading, Listed, plain_text
from cusdocs.writing.naming import heading_content
from cusdocs.writing.word.fields import caption_mark, field_end, field_start
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


def caption_entries(label: str, captions: Iterable[str]) -> tuple[Entry, ...]:
    """Return one entry for each caption, « ``label`` 1 – … », in order; its bookmark is ``caption_mark``."""
    return tuple(
        Entry(1, f"{label}\u00a0{number} – {caption}".replace("\n", " "), caption_mark(label, number))
        for number, caption in enumerate(captions, start=1)
    )


def list_of(block: Contents, label: str, all_entries: Sequence[Entry]) -> Element:
    """Return the title, the field and the entries of the list of tables or figures."""
    return _filled(block, f'TOC \\h \\z \\c "{label}"', [_line(entry, "TableofFigures") for entry in all_entries])


def contents(block: Contents, all_entries: Sequence[Entry]) -> Element:
    """Return the title, the field and its entries, as the block that Word offers to update."""
    shown = [entry for entry in all_entries if entry.level <= block.depth]
    lines = [_line(entry, f"TOC{entry.level}") for entry in shown] or [paragraph("TOC1")]
    return _filled(block, f'TOC \\o "1-{min(block.depth, _DEEPEST)}" \\h \\z \\u', lines)


def _filled(block: Contents, instruction: str, lines: list[Element]) -> Element:
    start = field_start(instruction, dirty=True)
    lines[0][1:1] = start
    lines[-1].append(field_end())
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    title = paragraph("TOCHeading" if block.of is Listed.HEADINGS else "ListHeading", run(block.title))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", title, *lines))


def _line(entry: Entry, style: str) -> Element:
    # Word makes the entries anew when it opens the file, with their dots and numbers. Whoever does not (a preview,
    # LibreOffice until it is told to) shows a plain list whose lines lead to their titles, rather than dots that
    # lead to nothing, or to a page that we would have guessed.
    return paragraph(style, w("hyperlink", run(entry.text), anchor=entry.bookmark, history=1))


def _bookmark(number: int) -> str:
    return f"_Toc{number:08d}"
