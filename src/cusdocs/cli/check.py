"""``cusdocs check``: one report a file; a bad file never stops the others."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.errors import CusdocsError, ExitCode, MissingFileError, UsageError

if TYPE_CHECKING:
    from cusdocs.reporting import Examination
    from cusdocs.reporting.examination import Terms

SUFFIXES = (".pdf", ".docx")
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


def run(paths: Sequence[Path], request: Request) -> int:
    """Check every file, write the report, and return the highest exit code."""
    _choose("--format", request.format, _FORMATS)
    _choose("--fail-on", request.fail_on, _LEVELS)
    choose_ocr(request.ocr)
    terms = _terms(request)
    files = list(expand(paths))
    examinations = list(_examine(files, terms, request.jobs))
    _alone(examinations, request)
    _write(examinations, request)
    return max(examination.exit_code(request.fail_on) for examination in examinations)


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named, and those of the folders named. Raises MissingFileError for an empty folder."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
        if not inside:
            raise MissingFileError(f"Aucun fichier .pdf ou .docx dans le dossier « {path} ».")
        yield from inside


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


def _examine(files: Sequence[Path], terms: "Terms", jobs: int | None) -> Iterable["Examination"]:
    from cusdocs.reporting import examine

    jobs = jobs or os.cpu_count() or 1
    workers = min(jobs, len(files))
    if workers == 1:
        return [examine(file, terms, jobs, progress_of(file)) for file in files]
    from concurrent.futures import ProcessPoolExecutor

    # PDFium is not thread-safe: one process a file.
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(partial(examine, terms=terms), files))


def progress_of(file: Path) -> Callable[[int, int], None] | None:
    """Return what shows on a terminal how many scanned pages of ``file`` are read, or None off a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{file.name}\u00a0: page {done} sur {total} lue par OCR{end}")
        sys.stderr.flush()

    return show


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
        with request.output.open("w", encoding="utf-8") as file:
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


__all__ = ["CusdocsError", "ExitCode", "Request", "expand", "run"]
