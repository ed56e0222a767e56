"""``python -m benchmarks.accuracy``: make conventions, check them, print how well it went as Markdown."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy.cases import layouts
from benchmarks.accuracy.formats import compare_formats
from benchmarks.accuracy.layouts import Layout
from benchmarks.accuracy.measure import Outcome, measure
from benchmarks.accuracy.record import keeping, kept
from benchmarks.accuracy.summary import Run, details, is_perfect, page


def main() -> int:
    """Run the measure; the exit code is 0 when nothing was missed and nothing was cried for nothing."""
    arguments = _parser().parse_args()
    with TemporaryDirectory() as name:
        keep = arguments.keep or Path(name)
        keep.mkdir(parents=True, exist_ok=True)
        outcomes = list(_told(_outcomes(arguments, keep)))
        threes = list(compare_formats(arguments.formats, arguments.seed, keep))
    report = page(outcomes, threes, Run(arguments.seed, arguments.count, _command()))
    print(report)
    if arguments.output:
        arguments.output.parent.mkdir(parents=True, exist_ok=True)
        arguments.output.write_text(f"{report}\n", encoding="utf-8")
    return 0 if is_perfect(outcomes) and not any(three.differences for three in threes) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--count", type=int, default=600, help="number of conventions")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other conventions")
    parser.add_argument("--no-programs", action="store_true", help="leave out layouts that need LibreOffice")
    parser.add_argument("--layouts", nargs="*", help="run the cases of these layouts only, by how names begin")
    parser.add_argument("--only", type=int, nargs="*", help="numbers of the cases to run")
    parser.add_argument("--scans", type=int, help="run so many cases of each scanned layout, for OCR is slow")
    parser.add_argument("--formats", type=int, default=0, help="conventions compared as .docx, .pdf and scan")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--keep", type=Path, help="folder where the files made are kept")
    parser.add_argument("--record", type=Path, help="keep each result there, and run no case found there again")
    parser.add_argument("--output", type=Path, help="write the report there too")
    return parser


def _outcomes(arguments: argparse.Namespace, keep: Path) -> Iterator[Outcome]:
    """Yield what is already recorded, then what comes of the other cases."""
    known = kept(arguments.record) if arguments.record else []
    yield from known
    done = {outcome.number for outcome in known}
    available = layouts(programs=not arguments.no_programs)
    numbers = [
        number
        for number in arguments.only or range(arguments.count)
        if number not in done and _is_chosen(number, available, arguments)
    ]
    found = measure(numbers, arguments.seed, arguments.jobs, keep, programs=not arguments.no_programs)
    yield from keeping(found, arguments.record)


def _is_chosen(number: int, available: Sequence[Layout], arguments: argparse.Namespace) -> bool:
    rank, place = divmod(number, len(available))
    layout = available[place]
    few = arguments.scans is not None and layout.is_scan
    return (not few or rank < arguments.scans) and layout.name.startswith(tuple(arguments.layouts or [""]))


def _told(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Yield ``outcomes``; what goes wrong is said at once."""
    for outcome in outcomes:
        for line in details([outcome]):
            print(line, file=sys.stderr, flush=True)
        yield outcome


def _command() -> str:
    """Return the command without what only tells where files are kept."""
    words = iter(sys.argv[1:])
    kept_words = []
    for word in words:
        if word in ("--keep", "--record", "--output", "--jobs"):
            next(words, None)
        else:
            kept_words.append(word)
    return " ".join(("python -m benchmarks.accuracy", *kept_words))


if __name__ == "__main__":
    sys.exit(main())
