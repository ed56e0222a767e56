"""``cusdocs demo``: draft the sample, write it, read it back, check it, and say what was done."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cusdocs.cli.draft import workbook_of
from cusdocs.errors import ExitCode
from cusdocs.resources import data_folder

SAMPLE = "oph-exemple"
REGIME = "locative-2019"


@dataclass(slots=True)
class Steps:
    """What was done, with its time in seconds."""

    lines: list[tuple[str, str, float]] = field(default_factory=list)

    @contextmanager
    def step(self, what: str) -> Iterator[list[str]]:
        """Time one step; the caller puts in the list what came out of it."""
        outcome: list[str] = []
        start = time.perf_counter()
        yield outcome
        self.lines.append((what, " ".join(outcome), time.perf_counter() - start))


def run(folder: Path) -> int:
    """Run the whole way on the sample and write everything into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    steps = Steps()
    files = _draft(folder, steps)
    code = max(_check(file, steps) for file in files)
    _print(steps, folder)
    return code


def _draft(folder: Path, steps: Steps) -> list[Path]:
    from cusdocs.dossier import figures, read_workbook
    from cusdocs.drafting import blanks, draft, load_clauses
    from cusdocs.law import load_regime
    from cusdocs.writing import write

    workbook = workbook_of(data_folder("samples") / SAMPLE)
    with steps.step("Lecture du classeur PSP") as outcome:
        dossier = read_workbook(workbook)
        dwellings = sum(estate.dwellings for estate in dossier.estates)
        outcome.append(f"{dwellings} logements, {len(dossier.estates)} ensembles immobiliers")
    with steps.step("Calcul des indicateurs") as outcome:
        regime = load_regime(REGIME)
        outcome.append(f"{len(figures(dossier, regime))} valeurs tracées jusqu'aux lignes du classeur")
    with steps.step("Rédaction de la convention") as outcome:
        document = draft(dossier, regime, load_clauses())
        outcome.append(f"{len(document.blocks)} blocs, {len(blanks(document))} blanc à compléter")
    files = [folder / "convention.docx", folder / "convention.pdf"]
    for file in files:
        with steps.step(f"Écriture de {file.name}") as outcome:
            write(document, file)
            outcome.append(f"{file.stat().st_size // 1024} Ko")
    return files


def _check(file: Path, steps: Steps) -> int:
    from cusdocs.checking import Status
    from cusdocs.reporting.examination import Terms, examine
    from cusdocs.reporting.json_format import render_json
    from cusdocs.reporting.words import VERDICTS

    with steps.step(f"Relecture et vérification de {file.name}") as outcome:
        examination = examine(file, Terms(today=date.today()))  # noqa: DTZ011 - the user's own day
        report = examination.report
        outcome.append(VERDICTS[examination.verdict])
        if report:
            pages = f"{report.pages} pages, " if report.pages else ""
            present = sum(finding.status is Status.PRESENT for finding in report.requirements)
            outcome.append(f"({pages}{present} exigences, {len(report.indicators)} valeurs)")
    file.with_suffix(f"{file.suffix}.json").write_text(render_json([examination]), encoding="utf-8")
    return examination.exit_code("error")


def _print(steps: Steps, folder: Path) -> None:
    console = Console(width=None if Console().is_terminal else 110)
    table = Table(box=None, pad_edge=False, show_header=False)
    for what, outcome, seconds in steps.lines:
        table.add_row(what, outcome, f"{seconds:.2f} s".replace(".", ","))
    console.print(table, highlight=False)
    console.print(f"\nÀ ouvrir dans « {folder} » :", highlight=False)
    console.print("  convention.docx et convention.pdf – la convention rédigée", highlight=False)
    console.print(
        "  convention.docx.json et convention.pdf.json – ce que la vérification y a trouvé", highlight=False
    )
    console.print(f"Pour le détail : cusdocs check {folder / 'convention.pdf'}", highlight=False)


__all__ = ["ExitCode", "run"]
