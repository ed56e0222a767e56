"""Damage files by the thousand, and say what came out.

    python -m benchmarks.fuzz [--runs N] [--first NUMBER] [--processes N] [--keep FOLDER]

A run that ends in anything but a report or a clear error (an exception, a crash, a hang) is listed with its
number, its file is kept in FOLDER, and the command fails. The same number always makes the same file.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.fuzz.runs import Tally, damaged, fuzz
from benchmarks.fuzz.seeds import write


def main() -> int:
    """Run, print the counts, and return 1 when something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    options = parser.parse_args()
    started = time.monotonic()
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="cusdocs-fuzz-") as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        seeds = write(folder / "seeds")
        for number, outcome in fuzz(options.runs, options.first, folder, seeds, options.processes):
            tally.counts[outcome.what if not outcome.wrong else "wrong"] += 1
            if outcome.wrong:
                tally.wrong.append((number, outcome.what))
                _keep(damaged(number, folder, seeds), options.keep, number)
            if tally.runs % 1000 == 0:
                print(f"{tally.runs} runs, {len(tally.wrong)} wrong", file=sys.stderr, flush=True)
    _show(tally, time.monotonic() - started)
    return 1 if tally.wrong else 0


def _keep(path: Path, folder: Path, number: int) -> None:
    folder.mkdir(exist_ok=True)
    shutil.move(path, folder / f"{number}{path.suffix}")


def _show(tally: Tally, seconds: float) -> None:
    print(f"{tally.runs} damaged files in {seconds:.0f} s")
    for what, count in sorted(tally.counts.items(), key=lambda item: -item[1]):
        print(f"{count:>8}  {what}")
    for number, what in tally.wrong[:50]:
        print(f"number {number}: {what}")


if __name__ == "__main__":
    sys.exit(main())
