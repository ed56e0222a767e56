"""The cells of a table as a renderer lays them: merged cells where the table asks for them."""

from itertools import groupby

from benchmarks.accuracy.content import Grid, Span


def body_cells(grid: Grid) -> list[list[Span]]:
    """Return the rows of cells; first cells that repeat down the rows are one when the table merges them."""
    rows = [[Span(text) for text in row] for row in grid.rows]
    if not grid.merged:
        return rows
    start = 0
    for _, group in groupby(grid.rows, key=lambda row: row[0]):
        count = len(list(group))
        if count > 1:
            rows[start][0] = Span(grid.rows[start][0], rows=count)
            for row in rows[start + 1 : start + count]:
                del row[0]
        start += count
    return rows


def width(grid: Grid) -> int:
    """Return the number of columns."""
    return len(grid.rows[0]) if grid.rows else sum(cell.columns for cell in grid.header[0])


def labels(grid: Grid) -> int:
    """Return how many columns on the left hold words."""
    count = 0
    for column in zip(*grid.rows, strict=True):
        if all(not text or text[0].isdigit() for text in column):
            break
        count += 1
    return count


def weights(grid: Grid) -> list[float]:
    """Return the share of the width that each column needs, long texts wrapped but words whole."""
    heads = [""] * width(grid)
    for cell, x in _single_heads(grid):
        heads[x] += " " + cell.text
    columns = list(zip(*grid.rows, strict=True)) or [()] * width(grid)
    return [_weight([head, *column]) for head, column in zip(heads, columns, strict=True)]


def _weight(texts: list[str]) -> float:
    longest_word = max((len(word) for text in texts for word in text.split()), default=3)
    return max(longest_word + 4.0, min(22.0, max(len(text) for text in texts) * 0.6))


def _single_heads(grid: Grid) -> list[tuple[Span, int]]:
    found = []
    for row in grid.header:
        x = width(grid) - sum(cell.columns for cell in row)
        for cell in row:
            if cell.columns == 1:
                found.append((cell, x))
            x += cell.columns
    return found
