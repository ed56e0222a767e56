"""Read a .csv file, whatever its separator and its encoding."""

import codecs
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from cusdocs.errors import CorruptFileError, InputError
from cusdocs.reading.tables.sheet import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Sheet, SheetCell

# The semicolon first: with it a comma is the decimal mark.
_SEPARATORS = (";", "\t", "|", ",")
_MAX_BYTES = 50_000_000


def read_delimited(path: Path) -> tuple[Sheet, ...]:
    """Return the one sheet of the .csv file at ``path``. Raises CorruptFileError or InputError."""
    text = _decoded(path)
    rows = _rows(path, text)
    cells = {
        (y, x): SheetCell(value.strip())
        for y, row in enumerate(rows[:MAX_ROWS])
        for x, value in enumerate(row[:MAX_COLUMNS])
        if value.strip()
    }
    return (Sheet("", dict(list(cells.items())[:MAX_CELLS])),)


def _decoded(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"Le fichier de tableaux «\u00a0{path.name}\u00a0» ne peut pas être ouvert\u00a0: "
            "fermez-le dans le tableur, puis recommencez."
        ) from error
    if len(content) > _MAX_BYTES:
        raise InputError(
            f"Le fichier de tableaux «\u00a0{path.name}\u00a0» est trop grand\u00a0: "
            "n'y laissez que les tableaux des indicateurs."
        )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise _not_text(path, content.count(b"\n", 0, content.index(b"\0")) + 1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel writes in France when it is asked for a .csv file.
        return content.decode("cp1252", errors="replace")


def _rows(path: Path, text: str) -> list[list[str]]:
    found = {separator: _split(path, text, separator) for separator in _SEPARATORS}
    return max(found.values(), key=_regularity)


def _split(path: Path, text: str, separator: str) -> list[list[str]]:
    # A first line « sep=; » is for Excel alone.
    lines = text.splitlines(keepends=True)
    if lines and lines[0].lower().startswith("sep="):
        lines[0] = "\n"
    reader = csv.reader(lines, delimiter=separator)
    try:
        return list(reader)
    except csv.Error as error:
        raise _not_text(path, reader.line_num) from error


def _regularity(rows: Sequence[Sequence[str]]) -> tuple[bool, int]:
    """Return how far the rows agree on a number of columns: the separator that is one makes a table."""
    widths = Counter(len(row) for row in rows if any(value.strip() for value in row))
    wide = {width: count for width, count in widths.items() if width > 1}
    return bool(wide), max(wide.values(), default=0)


def _not_text(path: Path, line: int) -> CorruptFileError:
    return CorruptFileError(
        f"Le fichier de tableaux «\u00a0{path.name}\u00a0» est illisible à la ligne {line}\u00a0: "
        "enregistrez-le à nouveau au format .csv, .ods ou .xlsx."
    )
