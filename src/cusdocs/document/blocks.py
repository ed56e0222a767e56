"""The blocks of a document, in reading order."""

from dataclasses import dataclass, field
from enum import StrEnum

from cusdocs.document.chart import Chart
from cusdocs.document.inline import Inline, plain_text
from cusdocs.document.place import Place


class Role(StrEnum):
    """What a block is to the page: only the body counts as evidence."""

    BODY = "body"
    CONTENTS = "contents"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"


class ParagraphStyle(StrEnum):
    """The few styles that a convention needs, beside headings, lists and tables."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    # One place for each page that the block touches; none in a draft or a Word file.
    places: tuple[Place, ...] = ()
    role: Role = Role.BODY
    # The clause that made the block, in a draft.
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(_Block):
    """A title: ``level`` from 1, ``numbering`` as printed (« II.3.1. », « Partie 1 – ») apart from the words."""

    level: int
    content: tuple[Inline, ...]
    numbering: str | None = None

    @property
    def text(self) -> str:
        """The words of the title, without its numbering."""
        return plain_text(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(_Block):
    """A paragraph of text."""

    content: tuple[Inline, ...]
    style: ParagraphStyle = ParagraphStyle.BODY

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return plain_text(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item of a list; ``depth`` from 0."""

    content: tuple[Inline, ...]
    depth: int = 0
    places: tuple[Place, ...] = ()

    @property
    def text(self) -> str:
        """The words of the item."""
        return plain_text(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock(_Block):
    """A bulleted or numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False

    @property
    def text(self) -> str:
        """The words of the items, one a line."""
        return "\n".join(item.text for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table; it covers ``columns`` x ``rows`` places of the grid."""

    content: tuple[Inline, ...] = ()
    columns: int = 1
    rows: int = 1
    places: tuple[Place, ...] = ()

    @property
    def text(self) -> str:
        """The words of the cell."""
        return plain_text(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of cells; a place covered by a merged cell of an earlier row has no cell of its own."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(_Block):
    """A table: the first ``header_rows`` rows name the columns.

    ``wide`` asks the writers for a landscape page; ``ruled`` is False for a layout
    without lines, such as signature boxes.
    """

    rows: tuple[Row, ...]
    header_rows: int = 0
    caption: tuple[Inline, ...] = ()
    wide: bool = False
    ruled: bool = True

    @property
    def text(self) -> str:
        """The words of the cells: tabs between columns, one row a line."""
        return "\n".join("\t".join(cell.text for cell in row.cells) for row in self.rows)

    @property
    def caption_text(self) -> str:
        """The words of the caption."""
        return plain_text(self.caption)

    def grid(self) -> list[list[Cell | None]]:
        """Return the table as rows of equal length; a merged cell stands at every place that it covers.

        A place that no cell covers is None: it is never filled by shifting its neighbours.
        """
        placed: dict[tuple[int, int], Cell] = {}
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row.cells:
                while (y, x) in placed:
                    x += 1
                for dy in range(cell.rows):
                    for dx in range(cell.columns):
                        placed[y + dy, x + dx] = cell
                x += cell.columns
        width = max((x for _, x in placed), default=-1) + 1
        return [[placed.get((y, x)) for x in range(width)] for y in range(len(self.rows))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(_Block):
    """A picture with its alternative text; ``image`` holds PNG, JPEG or SVG bytes when they are known.

    A ``chart`` is drawn by the writers. ``height`` is that of the printed picture, in mm, when it is set.
    """

    alternative: str
    caption: tuple[Inline, ...] = ()
    image: bytes | None = field(default=None, repr=False)
    chart: Chart | None = None
    height: float | None = None

    @property
    def text(self) -> str:
        """The words of the caption, or the alternative text."""
        return plain_text(self.caption) or self.alternative


class Listed(StrEnum):
    """What a table of contents names."""

    HEADINGS = "headings"
    TABLES = "tables"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(_Block):
    """Where a writer lists the headings, down to level ``depth``, or the tables or figures that have a caption."""

    title: str
    depth: int = 3
    of: Listed = Listed.HEADINGS

    @property
    def text(self) -> str:
        """The title above the table of contents."""
        return self.title


Block = Heading | Paragraph | ListBlock | Table | Figure | Contents
