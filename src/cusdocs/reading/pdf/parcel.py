"""A page laid out, made small to travel between processes: words as columns of numbers, lines as their places."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cusdocs.document import Box
from cusdocs.reading.pdf.layout import Layout, Piece
from cusdocs.reading.pdf.page import Line, Word
from cusdocs.reading.pdf.tables import RawCell, RawTable

# A line as the places of its words among those of the page, how far its column reaches, and its tag.
_Packed = tuple[tuple[int, ...], float, Any]
# Plain tuples of these parts; a message is read much faster than the objects themselves.
Parcel = tuple[Any, ...]


def pack(layout: Layout) -> Parcel:
    """Return ``layout`` as plain numbers and strings; every word of its pieces is one of its page."""
    words = layout.page.words
    places = {id(word): place for place, word in enumerate(words)}
    pieces = [
        _pack_table(piece, places) if isinstance(piece, RawTable) else _pack_line(piece, places)
        for piece in layout.pieces
    ]
    return replace(layout.page, words=()), _pack_words(words), pieces, layout.tagged, layout.gutters


def unpack(parcel: Parcel) -> Layout:
    """Return the layout that ``parcel`` holds."""
    bare, columns, pieces, tagged, gutters = parcel
    words = _unpack_words(*columns)
    laid = tuple(_unpack_piece(bare.number, piece, words) for piece in pieces)
    return Layout(replace(bare, words=words), laid, tagged, gutters)


def _pack_words(words: Sequence[Word]) -> Parcel:
    styles = {id(word.style): word.style for word in words}
    ranks = {key: rank for rank, key in enumerate(styles)}
    numbers = [array("d", column) for column in zip(*((*word.box, word.baseline) for word in words), strict=True)]
    ranked = array("L", (ranks[id(word.style)] for word in words))
    marks = array("l", (word.mark for word in words))
    return (
        [word.text for word in words],
        numbers,
        list(styles.values()),
        ranked,
        bytes(w.broken for w in words),
        marks,
    )


def _unpack_words(
    texts: list[str],
    numbers: list[Iterable[float]],
    styles: list[Any],
    ranks: Iterable[int],
    broken: bytes,
    marks: Iterable[int],
) -> tuple[Word, ...]:
    if not texts:
        return ()
    *sides, baselines = numbers
    boxes, dresses = map(Box, *sides), map(styles.__getitem__, ranks)
    return tuple(map(Word, texts, boxes, baselines, dresses, map(bool, broken), marks))


def _pack_line(line: Line, places: Mapping[int, int]) -> _Packed:
    return tuple(places[id(word)] for word in line.words), line.right, line.tag


def _unpack_line(page: int, packed: _Packed, words: Sequence[Word]) -> Line:
    places, right, tag = packed
    return Line(page, tuple(words[place] for place in places), right, tag)


def _pack_table(table: RawTable, places: Mapping[int, int]) -> Parcel:
    rows = [
        [(cell.slot, [_pack_line(line, places) for line in cell.lines], cell.shade) for cell in row]
        for row in table.rows
    ]
    return replace(table, rows=()), rows


def _unpack_piece(page: int, packed: Any, words: Sequence[Word]) -> Piece:
    head, rest, *_ = packed
    if not isinstance(head, RawTable):
        return _unpack_line(page, packed, words)
    rows = tuple(
        tuple(
            RawCell(slot, tuple(_unpack_line(page, line, words) for line in lines), shade)
            for slot, lines, shade in row
        )
        for row in rest
    )
    return replace(head, rows=rows)
