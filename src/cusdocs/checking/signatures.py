"""The places to sign: signature boxes, and the lines after « Fait à … »."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.tables import TableView
from cusdocs.checking.titles import Title
from cusdocs.document import Heading, ListBlock, Paragraph, Table
from cusdocs.french.dates import find_dates
from cusdocs.french.text import fold, words

_HEADED = re.compile(
    r"^(?:les |autres |bloc des |page des |page de )*signatures?\b|^(?:les |autres )?signataires\b"
)
_PARTIES = re.compile(r"^(?:les )?signataires\b")
_DONE = re.compile(
    r"^(?:fait (?:a|en|le)\b|date\s*:|date de signature|signe (?:a|le|par)\b|lu et approuve"
    # « À Dijon, le 26 juin 2020 », and nothing more.
    r"|a [a-z' -]{2,40}, le \d{1,2}(?:er)? [a-z]+ \d{4}\W*$)"
)
# What no list of bodies says: the signatures are of the same table.
_SIGNED = re.compile(r"^(?:fait (?:a|en)\b|signe a\b|lu et approuve)")
_ROLE = re.compile(
    r"^(?:pour |p/ )|^(?:(?:monsieur|madame|mme|m)\.? )?(?:l'etat|le bailleur|l'organisme|l'office|la societe"
    r"|le (?:la )?prefet|la prefete|le president|la presidente|le directeur|la directrice|le maire|la maire"
    r"|le conseil departemental|le departement|la metropole)\b"
)
_PERSON = re.compile(r"\bl[ea] (?:president|presidente|prefet|prefete|directeur|directrice|maire)\b")
_BOX_WORDS = 45
_LINE_WORDS = 25
_SHORT_WORDS = 12
_AFTER = 40
_CHUNK = re.compile(r"[\t\n]+")


def signature_boxes(index: Index) -> tuple[Passage, ...]:
    """Return the words of each place to sign: a cell, a line, or two lines that follow each other."""
    zone = signature_zone(index)
    found: list[Passage] = []
    for number, block in enumerate(index.blocks):
        if isinstance(block, Table) and (number in zone or _is_box(TableView(number, block))):
            found.extend(_cells(TableView(number, block)))
        elif number in zone and isinstance(block, Paragraph | ListBlock | Heading):
            if found and _goes_on(found[-1], number, block.text):
                # « Pour la communauté d'agglomération, » over « signataire à sa demande ».
                found[-1] = replace(found[-1], text=f"{found[-1].text} {block.text.strip()}", block=number)
            else:
                found.extend(_lines(block.text, Passage(block.text, number, block.places)))
    return tuple(found) + tuple(_pairs(found))


def _goes_on(before: Passage, number: int, text: str) -> bool:
    return before.block == number - 1 and before.text.rstrip().endswith(",") and text.strip()[:1].islower()


def signature_zone(index: Index) -> frozenset[int]:
    """Return the blocks that stand where a convention is signed."""
    done = [
        number
        for number, block in enumerate(index.blocks)
        if isinstance(block, Paragraph | Heading | Table) and _DONE.match(fold(block.text[:80]))
    ]
    zone = {number for first in done for number in (*_before(index, first), *_after(index, first))}
    for title in index.titles:
        end = _end_of(index, title)
        # « Les signataires », well before what is done and signed, are the parties.
        parties = _PARTIES.match(fold(title.text)) and end <= max(done, default=0) - _AFTER
        if _HEADED.match(fold(title.text)) and not parties:
            zone.update(range(title.block, end))
    return frozenset(zone)


def signature_days(index: Index) -> tuple[date, ...]:
    """Return the dates that stand beside « Fait à … » or « Signé le … », in order."""
    days: list[date] = []
    for block in index.blocks:
        if isinstance(block, Paragraph | Heading) and _DONE.match(fold(block.text[:80])):
            days.extend(find_dates(block.text))
        elif isinstance(block, Table):
            cells = (cell.text for row in block.rows for cell in row.cells)
            days.extend(day for text in cells if _DONE.match(fold(text[:80])) for day in find_dates(text))
    return tuple(days)


def _end_of(index: Index, title: Title) -> int:
    # A weak title such as « Pour l'État » inside the zone does not close it.
    later = (
        each.block for each in index.titles[title.number + 1 :] if not each.weak and each.level <= title.level
    )
    return next(later, len(index.blocks)) if title.weak else title.end


def _after(index: Index, number: int) -> Iterator[int]:
    yield number
    for following in range(number + 1, min(number + _AFTER, len(index.blocks))):
        block = index.blocks[following]
        if isinstance(block, Heading) and not _ROLE.match(fold(block.text)):
            return
        if isinstance(block, Paragraph) and len(words(block.text)) > _BOX_WORDS:
            return
        if isinstance(block, Table) and not _may_hold_signatures(block):
            return
        yield following


def _before(index: Index, number: int) -> list[int]:
    """Return the short lines right above « Fait à … », where those who sign are named over it."""
    short: list[int] = []
    for above in range(number - 1, -1, -1):
        block = index.blocks[above]
        who = isinstance(block, Paragraph) or (isinstance(block, Heading) and _ROLE.match(fold(block.text)))
        if not who or len(words(block.text)) > _SHORT_WORDS:
            break
        short.append(above)
    signing = sum(fold(index.blocks[above].text).startswith("pour ") for above in short)
    return short if signing > 1 else []


def _may_hold_signatures(table: Table) -> bool:
    """Tell a table where parties sign from one of figures, or of texts, that comes after the signatures."""
    texts = [cell.text.strip() for row in table.rows for cell in row.cells]
    filled = [text for text in texts if text]
    return not filled or any(_opens_with_role(text) or _HEADED.match(fold(text)) for text in filled)


def _opens_with_role(text: str) -> bool:
    """Tell whether a line of ``text`` says who signs: « Au Mans, le 26 février 2021 » may stand over it."""
    return any(_ROLE.match(fold(line)) for line in text.splitlines())


def _is_box(view: TableView) -> bool:
    texts = [cell.text.strip() for row in view.table.rows for cell in row.cells]
    filled = [text for text in texts if text]
    if not filled or len(view.grid) > 8 or any(len(words(text)) > _BOX_WORDS for text in filled):
        return False
    roles = sum(map(_opens_with_role, filled))
    columns = len(view.grid[0])
    # A list of the bodies met has a row for each; a box has its roles side by side, or empty room to sign.
    return roles * 3 >= len(filled) and (columns > 1 or not view.table.ruled) and _has_room(view, filled)


def _has_room(view: TableView, filled: list[str]) -> bool:
    if len(view.grid) <= 2 or not view.table.ruled:
        return True
    cells = sum(len(row.cells) for row in view.table.rows)
    signed = any("signature" in (told := fold(text)) or _SIGNED.match(told) for text in filled)
    return len(filled) < cells or signed


def _cells(view: TableView) -> Iterator[Passage]:
    """Yield the words of each cell, a body with who signs for it when he stands in the cell below."""
    below = {
        id(cell): under
        for row, following in pairwise(view.grid)
        for cell, under in zip(row, following, strict=True)
        if cell and under and cell is not under and _signs_for(under.text, cell.text)
    }
    joined = {id(under) for under in below.values()}
    for row in view.table.rows:
        for cell in row.cells:
            if cell.text.strip() and id(cell) not in joined:
                text = f"{cell.text} {below[id(cell)].text}" if id(cell) in below else cell.text
                yield Passage(" ".join(text.split()), view.block, cell.places or view.table.places)


def _signs_for(person: str, body: str) -> bool:
    return bool(_PERSON.match(fold(person)) and body.strip() and not _PERSON.search(fold(body)))


def _lines(text: str, passage: Passage) -> Iterator[Passage]:
    for line in _CHUNK.split(text):
        if line.strip() and len(words(line)) <= _LINE_WORDS:
            yield Passage(line.strip(), passage.block, passage.places)


def _pairs(lines: list[Passage]) -> Iterator[Passage]:
    for line, following in pairwise(lines):
        if (
            following.block == line.block + 1
            and _ROLE.match(fold(line.text))
            and not _ROLE.match(fold(following.text))
        ):
            yield Passage(f"{line.text} {following.text}", line.block, line.places)
