"""Tables without lines, which reading leaves as paragraphs with a tab between columns."""

from collections.abc import Iterator

from cusdocs.checking.index import Index
from cusdocs.checking.tables import TableView
from cusdocs.document import Block, Cell, Paragraph, Row, Table, Text

_MIN_COLUMNS = 3
_MIN_ROWS = 2


def aligned_tables(index: Index) -> Iterator[TableView]:
    """Yield a table for each run of paragraphs that have the same number of tabs, at the place of the first."""
    run: list[Paragraph] = []
    for number, block in enumerate((*index.blocks, None)):
        columns = _columns(block)
        if run and columns != _columns(run[0]):
            if len(run) >= _MIN_ROWS:
                yield TableView(number - len(run), _table(run))
            run = []
        if isinstance(block, Paragraph) and columns >= _MIN_COLUMNS:
            run.append(block)


def _columns(block: Block | None) -> int:
    return block.text.count("\t") + 1 if isinstance(block, Paragraph) else 0


def _table(paragraphs: list[Paragraph]) -> Table:
    rows = tuple(
        Row(cells=tuple(Cell(content=(Text(text.strip()),), places=line.places) for text in line.text.split("\t")))
        for line in paragraphs
    )
    return Table(rows=rows, ruled=False, places=paragraphs[0].places)
