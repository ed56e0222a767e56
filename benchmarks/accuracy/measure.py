"""Check each case, and count what was caught, what was cried for nothing, and which figures were read right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy.cases import Case
from benchmarks.accuracy.figures import Truth

from cusdocs.checking import Reading, Report, Severity, check
from cusdocs.document import Document
from cusdocs.law import Regime, load_facts, load_regime
from cusdocs.reading import read

_TODAY = date(2026, 11, 1)
_SERIOUS = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one case; ``alarms`` are the findings that no fault explains.

    ``read`` counts the figures read right, ``stated`` those that the convention states, ``given`` those reported.
    """

    case: Case
    caught: bool
    alarms: tuple[str, ...]
    stated: int
    given: int
    read: int
    misread: tuple[str, ...] = ()


def measure(cases: Iterable[Case], keep: Path | None = None) -> Iterator[Outcome]:
    """Yield the outcome of each case; the files are kept in the folder ``keep`` when it is given."""
    regime = load_regime("locative-2019")
    with TemporaryDirectory() as name:
        folder = keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        for case in cases:
            path = folder / f"{case.number:04d}{case.layout.suffix}"
            case.layout.writer.write(case.convention, path)
            yield _outcome(case, read(path), regime)
            if keep is None:
                path.unlink()


def _outcome(case: Case, document: Document, regime: Regime) -> Outcome:
    # With and without a profile: most files come without one.
    reports = [
        check(document, regime, profile=profile, facts=load_facts(), today=_TODAY)
        for profile in (case.convention.profile, {})
    ]
    alarms = tuple(dict.fromkeys(each for report in reports for each in _alarms(report, case)))
    caught = case.fault is None or all(_is_caught(report, case) for report in reports)
    return _compared(case, reports[0].indicators, caught, alarms)


def _is_caught(report: Report, case: Case) -> bool:
    fault = case.fault
    assert fault is not None  # noqa: S101 - asked of faulty cases only
    flagged = {finding.id for finding in report.requirements if finding.severity in _SERIOUS}
    kinds = {anomaly.kind for anomaly in report.anomalies if anomaly.severity in _SERIOUS}
    return bool(flagged.intersection(fault.findings) or kinds.intersection(fault.anomalies))


def _alarms(report: Report, case: Case) -> Iterator[str]:
    if report.verdict.value in ("not_a_cus", "unreadable"):
        yield report.verdict.value
    fault = case.fault
    expected = (*fault.findings, *fault.allowed) if fault else ()
    for finding in report.requirements:
        if finding.severity in _SERIOUS and finding.id not in expected:
            yield f"{finding.id} {finding.status.value}: {finding.message}"
    for anomaly in report.anomalies if fault is None else ():
        if anomaly.severity in _SERIOUS:
            yield f"{anomaly.kind}: {anomaly.message}"


def _compared(case: Case, readings: Iterable[Reading], caught: bool, alarms: tuple[str, ...]) -> Outcome:
    stated = {truth.key: truth for truth in case.convention.truth}
    given = {_key(reading): reading for reading in readings}
    right = [key for key, truth in stated.items() if key in given and given[key].value == truth.value]
    lost = [_shown(truth, given.get(key)) for key, truth in stated.items() if key not in right]
    extra = [f"+ {' '.join(key)} = {reading.value}" for key, reading in given.items() if key not in stated]
    return Outcome(case, caught, alarms, len(stated), len(given), len(right), (*lost, *extra))


def _shown(truth: Truth, reading: Reading | None) -> str:
    return f"- {' '.join(truth.key)} = {truth.value}, lu {reading.value if reading else 'rien'}"


def _key(reading: Reading) -> tuple[str, str, str, str, str, str]:
    place = reading.territory
    return (reading.code, place.kind, place.code, reading.horizon, reading.breakdown or "", reading.unit)
