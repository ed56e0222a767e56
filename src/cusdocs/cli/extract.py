"""``cusdocs extract``: the indicators that a convention states, and the commitments of its sentences."""

import csv
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from cusdocs.cli.check import choose_ocr
from cusdocs.cli.complaints import complain_of
from cusdocs.cli.submissions import submissions
from cusdocs.errors import UsageError
from cusdocs.french.system import reason
from cusdocs.limits import Limits
from cusdocs.neutral import neutral, one_line

if TYPE_CHECKING:
    from cusdocs.reporting.examination import Examination

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


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed."""

    format: str = "json"
    output: Path | None = None
    jobs: int | None = None
    ocr: str = "auto"
    as_one: bool = False
    limits: Limits = field(default_factory=Limits)
    schemas: Path | None = None


def run(paths: Sequence[Path], request: Request) -> int:
    """Write the indicators of each submission where asked; return the exit code of the worst one."""
    if request.format not in _FORMATS:
        raise UsageError(f"--format {request.format} : valeurs admises {', '.join(_FORMATS)}.")
    choose_ocr(request.ocr)
    output = request.output
    screen = output is None or str(output) == "-"
    if request.format == "xlsx" and screen and sys.stdout.isatty():
        raise UsageError("Un classeur ne s'affiche pas à l'écran : indiquez où l'écrire avec -o FICHIER.xlsx.")
    from cusdocs.reporting.extraction import extracted

    examinations = _examine(paths, request)
    content = _RENDERERS[request.format]([extracted(examination) for examination in examinations])
    complain_of(examinations)
    code = max(examination.exit_code("never") for examination in examinations)
    if screen:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return code
    assert output is not None  # noqa: S101 - screen is False
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(f"Impossible d'écrire « {output} » ({reason(error)}).") from error
    return code


def _examine(paths: Sequence[Path], request: Request) -> "list[Examination]":
    from cusdocs.cli.own_rules import say_rules
    from cusdocs.reading import Ocr
    from cusdocs.reporting.batch import examine_all
    from cusdocs.reporting.examination import Terms

    say_rules(request.schemas)
    terms = Terms(
        today=date.today(),  # noqa: DTZ011 - the user's own day
        ocr=Ocr(request.ocr),
        with_commitments=request.format == "json",
        schemas=request.schemas,
    )
    with TemporaryDirectory(prefix="cusdocs-", ignore_cleanup_errors=True) as scratch:
        submitted = submissions(paths, Path(scratch), as_one=request.as_one)
        return examine_all(submitted, terms, request.jobs or os.cpu_count() or 1, request.limits)


def _as_json(documents: Sequence[dict[str, Any]]) -> bytes:
    from cusdocs.neutral import as_json_text

    return as_json_text({"schema_version": "1", "documents": documents}).encode()


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
    from cusdocs.reporting.sheets import Book

    book = Book()
    book.add(
        "Indicateurs",
        tuple(zip(_COLUMNS, _WIDTHS, strict=True)),
        (tuple(row.values()) for row in _rows(documents)),
    )
    return book.content()


def _rows(documents: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for document in documents:
        for indicator in document["indicators"]:
            territory = indicator["territory"]
            values = (
                one_line(indicator.get("file") or document["file"]),
                indicator["code"],
                territory["kind"],
                territory["code"],
                territory["name"],
                indicator["horizon"],
                indicator["breakdown"] or "",
                indicator["value"],
                indicator["unit"],
                neutral(indicator["raw"]),
                indicator["page"] or "",
            )
            yield dict(zip(_COLUMNS, values, strict=True))


_RENDERERS: dict[str, Callable[[Sequence[dict[str, Any]]], bytes]] = {
    "json": _as_json,
    "csv": _as_csv,
    "xlsx": _as_xlsx,
}
_FORMATS = tuple(_RENDERERS)
