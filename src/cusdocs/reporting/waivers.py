"""Findings set aside by someone, for a reason, until a day: ``schemas/waivers.schema.json`` describes the file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatch
from pathlib import Path, PurePath

from cusdocs.checking import Finding, Report, Severity, Verdict, Waiver, conclude
from cusdocs.errors import UsageError
from cusdocs.law import Regime, load_regimes
from cusdocs.law.yaml_reader import Node, Shape, each, unknown, yaml_reading
from cusdocs.reporting.examination import Examination

FILE = Shape(("waivers",))
WAIVER = Shape(("requirement", "reason", "author", "expiry"), ("files",))


def load_waivers(path: Path, *, schemas: Path | None = None) -> tuple[Waiver, ...]:
    """Return the waivers of the YAML file at ``path``. Raises UsageError, which tells all that is wrong in it.

    They may name the rules of the folder ``schemas``, laid over ours.
    """
    known = {name for regime in load_regimes(own=schemas) for name in _requirement_ids(regime)}
    with yaml_reading(UsageError) as reader:
        nodes = reader.read(path).fields(FILE)["waivers"].items()
        waivers = tuple(each(nodes, lambda node: _waiver(node, known)))
        _refuse_twins(nodes, waivers)
    return waivers


def with_waivers(examination: Examination, waivers: Sequence[Waiver], today: date) -> Examination:
    """Return ``examination`` with the waivers that concern its file shown, and its verdict drawn without them.

    A finding set aside keeps its status and severity. A convention with one is at best to be checked: a waiver
    is the word of a person, and no proof.
    """
    report = examination.report
    if report is None:
        return examination
    concerned = {waiver.requirement: waiver for waiver in waivers if _concerns(waiver, examination.file)}
    findings = tuple(_waived(finding, concerned.get(finding.id), today) for finding in report.requirements)
    if findings == report.requirements:
        return examination
    return replace(examination, report=_concluded(replace(report, requirements=findings)))


def _requirement_ids(regime: Regime) -> Iterator[str]:
    yield from (rule.id for rule in regime.requirements)
    yield from (rule.id for part in regime.parts for rule in part.requirements)


def _concluded(report: Report) -> Report:
    """Return ``report`` with the verdict that its findings give once those set aside do not count."""
    counted = [
        finding if finding.counts else replace(finding, severity=Severity.NONE) for finding in report.requirements
    ]
    verdict = conclude(counted, report.anomalies, report.pages_without_text)
    waived = any(not finding.counts and _matters(finding) for finding in report.requirements)
    only_waived = waived and verdict is Verdict.COMPLIANT
    return replace(report, verdict=Verdict.TO_CHECK if only_waived else verdict, only_waived=only_waived)


def _matters(finding: Finding) -> bool:
    return finding.severity in (Severity.ERROR, Severity.WARNING)


def _waived(finding: Finding, waiver: Waiver | None, today: date) -> Finding:
    return replace(finding, waiver=replace(waiver, expired=today > waiver.expiry)) if waiver else finding


def _concerns(waiver: Waiver, file: str) -> bool:
    name = PurePath(file).name
    return not waiver.files or any(fnmatch(file, pattern) or fnmatch(name, pattern) for pattern in waiver.files)


def _waiver(node: Node, known: set[str]) -> Waiver:
    fields = node.fields(WAIVER)
    requirement = fields["requirement"].text()
    if requirement not in known:
        fields["requirement"].fail(unknown(f"exigence inconnue «\u00a0{requirement}\u00a0»", requirement, known))
    return Waiver(
        requirement=requirement,
        reason=fields["reason"].prose(),
        author=fields["author"].text(),
        expiry=fields["expiry"].day(),
        files=fields["files"].texts() if "files" in fields else (),
    )


def _refuse_twins(nodes: Sequence[Node], waivers: Sequence[Waiver]) -> None:
    seen: dict[tuple[str, tuple[str, ...]], Node] = {}
    for node, waiver in zip(nodes, waivers, strict=True):
        key = (waiver.requirement, waiver.files)
        if key in seen:
            node.report(f"«\u00a0{waiver.requirement}\u00a0» est déjà écartée à la ligne {seen[key].line}.")
        seen.setdefault(key, node)
