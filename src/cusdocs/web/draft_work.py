"""The work behind « Rédiger »: a workbook understood, its problems told, and the convention drafted from it."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cusdocs.dossier import Dossier, figures, write_workbook
from cusdocs.dossier.importing import Finding, Severity, import_files
from cusdocs.dossier.review import review
from cusdocs.dossier.shown import shown_sheets
from cusdocs.dossier.trace_text import figure_line, trace_lines
from cusdocs.drafting import blanks, load_clauses, regime_in_force, with_heirs
from cusdocs.drafting import draft as draft_convention
from cusdocs.french.numbers import counted
from cusdocs.law import Regime, load_regimes
from cusdocs.web.jobs import Outcome, Task
from cusdocs.web.tasks import shown
from cusdocs.writing import PLAIN, Theme, with_charter, write_all

FACTS, WORKBOOK, WORD, PDF = "draft.json", "psp.xlsx", "convention.docx", "convention.pdf"
OWN, CHARTER = "own", "charter"
# What aligns the columns of a terminal, and a page would close up.
_COLUMNS = re.compile(r" {2,}")


def draft(task: Task, results: Path) -> Outcome:
    """Read the workbook of ``task`` and draft from it; problems in the data are a result, and no error.

    Raises the error of a workbook that cannot be opened.
    """
    path = task.folder / task.files[0].stored
    told: list[Finding] = []
    if dict(task.options).get("workbook") == OWN:
        imported = import_files([path])
        told += imported.findings
        path = results / WORKBOOK
        write_workbook(imported.dossier, path)
    dossier, findings = review(path)
    told += findings
    theme, lacking = _theme(task)
    made = _made(dossier, results, theme, task.schemas)
    facts = {"findings": [_finding(each, task) for each in told], "lacking": lacking, **made}
    (results / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    if dossier is None:
        return Outcome(words="à corriger")
    return Outcome(words=f"projet rédigé, {counted(len(made['blanks']), 'élément')} à compléter")


def _theme(task: Task) -> tuple[Theme, tuple[str, ...]]:
    """Return how the draft looks, and the styles that the Word file of the organism lacks."""
    charter = next((task.folder / each.stored for each in task.files if each.role == CHARTER), None)
    return with_charter(PLAIN, charter) if charter else (PLAIN, ())


def _made(dossier: Dossier | None, results: Path, theme: Theme, schemas: Path | None) -> dict[str, list[Any]]:
    if dossier is None:
        return {"sheets": [], "figures": [], "blanks": []}
    regimes = load_regimes(own=schemas)
    regime = regime_in_force(dossier.organisation.convention_type, regimes)
    document = draft_convention(dossier, regime, with_heirs(load_clauses(), regimes))
    for _ in write_all(document, [results / WORD, results / PDF], theme):
        pass
    return {
        "sheets": list(_sheets(dossier)),
        "figures": list(_figures(dossier, regime)),
        "blanks": [{"what": each.what, "where": each.where} for each in blanks(document)],
    }


def _finding(finding: Finding, task: Task) -> dict[str, str]:
    level = {Severity.ERROR: "error", Severity.DOUBT: "warning"}.get(finding.severity, "note")
    return {"level": level, "severity": str(finding.severity), "text": shown(finding.text, task)}


def _sheets(dossier: Dossier) -> Iterable[tuple[str, int]]:
    for layout in shown_sheets(dossier):
        rows = getattr(dossier, layout.attribute)
        if isinstance(rows, tuple) and rows:
            yield layout.name, len(rows)


def _figures(dossier: Dossier, regime: Regime) -> Iterable[dict[str, object]]:
    known = {indicator.code: indicator for indicator in regime.indicators}
    for traced in figures(dossier, regime):
        figure = traced.figure
        yield {
            "line": figure_line(figure, dossier, known[figure.code]),
            "trace": [_COLUMNS.sub(" – ", line.strip()) for line in trace_lines(traced.trace, figure.unit)],
        }
