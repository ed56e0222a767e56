"""The report for a terminal: what lacks first, then what a person must look at, then what is there."""

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from rich.console import Console
from rich.text import Text

from cusdocs.checking import Anomaly, Finding, Report, Severity, Status, Verdict, page_ranges
from cusdocs.neutral import neutral, one_line
from cusdocs.reporting.examination import OFFER, Examination

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
# What was not found may stand on a page that was not read.
_NOT_FOUND = "non trouvé"
_GROUPS = (
    (Severity.ERROR, "Manque ou est à corriger", "✗ ", "bold red"),
    (Severity.WARNING, "À vérifier", "? ", "bold yellow"),
)
_WORDING_LENGTH = 400


def render_text(examinations: Iterable[Examination], console: Console) -> None:
    """Print the reports on ``console``, in the order given."""
    for examination in examinations:
        for line in _examination(examination, console.width):
            # A sign takes the place of each control character, so that styles stay where they are.
            line.plain = neutral(line.plain)
            console.print(line, highlight=False, soft_wrap=True)
        console.print()


def _examination(examination: Examination, width: int) -> Iterator[Text]:
    label, style = VERDICTS[examination.verdict]
    yield Text(one_line(examination.file), style="bold")
    yield from (Text(f"  {one_line(part.name)}") for part in examination.files)
    yield Text.assemble("Verdict\u00a0: ", (label, style))
    if examination.error:
        yield from _wrapped(f"{examination.error} {examination.error.advice}".strip(), width)
    if examination.choice:
        yield from _wrapped(f"Régime\u00a0: {examination.choice.regime.title} ({examination.choice.why})", width)
    if examination.report:
        yield from _report(examination.report, width)


def _report(report: Report, width: int) -> Iterator[Text]:
    if report.ocr_pages:
        yield from _wrapped(f"Pages lues par OCR\u00a0: {page_ranges(report.ocr_pages)}.", width, style="yellow")
    if report.pages_without_text:
        pages = page_ranges(report.pages_without_text)
        unread = f"Pages non lues (sans texte lisible)\u00a0: {pages}. {report.ocr_problem}".rstrip()
        yield from _wrapped(unread, width, style="yellow")
    for severity, title, mark, style in _GROUPS:
        findings = [finding for finding in report.requirements if finding.severity is severity]
        anomalies = [anomaly for anomaly in report.anomalies if anomaly.severity is severity]
        if findings or anomalies:
            yield Text(f"\n{title} ({len(findings) + len(anomalies)})", style="bold")
            for finding in findings:
                label = _NOT_FOUND if report.pages_without_text else _STATUSES[Status.MISSING]
                yield from _finding(finding, Text(mark, style=style), width, label)
            for anomaly in anomalies:
                yield from _anomaly(anomaly, width)
    yield from _found(report, width)


def _finding(finding: Finding, mark: Text, width: int, missing: str) -> Iterator[Text]:
    status = missing if finding.status is Status.MISSING else _STATUSES[finding.status]
    articles = f" ({', '.join(finding.articles)})" if finding.articles else ""
    yield Text.assemble(mark, (finding.title, "bold"), f" – {status}", (articles, "dim"))
    yield from _wrapped(finding.message, width, indent=4)
    advice, _, wording = finding.remedy.partition(OFFER)
    yield from _wrapped(f"→ {advice.strip()}" if advice else "", width, indent=4)
    if wording:
        yield from _wrapped(f"{OFFER} {_shorten(wording)}", width, indent=4, style="italic")


def _anomaly(anomaly: Anomaly, width: int) -> Iterator[Text]:
    page = f"p.\u00a0{anomaly.page}" if anomaly.page else ""
    place = ", ".join(filter(None, (_short(anomaly.file), page)))
    place = f" ({place})" if place else ""
    return _wrapped(f"! {anomaly.message}{place}", width)


def _found(report: Report, width: int) -> Iterator[Text]:
    present = [finding for finding in report.requirements if finding.status is Status.PRESENT]
    if present:
        counts = f"{len(present)} exigences, {len(report.indicators)} valeurs d'indicateurs"
        yield Text(f"\nTrouvé ({counts})", style="bold")
        yield from (_present(finding, width) for finding in present)
    if report.assumed:
        facts = ", ".join(report.assumed)
        yield Text("")
        yield from _wrapped(f"Déduit du document, à confirmer par --profile\u00a0: {facts}.", width, style="dim")


def _present(finding: Finding, width: int) -> Text:
    evidence = finding.evidence[0] if finding.evidence else None
    page = f"p.\u00a0{evidence.page:>3} " if evidence and evidence.page else ""
    page = f"{_short(evidence.file)} {page}" if evidence and evidence.file else page
    quote = f" – «\u00a0{evidence.quote}\u00a0»" if evidence else ""
    line = Text.assemble(("✓ ", "green"), page, finding.title, (quote, "dim"))
    line.truncate(width, overflow="ellipsis")
    return line


def _short(file: str | None) -> str:
    return one_line(PurePath(file).name) if file else ""


def _wrapped(text: str, width: int, *, indent: int = 0, style: str = "") -> Iterator[Text]:
    # textwrap breaks at plain spaces only: « x », 12 % and « p. 4 » stay whole.
    margin = " " * indent
    for line in textwrap.wrap(
        text, width - 1, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False
    ):
        yield Text(line, style=style)


def _shorten(wording: str) -> str:
    text = " ".join(line.lstrip("# ") for line in wording.splitlines() if line.strip())
    return text if len(text) <= _WORDING_LENGTH else text[:_WORDING_LENGTH].rsplit(" ", 1)[0] + " […]"
