"""Print the figures that the budgets are held to, as ratios to named peers measured in the same run.

    python benchmarks/run.py [--pages N]

Needs poppler-utils (``pdftotext``); LibreOffice (``soffice``) is optional, its line is left out without it.
Each command runs in a fresh process; the median of the runs is kept.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "oph-exemple"
CUSDOCS = [sys.executable, "-m", "cusdocs"]
PDFPLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_words(); page.extract_tables(); page.close()
"""
READ_WARM = """
import sys, time
from pathlib import Path
from cusdocs.reading import read
read(Path(sys.argv[1])); start = time.perf_counter(); read(Path(sys.argv[1])); print(time.perf_counter() - start)
"""
PEAK = """
import resource, sys
from cusdocs.cli import main
main(["check", sys.argv[1], "--format", "json", "-o", sys.argv[2]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


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
    result = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if result.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments[:4])}… : {result.stderr}")
    return result.stdout


def line(what: str, seconds: float, peer: str, peer_seconds: float, budget: str) -> None:
    """Print one figure beside its peer's and its budget."""
    ratio = f"{seconds / peer_seconds:6.2f} x"
    print(f"{what:<28} {seconds:7.2f} s   {peer:<28} {peer_seconds:7.2f} s   {ratio}   {budget}")


def main() -> None:
    """Draft the sample, then measure reading, checking and drafting it."""
    runs = argparse.ArgumentParser(description=__doc__)
    runs.add_argument("--runs", type=int, default=3)
    count = runs.parse_args().runs
    if not shutil.which("pdftotext"):
        sys.exit("pdftotext est absent : installez le paquet poppler-utils.")
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), count)


def measure(folder: Path, runs: int) -> None:
    """Print every figure; files are made in ``folder``."""
    pdf, docx = folder / "convention.pdf", folder / "convention.docx"
    drafting = [*CUSDOCS, "draft", str(SAMPLE), "-o", str(docx), "-o", str(pdf)]
    draft_time = median(lambda: command(drafting), runs)
    poppler = median(lambda: command(["pdftotext", "-bbox-layout", str(pdf), "-"]), runs)
    plumber = median(lambda: command([sys.executable, "-c", PDFPLUMBER, str(pdf)]), 1)
    check_pdf = [*CUSDOCS, "check", str(pdf), "--format", "json", "-o", str(folder / "report.json")]
    check_docx = [*CUSDOCS, "check", str(docx), "--format", "json", "-o", str(folder / "report.json")]
    cold = median(lambda: command(check_pdf), runs)
    line("check .pdf (cold)", cold, "pdftotext -bbox-layout", poppler, "≤ 10 x")
    line("check .pdf (cold)", cold, "pdfplumber words + tables", plumber, "≤ 0.1 x")
    line("check .docx (cold)", median(lambda: command(check_docx), runs), "check .pdf", cold, "")
    warm = float(command([sys.executable, "-c", READ_WARM, str(pdf)]))
    line("read .pdf (warm)", warm, "pdfplumber words + tables", plumber, "≤ 0.083 x")
    if shutil.which("soffice"):
        convert = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        convert += ["--outdir", str(folder / "office"), str(docx)]
        line(
            "draft .docx + .pdf (cold)",
            draft_time,
            "soffice docx → pdf",
            median(lambda: command(convert), runs),
            "≤ 0.5 x",
        )
    peak = command([sys.executable, "-c", PEAK, str(pdf), str(folder / "peak.json")]).split()[-1]
    print(f"{'peak memory of check .pdf':<46} {peak:>7} MB   budget ≤ 400 MB")


if __name__ == "__main__":
    main()
