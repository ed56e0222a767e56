"""``python -m benchmarks.accuracy``: make conventions, check them, print how well it went as Markdown."""

import argparse
import sys
from pathlib import Path

from benchmarks.accuracy.cases import cases
from benchmarks.accuracy.measure import measure
from benchmarks.accuracy.summary import details, is_perfect, markdown


def main() -> int:
    """Run the measure; the exit code is 0 when nothing was missed and nothing was cried for nothing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--count", type=int, default=600, help="number of conventions")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other conventions")
    parser.add_argument("--no-programs", action="store_true", help="leave out layouts that need LibreOffice")
    parser.add_argument("--only", type=int, nargs="*", help="numbers of the cases to run")
    parser.add_argument("--keep", type=Path, help="folder where the files made are kept")
    arguments = parser.parse_args()
    chosen = (
        case
        for case in cases(arguments.count, arguments.seed, programs=not arguments.no_programs)
        if not arguments.only or case.number in arguments.only
    )
    outcomes = list(measure(chosen, arguments.keep))
    for line in details(outcomes):
        print(line, file=sys.stderr)
    print(markdown(outcomes))
    return 0 if is_perfect(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
