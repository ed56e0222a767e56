"""Everything that the clues look at, prepared once for a document."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cusdocs.checking.large_figures import join_large_figures
from cusdocs.checking.lookup import Lookup
from cusdocs.checking.report import Evidence
from cusdocs.checking.run_ins import split_run_ins
from cusdocs.checking.sentences import split_sentences
from cusdocs.checking.tables import TableView
from cusdocs.checking.titles import BOLD_LEVEL, Title, find_titles
from cusdocs.document import Block, Document, Figure, Heading, ListBlock, Paragraph, Place, Role, Row, Table, body
from cusdocs.french.blanks import is_leader_line, without_blanks
from cusdocs.french.text import words

_QUOTE = 160
_COLON = " :\u00a0"
_TAIL = re.compile(r"\s:\s|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of running text: a sentence, a paragraph, a list item or a row of a table."""

    text: str
    block: int
    places: tuple[Place, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The passage as evidence."""
        return quote(self.text, self.places)


def quote(text: str, places: tuple[Place, ...]) -> Evidence:
    """Return the beginning of ``text`` as evidence, at the first of ``places``."""
    line = " ".join(text.split())
    if len(line) > _QUOTE:
        line = line[: _QUOTE - 1].rstrip() + "…"
    place = places[0] if places else None
    if place is None:
        return Evidence(None, None, line)
    return Evidence(place.page, place.box, line, place.name)


class Index:
    """The body of a document: its blocks, titles, sentences and tables, and where phrases stand in them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        blocks = join_large_figures(block for block in body(document) if not is_leader_line(block.text))
        self.blocks: tuple[Block, ...] = tuple(part for block in blocks for part in split_run_ins(block))
        self.titles: tuple[Title, ...] = find_titles(self.blocks)
        self._title_blocks = [title.block for title in self.titles]

    @cached_property
    def title_words(self) -> Lookup:
        """Where phrases stand in the titles."""
        return Lookup([title.text for title in self.titles])

    @cached_property
    def title_tails(self) -> Lookup:
        """Where phrases stand in what a title says after its colon or dash, or whole where it has none."""
        return Lookup([_TAIL.split(title.text)[-1] for title in self.titles])

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """Every sentence, list item and table row of the body, headings left out."""
        return tuple(_sentences(self.blocks))

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The sentences and list items: what stands in no table."""
        return tuple(each for each in self.sentences if not isinstance(self.blocks[each.block], Table))

    @cached_property
    def sentence_words(self) -> Lookup:
        """Where phrases stand in the sentences."""
        return Lookup([passage.text for passage in self.sentences])

    @cached_property
    def paragraphs(self) -> tuple[Passage, ...]:
        """Every paragraph, list item (after the line that announces it), table caption and row of the body."""
        return tuple(_paragraphs(self.blocks))

    @cached_property
    def paragraph_words(self) -> Lookup:
        """Where phrases stand in the paragraphs."""
        return Lookup([passage.text for passage in self.paragraphs])

    @cached_property
    def announced_items(self) -> tuple[Passage, ...]:
        """The items of lists that a line announces, each after that line."""
        return tuple(
            passage
            for passage in self.paragraphs
            if isinstance(self.blocks[passage.block], ListBlock) and _announcement(self.blocks, passage.block)
        )

    @cached_property
    def announced_words(self) -> Lookup:
        """Where phrases stand in the items announced."""
        return Lookup([passage.text for passage in self.announced_items])

    @cached_property
    def block_words(self) -> Lookup:
        """Where phrases stand in the blocks, whole."""
        return Lookup([_words_of(block) for block in self.blocks])

    @cached_property
    def running_words(self) -> Lookup:
        """Where phrases stand in the lines that run over or under pages."""
        running = (Role.HEADER, Role.FOOTER)
        return Lookup(list(dict.fromkeys(block.text for block in self.document.blocks if block.role in running)))

    @cached_property
    def notes(self) -> tuple[Passage, ...]:
        """The notes at the foot of pages, which complete what the body says, each with the block before it."""
        found, number = [], -1
        for block in self.document.blocks:
            number += block.role is Role.BODY
            if block.role is Role.NOTE and block.text.strip():
                found.append(Passage(block.text, min(max(number, 0), len(self.blocks) - 1), block.places))
        return tuple(found)

    @cached_property
    def note_words(self) -> Lookup:
        """Where phrases stand in the notes."""
        return Lookup([passage.text for passage in self.notes])

    @cached_property
    def tables(self) -> tuple[TableView, ...]:
        """The tables of the body, in order."""
        return tuple(TableView(i, block) for i, block in enumerate(self.blocks) if isinstance(block, Table))

    @cached_property
    def word_counts(self) -> tuple[int, ...]:
        """How many words each block holds, blanks left out."""
        return tuple(len(words(without_blanks(block.text))) for block in self.blocks)

    @cached_property
    def strong_titles(self) -> int:
        """How many real headings the body has."""
        return sum(1 for title in self.titles if title.level < BOLD_LEVEL)

    @cached_property
    def is_flat(self) -> bool:
        """Tell whether all real headings have the same level, so that none tells what it stands in."""
        return len({title.level for title in self.titles if title.level < BOLD_LEVEL}) <= 1

    def title_of(self, block: int) -> Title | None:
        """Return the title that ``block`` stands under (or is), or None before the first one."""
        number = bisect_right(self._title_blocks, block) - 1
        return self.titles[number] if number >= 0 else None

    def is_bare_title(self, block: int) -> bool:
        """Tell whether ``block`` is a heading with no word under it, sub-headings apart."""
        title = self.title_of(block)
        if title is None or title.block != block or title.first <= block:
            return False
        under = range(title.first, title.end)
        return not any(self.word_counts[each] for each in under if not isinstance(self.blocks[each], Heading))

    def path(self, title: Title) -> Iterator[Title]:
        """Yield ``title`` and those above it, innermost first."""
        current: Title | None = title
        while current is not None:
            yield current
            current = self.titles[current.parent] if current.parent is not None else None

    def announced(self, passage: Passage) -> str:
        """Return a list item after the line that announces it: « L'organisme s'engage à : réunir … »."""
        opening = _announcement(self.blocks, passage.block)
        if isinstance(self.blocks[passage.block], ListBlock) and opening:
            return f"{opening.rstrip(_COLON)} {passage.text}"
        return passage.text

    def evidence(self, title: Title) -> Evidence:
        """Return ``title`` as evidence."""
        return quote(f"{title.numbering} {title.text}".strip(), self.blocks[title.block].places)


def _words_of(block: Block) -> str:
    if isinstance(block, Table):
        return f"{block.caption_text}\n{block.text}"
    return block.text


def row_text(row: Row) -> str:
    """Return the words of ``row`` on one line."""
    return " ; ".join(text for cell in row.cells if (text := " ".join(cell.text.split())))


def row_places(row: Row) -> tuple[Place, ...]:
    """Return the place of the first cell of ``row`` that has one."""
    return next((cell.places for cell in row.cells if cell.places), ())


def _rows(table: Table, block: int) -> Iterator[Passage]:
    for row in table.rows:
        yield Passage(row_text(row), block, row_places(row) or table.places)


def _sentences(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    for number, block in enumerate(blocks):
        match block:
            case Paragraph() | Figure():
                for sentence in split_sentences(block.text):
                    yield Passage(sentence, number, block.places)
            case ListBlock():
                for item in block.items:
                    for sentence in split_sentences(item.text):
                        yield Passage(sentence, number, item.places or block.places)
            case Table():
                yield from _rows(block, number)
            case _:
                continue


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    for number, block in enumerate(blocks):
        match block:
            case Paragraph() | Figure():
                yield Passage(block.text, number, block.places)
            case ListBlock():
                opening = _announcement(blocks, number)
                for item in block.items:
                    yield Passage(f"{opening} {item.text}".strip(), number, item.places or block.places)
            case Table():
                if block.caption:
                    yield Passage(block.caption_text, number, block.places)
                yield from _rows(block, number)
            case _:
                continue


def _announcement(blocks: tuple[Block, ...], number: int) -> str:
    before = blocks[number - 1] if number else None
    if isinstance(before, Paragraph | Heading) and before.text.rstrip().endswith(":"):
        return before.text
    return ""
