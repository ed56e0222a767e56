"""``cusdocs compare``: what changed between two conventions, or between a convention and its avenant."""

import sys
from dataclasses import dataclass
from pathlib import Path

from cusdocs.cli.reports import check_formats, save_all
from cusdocs.errors import ExitCode

_FORMATS = (".html", ".docx", ".pdf", ".json", ".txt")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed; ``avenant`` is None when it is to be found out."""

    outputs: tuple[Path, ...] = ()
    regime: str | None = None
    avenant: bool | None = None
    schemas: Path | None = None


def run(old: Path, new: Path, request: Request) -> int:
    """Compare ``old`` and ``new``, write what changed where asked, or on the screen."""
    check_formats(request.outputs, _FORMATS)
    from cusdocs.api.comparisons import compare
    from cusdocs.cli.own_rules import say_rules

    say_rules(request.schemas)
    report = compare(old, new, regime=request.regime, avenant=request.avenant, schemas=request.schemas)
    if not request.outputs:
        sys.stdout.write(report.to_text())
    save_all(report, request.outputs, lambda: None)
    return ExitCode.OK
