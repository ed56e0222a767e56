"""Alerts as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the file."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from cusdocs import __version__
from cusdocs.reporting.alerts.alert import Alert, Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(alerts: Iterable[Alert], rules: Sequence[Rule]) -> dict[str, Any]:
    """Return the SARIF log of one run; ``rules`` are those of the alerts, and those that were met."""
    places = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "cusdocs",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "fr",
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(alert, places) for alert in alerts],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    content: dict[str, Any] = {"id": rule.code, "shortDescription": {"text": rule.title}}
    if rule.help:
        content["help"] = {"text": rule.help}
    if rule.tags:
        content["properties"] = {"tags": list(rule.tags)}
    return content


def _result(alert: Alert, places: dict[str, int]) -> dict[str, Any]:
    content: dict[str, Any] = {
        "ruleId": alert.code,
        "level": alert.level.value,
        "message": {"text": alert.message},
    }
    if alert.code in places:
        content["ruleIndex"] = places[alert.code]
    if alert.state:
        content["baselineState"] = alert.state
    if alert.suppression:
        content["suppressions"] = [{"kind": "external", "status": "accepted", "justification": alert.suppression}]
    content["locations"] = [_location(alert)]
    return content


def _location(alert: Alert) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(alert.file)}}
    if alert.line is not None:
        region = {"startLine": alert.line}
        physical["region"] = region if alert.column is None else {**region, "startColumn": alert.column}
    location: dict[str, Any] = {"physicalLocation": physical}
    if alert.page is not None:
        # A page of a PDF is no line of a text: SARIF has no place for it but a logical one.
        location["logicalLocations"] = [{"name": f"page {alert.page}", "kind": "page"}]
        location["properties"] = {"page": alert.page, "bbox": list(alert.box) if alert.box else None}
    return location


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")
