"""What one page of a PDF shows: words, ruling lines and shaded areas, in points from the top left corner."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from cusdocs.document import Box, Concealment
from cusdocs.reading.pdf.tagged.element import OUTSIDE, Element
from cusdocs.reading.pdf.tagged.tag import Tag


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text is set: ``size`` in points, ``color`` 0xRRGGBB, ``angle`` in degrees (None: oblique)."""

    font: str
    size: float
    bold: bool
    italic: bool
    color: int = 0
    angle: int | None = 0


class Word(NamedTuple):
    """A word and its box; ``broken`` when the rest of it stands at the start of the next line.

    ``mark`` is the number of the marked content that draws it, ARTIFACT or OUTSIDE.

    A tuple, for a long file has a hundred thousand words: it is made and sent four times faster than a dataclass.
    """

    text: str
    box: Box
    baseline: float
    style: Style
    broken: bool = False
    mark: int = OUTSIDE


@dataclass(frozen=True, slots=True)
class HiddenWord:
    """A word that a reader does not see, where it stands on the page as it is displayed."""

    word: Word
    reason: Concealment


@dataclass(frozen=True, slots=True)
class Edge:
    """A ruling line, horizontal (``top`` = ``bottom``) or vertical (``x0`` = ``x1``)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Tell whether the line runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top

    @property
    def length(self) -> float:
        """The longer side, in points."""
        return max(self.x1 - self.x0, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled rectangle, ``color`` as 0xRRGGBB."""

    box: Box
    color: int

    @property
    def sides(self) -> tuple[Edge, Edge, Edge, Edge]:
        """The sides at the top, the foot, the left and the right."""
        x0, top, x1, bottom = self.box
        return (
            Edge(x0, top, x1, top),
            Edge(x0, bottom, x1, bottom),
            Edge(x0, top, x0, bottom),
            Edge(x1, top, x1, bottom),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The content of one page, ``number`` from 1; ``pictured`` when a picture covers most of it.

    ``layered`` when its words are the invisible ones that an OCR left on that picture. ``tree`` is what the file
    states of the structure of the page, known until it is laid out.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    edges: tuple[Edge, ...] = ()
    shades: tuple[Shade, ...] = ()
    pictured: bool = False
    empty: bool = False
    layered: bool = False
    hidden: tuple[HiddenWord, ...] = ()
    tree: Element | None = None


@dataclass(frozen=True, eq=False)
class Line:
    """Words on one baseline, left to right; ``right`` is how far the lines of its column reach.

    ``tag`` is what the file says that the line belongs to, where it is believed.
    """

    page: int
    words: tuple[Word, ...]
    right: float = 0.0
    tag: Tag | None = None

    @cached_property
    def box(self) -> Box:
        """The box around the words."""
        boxes = [word.box for word in self.words]
        if len(boxes) == 1:
            return boxes[0]
        return Box(
            boxes[0].x0,
            min([box.top for box in boxes]),
            max([box.x1 for box in boxes]),
            max([box.bottom for box in boxes]),
        )

    @cached_property
    def uniform(self) -> bool:
        """Tell whether all words are set alike: the styles of one page are shared, not compared."""
        return len({id(word.style) for word in self.words}) == 1

    @cached_property
    def style(self) -> Style:
        """The style of most letters."""
        if self.uniform:
            return self.words[0].style
        letters: dict[Style, int] = {}
        for word in self.words:
            letters[word.style] = letters.get(word.style, 0) + len(word.text)
        return max(letters, key=lambda style: letters[style])

    @cached_property
    def baseline(self) -> float:
        """The baseline of the words in the main style."""
        if self.words[0].style is self.style:
            return self.words[0].baseline
        return next(word.baseline for word in self.words if word.style == self.style)

    @cached_property
    def bold(self) -> bool:
        """Tell whether every word is bold, bullets aside."""
        return all(word.style.bold for word in self.words if any(char.isalpha() for char in word.text)) and any(
            word.style.bold for word in self.words
        )

    @cached_property
    def text(self) -> str:
        """The words with one space between them, a tab where the gap is wide."""
        texts = (word.text for word in self.words)
        return "".join(chain.from_iterable(zip(texts, [*self.separators, ""], strict=True)))

    @property
    def separators(self) -> list[str]:
        """What stands between the words: nothing inside a cut one, a space, a tab where the gap is wide."""
        pairs = pairwise(self.words)
        between = ["" if is_cut(before, word) else separator(before, word) for before, word in pairs]
        if "\t" in between and is_stretched(self.words):
            return [" " if each else "" for each in between]
        return between

    def reaching(self, right: float) -> "Line":
        """Return the line in a column that reaches ``right``, what was measured of its words kept."""
        line = Line(self.page, self.words, right, self.tag)
        line.__dict__.update({**self.__dict__, "right": right})
        return line

    @property
    def chunks(self) -> int:
        """The number of parts that wide gaps make."""
        return self.text.count("\t") + 1


# Justified text stretches its spaces to one em at most; columns set side by side keep more.
WIDE_GAP = 1.8


# In ems: how alike the spaces of a justified line are, and how unlike its words.
_ALIKE = 0.08
_UNLIKE = 1.5
_FEWEST_SPACES = 2


def is_stretched(words: Sequence[Word]) -> bool:
    """Tell a line whose spaces justification made wide: all alike, between words that are not.

    In a row of a table, columns are alike and what stands between their words is not.
    """
    size = words[0].style.size
    spaces = [right.box.x0 - left.box.x1 for left, right in pairwise(words)]
    widths = [word.box.x1 - word.box.x0 for word in words]
    lettered = sum(word.text[:1].isalpha() for word in words) * 2 > len(words)
    return (
        lettered
        and len(spaces) >= _FEWEST_SPACES
        and max(spaces) - min(spaces) <= _ALIKE * size
        and max(widths) - min(widths) > _UNLIKE * size
    )


# The two halves of a word cut by a soft hyphen touch; what stands further on is in the next column.
_TOUCHING = 0.5


def is_cut(before: Word, word: Word) -> bool:
    """Tell whether ``word`` is the rest of ``before`` on the same line."""
    return before.broken and word.box.x0 - before.box.x1 < _TOUCHING * before.style.size


def separator(before: Word, word: Word) -> str:
    """Return what stands between two words of a line: a space, or a tab when the gap is wide."""
    return "\t" if word.box.x0 - before.box.x1 > WIDE_GAP * before.style.size else " "
