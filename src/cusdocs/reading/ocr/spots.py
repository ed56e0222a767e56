"""Where a page was read badly, or not at all: doubtful cells of tables, doubtful lines, lone figures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cusdocs.reading.ocr.glyphs import commas
from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.leaders import Leader
from cusdocs.reading.ocr.rules import Rule
from cusdocs.reading.pdf.grids import find_grids, merge_edges
from cusdocs.reading.pdf.page import Edge

if TYPE_CHECKING:
    from PIL.Image import Image

_SURE = 88
# A figure is worth more care than a word, which the others around it explain.
_SURE_FIGURE = 95
_SHAKY = 70
_WIDE = 1.8
_INSET = 4
_LEAST_INK = 14
_LOWEST = 8
# How far to the right of dots, and how high, a page number stands.
_NUMBER = (130, 46)
_FIGURE = re.compile(r"\d")
_PLAIN = re.compile(r"^\d{2,4}%?$")
_MOST_SPOTS = 600
# Lone figures: as high and as wide as letters are.
_LONE_HEIGHT, _LONE_WIDTH = (14, 70), (4, 400)


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a picture to read again, in pixels.

    ``words`` are the numbers of those read in it so far.

    ``lone`` when nothing says that there must be words: no cell, no dots that lead to a number.
    """

    x0: int
    top: int
    x1: int
    bottom: int
    words: tuple[int, ...] = ()
    lone: bool = False


def doubtful_spots(
    ink: "Image", words: Sequence[Ink], rules: Iterable[Rule], leaders: Iterable[Leader]
) -> list[Spot]:
    """Return the parts of a picture, whose ``ink`` is 255, to read again after ``words`` were read in it."""
    cells = [cell for cell in _cells(rules, words) if cell.x1 - cell.x0 > _LOWEST < cell.bottom - cell.top]
    spots = [spot for cell in cells if (spot := _tight(ink, cell)) and _is_doubtful(spot, words, ink)]
    held = {number for cell in cells for number in cell.words}
    spots += _doubtful_lines([word for n, word in enumerate(words) if n not in held])
    spots += [spot for leader in leaders if (spot := _page_number(ink, leader))]
    spots += _forgotten(ink, words, cells)
    return spots[:_MOST_SPOTS]


def _page_number(ink: "Image", leader: Leader) -> Spot | None:
    """Return the place of the number that a line of dots leads to."""
    return _tight(ink, Spot(leader.x1 - 1, leader.bottom - _NUMBER[1], leader.x1 + _NUMBER[0], leader.bottom + 8))


def _cells(rules: Iterable[Rule], words: Sequence[Ink]) -> list[Spot]:
    """Return the cells that ``rules`` draw, with the words in each."""
    edges = merge_edges([_edge(rule) for rule in rules])
    boxes = {
        (round(slot.box.x0 * 4), round(slot.box.top * 4), round(slot.box.x1 * 4), round(slot.box.bottom * 4))
        for grid in find_grids(edges)
        if len(grid.slots) > 1
        for slot in grid.slots
    }
    return [
        Spot(*box, tuple(n for n, word in enumerate(words) if _holds(box, word.middle))) for box in sorted(boxes)
    ]


def _edge(rule: Rule) -> Edge:
    # The tolerances of the grid finder are in points: a quarter of a pixel is near enough.
    if rule.horizontal:
        middle = (rule.top + rule.bottom) / 8
        return Edge(rule.x0 / 4, middle, rule.x1 / 4, middle)
    middle = (rule.x0 + rule.x1) / 8
    return Edge(middle, rule.top / 4, middle, rule.bottom / 4)


def _holds(box: tuple[int, int, int, int], point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _tight(ink: "Image", cell: Spot) -> Spot | None:
    """Return ``cell`` drawn in around its ink, or None when it is blank."""
    x0, top, x1, bottom = cell.x0 + _INSET, cell.top + _INSET, cell.x1 - _INSET, cell.bottom - _INSET
    if x1 - x0 < _LOWEST or bottom - top < _LOWEST:
        return None
    inside = ink.crop((x0, top, x1, bottom))
    box = inside.getbbox()
    if box is None or inside.histogram()[255] < _LEAST_INK:
        return None
    return Spot(x0 + box[0], top + box[1], x0 + box[2], top + box[3], cell.words)


def _is_doubtful(cell: Spot, words: Sequence[Ink], ink: "Image") -> bool:
    held = [words[number] for number in cell.words]
    if not held:
        return True
    if any(word.angle for word in held):
        return False
    limit = _SURE_FIGURE if any(_FIGURE.search(word.text) for word in held) else _SURE
    return min(word.confidence for word in held) < limit or _lost_comma(cell, held, ink)


def _lost_comma(cell: Spot, held: Sequence[Ink], ink: "Image") -> bool:
    """Tell whether a comma is seen in a figure that was read without one, however surely."""
    text = "".join(word.text for word in held)
    return bool(_PLAIN.match(text) and commas(ink.crop((cell.x0, cell.top, cell.x1, cell.bottom))))


def _doubtful_lines(words: Iterable[Ink]) -> list[Spot]:
    """Return the parts, between wide gaps, of lines that hold a word hardly read or a doubtful figure."""
    lines: dict[int, list[Ink]] = {}
    for word in words:
        if not word.angle:
            lines.setdefault(word.line, []).append(word)
    chunks = (chunk for line in lines.values() for chunk in _chunks(line))
    return [_around(chunk) for chunk in chunks if any(_is_shaky(word) for word in chunk)]


def _chunks(line: Sequence[Ink]) -> Iterator[list[Ink]]:
    chunk = [line[0]]
    for word in line[1:]:
        if word.x0 - chunk[-1].x1 > _WIDE * (chunk[-1].bottom - chunk[-1].top):
            yield chunk
            chunk = []
        chunk.append(word)
    yield chunk


def _is_shaky(word: Ink) -> bool:
    return word.confidence < (_SURE if _FIGURE.search(word.text) else _SHAKY)


def _around(words: Sequence[Ink]) -> Spot:
    return Spot(
        round(min(word.x0 for word in words)),
        round(min(word.top for word in words)),
        round(max(word.x1 for word in words)),
        round(max(word.bottom for word in words)),
    )


def _forgotten(ink: "Image", words: Sequence[Ink], cells: Sequence[Spot]) -> list[Spot]:
    """Return the lone figures and words that no word covers: a page has columns of single digits."""
    from PIL import ImageDraw

    rest = ink.copy()
    draw = ImageDraw.Draw(rest)
    for word in words:
        draw.rectangle((word.x0 - 6, word.top - 8, word.x1 + 6, word.bottom + 8), fill=0)
    for cell in cells:
        draw.rectangle((cell.x0, cell.top, cell.x1, cell.bottom), fill=0)
    return [replace(spot, lone=True) for spot in _islands(rest) if _is_lone(spot)]


def _is_lone(spot: Spot) -> bool:
    height, width = spot.bottom - spot.top, spot.x1 - spot.x0
    return _LONE_HEIGHT[0] <= height <= _LONE_HEIGHT[1] and _LONE_WIDTH[0] <= width <= _LONE_WIDTH[1]


def _islands(ink: "Image") -> list[Spot]:
    """Return the boxes of ink set apart by white, by cutting rows and columns of white in turn."""
    whole = ink.getbbox()
    if whole is None:
        return []
    found: list[Spot] = []
    todo = [(whole, 0)]
    while todo and len(found) < _MOST_SPOTS:
        (x0, top, x1, bottom), depth = todo.pop()
        part = ink.crop((x0, top, x1, bottom))
        pieces = _cut(part, depth % 2 == 0)
        if len(pieces) == 1 and depth > 3:
            found.append(Spot(x0, top, x1, bottom))
            continue
        todo.extend(((x0 + a, top + b, x0 + c, top + d), depth + 1) for a, b, c, d in pieces if depth < 12)
    return found


def _cut(part: "Image", by_rows: bool) -> list[tuple[int, int, int, int]]:
    """Return the parts of ``part`` between its white rows, or its wide white columns."""
    from PIL import Image

    size = (1, part.height) if by_rows else (part.width, 1)
    # Any pixel of ink counts: averages would lose a lone one, so the darkest stands for the row.
    shadow = part.resize(size, Image.Resampling.BOX, reducing_gap=None).point([0] + [255] * 255).tobytes()
    gap = 3 if by_rows else 26
    pieces: list[tuple[int, int, int, int]] = []
    for match in re.finditer(rb"\xff(?:\x00{0,%d}\xff)*" % gap, shadow):
        start, end = match.span()
        across = (0, start, part.width, end) if by_rows else (start, 0, end, part.height)
        box = part.crop(across).getbbox()
        if box:
            pieces.append((across[0] + box[0], across[1] + box[1], across[0] + box[2], across[1] + box[3]))
    return pieces
