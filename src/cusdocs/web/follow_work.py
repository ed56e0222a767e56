"""The work behind « Suivre »: what a convention commits to, and who the organisms of a region are."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from cusdocs.errors import InputError
from cusdocs.followup.actuals_layout import forms
from cusdocs.followup.actuals_writer import actuals_workbook, known_answers
from cusdocs.followup.bilan import Bilan
from cusdocs.followup.bilan_document import title_of
from cusdocs.followup.bilan_json import bilan_as_json, bilan_from_json, is_bilan
from cusdocs.followup.calendar import Event, calendar_of
from cusdocs.followup.convention import Convention, load_extraction, load_json, read_convention
from cusdocs.followup.horizons import span
from cusdocs.followup.ics import calendar_ics
from cusdocs.followup.register import Organism, read_register
from cusdocs.followup.synthesis.filed import Filed, from_bilan, from_convention
from cusdocs.followup.synthesis.synthesis import synthesise
from cusdocs.french.numbers import counted
from cusdocs.law import Regime, load_regimes
from cusdocs.limits import Limits
from cusdocs.neutral import as_json_text
from cusdocs.reporting.examination import Terms, examine
from cusdocs.reporting.extraction import extracted
from cusdocs.reporting.submission import Source, Submission
from cusdocs.web.jobs import Outcome, Task
from cusdocs.web.storage import regime_of

CONVENTION, BILAN, LIGHT, FACTS = "convention.json", "bilan.json", "light.json", "facts.json"
ACTUALS, CALENDAR = "suivi.xlsx", "calendrier.ics"
ORGANISMS = TypeAdapter(tuple[Organism, ...])
_SCHEMA_VERSION = "1"


def follow(task: Task, results: Path) -> Outcome:
    """Read what the convention of ``task`` commits to, or take the bilan that someone else made of one.

    Raises the error of a file that cannot be read.
    """
    first = task.folder / task.files[0].stored
    if first.suffix == ".json":
        content = load_json(first)
        if is_bilan(content):
            return _bilan(replace(bilan_from_json(content, task.title), file=task.title), results, task.schemas)
        document = load_extraction(first)
    else:
        document = _extracted(task)
    return _convention(_corrected(document, task), results, task.schemas)


def register(task: Task, results: Path) -> Outcome:
    """Read the organisms of the register of ``task``. Raises RegisterError with all its problems, by line."""
    organisms = read_register(task.folder / task.files[0].stored)
    (results / LIGHT).write_bytes(ORGANISMS.dump_json(organisms))
    return Outcome(words=counted(len(organisms), "organisme"))


def keep_bilan(bilan: Bilan, results: Path, schemas: Path | None) -> None:
    """Write ``bilan``, and what the register needs to know of it, which is soon read again."""
    content = bilan_as_json(bilan)
    (results / BILAN).write_text(as_json_text(content), encoding="utf-8")
    _keep_light(results, {"bilan": {**content, "lines": [], "conflicts": []}}, schemas)


def _extracted(task: Task) -> dict[str, Any]:
    sources = tuple(Source(task.folder / each.stored, each.name) for each in task.files)
    terms = Terms(regime=dict(task.options).get("regime") or None, today=_today(), schemas=task.schemas)
    examination = examine(
        Submission(task.title, sources), terms, limits=Limits(pages=task.pages), apart=task.apart
    )
    if examination.error:
        raise examination.error
    return extracted(examination)


def _corrected(document: dict[str, Any], task: Task) -> dict[str, Any]:
    """Return ``document`` under the name that the person knows, with what they told of it."""
    told = dict(task.options)
    # As plain numbers: what comes from a JSON file was read with exact ones, which are written otherwise.
    document = json.loads(json.dumps(document, default=float))
    organism = document.get("organism") or {}
    if not isinstance(organism, dict):
        raise InputError(f"«\u00a0{task.title}\u00a0» n’a pas la forme d’une convention extraite.")
    if told.get("first_year"):
        organism["effect_year"] = int(told["first_year"])
    for text in ("name", "siren"):
        organism[text] = str(organism.get(text) or "")
    regime = told.get("regime") or document.get("regime")
    return {**document, "file": task.title, "regime": regime, "organism": organism}


def _convention(document: dict[str, Any], results: Path, schemas: Path | None) -> Outcome:
    found = read_convention(document)
    regime = regime_of(found.regime, schemas)
    content = {"schema_version": _SCHEMA_VERSION, "documents": [document]}
    (results / CONVENTION).write_text(as_json_text(content), encoding="utf-8")
    _keep_light(results, {"convention": {**document, "indicators": [], "commitments": []}}, schemas)
    lines = 0
    if regime and found.first_year:
        calendar = calendar_of(found.dates, regime, found.first_year)
        (results / CALENDAR).write_bytes(calendar_ics([(found.name, each) for each in calendar], _today()))
        lines = _write_actuals(found, regime, found.first_year, calendar, results / ACTUALS)
    facts = {"lacking": list(_lacking(found, regime, lines)), "remarks": list(_remarks(found)), "lines": lines}
    (results / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    return Outcome(words=_summary(found, regime))


def _write_actuals(
    found: Convention, regime: Regime, first_year: int, calendar: tuple[Event, ...], path: Path
) -> int:
    """Write the workbook to fill in, and return how many lines it has; none is written without any."""
    wanted = forms(found, regime, first_year)
    if wanted:
        path.write_bytes(actuals_workbook(wanted, known_answers(found), calendar))
    return sum(len(form.entries) for form in wanted)


def _bilan(bilan: Bilan, results: Path, schemas: Path | None) -> Outcome:
    if regime_of(bilan.regime, schemas) is None:
        raise InputError(f"Le régime «\u00a0{bilan.regime}\u00a0» de «\u00a0{bilan.file}\u00a0» n’est pas connu.")
    keep_bilan(bilan, results, schemas)
    return Outcome(words=f"{title_of(bilan)} – {bilan.name}".removesuffix(" – "))


def filed_of(content: Mapping[str, Any], name: str, schemas: Path | None) -> Filed:
    """Return what the light form ``content`` of the file called ``name`` tells the register."""
    regimes = {regime.id: regime for regime in load_regimes(own=schemas)}
    if "bilan" in content:
        return from_bilan(bilan_from_json(content["bilan"], name), regimes)
    return from_convention(read_convention(content["convention"]), regimes)


def _keep_light(results: Path, content: Mapping[str, Any], schemas: Path | None) -> None:
    name = next(iter(content.values()))["file"]
    try:
        # Whatever a file made elsewhere holds, the register must be able to show it beside the others.
        synthesise([filed_of(content, name, schemas)], (), _today())
    except (AttributeError, TypeError, ValueError, OverflowError) as error:
        raise InputError(
            f"«\u00a0{name}\u00a0» contient une valeur qui ne peut pas être suivie ({type(error).__name__})."
        ) from error
    (results / LIGHT).write_text(as_json_text(content), encoding="utf-8")


def _lacking(found: Convention, regime: Regime | None, lines: int) -> Iterator[str]:
    if regime is None:
        yield "Le régime juridique n’a pas été reconnu."
    if found.first_year is None:
        yield "La première année des engagements n’a pas été lue."
    if regime and found.first_year and not lines:
        yield "Aucun indicateur chiffré n’a été lu\u00a0: il n’y a rien à suivre."


def _remarks(found: Convention) -> Iterator[str]:
    for each in found.conflicts:
        yield (
            f"{each.series.code} est énoncé deux fois à l’échéance {each.horizon} "
            f"({each.kept:f} et {each.other:f})\u00a0; {each.kept:f} est retenu."
        )


def _summary(found: Convention, regime: Regime | None) -> str:
    name = found.name or "organisme non reconnu"
    if regime is None or found.first_year is None:
        return f"{name}, à préciser"
    return f"{name}, {span(found.first_year, found.first_year + regime.years - 1)}"


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day
