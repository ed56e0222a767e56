"""``cusdocs check``: one report a file; a bad file never stops the others."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.cli.submissions import submissions
from cusdocs.errors import CusdocsError, ExitCode, UsageError
from cusdocs.limits import Limits

if TYPE_CHECKING:
    from cusdocs.reporting import Examination
    from cusdocs.reporting.examination import Terms

_FORMATS = ("text", "json")
_LEVELS = ("error", "warning", "never")
_OCR = ("auto", "never", "always")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command, as typed."""

    regime: str | None
    profile: Path | None
    table_file: Path | None
    format: str
    output: Path | None
    jobs: int | None
    fail_on: str
    ocr: str = "auto"
    as_one: bool = False
    limits: Limits = field(default_factory=Limits)


def run(paths: Sequence[Path], request: Request) -> int:
    """Check every file, write the report, and return the highest exit code."""
    _choose("--format", request.format, _FORMATS)
    _choose("--fail-on", request.fail_on, _LEVELS)
    choose_ocr(request.ocr)
    terms = _terms(request)
    examinations = _examine(paths, terms, request)
    _alone(examinations, request)
    _write(examinations, request)
    return max(examination.exit_code(request.fail_on) for examination in examinations)


def choose_ocr(value: str) -> None:
    """Check --ocr. Raises UsageError, or MissingToolError when it asks for a program that is not there."""
    _choose("--ocr", value, _OCR)
    if value == "always":
        from cusdocs.reading.ocr.tesseract import require_tesseract

        require_tesseract()


def _choose(option: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise UsageError(f"{option} {value} : valeurs admises {', '.join(allowed)}.")


def _terms(request: Request) -> "Terms":
    from cusdocs.law import load_profile, load_regime
    from cusdocs.reading import Ocr, read_tables
    from cusdocs.reporting.examination import Terms

    if request.regime:
        load_regime(request.regime)  # a misspelt regime is said once, before any file is read
    profile = load_profile(request.profile) if request.profile else None
    return Terms(
        regime=request.regime,
        profile=profile,
        table_file=read_tables(request.table_file) if request.table_file else None,
        today=date.today(),  # noqa: DTZ011 - the user's own day
        ocr=Ocr(request.ocr),
    )


def _examine(paths: Sequence[Path], terms: "Terms", request: Request) -> "list[Examination]":
    from tempfile import TemporaryDirectory

    from cusdocs.reporting.batch import examine_all

    jobs = request.jobs or os.cpu_count() or 1
    with TemporaryDirectory(prefix="cusdocs-", ignore_cleanup_errors=True) as scratch:
        submitted = submissions(paths, Path(scratch), as_one=request.as_one)
        return examine_all(submitted, terms, jobs, request.limits)


def _alone(examinations: Sequence["Examination"], request: Request) -> None:
    """Say a lone unreadable file as an error; in a batch, or in JSON, it has its place in the report."""
    (first, *others) = examinations
    if first.error and not others and request.format == "text":
        raise first.error


def _write(examinations: Sequence["Examination"], request: Request) -> None:
    screen = request.output is None or str(request.output) == "-"
    if screen:
        _render(examinations, request.format, sys.stdout)
        return
    assert request.output is not None  # noqa: S101 - screen is False
    try:
        # Whatever a file name holds, the report is written.
        with request.output.open("w", encoding="utf-8", errors="replace") as file:
            _render(examinations, request.format, file)
    except OSError as error:
        raise UsageError(f"Impossible d'écrire « {request.output} » ({error.strerror}).") from error


def _render(examinations: Sequence["Examination"], format_: str, stream: object) -> None:
    from rich.console import Console

    from cusdocs.reporting import render_json, render_text

    if format_ == "json":
        stream.write(render_json(examinations))  # type: ignore[attr-defined]
    else:
        render_text(examinations, Console(file=stream, width=None if stream is sys.stdout else 110))  # type: ignore[arg-type]


__all__ = ["CusdocsError", "ExitCode", "Request", "run"]
