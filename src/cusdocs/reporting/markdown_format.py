"""The report as Markdown, to paste in a merge request, a wiki or a message."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cusdocs.checking import Anomaly, Finding, Report, Severity, Status
from cusdocs.neutral import neutral, one_line
from cusdocs.reporting import words
from cusdocs.reporting.baseline import Comparison
from cusdocs.reporting.examination import Examination

# What begins emphasis, code, a link, a tag, an entity, a reference or a cell of a table, wherever it stands.
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_SECTIONS = ((Severity.ERROR, "À corriger"), (Severity.WARNING, "À vérifier"))


def render_markdown(examinations: Iterable[Examination]) -> str:
    """Return the reports as Markdown, in the order given; nothing quoted is taken for a mark."""
    return "\n".join("\n".join(_examination(each)) + "\n" for each in examinations)


def _examination(examination: Examination) -> Iterator[str]:
    yield f"# {_words(one_line(examination.file))}"
    yield f"\n**Verdict\u00a0: {words.VERDICTS[examination.verdict]}**"
    if examination.choice:
        yield f"\nRégime\u00a0: {_words(examination.choice.regime.title)} ({_words(examination.choice.why)})"
    if examination.error:
        yield f"\n{_words(words.error_words(examination))}"
    if examination.comparison:
        yield from _comparison(examination.comparison)
    if examination.report:
        yield from _report(examination.report, examination)


def _comparison(comparison: Comparison) -> Iterator[str]:
    yield f"\n{_words(words.comparison_words(comparison))}"
    changes = [f"- Nouveau\u00a0: {_words(words.change_words(each))}" for each in comparison.new]
    changes += [f"- Corrigé\u00a0: {_words(words.change_words(each))}" for each in comparison.mended]
    if changes:
        yield "\n" + "\n".join(changes)


def _report(report: Report, examination: Examination) -> Iterator[str]:
    yield from (f"\n> {_words(note)}" for note in words.notes(examination))
    for severity, title in _SECTIONS:
        anomalies = [anomaly for anomaly in report.anomalies if anomaly.severity is severity]
        yield from _gaps(title, words.gaps(report, severity), anomalies, report)
    yield from _gaps("Écarté par décision", words.waived(report), (), report)
    present = [each for each in report.requirements if each.status is Status.PRESENT]
    if present:
        yield f"\n## Trouvé ({len(present)} exigences, {len(report.indicators)} valeurs d’indicateurs)\n"
        yield "| Exigence | Articles | Page | Citation |\n|---|---|---|---|"
        yield from map(_row, present)
    if assumed := words.assumed_words(examination):
        yield f"\n{_words(assumed)}"


def _gaps(title: str, findings: Sequence[Finding], anomalies: Sequence[Anomaly], report: Report) -> Iterator[str]:
    if not findings and not anomalies:
        return
    yield f"\n## {title} ({len(findings) + len(anomalies)})\n"
    for finding in findings:
        articles = f" ({_words(', '.join(finding.articles))})" if finding.articles else ""
        yield f"- **{_words(finding.title)}** – {words.status_word(finding, report)}{articles}"
        yield from (f"  <br>{_words(line)}" for line in _details(finding))
    for anomaly in anomalies:
        place = words.place_words(anomaly)
        yield f"- {_words(anomaly.message)}" + (f" ({_words(place)})" if place else "")


def _details(finding: Finding) -> Iterator[str]:
    advice, _ = words.split_remedy(finding)
    lines = (words.waiver_words(finding.waiver) if finding.waiver else "", finding.message, advice)
    yield from filter(None, lines)


def _row(finding: Finding) -> str:
    seen = finding.evidence[0] if finding.evidence else None
    place = words.place_words(seen) if seen else ""
    quote = f"«\u00a0{seen.quote}\u00a0»" if seen and seen.quote else ""
    cells = (finding.title, ", ".join(finding.articles), place, quote)
    return "| " + " | ".join(map(_words, cells)) + " |"


def _words(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(neutral(text).splitlines()))
