"""``cusdocs extract``: the indicators that a convention states."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typer

from cusdocs.cli.check import expand
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


def run(paths: Sequence[Path], format_: str) -> int:
    """Print the indicators of each file; return the exit code of the worst one."""
    if format_ not in ("json", "csv"):
        raise UsageError(f"--format {format_} : valeurs admises json, csv.")
    from cusdocs.reporting import examine
    from cusdocs.reporting.examination import Terms
    from cusdocs.reporting.json_format import indicators_as_json

    documents, code = [], 0
    for file in expand(paths):
        examination = examine(file, Terms(today=date.today()))  # noqa: DTZ011 - the user's own day
        readings = examination.report.indicators if examination.report else ()
        error = str(examination.error) if examination.error else None
        documents.append({"file": str(file), "indicators": indicators_as_json(readings), "error": error})
        code = max(code, examination.exit_code("never"))
    if format_ == "json":
        typer.echo(json.dumps({"schema_version": "1", "documents": documents}, ensure_ascii=False, indent=2))
    else:
        typer.echo(_as_csv(documents), nl=False)
    return code


def _as_csv(documents: Sequence[dict[str, Any]]) -> str:
    # The semicolon is what a French spreadsheet expects.
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    for document in documents:
        for indicator in document["indicators"]:
            territory = indicator["territory"]
            writer.writerow(
                [
                    document["file"],
                    indicator["code"],
                    territory["kind"],
                    territory["code"],
                    territory["name"],
                    indicator["horizon"],
                    indicator["breakdown"] or "",
                    str(indicator["value"]).replace(".", ","),
                    indicator["unit"],
                    indicator["raw"],
                    indicator["page"] or "",
                ]
            )
    return text.getvalue()
