"""``python -m benchmarks.accuracy``: make conventions, check them, print how well it went as Markdown."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy.measure import measure
from benchmarks.accuracy.summary import details, is_perfect, markdown


def main() -> int:
    """Run the measure; the exit code is 0 when nothing was missed and nothing was cried for nothing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--count", type=int, default=600, help="number of conventions")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other conventions")
    parser.add_argument("--no-programs", action="store_true", help="leave out layouts that need LibreOffice")
    parser.add_argument("--only", type=int, nargs="*", help="numbers of the cases to run")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--keep", type=Path, help="folder where the files made are kept")
    parser.add_argument("--output", type=Path, help="write the report there too")
    arguments = parser.parse_args()
    numbers = arguments.only or range(arguments.count)
    with TemporaryDirectory() as name:
        keep = arguments.keep or Path(name)
        keep.mkdir(parents=True, exist_ok=True)
        found = measure(numbers, arguments.seed, arguments.jobs, keep, programs=not arguments.no_programs)
        outcomes = list(found)
    for line in details(outcomes):
        print(line, file=sys.stderr)
    report = markdown(outcomes)
    print(report)
    if arguments.output:
        arguments.output.write_text(f"{report}\n", encoding="utf-8")
    return 0 if is_perfect(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
