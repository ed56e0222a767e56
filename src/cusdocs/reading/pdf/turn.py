"""Pages whose text runs upwards or downwards, read as if the sheet were turned."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from cusdocs.document import Block, Box, Cell, ListBlock, Place, Row, Table
from cusdocs.reading.pdf.page import Edge, Page, Shade, Word

_MOST = 0.6
# The turned captions of a small table alone on its page do not turn the page.
_FEWEST_WORDS = 12
# In shares of the height: how far headers and footers stand from the edges of the sheet.
_EDGE = 0.08

Turn = Callable[[Box], Box]


def upright(page: Page) -> tuple[Page, Turn | None]:
    """Return ``page`` turned so that most of its letters stand upright, and what turns a box back, if anything.

    The running header and footer of the sheet are left out: turned, they would stand beside the text.
    """
    letters: Counter[int] = Counter()
    for word in page.words:
        letters[word.style.angle or 0] += len(word.text)
    angle, count = letters.most_common(1)[0] if letters else (0, 0)
    turned_words = sum(word.style.angle == angle for word in page.words)
    if angle not in (90, 270) or count < _MOST * letters.total() or turned_words < _FEWEST_WORDS:
        return page, None
    forth, back = (_clockwise, _counter) if angle == 90 else (_counter, _clockwise)
    width, height = page.width, page.height
    turn = partial(forth, width, height)
    turned = replace(
        page,
        width=height,
        height=width,
        words=tuple(_word(word, turn, angle) for word in page.words if not _is_running(word, angle, page)),
        edges=tuple(_edge(edge, turn) for edge in page.edges),
        shades=tuple(Shade(turn(shade.box), shade.color) for shade in page.shades),
    )
    return turned, partial(back, height, width)


def _is_running(word: Word, angle: int, page: Page) -> bool:
    """Tell whether ``word`` belongs to the header or footer of the sheet, which no turn makes upright."""
    outside = word.box.bottom < _EDGE * page.height or word.box.top > (1 - _EDGE) * page.height
    return word.style.angle not in (angle, None) and outside


def turned_back(block: Block, turns: Mapping[int, Turn]) -> Block:
    """Return ``block`` with its places where they are on the pages as they are."""
    if not any(place.page in turns for place in block.places):
        return block
    places = _places(block.places, turns)
    if isinstance(block, Table):
        return replace(block, places=places, rows=tuple(_row(row, turns) for row in block.rows))
    if isinstance(block, ListBlock):
        items = tuple(replace(item, places=_places(item.places, turns)) for item in block.items)
        return replace(block, places=places, items=items)
    return replace(block, places=places)


def _clockwise(_width: float, height: float, box: Box) -> Box:
    return Box(height - box.bottom, box.x0, height - box.top, box.x1)


def _counter(width: float, _height: float, box: Box) -> Box:
    return Box(box.top, width - box.x1, box.bottom, width - box.x0)


def _word(word: Word, turn: Turn, angle: int) -> Word:
    box = turn(word.box)
    style = replace(word.style, angle=None if word.style.angle is None else (word.style.angle - angle) % 360)
    return word._replace(box=box, baseline=box.bottom - _DESCENT * (box.bottom - box.top), style=style)


# Below the baseline stands about a fifth of the height of a line.
_DESCENT = 0.2


def _edge(edge: Edge, turn: Turn) -> Edge:
    box = turn(Box(edge.x0, edge.top, edge.x1, edge.bottom))
    return Edge(box.x0, box.top, box.x1, box.bottom)


def _places(places: Sequence[Place], turns: Mapping[int, Turn]) -> tuple[Place, ...]:
    return tuple(
        replace(place, box=turns[place.page](place.box)) if place.box and place.page in turns else place
        for place in places
    )


def _row(row: Row, turns: Mapping[int, Turn]) -> Row:
    return Row(cells=tuple(_cell(cell, turns) for cell in row.cells))


def _cell(cell: Cell, turns: Mapping[int, Turn]) -> Cell:
    return replace(cell, places=_places(cell.places, turns))
