"""The report for a terminal: what lacks first, then what a person must look at, then what is there."""

import io
import textwrap
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from cusdocs.checking import Anomaly, Finding, Report, Severity, Status, Verdict
from cusdocs.neutral import neutral, one_line
from cusdocs.reporting import words
from cusdocs.reporting.baseline import Comparison
from cusdocs.reporting.examination import OFFER, Examination

_STYLES = {
    Verdict.COMPLIANT: "bold green",
    Verdict.TO_CHECK: "bold yellow",
    Verdict.NON_COMPLIANT: "bold red",
    Verdict.NOT_A_CUS: "bold red",
    Verdict.UNREADABLE: "bold red",
}
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


def as_plain_text(examinations: Iterable[Examination], width: int = 110) -> str:
    """Return the reports as the text of a terminal ``width`` characters wide, without its colours."""
    stream = io.StringIO()
    render_text(examinations, Console(file=stream, width=width))
    return stream.getvalue()


def _examination(examination: Examination, width: int) -> Iterator[Text]:
    verdict = examination.verdict
    yield Text(one_line(examination.file), style="bold")
    yield from (Text(f"  {one_line(part.name)}") for part in examination.files)
    yield Text.assemble("Verdict\u00a0: ", (words.VERDICTS[verdict], _STYLES[verdict]))
    yield from _wrapped(words.error_words(examination), width)
    if examination.choice:
        yield from _wrapped(f"Régime\u00a0: {examination.choice.regime.title} ({examination.choice.why})", width)
    if examination.comparison:
        yield from _comparison(examination.comparison, width)
    if examination.report:
        yield from _report(examination.report, examination, width)


def _comparison(comparison: Comparison, width: int) -> Iterator[Text]:
    yield from _wrapped(words.comparison_words(comparison), width)
    for label, changes in (("Nouveau", comparison.new), ("Corrigé", comparison.mended)):
        for change in changes:
            yield from _wrapped(f"{label}\u00a0: {words.change_words(change)}", width, indent=4)


def _report(report: Report, examination: Examination, width: int) -> Iterator[Text]:
    for note in words.notes(examination):
        yield from _wrapped(note, width, style="yellow")
    for severity, title, mark, style in _GROUPS:
        findings = words.gaps(report, severity)
        anomalies = [anomaly for anomaly in report.anomalies if anomaly.severity is severity]
        if findings or anomalies:
            yield Text(f"\n{title} ({len(findings) + len(anomalies)})", style="bold")
            for finding in findings:
                yield from _finding(finding, Text(mark, style=style), width, words.status_word(finding, report))
            for anomaly in anomalies:
                yield from _anomaly(anomaly, width)
    yield from _waived(report, width)
    yield from _found(report, width)
    if assumed := words.assumed_words(examination):
        yield Text("")
        yield from _wrapped(assumed, width, style="dim")


def _waived(report: Report, width: int) -> Iterator[Text]:
    findings = words.waived(report)
    if findings:
        yield Text(f"\nÉcarté par décision ({len(findings)})", style="bold")
        for finding in findings:
            yield from _finding(finding, Text("~ "), width, words.status_word(finding, report))


def _finding(finding: Finding, mark: Text, width: int, status: str) -> Iterator[Text]:
    articles = f" ({', '.join(finding.articles)})" if finding.articles else ""
    yield Text.assemble(mark, (finding.title, "bold"), f" – {status}", (articles, "dim"))
    yield from _wrapped(finding.message, width, indent=4)
    if finding.waiver:
        yield from _wrapped(words.waiver_words(finding.waiver), width, indent=4, style="bold")
    advice, wording = words.split_remedy(finding)
    yield from _wrapped(f"→ {advice}" if advice else "", width, indent=4)
    if wording:
        yield from _wrapped(f"{OFFER} {_shorten(wording)}", width, indent=4, style="italic")


def _anomaly(anomaly: Anomaly, width: int) -> Iterator[Text]:
    place = words.place_words(anomaly)
    place = f" ({place})" if place else ""
    return _wrapped(f"! {anomaly.message}{place}", width)


def _found(report: Report, width: int) -> Iterator[Text]:
    present = [finding for finding in report.requirements if finding.status is Status.PRESENT]
    if present:
        counts = f"{len(present)} exigences, {len(report.indicators)} valeurs d'indicateurs"
        yield Text(f"\nTrouvé ({counts})", style="bold")
        yield from (_present(finding, width) for finding in present)


def _present(finding: Finding, width: int) -> Text:
    evidence = finding.evidence[0] if finding.evidence else None
    page = f"p.\u00a0{evidence.page:>3} " if evidence and evidence.page else ""
    page = f"{words.short_name(evidence.file)} {page}" if evidence and evidence.file else page
    quote = f" – «\u00a0{evidence.quote}\u00a0»" if evidence else ""
    line = Text.assemble(("✓ ", "green"), page, finding.title, (quote, "dim"))
    line.truncate(width, overflow="ellipsis")
    return line


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
