"""The first page: the verdict, and what lacks, each linked to the page where it was looked at."""

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from cusdocs import __version__
from cusdocs.checking import Anomaly, Finding, Report, Severity
from cusdocs.document import Box
from cusdocs.french.dates import format_date
from cusdocs.neutral import neutral
from cusdocs.reporting import words
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


def cover_pdf(examination: Examination, today: date) -> bytes:
    """Return the pages to set before those of the submitted file, as PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "cover.json").write_text(json.dumps(_content(examination, today)), encoding="utf-8")
        template = files("cusdocs.reporting.annotated").joinpath(_TEMPLATE)
        (folder / _TEMPLATE).write_bytes(template.read_bytes())
        compiled: bytes = typst.compile(
            input=folder / _TEMPLATE, root=folder, format="pdf", ignore_system_fonts=True
        )
        return compiled


def _content(examination: Examination, today: date) -> dict[str, Any]:
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
        "notes": [_plain(note) for note in words.notes(examination)],
        "comparison": _plain(words.comparison_words(comparison)) if comparison else "",
        "changes": [_plain(change) for change in changes],
        "groups": list(_groups(report)) if report else [],
        "foot": f"Établi par cusdocs {__version__} le {format_date(today)}. {_LEGEND}",
    }


def _groups(report: Report) -> Iterator[dict[str, Any]]:
    for severity, title in ((Severity.ERROR, "Manque ou est à corriger"), (Severity.WARNING, "À vérifier")):
        entries = [_finding(finding, report) for finding in words.gaps(report, severity)]
        entries += [_anomaly(anomaly) for anomaly in report.anomalies if anomaly.severity is severity]
        yield {"title": title, "class": severity.value, "entries": entries}
    waived = [_finding(finding, report) for finding in words.waived(report)]
    yield {"title": "Écarté par décision", "class": "waived", "entries": waived}


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    advice, _ = words.split_remedy(finding)
    seen = next((each for each in finding.evidence if each.page), None)
    details = [words.waiver_words(finding.waiver)] if finding.waiver else []
    return {
        "title": _plain(finding.title),
        "status": words.status_word(finding, report),
        "articles": ", ".join(finding.articles),
        "details": [_plain(text) for text in (*details, finding.message, advice) if text],
        **_link(seen.page if seen else None, seen.bbox if seen else None),
    }


def _anomaly(anomaly: Anomaly) -> dict[str, Any]:
    return {
        "title": _plain(anomaly.message),
        "status": "",
        "articles": "",
        "details": [],
        **_link(anomaly.page, anomaly.bbox),
    }


def _link(page: int | None, box: Box | None) -> dict[str, Any]:
    top = f":{box.x0:.1f}:{box.top:.1f}" if box else ""
    return {"page": page, "link": f"{LINK}{page}{top}" if page else ""}


def _plain(text: str) -> str:
    text = printable(neutral(text))
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " […]"
