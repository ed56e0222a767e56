"""What stands around a table and tells what it is about: its caption, the lines before it, the headings above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cusdocs.checking.index import Index
from cusdocs.checking.indicators.codes import CodeBook, Mention
from cusdocs.checking.indicators.labels import unit_of
from cusdocs.checking.indicators.places import Gazetteer, is_total, label_parts
from cusdocs.checking.tables import TableView
from cusdocs.checking.titles import Title
from cusdocs.document import Heading, Paragraph, Table
from cusdocs.french.text import fold, words
from cusdocs.law.indicator import Territory

# « Prévision de vente associée à l'indicateur D.I » is not D.I.
_BESIDE = re.compile(
    r"\b(?:associee?s?|liee?s?|jointe?s?|en complement|en regard|accompagn\w+) (?:a |de |avec )?l'indicateur\b"
)
# « G.1 » is the number of a section; « I.I » and « G-1 » are codes.
_NUMBER_CODE = re.compile(r"[A-Z](?:\.[IVX]+\.?|\s?[-–]\s?\d)$")
_SEGMENT = re.compile(r"\W*segments?\b[\s\w.°]*?[–—:-]\s*([^(]+)", re.IGNORECASE)
# How many blocks before a table are looked at, and how many where a sheet describes an indicator.
_BEFORE, _SHEET = 5, 12
_TITLE = 30
_FEWEST_DEFINITIONS = 2
_SHORT = 40
# A longer text tells of units in general, « en nombre ou en pourcentage », as no caption does.
_CAPTION = 16


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is said around a table: the code, the territory and the unit of the nearest text that names one.

    ``texts`` are the words themselves, nearest first, the chapters above it left out.
    """

    texts: tuple[str, ...]
    mention: Mention | None
    territory: Territory | None
    unit: str


def surroundings(view: TableView, index: Index, book: CodeBook, gazetteer: Gazetteer) -> Surroundings:
    """Return what is said around the table of ``view``."""
    near = [text for text in (view.table.caption_text, *_lines_before(view, index, book)) if text]
    above = [_whole(heading) for heading in _headings_above(view, index, gazetteer)]
    # « Convention d'utilité sociale – Foyer des Deux Rives » names the organism, not an EPCI.
    above = [text for text in above if "convention" not in words(text)]
    # « PP-1 – TOTAL » sums up the territory of its chapter, not that of the table before it.
    placed = above if near and _is_of_total(near[0]) else [*near, *above]
    territory = next((found for text in placed if (found := gazetteer.read_within(text) or _segment(text))), None)
    unit = next((said for text in near if len(words(text)) <= _CAPTION and (said := unit_of(text))), "")
    return Surroundings(tuple(near), _mention(near, above, view, book), territory, unit)


def _segment(text: str) -> Territory | None:
    """Return the segment de patrimoine that ``text`` names: « Segment 2 – Collectif hors ZUS (485 logements) »."""
    found = _SEGMENT.match(text)
    return Territory("segment", name=found[1].strip()) if found else None


def _is_of_total(text: str) -> bool:
    parts = label_parts(text)
    return len(parts) > 1 and is_total(parts[-1])


def _mention(near: list[str], above: list[str], view: TableView, book: CodeBook) -> Mention | None:
    for text in near:
        if _is_beside(text):
            return None
        mention = book.named_by(text)
        if mention:
            return mention
        if book.mentions(text):
            return None
    # A table with a title of its own is not about the indicator of the chapter that it stands in.
    if view.table.caption and not _is_generic(view.table.caption_text):
        return None
    for text in above:
        if book.mentions(text):
            return book.named_by(text)
    return None


def _is_beside(text: str) -> bool:
    return bool(_BESIDE.search(fold(text)))


def _is_generic(caption: str) -> bool:
    telling = (
        "engagement",
        "indicateur",
        "objectif",
        "declinaison",
        "consolidation",
        "departement",
        "epci",
        "total",
    )
    found = words(caption)
    return any(word.startswith(telling) for word in found) or len(found) <= 3


def _lines_before(view: TableView, index: Index, book: CodeBook) -> Iterator[str]:
    # Nothing stands between two tables: what is said of the first goes for the second.
    touching, opened = not view.table.caption_text, False
    for number in range(view.block - 1, max(view.block - 1 - _SHEET, -1), -1):
        block = index.blocks[number]
        if isinstance(block, Table):
            # A sheet opens with a table of definitions, under its title or not, and ends with that of figures.
            opened = opened or (not touching and _is_description(block))
            if not touching and not opened:
                return
            yield from _names(block, book)
            continue
        if opened:
            return
        touching = False
        if isinstance(block, Heading):
            yield _whole(block)
            return
        if not isinstance(block, Paragraph) or (len(words(block.text)) > _SHORT and not _is_beside(block.text)):
            continue
        # Definitions, formulas and sources may stand between the title of a sheet and its table.
        if number >= view.block - _BEFORE or book.begins(block.text):
            yield block.text


def _whole(heading: Heading) -> str:
    """Return ``heading`` with its number, where that may be the code of an indicator: « I.I. Coût de gestion »."""
    number = (heading.numbering or "").strip()
    return f"{number} {heading.text}" if _NUMBER_CODE.match(number) else heading.text


def _names(table: Table, book: CodeBook) -> Iterator[str]:
    """Yield the caption of ``table``, and its title where it is set as its first row: « Indicateur n° PP-1 »."""
    if table.caption_text:
        yield table.caption_text
    cells = [cell.text.strip() for cell in table.rows[0].cells] if table.rows else []
    first = " ".join(text for text in cells if text)
    # A row of figures is one of the indicator that it names, and no title.
    told = not any(text[:1].isdigit() for text in cells)
    if told and len(words(first)) <= _TITLE and book.begins(first):
        yield first


def _is_description(table: Table) -> bool:
    """Tell whether ``table`` says what an indicator is, in words beside labels, and gives none of its figures."""
    cells = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    told = [row for row in cells if len(row) > 1 and all(row[:2])]
    return len(told) > _FEWEST_DEFINITIONS and not any(text[:1].isdigit() for row in told for text in row)


def _headings_above(view: TableView, index: Index, gazetteer: Gazetteer) -> Iterator[Heading]:
    """Yield the headings over the table, nearest first, one that announces a row of territories among them.

    « PS-1 » may be a heading of the level of « Rennes Métropole » and « Vitré Communauté », which follow it.
    """
    title = index.title_of(view.block)
    announcing = _announcing(title, index, gazetteer) if title else None
    if announcing is not None:
        yield announcing
    for above in index.path(title) if title else ():
        block = index.blocks[above.block]
        if isinstance(block, Heading):
            yield block


def _announcing(title: Title, index: Index, gazetteer: Gazetteer) -> Heading | None:
    """Return the empty heading before ``title`` and the other territories of its level, or None."""
    if not gazetteer.read(title.text):
        return None
    for before in reversed(index.titles[: title.number]):
        if before.level != title.level or not gazetteer.read(before.text):
            block = index.blocks[before.block]
            empty = before.level == title.level and not any(index.word_counts[before.first : before.end])
            return block if empty and isinstance(block, Heading) else None
    return None
