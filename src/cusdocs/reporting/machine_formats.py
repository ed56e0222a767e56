"""The report of a check as SARIF, JUnit and GitHub annotations."""

from collections.abc import Iterable, Iterator, Sequence

from cusdocs.checking import Anomaly, Finding, Report, Severity, Status
from cusdocs.neutral import as_json_text
from cusdocs.reporting import words
from cusdocs.reporting.alerts import (
    Alert,
    Level,
    Outcome,
    Rule,
    Suite,
    Trial,
    render_github,
    render_junit,
    render_sarif,
)
from cusdocs.reporting.baseline import Comparison
from cusdocs.reporting.examination import Examination

_LEVELS = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARNING, Severity.INFO: Level.NOTE}
_UNREAD = "unreadable"
_NOT_A_CUS = "not-a-cus"


def as_sarif(examinations: Sequence[Examination]) -> str:
    """Return the reports as one SARIF log."""
    alerts = [alert for examination in examinations for alert in alerts_of(examination)]
    return as_json_text(render_sarif(alerts, _rules(examinations, alerts)))


def as_github(examinations: Sequence[Examination]) -> str:
    """Return the reports as annotations of GitHub Actions."""
    return render_github(alert for examination in examinations for alert in alerts_of(examination))


def as_junit(examinations: Sequence[Examination]) -> str:
    """Return the reports as JUnit XML: a suite a file, a test a requirement or an anomaly.

    What a person must look at is « skipped »: only an error makes a test fail.
    """
    return render_junit([_suite(examination) for examination in examinations])


def alerts_of(examination: Examination) -> Iterator[Alert]:
    """Yield what is to be mended or looked at in one submission, and what was mended since the baseline."""
    report, comparison = examination.report, examination.comparison
    lone = _without_rules(examination)
    if lone:
        yield Alert(code=lone[0], level=Level.ERROR, message=lone[1], file=examination.file)
    for finding in report.requirements if report else ():
        if finding.severity in _LEVELS:
            yield _of_finding(finding, examination)
    for anomaly in report.anomalies if report else ():
        if anomaly.severity in _LEVELS:
            yield _of_anomaly(anomaly, examination)
    for change in comparison.mended if comparison else ():
        message = f"Corrigé\u00a0: {words.change_words(change)}"
        yield Alert(code=change.id, level=Level.NOTE, message=message, file=examination.file, state="absent")


def _of_finding(finding: Finding, examination: Examination) -> Alert:
    seen = next((each for each in finding.evidence if each.page), None)
    return Alert(
        code=finding.id,
        level=_LEVELS[finding.severity],
        message=_sentence(finding, examination.report),
        file=(seen.file if seen else None) or examination.file,
        page=seen.page if seen else None,
        box=seen.bbox if seen else None,
        suppression=words.waiver_words(finding.waiver) if finding.waiver and not finding.counts else "",
        state=_state(finding.id, finding.title, examination.comparison),
    )


def _of_anomaly(anomaly: Anomaly, examination: Examination) -> Alert:
    return Alert(
        code=anomaly.kind,
        level=_LEVELS[anomaly.severity],
        message=anomaly.message,
        file=anomaly.file or examination.file,
        page=anomaly.page,
        box=anomaly.bbox,
        state=_state(anomaly.kind, anomaly.message, examination.comparison),
    )


def _state(code: str, title: str, comparison: Comparison | None) -> str:
    if comparison is None or not comparison.file:
        return ""
    return "new" if any((each.id, each.title) == (code, title) for each in comparison.new) else "unchanged"


def _sentence(finding: Finding, report: Report | None) -> str:
    status = words.status_word(finding, report) if report else ""
    articles = f" ({', '.join(finding.articles)})" if finding.articles else ""
    expired = words.waiver_words(finding.waiver) + "." if finding.waiver and finding.counts else ""
    head = f"{finding.title}\u00a0: {status}{articles}."
    return " ".join(filter(None, (head, finding.message, expired)))


def _without_rules(examination: Examination) -> tuple[str, str] | None:
    """Return the code and sentence for a submission that no rule was tried on."""
    if examination.error:
        return examination.error.code, words.error_words(examination)
    if examination.report and examination.report.requirements:
        return None
    code = _NOT_A_CUS if examination.verdict.value == "not_a_cus" else _UNREAD
    verdict = words.VERDICTS[examination.verdict]
    return code, f"{verdict[0].upper()}{verdict[1:]}."


def _rules(examinations: Iterable[Examination], alerts: Iterable[Alert]) -> list[Rule]:
    """Return every rule tried, then the anomalies and errors met, each once."""
    rules: dict[str, Rule] = {}
    for report in (each.report for each in examinations if each.report):
        for finding in report.requirements:
            advice, _ = words.split_remedy(finding)
            rule = Rule(code=finding.id, title=finding.title, help=advice, tags=finding.articles)
            if finding.id not in rules or (advice and not rules[finding.id].help):
                rules[finding.id] = rule
    for alert in alerts:
        rules.setdefault(alert.code, Rule(code=alert.code, title=alert.code))
    return list(rules.values())


def _suite(examination: Examination) -> Suite:
    report, lone = examination.report, _without_rules(examination)
    trials = [Trial(code=lone[0], name="lecture", outcome=Outcome.BROKEN, message=lone[1])] if lone else []
    if report:
        trials += [_trial(finding, report) for finding in report.requirements]
        trials += [_anomaly_trial(anomaly) for anomaly in report.anomalies if anomaly.severity in _LEVELS]
    return Suite(name=examination.file, trials=tuple(trials), notes=tuple(_notes(examination)))


def _trial(finding: Finding, report: Report) -> Trial:
    outcome, message = _outcome(finding.severity), _sentence(finding, report)
    details = "\n".join(filter(None, (message, finding.remedy)))
    if words.is_set_aside(finding) and finding.waiver:
        outcome, message = Outcome.SKIPPED, words.waiver_words(finding.waiver)
    elif finding.status is Status.NOT_APPLICABLE:
        outcome, details = Outcome.SKIPPED, ""
    if outcome is Outcome.PASSED:
        message = details = ""
    return Trial(code=finding.id, name=finding.title, outcome=outcome, message=message, details=details)


def _anomaly_trial(anomaly: Anomaly) -> Trial:
    place = words.place_words(anomaly)
    message = f"{anomaly.message} ({place})" if place else anomaly.message
    return Trial(
        code=anomaly.kind,
        name=anomaly.message,
        outcome=_outcome(anomaly.severity),
        message=message,
        details=message,
    )


def _outcome(severity: Severity) -> Outcome:
    outcomes = {Severity.ERROR: Outcome.FAILED, Severity.WARNING: Outcome.SKIPPED, Severity.INFO: Outcome.SKIPPED}
    return outcomes.get(severity, Outcome.PASSED)


def _notes(examination: Examination) -> Iterator[str]:
    yield f"Verdict\u00a0: {words.VERDICTS[examination.verdict]}"
    if examination.choice:
        yield f"Régime\u00a0: {examination.choice.regime.title} ({examination.choice.why})"
    yield from words.notes(examination)
    if examination.comparison:
        yield words.comparison_words(examination.comparison)
        yield from (f"Nouveau\u00a0: {words.change_words(change)}" for change in examination.comparison.new)
        yield from (f"Corrigé\u00a0: {words.change_words(change)}" for change in examination.comparison.mended)
