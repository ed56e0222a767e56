"""The work behind « Vérifier »: the convention examined, and every report of it written."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from cusdocs.errors import CusdocsError, UsageError
from cusdocs.limits import Limits
from cusdocs.reading import read_tables
from cusdocs.reporting.annotated import annotated_pdf
from cusdocs.reporting.baseline import load_baseline, with_baseline
from cusdocs.reporting.examination import Examination, Terms, examine
from cusdocs.reporting.formats import FORMATS
from cusdocs.reporting.html import MOST_PICTURES, Sheet, sheets
from cusdocs.reporting.json_format import render_json
from cusdocs.reporting.letter import letter
from cusdocs.reporting.submission import Source, Submission
from cusdocs.web.jobs import Outcome, Task
from cusdocs.web.wording import for_page
from cusdocs.writing import write

SHEET, JSON, WORKBOOK, ANNOTATED, LETTER = (
    "sheet.json",
    "report.json",
    "report.xlsx",
    "annotated.pdf",
    "letter.docx",
)
CONVENTION, TABLES = "convention", "tables"


def check(task: Task, results: Path) -> Outcome:
    """Examine the files of ``task`` as one convention. Raises the error of files that cannot be read."""
    today = date.today()  # noqa: DTZ011 - the user's own day
    examination = _compared(_examined(task, today), task.previous)
    (sheet,) = sheets([examination], MOST_PICTURES)
    (results / SHEET).write_bytes(sheet_adapter().dump_json(_light(sheet)))
    (results / JSON).write_text(render_json([examination]), encoding="utf-8")
    (results / WORKBOOK).write_bytes(FORMATS["xlsx"].render([examination]))
    _annotate(examination, results / ANNOTATED, today)
    _ask(examination, results / LETTER)
    return Outcome(words=sheet.verdict)


@cache
def sheet_adapter() -> TypeAdapter[Sheet]:
    """Return what turns a sheet into JSON and back."""
    return TypeAdapter(Sheet)


def _examined(task: Task, today: date) -> Examination:
    sources = tuple(Source(task.folder / each.stored, each.name) for each in task.files if each.role == CONVENTION)
    tables = next((task.folder / each.stored for each in task.files if each.role == TABLES), None)
    terms = Terms(
        regime=dict(task.options).get("regime") or None,
        table_file=read_tables(tables) if tables else None,
        today=today,
        schemas=task.schemas,
    )
    examination = examine(
        Submission(task.title, sources), terms, limits=Limits(pages=task.pages), apart=task.apart
    )
    if examination.error:
        raise examination.error
    choice = examination.choice
    return replace(examination, choice=replace(choice, why=for_page(choice.why)) if choice else None)


def _compared(examination: Examination, previous: Path | None) -> Examination:
    if previous is None or not (previous / JSON).exists():
        return examination
    (compared,) = with_baseline([examination], load_baseline(previous / JSON))
    return compared


def _annotate(examination: Examination, path: Path, today: date) -> None:
    if len(examination.sources) != 1 or examination.sources[0].path.suffix != ".pdf":
        return
    # Where there is none, the page offers none; the report does not depend on it.
    with suppress(CusdocsError):
        path.write_bytes(annotated_pdf(examination, today))


def _ask(examination: Examination, path: Path) -> None:
    with suppress(UsageError):  # What is no convention, or could not be read, has nothing to be asked for.
        asked = letter(examination)
        if asked is not None:
            write(asked, path)


def _light(sheet: Sheet) -> Sheet:
    """Return ``sheet`` in the words of the page, each picture once: evidence names it, the page defines it."""
    items = [
        tuple(
            replace(
                item,
                spots=tuple(
                    replace(spot, image=replace(spot.image, data="") if spot.image else None)
                    for spot in item.spots
                ),
            )
            for item in group
        )
        for group in (sheet.items, sheet.anomalies)
    ]
    notes = tuple(for_page(note) for note in sheet.notes)
    return replace(sheet, items=items[0], anomalies=items[1], notes=notes)
