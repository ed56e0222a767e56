"""Alerts as annotations of GitHub Actions: one workflow command a line."""

from collections.abc import Iterable, Mapping

from cusdocs.neutral import neutral
from cusdocs.reporting.alerts.alert import Alert, Level

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def render_github(alerts: Iterable[Alert]) -> str:
    """Return the commands for ``alerts``; those set aside or mended are notices that say so."""
    return "".join(f"{_command(alert)}\n" for alert in alerts)


def _command(alert: Alert) -> str:
    settled = alert.suppression or alert.state == "absent"
    command = "notice" if settled else _COMMANDS[alert.level]
    properties = {"file": alert.file, "line": alert.line, "col": alert.column, "title": _title(alert)}
    given = ",".join(f"{name}={_escape(str(value), _IN_PROPERTY)}" for name, value in properties.items() if value)
    page = f" (p.\u00a0{alert.page})" if alert.page else ""
    aside = f"\n{alert.suppression}" if alert.suppression else ""
    return f"::{command} {given}::{_escape(f'{alert.message}{page}{aside}', _IN_DATA)}"


def _title(alert: Alert) -> str:
    states = {"new": " (nouveau)", "absent": " (corrigé)"}
    return f"{alert.code}{states.get(alert.state, '')}"


def _escape(text: str, table: Mapping[int, str]) -> str:
    return neutral(text).translate(table)
