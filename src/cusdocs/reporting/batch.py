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

    A crash, a hang or too much memory is the error of one submission alone. One whose process crashed is
    examined again with each page read apart: a damaged page then costs no more than itself.
    """
    limits = limits or Limits()
    outcomes = _outcomes(submissions, terms, jobs, limits, apart=False)
    crashed = [number for number, outcome in enumerate(outcomes) if outcome is Failure.CRASHED]
    again = _outcomes([submissions[number] for number in crashed], terms, jobs, limits, apart=True)
    for number, outcome in zip(crashed, again, strict=True):
        outcomes[number] = outcome
    return [
        failed(submission, error_of(outcome, submission.name, limits)) if isinstance(outcome, Failure) else outcome
        for submission, outcome in zip(submissions, outcomes, strict=True)
    ]


def _outcomes(
    submissions: Sequence[Submission], terms: Terms, jobs: int, limits: Limits, *, apart: bool
) -> list[Examination | Failure]:
    workers = max(min(jobs, len(submissions)), 1)
    work = partial(examine, terms=terms, jobs=max(jobs // workers, 1), limits=limits, apart=apart)
    done = dict(run_apart(work, submissions, workers, Bounds(limits.seconds, limits.megabytes)))
    return [done[number] for number in range(len(submissions))]
