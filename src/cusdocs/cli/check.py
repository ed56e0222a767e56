"""``cusdocs check``: one report a file; a bad file never stops the others."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typer

from cusdocs.cli.complaints import complain_of
from cusdocs.cli.outputs import Output, only, outputs, save, write
from cusdocs.cli.progress import batch_progress
from cusdocs.cli.submissions import submissions
from cusdocs.errors import CusdocsError, ExitCode, UsageError
from cusdocs.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cusdocs.checking import Waiver
    from cusdocs.document import Document
    from cusdocs.law import Fact
    from cusdocs.reporting.baseline import Documents
    from cusdocs.reporting.examination import Examination, Terms
    from cusdocs.reporting.store import ReportStore

_LEVELS = ("error", "warning", "never")
_SUMMARIES = (".html", ".xlsx")
_OCR = ("auto", "never", "always")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The options of the command, as typed."""

    regime: str | None = None
    profile: Path | None = None
    table_file: Path | None = None
    format: str | None = None
    outputs: Sequence[Path] = ()
    waivers: Path | None = None
    baseline: Path | None = None
    annotate: Path | None = None
    letter: Path | None = None
    summary: Path | None = None
    resume: Path | None = None
    jobs: int | None = None
    fail_on: str = "error"
    ocr: str = "auto"
    as_one: bool = False
    schemas: Path | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What the options ask for, all of them found right before any convention is read."""

    terms: "Terms"
    outputs: Sequence[Output]
    waivers: "Sequence[Waiver]"
    baseline: "Documents | None"


def run(paths: Sequence[Path], request: Request) -> int:
    """Check every file, write the reports, and return the highest exit code."""
    plan = _plan(request)
    _keep(paths, [path for path in (*request.outputs, request.summary, request.annotate, request.letter) if path])
    with TemporaryDirectory(prefix="cusdocs-", ignore_cleanup_errors=True) as scratch:
        # The files unpacked there are read again for the pictures of their pages.
        examinations = _examine(paths, Path(scratch), plan, request)
        _alone(examinations, plan.outputs)
        for output in plan.outputs:
            write(examinations, output)
        if not any(output.shown for output in plan.outputs):
            complain_of(examinations)
        if request.summary:
            save(request.summary, _summary(examinations, request.summary, plan.terms.today))
        if request.annotate:
            _annotate(examinations, request.annotate, plan.terms.today)
        if request.letter:
            _write_letter(examinations, request.letter)
    return max(examination.exit_code(request.fail_on) for examination in examinations)


def _plan(request: Request) -> _Plan:
    _choose("--fail-on", request.fail_on, _LEVELS)
    choose_ocr(request.ocr)
    wanted = outputs(request.format, request.outputs)
    if request.summary and request.summary.suffix.lower() not in _SUMMARIES:
        raise UsageError(f"--summary {request.summary}\u00a0: donnez un nom en {' ou '.join(_SUMMARIES)}.")
    return _Plan(
        outputs=wanted,
        waivers=_waivers(request.waivers, request.schemas),
        baseline=_baseline(request.baseline),
        terms=_terms(request),
    )


def _baseline(path: Path | None) -> "Documents | None":
    if path is None:
        return None
    from cusdocs.reporting.baseline import load_baseline

    return load_baseline(path)


def _keep(submitted: Sequence[Path], written: Sequence[Path]) -> None:
    """Refuse to write over a file to check. Raises UsageError."""
    for path in written:
        if any(_same(path, each) for each in submitted):
            raise UsageError(f"«\u00a0{path}\u00a0» est le fichier à vérifier\u00a0: donnez un autre nom.")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False  # One of them is not there, or has no possible name.


def _waivers(path: Path | None, schemas: Path | None) -> "Sequence[Waiver]":
    if path is None:
        return ()
    from cusdocs.reporting.waivers import load_waivers

    return load_waivers(path, schemas=schemas)


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
    from cusdocs.reading import Ocr
    from cusdocs.reporting.examination import Terms

    if request.schemas:
        from cusdocs.cli.own_rules import say_rules

        say_rules(request.schemas)
    if request.regime:
        from cusdocs.law import load_regime

        # A misspelt regime is said once, before any file is read.
        load_regime(request.regime, own=request.schemas)
    return Terms(
        regime=request.regime,
        profile=_profile(request.profile, request.schemas),
        table_file=_table_file(request.table_file),
        today=date.today(),  # noqa: DTZ011 - the user's own day
        ocr=Ocr(request.ocr),
        schemas=request.schemas,
    )


def _profile(path: Path | None, schemas: Path | None) -> "Mapping[str, Fact] | None":
    if path is None:
        return None
    from cusdocs.law import load_profile

    return load_profile(path, own=schemas)


def _table_file(path: Path | None) -> "Document | None":
    if path is None:
        return None
    from cusdocs.reading import read_tables

    return read_tables(path)


def _examine(paths: Sequence[Path], scratch: Path, plan: _Plan, request: Request) -> "Sequence[Examination]":
    from cusdocs.reporting.batch import examine_all

    submitted = submissions(paths, scratch, as_one=request.as_one)
    store = _store(request.resume, plan.terms, request.limits)
    jobs = request.jobs or os.cpu_count() or 1
    with batch_progress(len(submitted)) as progress:
        examinations = examine_all(
            submitted,
            plan.terms,
            jobs,
            request.limits,
            store=store,
            progress=progress,
            meanwhile=partial(_load_formats, plan.outputs),
        )
    return _compared(examinations, plan)


def _load_formats(outputs: Sequence[Output]) -> None:
    for output in outputs:
        output.format.load()


def _compared(examinations: "Sequence[Examination]", plan: _Plan) -> "Sequence[Examination]":
    if plan.waivers:
        from cusdocs.reporting.waivers import with_waivers

        examinations = [with_waivers(each, plan.waivers, plan.terms.today) for each in examinations]
    if plan.baseline is not None:
        from cusdocs.reporting.baseline import with_baseline

        examinations = with_baseline(examinations, plan.baseline)
    return examinations


def _store(folder: Path | None, terms: "Terms", limits: Limits) -> "ReportStore | None":
    if folder is None:
        return None
    from cusdocs.reporting.store import ReportStore

    return ReportStore(folder, terms, limits)


def _summary(examinations: "Sequence[Examination]", path: Path, today: date) -> bytes:
    from cusdocs.reporting.summary import render_summary_page, render_summary_workbook

    if path.suffix.lower() == ".xlsx":
        return render_summary_workbook(examinations)
    return render_summary_page(examinations, today).encode("utf-8", "replace")


def _annotate(examinations: "Sequence[Examination]", path: Path, today: date) -> None:
    from cusdocs.reporting.annotated import annotated_pdf

    save(path, annotated_pdf(only(examinations, "--annotate"), today))


def _write_letter(examinations: "Sequence[Examination]", path: Path) -> None:
    from cusdocs.reporting.letter import letter
    from cusdocs.writing import write as write_document

    document = letter(only(examinations, "--letter"))
    if document is None:
        typer.echo(f"Aucun complément à demander\u00a0: «\u00a0{path}\u00a0» n'a pas été écrit.", err=True)
    else:
        write_document(document, path)


def _alone(examinations: "Sequence[Examination]", wanted: Sequence[Output]) -> None:
    """Say a lone unreadable file as an error; in a batch, or in any other format, it has its place in it."""
    (first, *others) = examinations
    if first.error and not others and all(output.format.name == "text" for output in wanted):
        raise first.error


__all__ = ["CusdocsError", "ExitCode", "Request", "run"]
