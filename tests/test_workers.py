"""Work in other processes: what one does to its process never reaches the others, nor the one that asked."""

import mmap
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from cusdocs.workers import Bounds, Failure, run_apart, still_working

LINUX = sys.platform.startswith("linux")


def double(task: object) -> object:
    match task:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "hang":
            time.sleep(60)
        case "long but alive":
            for _ in range(8):
                time.sleep(0.25)
                still_working()
        case "greedy":
            return len(bytearray(10**10))
        case "helpers hang":
            subprocess.run([sys.executable, "-c", "import time; time.sleep(60)"], check=False)
    return task * 2  # type: ignore[operator]


def answers(tasks: list[object], bounds: Bounds = Bounds(), processes: int = 2) -> list[object]:  # noqa: B008
    return [answer for _, answer in sorted(run_apart(double, tasks, processes, bounds), key=lambda pair: pair[0])]


def test_every_task_is_answered() -> None:
    assert answers(list(range(20))) == [2 * number for number in range(20)]


@pytest.mark.skipif(not LINUX, reason="how a process dies is told for Linux")
def test_a_crash_is_the_failure_of_one_task() -> None:
    assert answers([1, "crash", 2, 3]) == [2, Failure.CRASHED, 4, 6]


@pytest.mark.parametrize("task", ["hang", "helpers hang"])
def test_a_hang_ends_in_time_with_all_that_it_started(task: str) -> None:
    start = time.monotonic()
    assert answers([1, task, 2], Bounds(seconds=1)) == [2, Failure.TOO_LONG, 4]
    assert time.monotonic() - start < 20


def test_a_long_task_that_shows_its_steps_is_given_its_time() -> None:
    assert answers(["long but alive", "hang"], Bounds(seconds=1)) == ["long but alive" * 2, Failure.TOO_LONG]


@pytest.mark.skipif(not LINUX, reason="memory is bounded where the system can")
def test_memory_is_bounded() -> None:
    assert answers([1, "greedy", 2], Bounds(megabytes=2048)) == [2, Failure.CRASHED, 4]


@pytest.mark.skipif(not LINUX, reason="memory is bounded where the system can")
def test_what_the_asker_holds_is_not_held_against_its_workers() -> None:
    with mmap.mmap(-1, 3 * 1024**3):
        assert answers([[0] * 10_000_000, "greedy"], Bounds(megabytes=2048)) == [[0] * 20_000_000, Failure.CRASHED]


def mark(task: int, folder: Path) -> int:
    (folder / str(os.getpid())).touch()
    time.sleep(60 if task else 0)
    return task


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_who_stops_early_leaves_no_process(tmp_path: Path) -> None:
    running = run_apart(partial(mark, folder=tmp_path), [0, 1, 1], 2, Bounds())
    assert next(running) == (0, 0)
    running.close()
    assert not any(alive(int(file.name)) for file in tmp_path.iterdir())


@pytest.mark.skipif(not LINUX, reason="signals")
def test_ctrl_c_ends_in_130_without_a_trace(tmp_path: Path) -> None:
    pipe = tmp_path / "convention.pdf"
    pipe.write_bytes(b"%PDF-1.7")
    code = (
        "import sys, time, cusdocs.reporting.batch as batch\n"
        "from cusdocs.cli import main\n"
        "def slow(*_, **__): print('started', flush=True); time.sleep(60)\n"
        "batch.examine = slow\n"
        f"sys.exit(main(['check', {str(pipe)!r}]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=30)
    assert process.returncode == 130
    assert error == "cusdocs : Interrompu.\n"
