"""A drafted Document as what the layouts print: its headings as sections, its tables as grids."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.accuracy.content import Boxes, Bullets, Convention, Grid, Item, Section, Span, Text
from benchmarks.accuracy.figures import Truth

from cusdocs.document import Block, Contents, Document, Figure, Heading, ListBlock, Paragraph, Table
from cusdocs.law.expression import Fact

# The layouts have four looks of headings.
_DEEPEST = 4


@dataclass(slots=True)
class _Open:
    title: str
    key: str
    items: list[Item] = field(default_factory=list)
    children: list["_Open"] = field(default_factory=list)

    def closed(self) -> Section:
        return Section(self.key, self.title, tuple(self.items), tuple(child.closed() for child in self.children))


def convention(
    document: Document,
    key: Callable[[Heading], str],
    *,
    regime: str,
    profile: dict[str, Fact],
    truth: Sequence[Truth],
) -> Convention:
    """Return ``document`` as a convention; ``key`` gives the requirement that a heading is there for, or « »."""
    root = _Open("", "")
    path = [root]
    for block in document.blocks:
        if isinstance(block, Heading):
            path = path[: min(block.level, _DEEPEST, len(path))]
            opened = _Open(block.text, key(block))
            path[-1].children.append(opened)
            path.append(opened)
        else:
            path[-1].items.extend(_items(block))
    opening = [item.text for item in root.items if isinstance(item, Text)]
    between = next((n for n, text in enumerate(opening) if text.startswith("ENTRE")), len(opening))
    return Convention(
        cover=tuple(opening[:between]),
        parties=tuple(opening[between:]),
        sections=root.closed().children,
        header=document.metadata.header or " – ".join(opening[:between]),
        profile=profile,
        truth=tuple(truth),
        regime=regime,
    )


def _items(block: Block) -> Iterator[Item]:
    match block:
        case Paragraph() if block.text.strip():
            yield Text(block.text)
        case ListBlock():
            yield Bullets(tuple(item.text for item in block.items))
        case Table() if not block.ruled:
            yield Boxes(tuple(cell.text for row in block.rows for cell in row.cells))
        case Table():
            yield _grid(block)
        case Contents() | Figure() | Heading() | Paragraph():
            return


def _grid(table: Table) -> Grid:
    header = tuple(
        tuple(Span(cell.text, cell.columns, cell.rows) for cell in row.cells)
        for row in table.rows[: table.header_rows]
    )
    rows = [tuple(cell.text if cell else "" for cell in row) for row in table.grid()]
    merged = any(cell.rows > 1 for row in table.rows[table.header_rows :] for cell in row.cells[:1])
    return Grid(header, tuple(rows[table.header_rows :]), table.caption_text, wide=table.wide, merged=merged)
