"""From the pages of a PDF to a Document: who is header, contents, note, title, text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cusdocs.document import Block, Document, Metadata, Role
from cusdocs.reading.caption_looks import captions_by_look
from cusdocs.reading.entries import announced_titles, find_contents
from cusdocs.reading.levels import assign_levels
from cusdocs.reading.markers import split_marker
from cusdocs.reading.pdf.bands import find_running
from cusdocs.reading.pdf.bookmarks import Bookmarks, level_of
from cusdocs.reading.pdf.build import Builder
from cusdocs.reading.pdf.cover import cover_styles
from cusdocs.reading.pdf.hidden import hidden_passages
from cusdocs.reading.pdf.hyphens import learn
from cusdocs.reading.pdf.layout import Layout, Piece, with_known_columns, with_margins
from cusdocs.reading.pdf.notes import find_notes
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.passages import Passage, make_passages
from cusdocs.reading.pdf.sheet import Sheet
from cusdocs.reading.pdf.stream import StreamItem, TableParts, body_stream
from cusdocs.reading.pdf.tables import RawTable
from cusdocs.reading.pdf.tagged.headings import HeadingTags
from cusdocs.reading.pdf.tagged.tag import Kind
from cusdocs.reading.pdf.turn import turned_back
from cusdocs.reading.pdf.typography import Typography, measure
from cusdocs.reading.titles import Look, Title, is_title


def assemble(sheets: Sequence[Sheet], bookmarks: Bookmarks, metadata: Metadata) -> Document:
    """Return the document that ``sheets`` hold."""
    unread = tuple(sheet.page.number for sheet in sheets if sheet.unread)
    turns = {sheet.page.number: sheet.turn for sheet in sheets if sheet.turn is not None}
    layouts = with_margins(with_known_columns([sheet.layout for sheet in sheets if not sheet.unread]))
    typography = measure(line for layout in layouts for line in layout.lines)
    roles, contents = _roles(layouts, typography)
    reader = _Titles(layouts, typography, contents, bookmarks)
    stream = body_stream(layouts, roles, typography, reader.is_text)
    passages = [item for item in stream if isinstance(item, Passage)]
    titles = [passage for passage in passages if reader.is_title(passage)]
    named = frozenset(title.text for title in titles if reader.level(title) is not None)
    styles = cover_styles(passages, titles, named, reader.body)
    titles = [title for title in titles if title not in styles]
    captions = _captions(stream, {title: reader.title(title) for title in titles}, reader.body)
    titles = [title for title in titles if title not in captions]
    levels = assign_levels([reader.title(title) for title in titles])
    hyphens = learn(word for sheet in sheets for word in sheet.page.words)
    builder = Builder(hyphens, dict(zip(titles, levels, strict=True)), styles, frozenset(contents))
    blocks = _by_page(builder.blocks(stream), _marginal(layouts, roles, typography, builder))
    blocks = [turned_back(block, turns) for block in blocks]
    return Document(
        blocks=tuple(blocks),
        metadata=metadata,
        pages=len(sheets),
        pages_without_text=unread,
        ocr_pages=tuple(sheet.page.number for sheet in sheets if sheet.scanned),
        hidden=tuple(hidden_passages(sheet.page for sheet in sheets)),
    )


def _captions(stream: Sequence[StreamItem], titles: Mapping[Passage, Title], body: Look) -> set[StreamItem]:
    """Return the titles that name the table under them."""
    tables = {place for place, item in enumerate(stream) if isinstance(item, TableParts)}
    placed = {
        place: titles[item] for place, item in enumerate(stream) if isinstance(item, Passage) and item in titles
    }
    return {stream[place] for place in captions_by_look(placed, tables, body)}


def _roles(layouts: Sequence[Layout], typography: Typography) -> tuple[dict[Piece, Role], list[Line]]:
    roles = find_running(layouts, typography.size)
    for note in find_notes(layouts, set(roles), typography.size):
        roles[note] = Role.NOTE
    asides = (line for layout in layouts for line in layout.lines if line.tag and line.tag.kind is Kind.MARGIN)
    roles.update(dict.fromkeys(asides, Role.NOTE))
    lines = [line for layout in layouts for line in layout.lines if line not in roles]
    contents = [
        lines[index] for index in find_contents([line.text for line in lines], [line.page for line in lines])
    ]
    roles.update(dict.fromkeys(contents, Role.CONTENTS))
    return roles, contents


class _Titles:
    """Tells which passages are titles."""

    def __init__(
        self, layouts: Sequence[Layout], typography: Typography, contents: Sequence[Line], bookmarks: Bookmarks
    ) -> None:
        self.body = Look(typography.size, typography.bold, color=typography.color)
        self._contents = frozenset(contents)
        self._announced = announced_titles([line.text for line in contents]) | frozenset(bookmarks)
        self._bookmarks = bookmarks
        self._tags = HeadingTags(
            (line for layout in layouts for line in layout.lines if line not in self._contents),
            self.body,
            self._announced,
        )

    def is_title(self, passage: Passage) -> bool:
        marker, text = split_marker(passage.text)
        if passage.lines[0] in self._contents:
            return False
        if marker is not None and not marker.ordered:
            return marker.decorative and passage.look.bold and is_title(text, passage.look, self.body)
        return is_title(passage.text, passage.look, self.body, self._announced) or self._tags.is_title(passage)

    def is_text(self, passage: Passage) -> bool:
        return passage.lines[0] not in self._contents and not self.is_title(passage)

    def level(self, passage: Passage) -> int | None:
        stated = level_of(self._bookmarks, passage.text, passage.page)
        return self._tags.level(passage) if stated is None else stated

    def title(self, passage: Passage) -> Title:
        return Title(passage.text, passage.look, self.level(passage))


def _marginal(
    layouts: Sequence[Layout], roles: dict[Piece, Role], typography: Typography, builder: Builder
) -> list[Block]:
    """Return the blocks of headers, footers and notes."""
    blocks: list[Block] = []
    for layout in layouts:
        for role in (Role.HEADER, Role.NOTE, Role.FOOTER):
            lines = [line for piece in layout.pieces if roles.get(piece) is role for line in _lines(piece)]
            passages = (
                make_passages(lines, typography) if role is Role.NOTE else [Passage((line,)) for line in lines]
            )
            blocks.extend(replace(builder.paragraph(passage), role=role) for passage in passages)
    return blocks


def _lines(piece: Piece) -> list[Line]:
    if isinstance(piece, RawTable):
        return piece.lines
    return [piece]


def _by_page(body: Sequence[Block], marginal: Sequence[Block]) -> list[Block]:
    """Return all blocks page by page: header, body, notes, footer."""
    order = {Role.HEADER: 0, Role.NOTE: 2, Role.FOOTER: 3}
    return sorted([*body, *marginal], key=lambda block: (block.places[0].page, order.get(block.role, 1)))
