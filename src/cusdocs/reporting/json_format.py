"""The report as JSON, version 1 of the public contract."""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from cusdocs import __version__
from cusdocs.checking import Anomaly, Commitment, Evidence, Finding, Reading, Report, Waiver
from cusdocs.checking.anomalies.embedded import IGNORED, KIND
from cusdocs.document import Box, StatedFigure
from cusdocs.law import Fact, Territory
from cusdocs.law.layer import Layer
from cusdocs.neutral import as_json_text
from cusdocs.reporting.baseline import Comparison
from cusdocs.reporting.examination import Choice, Examination

SCHEMA_VERSION = "1"


def render_json(examinations: Iterable[Examination]) -> str:
    """Return the reports as one JSON text, in the order given."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "cusdocs": __version__,
        "documents": [_document(examination) for examination in examinations],
    }
    return as_json_text(content)


def indicators_as_json(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """Return indicator readings in the form of the contract."""
    return [_indicator(reading) for reading in readings]


def commitments_as_json(commitments: Iterable[Commitment]) -> list[dict[str, Any]]:
    """Return the commitments of sentences; keys are added to the contract, none is changed."""
    return [_commitment(commitment) for commitment in commitments]


def embedded_as_json(report: Report | None) -> dict[str, Any] | None:
    """Return the data that the file carries, and each difference with its text; None when it carries none."""
    told = [each for each in report.anomalies if each.kind in (KIND, IGNORED)] if report else []
    if report is None or (report.data is None and not told):
        return None
    data = report.data
    return {
        "cusdocs": data.generator if data else None,
        "regime": data.regime if data else None,
        "indicators": [_stated(figure) for figure in data.figures] if data else [],
        "anomalies": [_anomaly(anomaly) for anomaly in told],
    }


def _stated(figure: StatedFigure) -> dict[str, Any]:
    return {
        "code": figure.code,
        "territory": {
            "kind": figure.territory_kind,
            "code": figure.territory_code,
            "name": figure.territory_name,
        },
        "horizon": figure.horizon,
        "value": _number(figure.number),
        "unit": figure.unit,
        "breakdown": figure.breakdown,
    }


def _document(examination: Examination) -> dict[str, Any]:
    report, choice = examination.report, examination.choice
    return {
        "file": examination.file,
        **_files(examination),
        "sha256": examination.sha256,
        "pages": report.pages if report else None,
        "pages_without_text": list(report.pages_without_text) if report else [],
        "ocr": bool(report and report.ocr_pages),
        "ocr_problem": (report.ocr_problem or None) if report else None,
        "regime": _regime(choice) if choice else None,
        "profile": {name: fact_as_json(value) for name, value in report.profile.items()} if report else {},
        "assumed": list(report.assumed) if report else [],
        "verdict": examination.verdict.value,
        "requirements": [_requirement(finding) for finding in report.requirements] if report else [],
        "indicators": indicators_as_json(report.indicators) if report else [],
        "anomalies": [_anomaly(anomaly) for anomaly in report.anomalies] if report else [],
        "error": f"{examination.error} {examination.error.advice}".strip() if examination.error else None,
        **_comparison(examination.comparison),
    }


def _regime(choice: Choice) -> dict[str, Any]:
    layer = choice.regime.layer
    told = {"id": choice.regime.id, "chosen_by": choice.chosen_by, "why": choice.why}
    return {**told, "layer": _layer(layer)} if layer else told


def _layer(layer: Layer) -> dict[str, Any]:
    """Return what rules of the user change of ours; the key is added to the contract."""
    return {
        "folder": layer.folder,
        "new": layer.new,
        "keys": list(layer.keys),
        "requirements": [
            {"id": each.id, "change": each.change.value, "keys": list(each.keys)} for each in layer.changes
        ],
        "facts": [fact.name for fact in layer.facts],
    }


def _files(examination: Examination) -> dict[str, Any]:
    """Return the files of a submission that has several."""
    files = [
        {
            "file": part.name,
            "sha256": part.sha256,
            "pages": part.pages,
            "pages_without_text": list(part.pages_without_text),
        }
        for part in examination.files
    ]
    return {"files": files} if files else {}


def _named(file: str | None) -> dict[str, str]:
    """Return in which file something stands, when a submission has several."""
    return {"file": file} if file else {}


def _requirement(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "title": finding.title,
        "status": finding.status.value,
        "severity": finding.severity.value,
        "articles": list(finding.articles),
        "confidence": finding.confidence.value,
        "evidence": [_evidence(each) for each in dict.fromkeys(finding.evidence)],
        "verification": finding.verification.value,
        "message": finding.message,
        "remedy": finding.remedy,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
    }


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "reason": waiver.reason,
        "author": waiver.author,
        "expiry": waiver.expiry.isoformat(),
        "active": not waiver.expired,
    }


def _comparison(comparison: Comparison | None) -> dict[str, Any]:
    """Return what changed since the baseline, when one was given."""
    if comparison is None:
        return {}
    return {
        "baseline": {
            "file": comparison.file or None,
            "verdict": comparison.verdict or None,
            "new": [asdict(change) for change in comparison.new],
            "mended": [asdict(change) for change in comparison.mended],
            "kept": comparison.kept,
        }
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    place = {"page": evidence.page, "bbox": _box(evidence.bbox), "quote": evidence.quote}
    return {**_named(evidence.file), **place}


def _territory(territory: Territory) -> dict[str, str]:
    return {"kind": territory.kind, "code": territory.code, "name": territory.name}


def _commitment(commitment: Commitment) -> dict[str, Any]:
    return {
        "actor": commitment.actor,
        "who": commitment.who,
        "verb": commitment.verb,
        "strength": commitment.strength.value,
        "quantity": None if commitment.quantity is None else _number(commitment.quantity),
        "unit": commitment.unit,
        "horizon": commitment.horizon,
        "territory": _territory(commitment.territory) if commitment.territory else None,
        "quote": commitment.quote,
        **_named(commitment.file),
        "page": commitment.page,
        "bbox": _box(commitment.bbox),
    }


def _indicator(reading: Reading) -> dict[str, Any]:
    return {
        "code": reading.code,
        "territory": _territory(reading.territory),
        "horizon": reading.horizon,
        "value": _number(reading.value),
        "unit": reading.unit,
        "breakdown": reading.breakdown,
        "raw": reading.raw,
        **_named(reading.file),
        "page": reading.page,
        "bbox": _box(reading.bbox),
    }


def _anomaly(anomaly: Anomaly) -> dict[str, Any]:
    return {
        "kind": anomaly.kind,
        "severity": anomaly.severity.value,
        **_named(anomaly.file),
        "page": anomaly.page,
        "bbox": _box(anomaly.bbox),
        "message": anomaly.message,
    }


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [round(edge, 1) for edge in (box.x0, box.top, box.x1, box.bottom)]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def fact_as_json(value: Fact) -> Any:
    """Return a fact of the profile as JSON has it."""
    if isinstance(value, Decimal):
        return _number(value)
    return list(value) if isinstance(value, tuple) else value
