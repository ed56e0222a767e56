"""Trials as the XML of JUnit, which every integration server reads."""

from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from cusdocs.neutral import neutral
from cusdocs.reporting.alerts.alert import Outcome, Suite, Trial
from cusdocs.writing.printable import printable

_COUNTS = {"failures": Outcome.FAILED, "errors": Outcome.BROKEN, "skipped": Outcome.SKIPPED}
_ELEMENTS = {Outcome.FAILED: "failure", Outcome.BROKEN: "error", Outcome.SKIPPED: "skipped"}


def render_junit(suites: Sequence[Suite]) -> str:
    """Return the XML text of ``suites``, one a file."""
    root = Xml.Element("testsuites", _counts([trial for suite in suites for trial in suite.trials]))
    root.set("name", "cusdocs")
    for suite in suites:
        element = Xml.SubElement(root, "testsuite", {"name": _xml(suite.name), **_counts(suite.trials)})
        for trial in suite.trials:
            _add_trial(element, trial, suite.name)
        if suite.notes:
            Xml.SubElement(element, "system-out").text = _xml("\n".join(suite.notes))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _add_trial(parent: Xml.Element, trial: Trial, suite: str) -> None:
    attributes = {"name": f"{trial.code} – {trial.name}", "classname": suite, "time": "0"}
    case = Xml.SubElement(parent, "testcase", {name: _xml(value) for name, value in attributes.items()})
    if trial.outcome is Outcome.PASSED:
        return
    result = Xml.SubElement(case, _ELEMENTS[trial.outcome], {"message": _xml(trial.message)})
    if trial.outcome is not Outcome.SKIPPED:
        result.set("type", _xml(trial.code))
    result.text = _xml(trial.details) or None


def _counts(trials: Sequence[Trial]) -> dict[str, str]:
    outcomes = Counter(trial.outcome for trial in trials)
    counts = {name: str(outcomes[outcome]) for name, outcome in _COUNTS.items()}
    return {"tests": str(len(trials)), **counts}


def _xml(text: str) -> str:
    # XML forbids more than what a terminal must not see.
    return printable(neutral(text))
