"""A table of a Word file: rows, merged cells, the rows that Word repeats as header."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element

from cusdocs.document import Cell, Inline, Row, Table, Text, plain_text
from cusdocs.reading.docx.names import W, child, is_on, number, unfolded, value
from cusdocs.reading.docx.paragraphs import ParagraphReader, WordParagraph
from cusdocs.reading.header_rows import CellLook, count_header_rows
from cusdocs.reading.runs import merge_runs

# Word itself stops at 63.
_MOST_COLUMNS = 255


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell as read; ``merged`` is « restart », « continue » or None."""

    paragraphs: tuple[WordParagraph, ...]
    columns: int = 1
    rows: int = 1
    merged: str | None = None
    shade: int | None = None

    @property
    def content(self) -> tuple[Inline, ...]:
        """The words of the cell, one paragraph a line."""
        runs: list[Text] = []
        for paragraph in self.paragraphs:
            if not paragraph.content:
                continue
            if runs:
                runs.append(Text("\n", runs[-1].bold, runs[-1].italic))
            if paragraph.label and not paragraph.label.bullet:
                runs.append(Text(f"{paragraph.label.text} "))
            runs.extend(inline for inline in paragraph.content if isinstance(inline, Text))
        return merge_runs(runs)

    @property
    def look(self) -> CellLook:
        """What tells whether the cell is a header."""
        worded = [paragraph for paragraph in self.paragraphs if paragraph.content]
        bold = bool(worded) and all(paragraph.look.bold for paragraph in worded)
        return CellLook(plain_text(self.content), bold, self.shade, self.columns, self.rows)


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table as read; ``repeated`` is the number of rows that Word repeats on each page."""

    rows: tuple[tuple[WordCell, ...], ...]
    repeated: int = 0

    @property
    def is_box(self) -> bool:
        """Tell whether the table has one column: paragraphs in a frame."""
        return all(len(row) <= 1 for row in self.rows)

    @property
    def paragraphs(self) -> Iterator[WordParagraph]:
        """The paragraphs of all cells."""
        return (paragraph for row in self.rows for cell in row for paragraph in cell.paragraphs)

    def block(self) -> Table:
        """Return the table as a block of a Document."""
        looks = [[cell.look for cell in row] for row in self.rows]
        rows = tuple(
            Row(cells=tuple(Cell(content=cell.content, columns=cell.columns, rows=cell.rows) for cell in row))
            for row in self.rows
        )
        header_rows = self.repeated if 0 < self.repeated < len(rows) else count_header_rows(looks)
        return Table(rows=rows, header_rows=header_rows)


def read_table(element: _Element, reader: ParagraphReader) -> WordTable:
    """Return the table that ``element`` (w:tbl) holds; paragraphs are read in order by ``reader``."""
    rows: list[list[WordCell]] = []
    repeated = 0
    for item in unfolded(element):
        if item.tag != f"{W}tr" or child(item, "trPr/del") is not None:
            continue
        if repeated == len(rows) and is_on(item, "trPr/tblHeader"):
            repeated += 1
        rows.append(_read_row(item, reader))
    return WordTable(tuple(map(tuple, _merged_down(rows))), repeated)


def _read_row(element: _Element, reader: ParagraphReader) -> list[WordCell]:
    skipped = min(number(value(element, "trPr/gridBefore")) or 0, _MOST_COLUMNS)
    cells = [WordCell((), columns=skipped)] if skipped else []
    cells.extend(_read_cell(item, reader) for item in unfolded(element) if item.tag == f"{W}tc")
    return cells


def _read_cell(element: _Element, reader: ParagraphReader) -> WordCell:
    merge = child(element, "tcPr/vMerge")
    return WordCell(
        paragraphs=tuple(reader.read(item) for item in _paragraph_elements(element)),
        columns=min(max(number(value(element, "tcPr/gridSpan")) or 1, 1), _MOST_COLUMNS),
        merged=None if merge is None else merge.get(f"{W}val") or "continue",
        shade=_shade(value(element, "tcPr/shd", "fill")),
    )


def _paragraph_elements(element: _Element) -> Iterator[_Element]:
    """Yield the paragraphs of a cell, those of tables inside it too."""
    for item in unfolded(element):
        if item.tag == f"{W}p":
            yield item
        elif item.tag in (f"{W}tbl", f"{W}tr", f"{W}tc"):
            yield from _paragraph_elements(item)


def _shade(fill: str | None) -> int | None:
    if fill is None or fill.lower() in ("auto", "ffffff"):
        return None
    try:
        return int(fill, 16)
    except ValueError:
        return None


def _merged_down(rows: list[list[WordCell]]) -> list[list[WordCell]]:
    """Return the rows with cells merged downwards as one cell, in the row where they start."""
    kept: list[list[WordCell]] = []
    # Where a cell that goes on downwards stands: column of the grid -> (row, index in the row).
    open_cells: dict[int, tuple[int, int]] = {}
    for row in rows:
        kept.append([])
        column = 0
        for cell in row:
            start = open_cells.get(column)
            if cell.merged == "continue" and start is not None:
                owner = kept[start[0]][start[1]]
                kept[start[0]][start[1]] = replace(owner, rows=len(kept) - start[0])
            else:
                open_cells[column] = (len(kept) - 1, len(kept[-1]))
                kept[-1].append(cell)
            column += cell.columns
    return kept
