"""Tables without lines, which reading leaves as paragraphs with a tab between columns."""

from collections.abc import Iterator

from cusdocs.checking.index import Index
from cusdocs.checking.tables import TableView
from cusdocs.document import Block, Cell, Paragraph, Row, Table, Text

_MIN_COLUMNS = 3
_MIN_ROWS = 2


def aligned_tables(index: Index) -> Iterator[TableView]:
    """Yield a table for each run of paragraphs that have the same number of tabs, at the place of the first.

    The first may have one less: the names of columns over rows that a label opens.
    """
    run: list[Paragraph] = []
    for number, block in enumerate((*index.blocks, None)):
        columns = _columns(block)
        if run and columns != _columns(run[-1]) and not (len(run) == 1 and _opens(run[0], block)):
            if len(run) >= _MIN_ROWS:
                yield TableView(number - len(run), _table(run))
            run = []
        if isinstance(block, Paragraph) and columns >= _MIN_COLUMNS:
            run.append(block)


def _columns(block: Block | None) -> int:
    return block.text.count("\t") + 1 if isinstance(block, Paragraph) else 0


def _opens(head: Paragraph, block: Block | None) -> bool:
    """Tell whether ``block`` is a row under the names ``head``, after a label of its own."""
    if not isinstance(block, Paragraph) or _columns(block) != _columns(head) + 1:
        return False
    label = block.text.partition("\t")[0]
    return any(map(str.isalpha, label)) and not any(map(str.isdigit, label))


def _table(paragraphs: list[Paragraph]) -> Table:
    width = _columns(paragraphs[-1])
    rows = tuple(Row(cells=tuple(_cells(line, width))) for line in paragraphs)
    return Table(rows=rows, ruled=False, places=paragraphs[0].places)


def _cells(line: Paragraph, width: int) -> Iterator[Cell]:
    texts = line.text.split("\t")
    for text in [""] * (width - len(texts)) + texts:
        yield Cell(content=(Text(text.strip()),), places=line.places)
