"""The work behind a regional synthesis: all that one person follows, put together on a day."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cusdocs.errors import CusdocsError, InputError
from cusdocs.followup.bilan_json import bilan_from_json
from cusdocs.followup.convention import load_extraction, load_json, read_convention
from cusdocs.followup.ics import calendar_ics
from cusdocs.followup.register import Organism, read_register
from cusdocs.followup.synthesis.dashboard import dashboard_html
from cusdocs.followup.synthesis.document import shown_table, synthesis_document, title_of
from cusdocs.followup.synthesis.filed import Filed, from_bilan, from_convention
from cusdocs.followup.synthesis.synthesis import Synthesis, Unread, synthesise
from cusdocs.followup.synthesis.synthesis_json import synthesis_as_json
from cusdocs.followup.synthesis.tables import synthesis_tables
from cusdocs.followup.tables import tables_workbook
from cusdocs.law import Regime, load_regimes, territories
from cusdocs.neutral import as_json_text
from cusdocs.web.follow_work import CALENDAR, FACTS
from cusdocs.web.jobs import Outcome, Task
from cusdocs.web.submissions import File
from cusdocs.writing import write

SYNTHESIS_WORD, SYNTHESIS_PDF, SYNTHESIS_TABLE = "synthese.docx", "synthese.pdf", "synthese.xlsx"
SYNTHESIS_PAGE, SYNTHESIS_JSON = "synthese.html", "synthese.json"
CONVENTION, BILAN, REGISTER = "convention", "bilan", "register"


def synthesis(task: Task, results: Path) -> Outcome:
    """Make the synthesis of the conventions, bilans and register of ``task``; a bad file never stops the others.

    Raises RegisterError for a register that cannot be read.
    """
    filed, unread = _filed(task)
    register = _register(task)
    if not filed and not register:
        raise InputError("Rien à réunir\u00a0: déposez des conventions, des bilans ou un registre.")
    options = dict(task.options)
    region = territories.region(options.get("region", ""))
    made = synthesise(filed, register, date.fromisoformat(options["day"]), region, unread)
    _write(made, results)
    whole = made.whole
    words = f"{whole.signed} CUS signées, {whole.in_progress} en cours, {whole.without} organismes sans CUS"
    return Outcome(words=f"{title_of(made)}\u00a0: {words}")


def _filed(task: Task) -> tuple[list[Filed], list[Unread]]:
    regimes = {regime.id: regime for regime in load_regimes(own=task.schemas)}
    filed: list[Filed] = []
    unread: list[Unread] = []
    for file in task.files:
        if file.role not in (CONVENTION, BILAN):
            continue
        try:
            filed.append(_one(task.folder / file.stored, file, regimes))
        except CusdocsError as error:
            unread.append(Unread(file.name, str(error).replace(file.stored, file.name)))
    return filed, unread


def _one(path: Path, file: File, regimes: Mapping[str, Regime]) -> Filed:
    if file.role == BILAN:
        return from_bilan(bilan_from_json(load_json(path), file.name), regimes)
    return from_convention(read_convention(load_extraction(path)), regimes)


def _register(task: Task) -> Sequence[Organism]:
    path = next((task.folder / each.stored for each in task.files if each.role == REGISTER), None)
    return read_register(path) if path else ()


def _write(made: Synthesis, results: Path) -> None:
    document = synthesis_document(made)
    for name in (SYNTHESIS_WORD, SYNTHESIS_PDF):
        write(document, results / name)
    tables = synthesis_tables(made)
    (results / SYNTHESIS_TABLE).write_bytes(tables_workbook(tables, title_of(made)))
    (results / SYNTHESIS_PAGE).write_text(dashboard_html(made), encoding="utf-8")
    (results / SYNTHESIS_JSON).write_text(as_json_text(synthesis_as_json(made)), encoding="utf-8")
    (results / CALENDAR).write_bytes(calendar_ics([(due.organism, due.event) for due in made.due], made.day))
    shown = [{"name": table.name, "columns": table.columns, "rows": shown_table(table).rows} for table in tables]
    facts = {"title": title_of(made), "day": f"{made.day:%d/%m/%Y}", "tables": shown}
    (results / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
