"""Check each case, and count what was caught, what was cried for nothing, and which figures were read right."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from benchmarks.accuracy.cases import Case, case
from benchmarks.accuracy.faults import Fault
from benchmarks.accuracy.figures import Truth

from cusdocs.checking import Reading, Report, Severity, check, detect
from cusdocs.law import Regime, load_facts, load_regimes
from cusdocs.reading import Ocr, read

_TODAY = date(2026, 11, 1)
_SERIOUS = (Severity.ERROR, Severity.WARNING)
_Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one case; ``alarms`` are the findings that no fault explains.

    ``fault`` is the kind of fault sown, with its target, or None for a sound convention; ``rule`` is the
    requirement, or else the kind of anomaly, that must be reported for it.

    ``read`` counts the figures read right, ``stated`` those that the convention states, ``given`` those reported.
    """

    number: int
    layout: str
    regime: str
    fault: tuple[str, str] | None
    rule: str
    caught: bool
    alarms: tuple[str, ...]
    stated: int
    given: int
    read: int
    misread: tuple[str, ...] = ()


def measure(numbers: Iterable[int], seed: int, jobs: int, keep: Path, *, programs: bool) -> Iterator[Outcome]:
    """Yield the outcome of each case, made and checked by ``jobs`` processes in the folder ``keep``."""
    run = partial(outcome, seed=seed, keep=keep, programs=programs)
    if jobs == 1:
        yield from map(run, numbers)
        return
    with ProcessPoolExecutor(jobs) as executor:
        yield from executor.map(run, numbers)


def outcome(number: int, seed: int, keep: Path, *, programs: bool) -> Outcome:
    """Make the case ``number``, write it, read it back and judge it with and without a profile."""
    made = case(number, seed, programs=programs)
    path = keep / f"{number:04d}{made.layout.suffix}"
    made.layout.writer.write(made.convention, path)
    told, (alone, why) = judged(path, made)
    alarms = [*_alarms(told, made)]
    if alone is None or alone.regime != made.convention.regime:
        alarms.append(f"régime reconnu : {alone.regime if alone else 'aucun'} ({why})")
    else:
        alarms.extend(_alarms(alone, made))
    caught = made.fault is None or all(_is_caught(each, made.fault) for each in (told, alone) if each)
    return _compared(made, told.indicators, caught, tuple(dict.fromkeys(alarms)))


def judged(path: Path, made: Case) -> tuple[Report, tuple[Report | None, str]]:
    """Return the report on a file with the profile, then the one without, and why its regime was chosen.

    Most files come without a profile, and nobody says of which regime they are.
    """
    document = read(path, ocr=Ocr.AUTO)
    told = check(
        document,
        _regimes()[made.convention.regime],
        profile=made.convention.profile,
        facts=load_facts(),
        today=_TODAY,
    )
    found = detect(document, tuple(_regimes().values()))
    if not found:
        return told, (None, "")
    return told, (check(document, found[0], facts=load_facts(), today=_TODAY), found[1])


@cache
def _regimes() -> Mapping[str, Regime]:
    return {regime.id: regime for regime in load_regimes()}


def _is_caught(report: Report, fault: Fault) -> bool:
    flagged = {finding.id for finding in report.requirements if finding.severity in _SERIOUS}
    kinds = {anomaly.kind for anomaly in report.anomalies if anomaly.severity in _SERIOUS}
    return bool(flagged.intersection(fault.findings) or kinds.intersection(fault.anomalies))


def _alarms(report: Report, made: Case) -> Iterator[str]:
    if report.verdict.value in ("not_a_cus", "unreadable"):
        yield report.verdict.value
    fault = made.fault
    expected = (*fault.findings, *fault.allowed) if fault else ()
    for finding in report.requirements:
        if finding.severity in _SERIOUS and finding.id not in expected:
            yield f"{finding.id} {finding.status.value}: {finding.message}"
    expected = (*expected, *fault.anomalies) if fault else ()
    for anomaly in report.anomalies:
        if anomaly.severity in _SERIOUS and anomaly.kind not in expected:
            yield f"{anomaly.kind}: {anomaly.message}"


def _compared(made: Case, readings: Iterable[Reading], caught: bool, alarms: tuple[str, ...]) -> Outcome:
    stated = {truth.key: truth for truth in made.convention.truth}
    given: dict[_Key, list[Decimal]] = {}
    for reading in readings:
        given.setdefault(_key(reading), []).append(reading.value)
    # A fault may state a figure twice: either is what the convention says.
    right = [key for key, truth in stated.items() if truth.value in given.get(key, ())]
    lost = [_shown(truth, given.get(key, [])) for key, truth in stated.items() if key not in right]
    extra = [f"+ {' '.join(key)} = {values[0]}" for key, values in given.items() if key not in stated]
    sown = (made.fault.kind, made.fault.target) if made.fault else None
    return Outcome(
        number=made.number,
        layout=made.layout.name,
        regime=made.convention.regime,
        fault=sown,
        rule=next(iter((*made.fault.findings, *made.fault.anomalies)), "") if made.fault else "",
        caught=caught,
        alarms=alarms,
        stated=len(stated),
        given=len(given),
        read=len(right),
        misread=(*lost, *extra),
    )


def _shown(truth: Truth, values: list[Decimal]) -> str:
    return f"- {' '.join(truth.key)} = {truth.value}, lu {', '.join(map(str, values)) or 'rien'}"


def _key(reading: Reading) -> _Key:
    place = reading.territory
    return (reading.code, place.kind, place.code, reading.horizon, reading.breakdown or "", reading.unit)
