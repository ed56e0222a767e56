"""Run cusdocs on damaged files, in processes of their own, and count what comes out."""

import os
import random
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.fuzz.mutations import mutate

from cusdocs.errors import CusdocsError, InternalError
from cusdocs.reading import Ocr, read_tables
from cusdocs.reporting.examination import Terms, examine
from cusdocs.reporting.json_format import render_json
from cusdocs.workers import Bounds, Failure, run_apart

SECONDS = 30
MEGABYTES = 2048
TERMS = Terms(today=date(2026, 12, 20))
# Reading a picture takes a hundred times as long as reading text, and Tesseract is not what is on trial.
ONE_READ_BY_OCR_IN = 25


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one damaged file came to: « report: … » or « error: … »; ``wrong`` when it is neither."""

    what: str
    wrong: bool = False


@dataclass(slots=True)
class Tally:
    """How many runs came to each outcome, and the runs that went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[int, str]] = field(default_factory=list)

    @property
    def runs(self) -> int:
        """The number of runs."""
        return self.counts.total()


def fuzz(runs: int, first: int, folder: Path, seeds: list[Path], processes: int) -> Iterator[tuple[int, Outcome]]:
    """Yield the number and the outcome of ``runs`` damaged files made from ``seeds``, numbered from ``first``."""
    work = partial(run_one, folder=folder, seeds=seeds)
    numbers = range(first, first + runs)
    for index, outcome in run_apart(work, numbers, processes, Bounds(SECONDS, MEGABYTES)):
        if isinstance(outcome, Failure):
            outcome = Outcome(f"wrong: {outcome.name.lower()}", wrong=True)
        yield numbers[index], outcome


def damaged(number: int, folder: Path, seeds: list[Path]) -> Path:
    """Write the damaged file ``number``, always the same, and return its path."""
    generator = random.Random(number)  # noqa: S311 - chance, not secrecy
    seed = generator.choice(seeds)
    path = folder / f"{os.getpid()}-{seed.name}"
    path.write_bytes(mutate(generator, seed.name, seed.read_bytes()))
    return path


def run_one(number: int, folder: Path, seeds: list[Path]) -> Outcome:
    """Make the damaged file ``number`` and give it to cusdocs, as a convention or as its table file."""
    warnings.simplefilter("ignore")
    path = damaged(number, folder, seeds)
    try:
        ocr = Ocr.AUTO if number % ONE_READ_BY_OCR_IN == 0 else Ocr.NEVER
        return _outcome(path, seeds, replace(TERMS, ocr=ocr))
    except Exception as error:  # whatever it is, it should not have come out
        return Outcome(f"wrong: {type(error).__name__}: {error}"[:300], wrong=True)
    finally:
        path.unlink(missing_ok=True)


def _outcome(path: Path, seeds: list[Path], terms: Terms) -> Outcome:
    if path.suffix in (".xlsx", ".csv"):
        try:
            terms = replace(terms, table_file=read_tables(path))
        except CusdocsError as error:
            return _refused(error)
        path = next(seed for seed in seeds if seed.suffix == ".docx")
    examination = examine(path, terms)
    render_json([examination])
    error = examination.error
    if isinstance(error, InternalError):
        return Outcome(f"wrong: {error}"[:300], wrong=True)
    if error is None:
        return Outcome(f"report: {examination.verdict.value}")
    return _refused(error)


def _refused(error: CusdocsError) -> Outcome:
    cause = type(error.__cause__).__name__ if error.__cause__ else ""
    return Outcome(f"error: {error.code} {cause}".strip())
