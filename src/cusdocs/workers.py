"""Work done in other processes, which may crash, hang or eat memory without harm to the one that asks."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# Asked once, and in a way that does not hide the other half of the code from mypy.
_LINUX = "linux" in sys.platform
_SET_PARENT_DEATH_SIGNAL = 1
# A library that leaks a little for each file is given back its memory now and then.
_TASKS_A_PROCESS = 200


class Failure(Enum):
    """Why a task has no result."""

    CRASHED = auto()
    TOO_LONG = auto()


class _Sign(Enum):
    """What a worker sends between a task and its answer."""

    STILL_WORKING = auto()


# In a worker: where it answers.
_answers: Connection | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one task may take: ``seconds`` of time, and ``megabytes`` of memory in each process; None: no bound.

    A long task may have its ``seconds`` again for each of its steps: see ``still_working``.
    """

    seconds: float | None = None
    megabytes: int | None = None


def run_apart(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    processes: int,
    bounds: Bounds,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[tuple[int, Result | Failure]]:
    """Yield, as they end, the number of each task and what ``function`` returned for it, or why it has nothing.

    ``function`` is a module's own, or a ``functools.partial`` of one; it raises nothing. ``meanwhile`` is called
    here once the first tasks are given. When the caller stops early, by an interruption too, every process is
    ended with those that it started.
    """
    crew = Crew(function, bounds)
    waiting = deque(range(len(tasks)))
    try:
        while waiting or crew.busy:
            while waiting and len(crew.busy) < processes:
                number = waiting.popleft()
                crew.give(number, tasks[number])
            if meanwhile is not None:
                meanwhile()
                meanwhile = None
            yield from crew.collect()
    finally:
        crew.end()


class Crew(Generic[Task, Result]):
    """The processes at work, and those that wait for a task; ``function`` and ``bounds`` as in ``run_apart``."""

    def __init__(self, function: Callable[[Task], Result], bounds: Bounds) -> None:
        self._function = function
        self._bounds = bounds
        self.busy: list[_Worker] = []
        self._idle: list[_Worker] = []

    def give(self, number: int, task: Task) -> None:
        """Have ``task`` done, under ``number``, by a process that waits or a new one."""
        worker = self._idle.pop() if self._idle else _Worker(self._function, self._bounds.megabytes)
        self.busy.append(worker)
        worker.give(number, task)

    def collect(self, seconds: float | None = None) -> Iterator[tuple[int, Result | Failure]]:
        """Wait until a worker answers, dies or is late, for at most ``seconds``, and yield what came of it."""
        patience = self._patience()
        if seconds is not None:
            patience = seconds if patience is None else min(patience, seconds)
        ready = wait([worker.answers for worker in self.busy], patience)
        for worker in list(self.busy):
            if worker.answers in ready:
                outcome = worker.take()
                if outcome is not _Sign.STILL_WORKING:
                    yield self._release(worker, outcome)
            elif self._is_late(worker):
                yield self._release(worker, Failure.TOO_LONG)

    def drop(self, number: int) -> None:
        """End the process that does the task ``number``, and forget the task."""
        for worker in [each for each in self.busy if each.number == number]:
            self.busy.remove(worker)
            worker.end()

    def end(self) -> None:
        """End every process, with those that it started."""
        for worker in (*self.busy, *self._idle):
            worker.end()

    def _release(self, worker: "_Worker", outcome: Result | Failure) -> tuple[int, Result | Failure]:
        self.busy.remove(worker)
        if isinstance(outcome, Failure) or worker.done >= _TASKS_A_PROCESS:
            worker.end()
        else:
            self._idle.append(worker)
        return worker.number, outcome

    def _is_late(self, worker: "_Worker") -> bool:
        return self._bounds.seconds is not None and worker.elapsed > self._bounds.seconds

    def _patience(self) -> float | None:
        if self._bounds.seconds is None:
            return None
        oldest = max(worker.elapsed for worker in self.busy)
        return max(self._bounds.seconds - oldest, 0.0) + 0.01


class _Worker:
    """One process, seen from the one that started it."""

    def __init__(self, function: Callable[[Any], Any], megabytes: int | None) -> None:
        context = _context()
        self.answers, theirs = context.Pipe(duplex=True)
        self._process = context.Process(target=_serve, args=(theirs, function, megabytes))
        self._process.start()
        # Only the worker holds its end now: when it dies, waiting for an answer ends at once.
        theirs.close()
        self.number = -1
        self.done = 0
        self._since = 0.0

    def give(self, number: int, task: Any) -> None:
        self.number = number
        self._since = time.monotonic()
        with suppress(OSError):  # A dead worker is seen when its answer is waited for.
            self.answers.send(task)

    def take(self) -> Any:
        try:
            outcome = self.answers.recv()
        except (EOFError, OSError):
            outcome = Failure.CRASHED
        if outcome is _Sign.STILL_WORKING:
            self._since = time.monotonic()
        else:
            self.done += 1
        return outcome

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self._since

    def end(self) -> None:
        """End the process and all those that it started."""
        self.answers.close()
        _kill_group(self._process.pid)
        self._process.kill()
        self._process.join()
        self._process.close()


def start_companion(function: Callable[..., None], *arguments: Any) -> Any:
    """Start ``function`` in a process that lives beside this one and ends with it, however it dies.

    Returns the process, to ``terminate`` and ``join`` in the end.
    """
    process = _context().Process(target=_accompany, args=(function, *arguments))
    process.start()
    return process


def _accompany(function: Callable[..., None], *arguments: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The one who started us hears Ctrl-C, and ends us.
    end_with_parent()
    function(*arguments)


def _context() -> Any:
    """Return how processes start: a fork is immediate, but safe only where no other thread runs."""
    forks = _LINUX and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")


def _kill_group(pid: int | None) -> None:
    if sys.platform == "win32" or pid is None:
        return  # The helpers of a worker end by themselves there: see ``end_with_parent``.
    with suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


def _serve(connection: Connection, function: Callable[[Any], Any], megabytes: int | None) -> None:
    """Answer tasks until there are no more: what the process of a worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The one who started us hears Ctrl-C, and ends us.
    if hasattr(os, "setsid"):
        os.setsid()
    end_with_parent()
    limit_memory(megabytes)
    global _answers
    _answers = connection
    try:
        while True:
            connection.send(function(connection.recv()))
    except BaseException:
        os._exit(1)


def still_working() -> None:
    """Ask for the whole time again, from a task known to be long that has just done one more step of it.

    Nothing happens outside ``run_apart``.
    """
    if _answers is not None:
        with suppress(OSError):  # Whoever asked has gone: the process is about to end.
            _answers.send(_Sign.STILL_WORKING)


def end_with_parent() -> None:
    """Make the system end this process when the one that started it dies, however it dies."""
    if _LINUX:
        # No thread: processes are forked from here.
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        return
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _inherited() -> int:
    """Return the bytes of address space that a process has as it starts, 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def limit_memory(megabytes: int | None) -> None:
    """Bound the memory that this process may ask for, where the system knows how (not on Windows or macOS).

    What a forked process holds of the one that started it does not count: the asker may be large.
    """
    if megabytes is None or sys.platform == "win32":
        return
    import resource

    bound = megabytes * 1024 * 1024 + _inherited()
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
