"""Examine many submissions, each apart: what one does to its process never reaches the others."""

from collections.abc import Sequence
from functools import partial

from cusdocs.limits import Limits
from cusdocs.reporting.examination import Examination, Terms, examine, failed
from cusdocs.reporting.failures import error_of
from cusdocs.reporting.submission import Submission
from cusdocs.workers import Bounds, Failure, run_apart


def examine_all(
    submissions: Sequence[Submission], terms: Terms, jobs: int, limits: Limits | None = None
) -> list[Examination]:
    """Return what came of each submission, in the order given, with up to ``jobs`` processes at work.

    A crash, a hang or too much memory is the error of one submission alone.
    """
    limits = limits or Limits()
    workers = max(min(jobs, len(submissions)), 1)
    work = partial(examine, terms=terms, jobs=max(jobs // workers, 1), limits=limits)
    done: dict[int, Examination] = {}
    for number, outcome in run_apart(work, submissions, workers, Bounds(limits.seconds, limits.megabytes)):
        submission = submissions[number]
        done[number] = (
            failed(submission, error_of(outcome, submission.name, limits))
            if isinstance(outcome, Failure)
            else outcome
        )
    return [done[number] for number in range(len(submissions))]
