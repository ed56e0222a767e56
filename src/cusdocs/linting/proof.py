"""The proof by use: a convention of every type is drafted from a sample with the clauses, then checked."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from cusdocs.checking import Report, Severity, check
from cusdocs.document import Document
from cusdocs.dossier import read_workbook
from cusdocs.dossier.model import Dossier
from cusdocs.drafting import Clause, draft, facts, regime_in_force
from cusdocs.errors import ClauseError
from cusdocs.law import load_facts
from cusdocs.law.problem import Problem
from cusdocs.law.regime import Regime
from cusdocs.linting.code import Code
from cusdocs.linting.law import Law, load_law
from cusdocs.linting.proof_codes import CHECKING, DRAFTING
from cusdocs.resources import data_folder

_PLACE = re.compile(r"(?P<file>[^,]+), ligne (?P<line>\d+)\u00a0: (?P<message>.*)", re.DOTALL)
_TROUBLES = (Severity.ERROR, Severity.WARNING)


def prove(
    clauses: Sequence[Clause], root: Path, today: date | None = None, law: Law | None = None
) -> tuple[Problem, ...]:
    """Return what keeps a sample of each type from being drafted with ``clauses``, or from being compliant."""
    found = []
    regimes = (law or load_law()).regimes.values()
    for name, dossier in samples():
        regime = regime_in_force(dossier.organisation.convention_type, regimes)
        found += [
            Problem(str(root / file), line, 1, code.code, f"{name}\u00a0: {message}")
            for file, line, code, message in _troubles(dossier, regime, clauses, today or date.today())  # noqa: DTZ011
        ]
    return tuple(sorted(set(found)))


def samples() -> Iterator[tuple[str, Dossier]]:
    """Yield the fictitious organisms of ``samples/``, each under the name of its folder."""
    for path in sorted(data_folder("samples").glob("*/psp.xlsx")):
        yield path.parent.name, read_workbook(path)


def checked(document: Document, dossier: Dossier, regime: Regime, today: date) -> Report:
    """Return the report on ``document``, the draft of ``dossier``, of which all is known."""
    return check(document, regime, profile=facts(dossier), facts=load_facts(), today=today)


def _troubles(
    dossier: Dossier, regime: Regime, clauses: Sequence[Clause], today: date
) -> Iterator[tuple[str, int, Code, str]]:
    try:
        document = draft(dossier, regime, clauses)
    except ClauseError as error:
        place = _PLACE.match(str(error))
        file, line = (place["file"], int(place["line"])) if place else ("", 1)
        yield file, line, DRAFTING, place["message"] if place else str(error)
        return
    report = checked(document, dossier, regime, today)
    meeting = {name: clause.file for clause in clauses if clause.serves(regime.id) for name in clause.requirements}
    for finding in report.requirements:
        if finding.severity in _TROUBLES:
            yield meeting.get(finding.id, ""), 1, CHECKING, f"«\u00a0{finding.id}\u00a0» – {finding.message}"
    for anomaly in report.anomalies:
        if anomaly.severity in _TROUBLES:
            yield "", 1, CHECKING, anomaly.message
