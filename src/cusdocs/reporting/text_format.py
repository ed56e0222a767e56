"""The report for a terminal: what lacks first, then what a person must look at, then what is there."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from cusdocs.checking import Anomaly, Finding, Report, Severity, Status, Verdict
from cusdocs.reporting.examination import Examination

VERDICTS = {
    Verdict.COMPLIANT: ("conforme", "bold green"),
    Verdict.TO_CHECK: ("à vérifier par un instructeur", "bold yellow"),
    Verdict.NON_COMPLIANT: ("non conforme", "bold red"),
    Verdict.NOT_A_CUS: ("ce document n'est pas une convention d'utilité sociale", "bold red"),
    Verdict.UNREADABLE: ("document illisible", "bold red"),
}
_STATUSES = {
    Status.PRESENT: "présent",
    Status.INCOMPLETE: "incomplet",
    Status.MISSING: "absent",
    Status.NOT_APPLICABLE: "sans objet",
}
_REMEDY_LENGTH = 400


def render_text(examinations: Iterable[Examination], console: Console) -> None:
    """Print the reports on ``console``, in the order given."""
    for examination in examinations:
        console.print(_examination(examination), highlight=False)


def _examination(examination: Examination) -> RenderableType:
    label, style = VERDICTS[examination.verdict]
    parts: list[RenderableType] = [
        Text(examination.file, style="bold"),
        Text.assemble("Verdict\u00a0: ", (label, style)),
    ]
    if examination.error:
        parts.append(Text(f"{examination.error} {examination.error.remedy}"))
    if examination.choice:
        parts.append(Text(f"Régime\u00a0: {examination.choice.regime.title} ({examination.choice.why})"))
    if examination.report:
        parts.extend(_report(examination.report))
    return Group(*parts, Text(""))


def _report(report: Report) -> Iterable[RenderableType]:
    if report.pages_without_text:
        pages = ", ".join(str(page) for page in report.pages_without_text)
        yield Text(f"Pages sans texte lisible (image)\u00a0: {pages}.", style="yellow")
    for title, severity in (("Manque ou est à corriger", Severity.ERROR), ("À vérifier", Severity.WARNING)):
        findings = [finding for finding in report.requirements if finding.severity is severity]
        anomalies = [anomaly for anomaly in report.anomalies if anomaly.severity is severity]
        if findings or anomalies:
            yield Text(f"\n{title} ({len(findings) + len(anomalies)})", style="bold")
            yield from (_finding(finding) for finding in findings)
            yield from (_anomaly(anomaly) for anomaly in anomalies)
    present = [finding for finding in report.requirements if finding.status is Status.PRESENT]
    if present:
        yield Text(
            f"\nTrouvé ({len(present)} exigences, {len(report.indicators)} valeurs d'indicateurs)", style="bold"
        )
        yield from (_present(finding) for finding in present)
    if report.assumed:
        yield Text(
            f"\nDéduit du document, à confirmer par --profile\u00a0: {', '.join(report.assumed)}.", style="dim"
        )


def _finding(finding: Finding) -> RenderableType:
    head = Text.assemble(
        (
            "✗ " if finding.severity is Severity.ERROR else "? ",
            "bold red" if finding.severity is Severity.ERROR else "bold yellow",
        ),
        (finding.title, "bold"),
        f" – {_STATUSES[finding.status]}",
        (f" ({', '.join(finding.articles)})" if finding.articles else "", "dim"),
    )
    lines: list[RenderableType] = [Text(finding.message)] if finding.message else []
    if finding.remedy:
        lines.append(Text(_shorten(finding.remedy), style="italic"))
    return Group(head, Padding(Group(*lines), (0, 0, 0, 4)))


def _anomaly(anomaly: Anomaly) -> RenderableType:
    place = f" (p.\u00a0{anomaly.page})" if anomaly.page else ""
    return Text(f"! {anomaly.message}{place}")


def _present(finding: Finding) -> Text:
    evidence = finding.evidence[0] if finding.evidence else None
    page = f"p.\u00a0{evidence.page:>3} " if evidence and evidence.page else ""
    quote = f" – «\u00a0{evidence.quote}\u00a0»" if evidence else ""
    line = Text.assemble(("✓ ", "green"), page, finding.title, (quote, "dim"))
    line.no_wrap, line.overflow = True, "ellipsis"
    return line


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _REMEDY_LENGTH else text[:_REMEDY_LENGTH].rsplit(" ", 1)[0] + " […]"
