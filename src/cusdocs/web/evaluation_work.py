"""The work behind an evaluation: what came of the targets of a convention, and the bilan in all its formats."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from cusdocs.errors import InputError
from cusdocs.followup.actuals_reader import read_actuals
from cusdocs.followup.bilan import Bilan, bilan_of, known_indicators, main_lines, score
from cusdocs.followup.bilan_document import bilan_document, title_of
from cusdocs.followup.bilan_workbook import bilan_workbook
from cusdocs.followup.calendar import calendar_of
from cusdocs.followup.convention import Convention, load_extraction, read_convention
from cusdocs.followup.evaluation import by_code, evaluate, scope_at, scope_of_year
from cusdocs.followup.figures_text import rate_text
from cusdocs.followup.horizons import Scope
from cusdocs.followup.ics import calendar_ics
from cusdocs.law import Regime
from cusdocs.web.follow_work import CALENDAR, CONVENTION, FACTS, keep_bilan
from cusdocs.web.jobs import Outcome, Task
from cusdocs.web.storage import regime_of
from cusdocs.writing import write

BILAN_WORD, BILAN_PDF, BILAN_TABLE = "bilan.docx", "bilan.pdf", "bilan.xlsx"
AT, YEAR = "at", "year"


def evaluation(task: Task, results: Path) -> Outcome:
    """Evaluate the convention that ``task`` starts from, by the workbook that was filled in.

    Raises ActualsError with all its problems, by sheet and cell.
    """
    convention, regime = _followed(task)
    scope = _scope(convention, regime, dict(task.options))
    actuals = read_actuals(task.folder / task.files[0].stored, convention, regime, scope.first_year)
    bilan = bilan_of(evaluate(convention, actuals, regime, scope))
    _write(bilan, regime, results, task.schemas)
    facts = _facts(bilan, regime)
    (results / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    return Outcome(words=f"{facts['title']}\u00a0: {facts['whole']}")


def _followed(task: Task) -> tuple[Convention, Regime]:
    path = task.previous / CONVENTION if task.previous else None
    if path is None or not path.is_file():
        raise InputError("La convention à évaluer a été supprimée\u00a0: déposez-la à nouveau.")
    convention = read_convention(load_extraction(path))
    regime = regime_of(convention.regime, task.schemas)
    if regime is None:
        raise InputError("Le régime de la convention n’est pas connu\u00a0: précisez-le sur sa page.")
    return convention, regime


def _scope(convention: Convention, regime: Regime, options: dict[str, str]) -> Scope:
    if options.get(AT):
        return scope_at(convention, regime, int(options[AT]))
    return scope_of_year(convention, regime, int(options[YEAR]))


def _write(bilan: Bilan, regime: Regime, results: Path, schemas: Path | None) -> None:
    keep_bilan(bilan, results, schemas)
    document = bilan_document(bilan, regime)
    for name in (BILAN_WORD, BILAN_PDF):
        write(document, results / name)
    (results / BILAN_TABLE).write_bytes(bilan_workbook(bilan, regime))
    events = calendar_of(bilan.dates, regime, bilan.first_year)
    stamp = bilan.day or date.today()  # noqa: DTZ011 - the user's own day
    (results / CALENDAR).write_bytes(calendar_ics([(bilan.name, each) for each in events], stamp))


def _facts(bilan: Bilan, regime: Regime) -> dict[str, Any]:
    main = main_lines(bilan.lines, known_indicators(regime))
    whole = score(main)
    share = f" ({rate_text(whole.share)})" if whole.share is not None else ""
    return {
        "title": title_of(bilan),
        "name": bilan.name,
        "whole": f"{whole.reached} objectifs atteints sur {whole.judged}{share}",
        "rows": list(_rows(bilan, regime)),
        "absent": list(bilan.absent),
    }


def _rows(bilan: Bilan, regime: Regime) -> Iterator[tuple[str, str, str, str, str]]:
    known = known_indicators(regime)
    for code, lines in by_code(main_lines(bilan.lines, known)).items():
        found = score(lines)
        title = known[code].label if code in known else ""
        yield (code, title, f"{found.reached} sur {found.judged}", rate_text(found.rate), str(found.unreported))
