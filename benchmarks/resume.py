"""A check of many conventions killed half-way: it goes on where it stopped, and ends as if nothing had happened.

    python -m benchmarks.resume [--count 300] [--jobs 2] [--output docs/mesures/reprise.md]

writes small conventions, each unlike the others, in Word and PDF. One run is killed (SIGKILL) once half of the
reports are kept, and started again; another is left alone, and keeps nothing. Their reports and their summaries
must be the same to the byte, and no report kept by the killed run may be made again.
"""

import argparse
import hashlib
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cusdocs.document import Block, Document, Heading, Metadata, Paragraph, Text
from cusdocs.writing import write

# What a small convention may hold or not: the bits of its number say what.
_SECTIONS = (
    ("Visas", "Vu les articles L.445-1 et R.445-1 et suivants du code de la construction et de l'habitation."),
    (
        "Concertation locative",
        "Le plan de concertation locative réunit le conseil quatre fois par an, avec un budget.",
    ),
    ("État de l'occupation sociale", "La moitié des ménages ont des ressources inférieures à 60 % des plafonds."),
    (
        "État du service rendu",
        "Chaque ensemble immobilier reçoit une note selon sa qualité technique et ses abords.",
    ),
    (
        "Qualité du service rendu aux locataires",
        "L'office s'engage à répondre en huit jours à chaque réclamation.",
    ),
    (
        "Plan de mise en vente",
        "Quarante logements individuels sont proposés à la vente, d'abord à leurs occupants.",
    ),
    ("Politique d'hébergement", "Délibération n° …… à compléter ; l'office gère une résidence de vingt places."),
    ("Évaluation", "Une évaluation est transmise au préfet au bout de trois ans, puis au terme de la convention."),
)
_OPENING = (
    "La présente convention d'utilité sociale est conclue pour six ans à compter du 1er janvier 2026 entre l'État "
    "et l'office public de l'habitat du pays n° {}. Ses indicateurs sont PP-1, PP-2 et PP-3."
)
_POLICY = "L'état des lieux de la politique patrimoniale précède ses orientations stratégiques et ses actions."
# One in so many is a PDF, which takes longer to read.
_PDF = 10
_LONGEST = 3600


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the two runs; ``differing`` names what they do not say alike."""

    files: int
    kept: int
    made_again: int
    differing: tuple[str, ...]
    digest: str
    verdicts: Mapping[str, int] = field(default_factory=dict)

    @property
    def held(self) -> bool:
        """Tell whether the killed run ended as the other, and did nothing twice."""
        return not self.differing and not self.made_again and 0 < self.kept < self.files


def write_conventions(folder: Path, count: int) -> None:
    """Write ``count`` small conventions, in Word but for one in ten."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        title = f"Convention d'utilité sociale du pays n° {number}"
        suffix = "pdf" if number % _PDF == _PDF - 1 else "docx"
        document = Document(metadata=Metadata(title=title), blocks=tuple(_blocks(title, number)))
        write(document, folder / f"{number:03}.{suffix}")


def _blocks(title: str, number: int) -> list[Block]:
    told = [(title, _OPENING.format(number)), ("Politique patrimoniale", _POLICY)]
    told += [section for bit, section in enumerate(_SECTIONS) if number >> bit & 1]
    return [block for heading, text in told for block in (_heading(heading), Paragraph(content=(Text(text),)))]


def _heading(text: str) -> Heading:
    return Heading(level=1, content=(Text(text),))


def kill_and_resume(count: int, folder: Path, jobs: int = 2) -> Outcome:
    """Check ``count`` conventions written in ``folder``, killed half-way then resumed, and in one go."""
    write_conventions(folder / "conventions", count)
    store = folder / "reprise"
    resumed, entire = folder / "reprise-apres-arret", folder / "en-une-fois"
    half = _killed(_command(folder, resumed, jobs, "--resume", str(store)), store, count // 2)
    subprocess.run(_command(folder, resumed, jobs, "--resume", str(store)), check=False, timeout=_LONGEST)
    after = _kept(store)
    subprocess.run(_command(folder, entire, jobs), check=False, timeout=_LONGEST)
    names = ("synthese.html", "rapport.json")
    return Outcome(
        files=count,
        kept=len(half),
        made_again=sum(after.get(name) != stamp for name, stamp in half.items()),
        differing=tuple(name for name in names if _bytes(resumed / name) != _bytes(entire / name)),
        digest=hashlib.sha256(_bytes(entire / names[0])).hexdigest(),
        verdicts=_verdicts(entire / names[1]),
    )


def _command(folder: Path, results: Path, jobs: int, *options: str) -> list[str]:
    results.mkdir(exist_ok=True)
    asked = [sys.executable, "-m", "cusdocs", "check", str(folder / "conventions"), "--jobs", str(jobs)]
    written = ["--summary", str(results / "synthese.html"), "-o", str(results / "rapport.json")]
    return [*asked, *written, *options]


def _killed(command: Sequence[str], store: Path, enough: int) -> dict[str, int]:
    """Run ``command``, kill it once ``enough`` reports are kept, and return those that are."""
    running = subprocess.Popen(command)
    while running.poll() is None and len(_kept(store)) < enough:
        time.sleep(0.002)
    running.send_signal(signal.SIGKILL)
    running.wait()
    return _kept(store)


def _kept(store: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in store.glob("*.json")}


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _verdicts(report: Path) -> dict[str, int]:
    documents = json.loads(_bytes(report) or b'{"documents": []}')["documents"]
    return dict(Counter(document["verdict"] for document in documents))


def page(outcome: Outcome) -> str:
    """Return what was measured, in Markdown."""
    verdicts = ", ".join(f"{name} {count}" for name, count in sorted(outcome.verdicts.items()))
    same = (
        "identiques, à l'octet près" if not outcome.differing else f"DIFFÉRENTS : {', '.join(outcome.differing)}"
    )
    rows = (
        ("conventions", outcome.files),
        ("rapports gardés quand le programme a été tué (SIGKILL)", outcome.kept),
        ("refaits à la reprise parmi ceux-là", outcome.made_again),
        ("lus à la reprise", outcome.files - outcome.kept),
        ("synthèse et rapport JSON, repris ou d'une traite", same),
        ("empreinte de la synthèse (SHA-256)", f"`{outcome.digest[:16]}…`"),
        ("verdicts", verdicts),
    )
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    command = f"python -m benchmarks.resume --count {outcome.files}"
    told = "Tenu." if outcome.held else "NON TENU."
    return f"# Reprise après un arrêt brutal\n\n    {command}\n\n| mesure | |\n|---|---|\n{table}\n\n{told}\n"


def main() -> int:
    """Run the measure, print it, and return 1 when it does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cusdocs-reprise-", ignore_cleanup_errors=True) as name:
        outcome = kill_and_resume(options.count, Path(name), options.jobs)
    text = page(outcome)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    return 0 if outcome.held else 1


if __name__ == "__main__":
    sys.exit(main())
