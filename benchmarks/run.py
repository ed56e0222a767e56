"""Print the figures that the budgets are held to, as ratios to named peers measured in the same run, in French.

    python benchmarks/run.py [--runs N] [--output FILE.md]

Needs poppler-utils (``pdftotext``); LibreOffice (``soffice``) is optional, its line is left out without it.
Cold lines run whole commands in fresh processes, and keep the median; each is followed by its processor time
over all cores, which a busy machine disturbs less. Warm lines compare processor times inside one process.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from long_dossier import make_dossier
from long_files import SAMPLE, TABLES, LongFiles, make, pages

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
# Started from a small process: Linux counts in the peak of a program the memory of the one that started it.
PEAK = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "cusdocs", "check", sys.argv[1], "--format", "json", "-o", sys.argv[2]])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@dataclass(frozen=True, slots=True)
class Span:
    """How long a command took, in seconds: by the clock, and of processor over all cores."""

    clock: float
    processor: float


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
        return "tenu" if self.ratio <= self.budget else "DÉPASSÉ"


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
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text("\n".join(rows) + "\n", encoding="utf-8")


def measure(files: LongFiles, folder: Path, runs: int) -> Iterator[Figure]:
    """Yield every figure, those of whole commands first."""
    start = median(lambda: command([sys.executable, "-c", "import typer"]), runs)
    for option in ("--version", "--help"):
        yield from _cold(f"cusdocs {option}", median(_cusdocs(option), runs), "import typer", start, None)
    yield from _checks(files, folder, runs)
    yield from _warm(files)
    yield from _drafting(folder, runs)
    peak = float(command([sys.executable, "-c", PEAK, str(files.endless), str(folder / "peak.json")]).split()[-1])
    what = f"vérifier {pages(files.endless)} pages, mémoire la plus haute"
    yield Figure(what, peak, "400 Mo par processus", 400.0, 1.0, "Mo")


def _checks(files: LongFiles, folder: Path, runs: int) -> Iterator[Figure]:
    report = str(folder / "report.json")
    budgets = (
        (files.untagged, "PDF non balisé", 10.0, 0.1),
        (files.tagged, "PDF balisé", 5.0, None),
        (files.sample, "exemple", 10.0, 0.1),
    )
    for file, name, of_poppler, of_pdfplumber in budgets:
        what = f"vérifier à froid, {name}, {pages(file)} pages"
        ours = median(_cusdocs("check", str(file), "--format", "json", "-o", report), runs)
        poppler = median(lambda file=file: command(["pdftotext", "-bbox-layout", str(file), "-"]), runs)
        yield from _cold(what, ours, "pdftotext -bbox-layout", poppler, of_poppler)
        if of_pdfplumber:
            plumber = median(lambda file=file: command([sys.executable, "-c", PDFPLUMBER, str(file)]), 1)
            yield from _cold(what, ours, "pdfplumber, mots et tableaux", plumber, of_pdfplumber)


def _cold(what: str, ours: Span, peer: str, theirs: Span, budget: float | None) -> Iterator[Figure]:
    """Yield the line of a whole command, which the budget is about, then that of its processor time."""
    yield Figure(what, ours.clock, peer, theirs.clock, budget)
    if budget is not None:
        yield Figure("– temps de processeur", ours.processor, "", theirs.processor, None)


def _warm(files: LongFiles) -> Iterator[Figure]:
    for file, name in ((files.untagged, "PDF non balisé"), (files.sample, "exemple")):
        ours, theirs = (
            float(command([sys.executable, "-c", program, str(file)])) for program in (READ_WARM, PDFPLUMBER)
        )
        yield Figure(f"lire à chaud, un cœur, {name}", ours, "pdfplumber, mots et tableaux", theirs, 1 / 12)


def _drafting(folder: Path, runs: int) -> Iterator[Figure]:
    # The budget is that of a convention of a hundred pages; a short one pays for the start of Python.
    yield from _draft(make_dossier(folder), folder / "longue.docx", 0.5, runs)
    yield from _draft(SAMPLE, folder / "convention.docx", None, runs)


def _draft(dossier: Path, docx: Path, budget: float | None, runs: int) -> Iterator[Figure]:
    folder, pdf = docx.parent, docx.with_suffix(".pdf")
    ours = median(_cusdocs("draft", str(dossier), "-o", str(docx), "-o", str(pdf)), runs)
    if shutil.which("soffice"):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf"]
        convert += ["--outdir", str(folder / "office"), str(docx)]
        command(convert)  # The first run writes its profile.
        theirs = median(lambda: command(convert), runs)
        what = f"rédiger à froid {pages(pdf)} pages, .docx et .pdf"
        yield from _cold(what, ours, "soffice, ce .docx en .pdf", theirs, budget)


def _cusdocs(*arguments: str) -> Callable[[], str]:
    return lambda: command([*CUSDOCS, *arguments])


def median(action: Callable[[], object], runs: int) -> Span:
    """Return the median time of ``action``, which runs other processes."""
    clocks, processors = [], []
    for _ in range(runs):
        start, used = time.perf_counter(), _processor_time()
        action()
        clocks.append(time.perf_counter() - start)
        processors.append(_processor_time() - used)
    return Span(statistics.median(clocks), statistics.median(processors))


def _processor_time() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def command(arguments: Sequence[str]) -> str:
    """Run a command and return its standard output; findings (exit code 1) are no failure."""
    result = subprocess.run(arguments, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    if result.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments[:4])}… : {result.stderr}")
    return result.stdout


def _heading(files: LongFiles) -> str:
    cells = ("mesure", "cusdocs", "comparé à", "", "rapport", "budget", "")
    title = f"""# Vitesse

{os.cpu_count()} cœurs, Python {sys.version.split()[0]}. Les longs fichiers ont {pages(files.untagged)} pages
et {TABLES} tableaux à filets. Un budget porte sur le rapport des deux temps, mesurés l'un après l'autre.
"""
    return f"{title}\n{_line(cells)}\n{_line(['---'] * len(cells))}"


def _row(figure: Figure) -> str:
    digits = 2 if figure.unit == "s" else 0
    ours, theirs = (_french(value, digits, figure.unit) for value in (figure.ours, figure.theirs))
    budget = f"≤ {_french(figure.budget, 3, '×')}" if figure.budget else ""
    return _line((figure.what, ours, figure.peer, theirs, _french(figure.ratio, 3, "×"), budget, figure.verdict))


def _french(number: float, digits: int, unit: str) -> str:
    """Return the number with a decimal comma, and its unit after a no-break space."""
    return f"{number:.{digits}f}".replace(".", ",") + f"\u00a0{unit}"


def _line(cells: Sequence[str]) -> str:
    widths = (46, 8, 28, 8, 9, 10, 8)
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


if __name__ == "__main__":
    main()
