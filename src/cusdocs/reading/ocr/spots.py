"""Where a page was read badly, or not at all: doubtful cells of tables, doubtful lines, lone figures."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cusdocs.reading.ocr.glyphs import commas, is_miscounted, marks_of
from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.leaders import Leader
from cusdocs.reading.ocr.rules import Rule
from cusdocs.reading.ocr.tangles import holds_two_lines, tangled_places, tangled_words
from cusdocs.reading.pdf.grids import find_grids, merge_edges
from cusdocs.reading.pdf.page import Edge

if TYPE_CHECKING:
    from PIL.Image import Image

_SURE = 88
# A figure is worth more care than a word, which the others around it explain.
_SURE_FIGURE = 95
_SHAKY = 70
_WIDE, _WIDE_FIGURES = 1.8, 0.9
_INSET = 4
_LEAST_INK = 14
_LOWEST = 8
_ONE_LINE = 66
# How far to the right of dots, and how high, a page number stands.
_NUMBER = (130, 46)
_FIGURE = re.compile(r"\d")
_FIGURE_ALONE = re.compile(r"^\(?\d[\d,.]*%?\)?$")
_SIGNS = ("%", "%)")
_PLAIN = re.compile(r"^\d{2,4}%?$")
_MOST_SPOTS = 600
# How far beyond the box of a word its ink may go: accents, soft edges.
_BESIDE, _OVER = 6, 8
# Lone figures: as high and as wide as letters are.
_LONE_HEIGHT, _LONE_WIDTH = (14, 70), (4, 400)


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a picture to read again, in pixels.

    ``words`` are the numbers of those read in it so far.

    ``lone`` when nothing says that there must be words: no cell, no dots that lead to a number; ``tangled`` when
    words of it were put on wrong lines, however surely they were read; ``double`` when it holds two lines,
    however low.
    """

    x0: int
    top: int
    x1: int
    bottom: int
    words: tuple[int, ...] = ()
    lone: bool = False
    tangled: bool = False
    double: bool = False

    @property
    def is_line(self) -> bool:
        """Tell whether it holds one line of text."""
        return self.bottom - self.top < _ONE_LINE and not self.double


def doubtful_spots(
    ink: "Image", words: Sequence[Ink], rules: Iterable[Rule], leaders: Iterable[Leader]
) -> list[Spot]:
    """Return the parts of a picture, whose ``ink`` is 255, to read again after ``words`` were read in it."""
    wrong = tangled_words(ink, words)
    cells = [cell for cell in _cells(rules, words) if cell.x1 - cell.x0 > _LOWEST < cell.bottom - cell.top]
    cells = [replace(cell, tangled=not wrong.isdisjoint(cell.words)) for cell in cells]
    spots = [spot for cell in cells if (spot := _tight(ink, cell)) and _is_doubtful(spot, words, ink)]
    held = {number for cell in cells for number in cell.words}
    loose = wrong - held
    open_cells = [_open_cell(place, words, held, loose) for place in tangled_places(ink, words, loose)]
    spots += open_cells
    cells += open_cells
    held = {number for cell in cells for number in cell.words}
    spots += _doubtful_lines([word for n, word in enumerate(words) if n not in held], ink)
    spots += [spot for leader in leaders if (spot := _page_number(ink, leader))]
    spots += _forgotten(ink, words, cells)
    return [
        replace(spot, double=holds_two_lines(ink, (spot.x0, spot.top, spot.x1, spot.bottom)))
        for spot in spots[:_MOST_SPOTS]
    ]


def _open_cell(
    place: tuple[int, int, int, int], words: Sequence[Ink], held: Container[int], wrong: Container[int]
) -> Spot:
    """Return the cell at ``place``, that no rule draws, with the words in it and the ``wrong`` ones over it."""
    inside = (
        n
        for n, word in enumerate(words)
        if n not in held and (_holds(place, word.middle) or (n in wrong and _meets(place, word)))
    )
    return Spot(*place, tuple(inside), tangled=True)


def _meets(place: tuple[int, int, int, int], word: Ink) -> bool:
    left, top, right, bottom = place
    return word.x0 < right and left < word.x1 and word.top < bottom and top < word.bottom


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
    return replace(cell, x0=x0 + box[0], top=top + box[1], x1=x0 + box[2], bottom=top + box[3])


def _is_doubtful(cell: Spot, words: Sequence[Ink], ink: "Image") -> bool:
    held = [words[number] for number in cell.words]
    if not held or cell.tangled:
        return True
    if any(word.angle for word in held):
        return False
    limit = _SURE_FIGURE if any(_FIGURE.search(word.text) for word in held) else _SURE
    unsure = min(word.confidence for word in held) < limit
    return unsure or _is_misread(cell, held, ink) or _leaves_out(cell, held, ink)


def _leaves_out(cell: Spot, held: Sequence[Ink], ink: "Image") -> bool:
    """Tell whether ``cell`` shows more letters than those of the words read: one of its lines was forgotten."""
    from PIL import ImageDraw

    rest = ink.crop((cell.x0, cell.top, cell.x1, cell.bottom))
    draw = ImageDraw.Draw(rest)
    for word in held:
        x0, top = round(word.x0) - cell.x0, round(word.top) - cell.top
        x1, bottom = round(word.x1) - cell.x0, round(word.bottom) - cell.top
        draw.rectangle((x0 - _BESIDE, top - _OVER, x1 + _BESIDE, bottom + _OVER), fill=0)
    box = rest.getbbox()
    return box is not None and any(map(_is_lone, _islands(rest)))


def _is_misread(cell: Spot, held: Sequence[Ink], ink: "Image") -> bool:
    """Tell whether a figure was read, however surely, without a comma or with other digits than are seen."""
    text = "".join(word.text for word in held)
    if not _FIGURE_ALONE.match(text):
        return False
    window = ink.crop((cell.x0, cell.top, cell.x1, cell.bottom))
    return bool(_PLAIN.match(text) and commas(window)) or is_miscounted(text, marks_of(window))


def _doubtful_lines(words: Iterable[Ink], ink: "Image") -> list[Spot]:
    """Return the parts, between wide gaps, of lines that hold a word hardly read or a doubtful figure."""
    lines: dict[int, list[Ink]] = {}
    for word in words:
        if not word.angle:
            lines.setdefault(word.line, []).append(word)
    chunks = (chunk for line in lines.values() for chunk in _chunks(line))
    return [_around(chunk) for chunk in chunks if any(_is_shaky(word, ink) for word in chunk)]


def _chunks(line: Sequence[Ink]) -> Iterator[list[Ink]]:
    chunk = [line[0]]
    for word in line[1:]:
        # Figures side by side are those of columns, where they leave more white than groups of thousands do.
        before = chunk[-1].text
        figures = (before in _SIGNS or _FIGURE_ALONE.match(before)) and _FIGURE_ALONE.match(word.text)
        white = _WIDE_FIGURES if figures else _WIDE
        if word.x0 - chunk[-1].x1 > white * (chunk[-1].bottom - chunk[-1].top):
            yield chunk
            chunk = []
        chunk.append(word)
    yield chunk


def _is_shaky(word: Ink, ink: "Image") -> bool:
    limit = _SURE if _FIGURE.search(word.text) else _SHAKY
    return word.confidence < limit or _is_misread(_around([word]), [word], ink)


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
        draw.rectangle((word.x0 - _BESIDE, word.top - _OVER, word.x1 + _BESIDE, word.bottom + _OVER), fill=0)
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
