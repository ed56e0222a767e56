"""The process that has the jobs done, each in a process of its own, within limits of time, memory and pages."""

import itertools
import time
from dataclasses import dataclass, replace

from cusdocs.limits import Limits
from cusdocs.reporting.failures import error_of
from cusdocs.web.jobs import Jobs, Outcome, Task
from cusdocs.web.storage import Storage
from cusdocs.web.submissions import Submissions
from cusdocs.web.tasks import load_works, perform
from cusdocs.web.wording import for_page
from cusdocs.workers import Bounds, Crew, Failure

_TICK = 0.2
_DAY = 86_400.0
_BETWEEN_SWEEPS = 3600.0


@dataclass(frozen=True, slots=True)
class Rules:
    """How many jobs at once, within which limits, and for how many days their files are kept."""

    processes: int
    limits: Limits
    days: int


def supervise(storage: Storage, rules: Rules) -> None:
    """Do the jobs of ``storage`` as they come, for ever: what the process beside the server does."""
    load_works()
    supervisor = Supervisor(storage, rules)
    try:
        while True:
            supervisor.step()
    finally:
        supervisor.end()


class Supervisor:
    """Takes jobs from the queue, hands them to processes, and writes down what came of them."""

    def __init__(self, storage: Storage, rules: Rules) -> None:
        self._storage = storage
        self._rules = rules
        self._jobs = Jobs(storage)
        self._jobs.recover()
        self._running: dict[int, Task] = {}
        self._numbers = itertools.count()
        self._swept = 0.0
        self._crew: Crew[Task, Outcome] = Crew(perform, Bounds(rules.limits.seconds, rules.limits.megabytes))

    def step(self) -> None:
        """Do what there is to do now, and wait a little."""
        self._sweep()
        self._drop_stopped()
        self._hand_out()
        if not self._crew.busy:
            time.sleep(_TICK)
            return
        for number, outcome in self._crew.collect(_TICK):
            self._settle(number, outcome)

    def end(self) -> None:
        """End all that is running; it will be done again by the next supervisor."""
        self._crew.end()

    def _hand_out(self) -> None:
        while len(self._running) < self._rules.processes:
            task = self._jobs.take(self._rules.limits.pages)
            if task is None:
                return
            self._give(task)

    def _give(self, task: Task) -> None:
        number = next(self._numbers)
        self._running[number] = task
        self._crew.give(number, task)

    def _drop_stopped(self) -> None:
        if not self._running:
            return
        stopped = self._jobs.stopped({task.id for task in self._running.values()})
        for number in [number for number, task in self._running.items() if task.id in stopped]:
            self._crew.drop(number)
            del self._running[number]

    def _settle(self, number: int, outcome: Outcome | Failure) -> None:
        task = self._running.pop(number)
        if outcome is Failure.CRASHED and not task.apart:
            # A damaged page then costs no more than itself.
            self._give(replace(task, apart=True))
        elif isinstance(outcome, Failure):
            error = error_of(outcome, task.title, self._rules.limits)
            self._jobs.finish(task.id, Outcome(error=for_page(str(error))))
        else:
            self._jobs.finish(task.id, outcome)

    def _sweep(self) -> None:
        """Remove what has been kept for the set time."""
        if time.monotonic() - self._swept < _BETWEEN_SWEEPS and self._swept:
            return
        self._swept = time.monotonic()
        submissions = Submissions(self._storage.database)
        for identifier in submissions.older_than(time.time() - self._rules.days * _DAY):
            submissions.remove(identifier)
            self._storage.remove(identifier)
