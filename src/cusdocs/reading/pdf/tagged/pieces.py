"""The pieces of a tagged page in the order of its structure tree."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from cusdocs.reading.pdf.lines import in_reading_order, make_lines
from cusdocs.reading.pdf.page import Line, Page, Word
from cusdocs.reading.pdf.tables import RawTable, read_tables
from cusdocs.reading.pdf.tagged.abreast import down_columns
from cusdocs.reading.pdf.tagged.column_breaks import parts_of
from cusdocs.reading.pdf.tagged.tables import is_within, region_of, tagged_table
from cusdocs.reading.pdf.tagged.tag import Kind
from cusdocs.reading.pdf.tagged.trust import are_marginal, are_paragraphs, is_in_order, owners_of, owns_words
from cusdocs.reading.pdf.tagged.units import TableUnit, Unit, units_of
from cusdocs.reading.pdf.typography import measure

Piece = Line | RawTable
# As many lines that end within a point of each other do not by chance.
_FEWEST_ENDS = 3
_SAME_END = 1.0
_FEWEST_EDGES = 3
_NO_OWNER = -1
_MOST_TABLES = 60
_FEWEST_PARTS = 2


def tagged_pieces(page: Page, cut: Callable[[Page], Sequence[Page]]) -> list[Piece] | None:
    """Return the lines and tables of ``page`` as its tags state them; None when the page contradicts them.

    ``cut`` gives the parts of a page set in columns. The tags of a page read through OCR are guesses.
    """
    if page.tree is None or page.layered:
        return None
    units = units_of(page.tree)
    owners = owners_of(units)
    if not units or sum(isinstance(unit, TableUnit) for unit in units) > _MOST_TABLES:
        return None
    if owners is None or not owns_words(page, owners):
        return None
    return _Reader(page, units, owners).pieces(cut)


class _Reader:
    """Reads one page whose ``units`` own its words."""

    def __init__(self, page: Page, units: Sequence[Unit], owners: Mapping[int, int]) -> None:
        self._page = page
        self._units = units
        self._owners = owners
        self._words: dict[int, list[Word]] = {}
        for word in page.words:
            self._words.setdefault(owners.get(word.mark, _NO_OWNER), []).append(word)

    def pieces(self, cut: Callable[[Page], Sequence[Page]]) -> list[Piece] | None:
        tables = self._tables()
        if tables is None:
            return None
        drawn, words = self._undeclared(tables, cut)
        lines, strays = self._lines(words)
        # A note stands at the foot of the page, wherever the tree puts it.
        notes = [place for place in lines if self._is(place, Kind.NOTE)]
        text = [place for place in lines if place not in notes]
        if not are_paragraphs(self._units, {place: lines[place] for place in text}, measure(_all(lines))):
            return None
        placed: list[tuple[int, list[Piece]]] = [(place, [*parts]) for place, parts in tables.items()]
        placed += [(place, [*lines[place]]) for place in text]
        placed += [(self._first(table), [table]) for table in drawn]
        ordered = [piece for _, pieces in sorted(placed, key=_place) for piece in pieces]
        ordered = _captions_in_place(ordered)
        ordered += sorted((line for place in notes for line in lines[place]), key=_top)
        if not is_in_order(ordered) or not are_marginal(self._page, strays):
            return None
        return _with_strays(ordered, strays)

    def _tables(self) -> dict[int, list[RawTable]] | None:
        """Return the tables by the place of their unit, one a column; None when the page contradicts one."""
        tables: dict[int, list[RawTable]] = {}
        for place, unit in enumerate(self._units):
            own = self._words.get(place)
            if not isinstance(unit, TableUnit) or not own:
                continue
            others = [
                word for other, words in self._words.items() if other not in (place, _NO_OWNER) for word in words
            ]
            table = self._table(unit, own, others)
            tables[place] = [table] if table is not None else self._over_columns(unit, own, others)
            if not tables[place]:
                return None
        return tables

    def _over_columns(self, unit: TableUnit, own: Sequence[Word], others: Sequence[Word]) -> list[RawTable]:
        """Return the parts of a table that columns of text cut; none where the page contradicts one."""
        parts = parts_of(unit, own)
        if len(parts) < _FEWEST_PARTS:
            return []
        found: list[RawTable] = []
        for part, held in parts:
            here = set(map(id, held))
            table = self._table(part, held, [*others, *(word for word in own if id(word) not in here)])
            if table is None:
                return []
            found.append(table)
        return found

    def _table(self, unit: TableUnit, own: Sequence[Word], others: Sequence[Word]) -> RawTable | None:
        return tagged_table(unit, region_of(self._page, own, others, self._words.get(_NO_OWNER, ())))

    def _undeclared(
        self, tables: Mapping[int, Sequence[RawTable]], cut: Callable[[Page], Sequence[Page]]
    ) -> tuple[list[RawTable], list[Word]]:
        """Return the tables that are drawn and not tagged, and the words that stand in no table."""
        known = [table for parts in tables.values() for table in parts]
        taken = {id(word) for table in known for line in table.lines for word in line.words}
        words = tuple(word for word in self._page.words if id(word) not in taken)
        edges = tuple(edge for edge in self._page.edges if not any(is_within(table, edge) for table in known))
        if len(edges) < _FEWEST_EDGES:
            return [], list(words)
        drawn: list[RawTable] = []
        rest: list[Word] = []
        for part in cut(replace(self._page, words=words, edges=edges)):
            found, left = read_tables(part)
            drawn.extend(found)
            rest.extend(left)
        kept = set(map(id, rest))
        return drawn, [word for word in words if id(word) in kept]

    def _lines(self, words: Sequence[Word]) -> tuple[dict[int, list[Line]], list[Line]]:
        """Return the lines of each unit, by its place, and those that no unit owns."""
        order = {id(word): index for index, word in enumerate(self._page.words)}
        lines: dict[int, list[Line]] = {}
        strays: list[Line] = []
        for whole in make_lines(self._page.number, words):
            for owner, part in self._parts(whole):
                if owner == _NO_OWNER:
                    strays.append(part)
                else:
                    lines.setdefault(owner, []).append(part)
        reach = max((line.box.x1 for line in _all(lines)), default=0.0)
        side_by_side = any(count > 1 for count in _abreast(lines))
        for owner, own in lines.items():
            if self._is(owner, Kind.LOOSE):
                loose = down_columns(own, order) or in_reading_order(own)
                lines[owner] = loose if side_by_side else [line.reaching(max(line.right, reach)) for line in loose]
                continue
            # The sign of an item may be drawn after its words.
            own.sort(key=lambda line: min(order[id(line.words[0])], order[id(line.words[-1])]))
            right = max(line.box.x1 for line in own) if side_by_side or _is_justified(own) else reach
            lines[owner] = [line.reaching(right) for line in own]
        return lines, strays

    def _parts(self, line: Line) -> Iterator[tuple[int, Line]]:
        """Yield the parts of a line that units own; what none owns goes with what is beside it."""
        owners = [self._owners.get(word.mark, _NO_OWNER) for word in line.words]
        known = [owner for owner in owners if owner != _NO_OWNER]
        if not known:
            yield _NO_OWNER, line
            return
        current, start = known[0], 0
        if known.count(current) == len(known):
            yield current, self._tagged(line, 0, len(owners), current)
            return
        for index, owner in enumerate([*owners, None]):
            if owner in (current, _NO_OWNER):
                continue
            yield current, self._tagged(line, start, index, current)
            current, start = owner if owner is not None else current, index

    def _tagged(self, line: Line, start: int, end: int, owner: int) -> Line:
        unit = self._units[owner]
        tag = None if isinstance(unit, TableUnit) else unit.tag
        return Line(line.page, line.words[start:end], tag=tag)

    def _is(self, place: int, kind: Kind) -> bool:
        unit = self._units[place]
        return not isinstance(unit, TableUnit) and unit.tag.kind is kind

    def _first(self, table: RawTable) -> int:
        return min(self._owners.get(word.mark, _NO_OWNER) for line in table.lines for word in line.words)


def _all(lines: Mapping[int, Sequence[Line]]) -> Iterator[Line]:
    return (line for own in lines.values() for line in own)


def _abreast(lines: Mapping[int, Sequence[Line]]) -> Iterator[int]:
    """Yield for each baseline how many units have a line on it."""
    baselines: dict[int, set[int]] = {}
    for owner, own in lines.items():
        for line in own:
            baselines.setdefault(round(line.baseline), set()).add(owner)
    return (len(owners) for owners in baselines.values())


def _is_justified(lines: Sequence[Line]) -> bool:
    """Tell whether all lines but the last end at one x: their own margin, be it that of a column set alone."""
    ends = [line.box.x1 for line in lines[:-1]]
    return len(ends) >= _FEWEST_ENDS and max(ends) - min(ends) <= _SAME_END


def _place(placed: tuple[int, list[Piece]]) -> int:
    return placed[0]


def _top(piece: Piece) -> float:
    return piece.box.top


def _captions_in_place(pieces: list[Piece]) -> list[Piece]:
    """Return ``pieces``, a caption that the tree puts before its table and the page under it moved there."""
    ordered: list[Piece] = []
    held: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line) and piece.tag is not None and piece.tag.kind is Kind.CAPTION:
            held.append(piece)
            continue
        above = [line for line in held if not isinstance(piece, RawTable) or line.box.top < piece.box.top]
        ordered += [*above, piece, *(line for line in held if line not in above)]
        held = []
    return ordered + held


def _with_strays(ordered: Sequence[Piece], strays: Sequence[Line]) -> list[Piece]:
    """Return ``ordered`` with the lines that no element owns, each below what stands above it."""
    pieces = list(ordered)
    for line in sorted(strays, key=_top):
        above = [index for index, piece in enumerate(pieces) if piece.box.top < line.box.top]
        pieces.insert(above[-1] + 1 if above else 0, line)
    return pieces
