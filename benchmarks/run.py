"""Print the figures that the budgets are held to, as ratios to named peers measured in the same run.

    python benchmarks/run.py [--runs N] [--output FILE.md]

Needs poppler-utils (``pdftotext``); LibreOffice (``soffice``) is optional, its line is left out without it.
Cold lines run whole commands in fresh processes, and keep the median; warm lines compare processor times
inside one process, which a busy machine disturbs less.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from long_files import SAMPLE, LongFiles, make, pages

CUSDOCS = [sys.executable, "-m", "cusdocs"]
# Installed packages have their bytecode; a machine that never writes any would be measured compiling.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PDFPLUMBER = """
import sys, time, pdfplumber
start = time.process_time()
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_words(); page.extract_tables(); page.close()
print(time.process_time() - start)
"""
READ_WARM = """
import sys, time
from pathlib import Path
from cusdocs.reading import read
times = []
for _ in range(4):
    start = time.process_time(); read(Path(sys.argv[1])); times.append(time.process_time() - start)
print(min(times[1:]))
"""
PEAK = """
import resource, sys
from cusdocs.cli import main
main(["check", sys.argv[1], "--format", "json", "-o", sys.argv[2]])
print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024)
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured line: ours, a peer's (seconds, or MB), and the most that their ratio may be."""

    what: str
    ours: float
    peer: str
    theirs: float
    budget: float | None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the peer's figure ours is."""
        return self.ours / self.theirs

    @property
    def verdict(self) -> str:
        """Whether the budget is held."""
        if self.budget is None:
            return ""
        return "held" if self.ratio <= self.budget else "EXCEEDED"


def main() -> None:
    """Make the files, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--output", type=Path, help="write the table there too")
    options = parser.parse_args()
    if not shutil.which("pdftotext"):
        sys.exit("pdftotext est absent : installez le paquet poppler-utils.")
    with tempfile.TemporaryDirectory() as name:
        files = make(Path(name))
        rows = [_heading(files)]
        print(rows[0])
        for figure in measure(files, Path(name), options.runs):
            rows.append(_row(figure))
            print(rows[-1], flush=True)
    if options.output:
        options.output.write_text("\n".join(rows) + "\n", encoding="utf-8")


def measure(files: LongFiles, folder: Path, runs: int) -> Iterator[Figure]:
    """Yield every figure, those of whole commands first."""
    start = median(lambda: command([sys.executable, "-c", "import typer"]), runs)
    for option in ("--version", "--help"):
        yield Figure(f"cusdocs {option}", median(_cusdocs(option), runs), "import typer", start, None)
    yield from _checks(files, folder, runs)
    yield from _warm(files)
    yield from _drafting(folder, runs)
    peak = float(command([sys.executable, "-c", PEAK, str(files.endless), str(folder / "peak.json")]).split()[-1])
    yield Figure(f"check, {pages(files.endless)} pages, peak memory", peak, "400 MB a process", 400.0, 1.0, "MB")


def _checks(files: LongFiles, folder: Path, runs: int) -> Iterator[Figure]:
    report = str(folder / "report.json")
    budgets = (
        (files.untagged, "untagged", 10.0, 0.1),
        (files.tagged, "tagged", 5.0, None),
        (files.sample, "sample", 10.0, 0.1),
    )
    for file, name, of_poppler, of_pdfplumber in budgets:
        what = f"check, cold, {name}, {pages(file)} pages"
        ours = median(_cusdocs("check", str(file), "--format", "json", "-o", report), runs)
        poppler = median(lambda file=file: command(["pdftotext", "-bbox-layout", str(file), "-"]), runs)
        yield Figure(what, ours, "pdftotext -bbox-layout", poppler, of_poppler)
        if of_pdfplumber:
            plumber = median(lambda file=file: command([sys.executable, "-c", PDFPLUMBER, str(file)]), 1)
            yield Figure(what, ours, "pdfplumber words + tables", plumber, of_pdfplumber)


def _warm(files: LongFiles) -> Iterator[Figure]:
    for file, name in ((files.untagged, "untagged"), (files.sample, "sample")):
        ours, theirs = (
            float(command([sys.executable, "-c", program, str(file)])) for program in (READ_WARM, PDFPLUMBER)
        )
        yield Figure(f"read, warm, one core, {name}", ours, "pdfplumber words + tables", theirs, 1 / 12)


def _drafting(folder: Path, runs: int) -> Iterator[Figure]:
    docx = folder / "convention.docx"
    ours = median(_cusdocs("draft", str(SAMPLE), "-o", str(docx), "-o", str(folder / "convention.pdf")), runs)
    if shutil.which("soffice"):
        convert = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        convert += ["--outdir", str(folder / "office"), str(docx)]
        command(convert)  # The first run writes its profile.
        theirs = median(lambda: command(convert), runs)
        yield Figure("draft, cold, .docx and .pdf", ours, "soffice, that .docx to .pdf", theirs, 0.5)


def _cusdocs(*arguments: str) -> Callable[[], str]:
    return lambda: command([*CUSDOCS, *arguments])


def median(action: Callable[[], object], runs: int) -> float:
    """Return the median wall-clock time of ``action``, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def command(arguments: Sequence[str]) -> str:
    """Run a command and return its standard output; findings (exit code 1) are no failure."""
    result = subprocess.run(arguments, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    if result.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments[:4])}… : {result.stderr}")
    return result.stdout


def _heading(files: LongFiles) -> str:
    cells = ("what", "cusdocs", "peer", "", "ratio", "budget", "")
    title = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; long files hold 30 ruled tables\n"
    return f"{title}\n{_line(cells)}\n{_line(['---'] * len(cells))}"


def _row(figure: Figure) -> str:
    digits = 2 if figure.unit == "s" else 0
    ours, theirs = (f"{value:.{digits}f} {figure.unit}" for value in (figure.ours, figure.theirs))
    budget = f"≤ {figure.budget:.3g} x" if figure.budget else ""
    return _line((figure.what, ours, figure.peer, theirs, f"{figure.ratio:.3f} x", budget, figure.verdict))


def _line(cells: Sequence[str]) -> str:
    widths = (36, 8, 28, 8, 9, 10, 8)
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


if __name__ == "__main__":
    main()
