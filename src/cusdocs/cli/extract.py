"""``cusdocs extract``: the indicators that a convention states."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cusdocs.cli.check import choose_ocr, expand, progress_of
from cusdocs.errors import UsageError

_COLUMNS = (
    "file",
    "code",
    "territory_kind",
    "territory_code",
    "territory_name",
    "horizon",
    "breakdown",
    "value",
    "unit",
    "raw",
    "page",
)


_WIDTHS = (28, 12, 16, 14, 32, 12, 24, 12, 18, 32, 8)


def run(paths: Sequence[Path], format_: str, output: Path | None = None, ocr: str = "auto") -> int:
    """Write the indicators of each file where asked; return the exit code of the worst one."""
    if format_ not in _FORMATS:
        raise UsageError(f"--format {format_} : valeurs admises {', '.join(_FORMATS)}.")
    choose_ocr(ocr)
    screen = output is None or str(output) == "-"
    if format_ == "xlsx" and screen and sys.stdout.isatty():
        raise UsageError("Un classeur ne s'affiche pas à l'écran : indiquez où l'écrire avec -o FICHIER.xlsx.")
    documents, code = _documents(paths, ocr)
    content = _RENDERERS[format_](documents)
    if screen:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return code
    assert output is not None  # noqa: S101 - screen is False
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(f"Impossible d'écrire « {output} » ({error.strerror}).") from error
    return code


def _documents(paths: Sequence[Path], ocr: str) -> tuple[list[dict[str, Any]], int]:
    from cusdocs.reading import Ocr
    from cusdocs.reporting import examine
    from cusdocs.reporting.examination import Terms
    from cusdocs.reporting.json_format import indicators_as_json

    documents, code = [], 0
    terms = Terms(today=date.today(), ocr=Ocr(ocr))  # noqa: DTZ011 - the user's own day
    for file in expand(paths):
        examination = examine(file, terms, os.cpu_count() or 1, progress_of(file))
        readings = examination.report.indicators if examination.report else ()
        error = str(examination.error) if examination.error else None
        documents.append({"file": str(file), "indicators": indicators_as_json(readings), "error": error})
        code = max(code, examination.exit_code("never"))
    return documents, code


def _as_json(documents: Sequence[dict[str, Any]]) -> bytes:
    content = {"schema_version": "1", "documents": documents}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _as_csv(documents: Sequence[dict[str, Any]]) -> bytes:
    # The semicolon and the comma are what a French spreadsheet expects.
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in _rows(documents):
        writer.writerow(
            [str(value).replace(".", ",") if name == "value" else value for name, value in row.items()]
        )
    return text.getvalue().encode()


def _as_xlsx(documents: Sequence[dict[str, Any]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Indicateurs")
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.freeze_panes = "A2"
    header = [WriteOnlyCell(sheet, value=name) for name in _COLUMNS]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in _rows(documents):
        sheet.append([_cell(sheet, value) for value in row.values()])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    # A quotation that begins with « = » is a text, never a formula.
    cell.data_type = "s"
    return cell


def _rows(documents: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for document in documents:
        for indicator in document["indicators"]:
            territory = indicator["territory"]
            values = (
                document["file"],
                indicator["code"],
                territory["kind"],
                territory["code"],
                territory["name"],
                indicator["horizon"],
                indicator["breakdown"] or "",
                indicator["value"],
                indicator["unit"],
                indicator["raw"],
                indicator["page"] or "",
            )
            yield dict(zip(_COLUMNS, values, strict=True))


_RENDERERS: dict[str, Callable[[Sequence[dict[str, Any]]], bytes]] = {
    "json": _as_json,
    "csv": _as_csv,
    "xlsx": _as_xlsx,
}
_FORMATS = tuple(_RENDERERS)
