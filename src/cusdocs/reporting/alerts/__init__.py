"""The formats of machines that gather faults (SARIF, JUnit, GitHub), whatever found them: a check or a lint."""

from cusdocs.reporting.alerts.alert import Alert, Level, Outcome, Rule, Suite, Trial
from cusdocs.reporting.alerts.github import render_github
from cusdocs.reporting.alerts.junit import render_junit
from cusdocs.reporting.alerts.sarif import render_sarif

__all__ = [
    "Alert",
    "Level",
    "Outcome",
    "Rule",
    "Suite",
    "Trial",
    "render_github",
    "render_junit",
    "render_sarif",
]
