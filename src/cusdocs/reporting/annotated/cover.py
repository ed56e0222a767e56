"""The first page: the verdict, and what lacks, each linked to the page where it was looked at."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from cusdocs import __version__
from cusdocs.checking import Anomaly, Evidence, Finding, Report, Severity
from cusdocs.french.dates import format_date
from cusdocs.neutral import neutral
from cusdocs.reporting import words
from cusdocs.reporting.annotated.notes import order
from cusdocs.reporting.examination import Examination
from cusdocs.writing.printable import printable

# Typst knows no page of another file: the links are found again by this address, and made real afterwards.
LINK = "cusdocs-page:"
_TEMPLATE = "cover.typ"
_LONGEST = 400
_LEGEND = (
    "Copie de travail\u00a0: les pages qui suivent sont celles du fichier vérifié. Surlignage\u00a0: vert, preuve "
    "trouvée\u00a0; orange, à vérifier\u00a0; rouge, à corriger."
)


def cover_pdf(examination: Examination, today: date, files_bound: Sequence[str]) -> bytes:
    """Return the pages to set before those of the submitted files so named, as a tagged PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "cover.json").write_text(json.dumps(_content(examination, today, files_bound)), encoding="utf-8")
        template = files("cusdocs.reporting.annotated").joinpath(_TEMPLATE)
        (folder / _TEMPLATE).write_bytes(template.read_bytes())
        compiled: bytes = typst.compile(
            input=folder / _TEMPLATE, root=folder, format="pdf", ignore_system_fonts=True, pdf_standards=["ua-1"]
        )
        return compiled


def _content(examination: Examination, today: date, bound: Sequence[str]) -> dict[str, Any]:
    report, choice, comparison = examination.report, examination.choice, examination.comparison
    changes = (
        [
            f"{label}\u00a0: {words.change_words(change)}"
            for label, changes in (("Nouveau", comparison.new), ("Corrigé", comparison.mended))
            for change in changes
        ]
        if comparison
        else []
    )
    return {
        "file": _plain(words.short_name(examination.file)),
        "verdict": words.VERDICTS[examination.verdict],
        "class": examination.verdict.value,
        "regime": _plain(f"{choice.regime.title} ({choice.why})") if choice else "",
        "notes": [_plain(note) for note in (*_bound(examination, bound), *words.notes(examination))],
        "comparison": _plain(words.comparison_words(comparison)) if comparison else "",
        "changes": [_plain(change) for change in changes],
        "groups": list(_groups(report, bound)) if report else [],
        "foot": f"Établi par cusdocs {__version__} le {format_date(today)}. {_LEGEND}",
    }


def _bound(examination: Examination, bound: Sequence[str]) -> Iterator[str]:
    """Yield which files follow, when several were submitted, and which do not."""
    if len(examination.files) > 1:
        yield f"Fichiers qui suivent, dans l'ordre\u00a0: {', '.join(map(words.short_name, bound))}."
    left = [words.short_name(part.name) for part in examination.files if part.name not in bound]
    if left:
        yield f"Sans pages fixes, et donc non repris ici\u00a0: {', '.join(left)}."


def _groups(report: Report, bound: Sequence[str]) -> Iterator[dict[str, Any]]:
    for severity, title in ((Severity.ERROR, "Manque ou est à corriger"), (Severity.WARNING, "À vérifier")):
        entries = [_finding(finding, report, bound) for finding in words.gaps(report, severity)]
        entries += [_anomaly(anomaly, bound) for anomaly in report.anomalies if anomaly.severity is severity]
        yield {"title": title, "class": severity.value, "entries": entries}
    waived = [_finding(finding, report, bound) for finding in words.waived(report)]
    yield {"title": "Écarté par décision", "class": "waived", "entries": waived}


def _finding(finding: Finding, report: Report, bound: Sequence[str]) -> dict[str, Any]:
    advice, _ = words.split_remedy(finding)
    seen = next((each for each in finding.evidence if each.page), None)
    details = [words.waiver_words(finding.waiver)] if finding.waiver else []
    return {
        "title": _plain(finding.title),
        "status": words.status_word(finding, report),
        "articles": ", ".join(finding.articles),
        "details": [_plain(text) for text in (*details, finding.message, advice) if text],
        **_link(seen, bound),
    }


def _anomaly(anomaly: Anomaly, bound: Sequence[str]) -> dict[str, Any]:
    return {
        "title": _plain(anomaly.message),
        "status": "",
        "articles": "",
        "details": [],
        **_link(anomaly, bound),
    }


def _link(seen: Evidence | Anomaly | None, bound: Sequence[str]) -> dict[str, Any]:
    file = order(seen, bound) if seen else None
    if seen is None or seen.page is None or file is None:
        return {"place": "", "link": ""}
    corner = f":{seen.bbox.x0:.1f}:{seen.bbox.top:.1f}" if seen.bbox else ""
    return {"place": _plain(words.place_words(seen)), "link": f"{LINK}{file}:{seen.page}{corner}"}


def _plain(text: str) -> str:
    text = printable(neutral(text))
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " […]"
