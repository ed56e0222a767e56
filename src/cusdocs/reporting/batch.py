"""Examine many submissions, each apart: what one does to its process never reaches the others."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from cusdocs.limits import Limits
from cusdocs.reporting.examination import Examination, Terms, examine, failed, ready
from cusdocs.reporting.failures import error_of
from cusdocs.reporting.submission import Submission
from cusdocs.workers import Bounds, Failure, run_apart

if TYPE_CHECKING:
    from cusdocs.reporting.store import ReportStore

# Told each time that a submission is done: how many are, and of how many.
Progress = Callable[[int, int], None]


def examine_all(
    submissions: Sequence[Submission],
    terms: Terms,
    jobs: int,
    limits: Limits | None = None,
    *,
    store: "ReportStore | None" = None,
    progress: Progress | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> list[Examination]:
    """Return what came of each submission, in the order given, with up to ``jobs`` processes at work.

    A crash, a hang or too much memory is the error of one submission alone. One whose process crashed is
    examined again with each page read apart: a damaged page then costs no more than itself. What ``store`` keeps
    is not examined again, and what it does not is kept as soon as it is known. ``meanwhile`` is called here when
    the work has begun.
    """
    batch = _Batch(submissions, terms, jobs, limits or Limits(), store, meanwhile)
    done: dict[int, Examination] = {}
    for number, examination in batch.run():
        done[number] = examination
        if progress:
            progress(len(done), len(submissions))
    return [done[number] for number in range(len(submissions))]


class _Batch:
    """One run over ``submissions``."""

    def __init__(
        self,
        submissions: Sequence[Submission],
        terms: Terms,
        jobs: int,
        limits: Limits,
        store: "ReportStore | None",
        meanwhile: Callable[[], object] | None,
    ) -> None:
        self._submissions = submissions
        self._terms = terms
        self._jobs = jobs
        self._limits = limits
        self._store = store
        self._meanwhile = meanwhile
        self._keys: dict[int, str] = {}

    def run(self) -> Iterator[tuple[int, Examination]]:
        """Yield each number with its examination, as they come: those kept, then those made."""
        waiting = []
        for number, submission in enumerate(self._submissions):
            kept = self._kept(number, submission)
            if kept:
                yield number, kept
            else:
                waiting.append(number)
        crashed = []
        for number, outcome in self._outcomes(waiting, apart=False):
            if outcome is Failure.CRASHED:
                crashed.append(number)
            else:
                yield number, self._settled(number, outcome)
        for number, outcome in self._outcomes(crashed, apart=True):
            yield number, self._settled(number, outcome)

    def _kept(self, number: int, submission: Submission) -> Examination | None:
        key = self._store.key(submission) if self._store else None
        if self._store is None or key is None:
            return None
        self._keys[number] = key
        return self._store.load(key, submission)

    def _settled(self, number: int, outcome: Examination | Failure) -> Examination:
        submission = self._submissions[number]
        if isinstance(outcome, Failure):
            return failed(submission, error_of(outcome, submission.name, self._limits))
        if self._store and number in self._keys:
            self._store.save(self._keys[number], outcome)
        return outcome

    def _outcomes(self, numbers: Sequence[int], *, apart: bool) -> Iterator[tuple[int, Examination | Failure]]:
        tasks = [self._submissions[number] for number in numbers]
        workers = max(min(self._jobs, len(tasks)), 1)
        jobs = max(self._jobs // workers, 1)
        work = partial(examine, terms=self._terms, jobs=jobs, limits=self._limits, apart=apart)
        bounds = Bounds(self._limits.seconds, self._limits.megabytes)
        if len(tasks) > 1:
            # What every process needs is loaded once here; for a lone file, while its pages are read.
            ready(self._terms)
        for place, outcome in run_apart(work, tasks, workers, bounds, self._meanwhile):
            yield numbers[place], outcome
