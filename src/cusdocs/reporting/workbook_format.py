"""The report as a workbook: one line a submission, then every requirement, figure and anomaly."""

from collections.abc import Iterator, Sequence
from typing import Any

from cusdocs.checking import Report, Severity, Status
from cusdocs.neutral import one_line
from cusdocs.reporting import words
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.sheets import Book, Columns

_SUMMARY: Columns = (
    ("Fichier", 40), ("Verdict", 22), ("Régime", 36), ("Motif du choix", 36), ("Pages", 8),
    ("Exigences présentes", 12), ("À corriger", 12), ("À vérifier", 12), ("Écartées", 12),
    ("Valeurs d’indicateurs", 12), ("Nouveaux constats", 12), ("Constats corrigés", 12), ("Remarques", 60),
    ("SHA-256", 20),
)  # fmt: skip
_REQUIREMENTS: Columns = (
    ("Fichier", 28), ("Exigence", 26), ("Titre", 44), ("Nature", 14), ("Statut", 13), ("Gravité", 14),
    ("Articles", 24), ("Certitude", 20), ("Page", 8), ("Citation", 50), ("Constat", 50), ("Que faire", 50),
    ("Rédaction possible", 50), ("Écarté", 40), ("Depuis la référence", 18),
)  # fmt: skip
_INDICATORS: Columns = (
    ("Fichier", 28), ("Code", 12), ("Nature du territoire", 16), ("Code du territoire", 14), ("Territoire", 30),
    ("Échéance", 18), ("Détail", 24), ("Valeur", 12), ("Unité", 16), ("Texte lu", 32), ("Page", 8),
)  # fmt: skip
_ANOMALIES: Columns = (
    ("Fichier", 28), ("Nature", 26), ("Gravité", 14), ("Page", 8), ("Constat", 90), ("Depuis la référence", 18),
)  # fmt: skip


def render_workbook(examinations: Sequence[Examination]) -> bytes:
    """Return the reports as an .xlsx file of four sheets."""
    book = Book()
    book.add("Synthèse", _SUMMARY, (_summary(each) for each in examinations))
    book.add("Exigences", _REQUIREMENTS, (row for each in examinations for row in _requirements(each)))
    book.add("Indicateurs", _INDICATORS, (row for each in examinations for row in _indicators(each)))
    book.add("Anomalies", _ANOMALIES, (row for each in examinations for row in _anomalies(each)))
    return book.content()


def _summary(examination: Examination) -> Sequence[Any]:
    report, choice, comparison = examination.report, examination.choice, examination.comparison
    remarks = [words.error_words(examination), *words.notes(examination), words.assumed_words(examination)]
    remarks += [words.comparison_words(comparison)] if comparison else []
    return (
        one_line(examination.file),
        words.VERDICTS[examination.verdict],
        choice.regime.title if choice else None,
        choice.why if choice else None,
        report.pages if report else None,
        *(_counts(report) if report else (None,) * 5),
        len(comparison.new) if comparison else None,
        len(comparison.mended) if comparison else None,
        "\n".join(filter(None, remarks)),
        examination.sha256,
    )


def _counts(report: Report) -> Sequence[int]:
    return (
        sum(finding.status is Status.PRESENT for finding in report.requirements),
        words.count_of(report, Severity.ERROR),
        words.count_of(report, Severity.WARNING),
        sum(map(words.is_set_aside, report.requirements)),
        len(report.indicators),
    )


def _requirements(examination: Examination) -> Iterator[Sequence[Any]]:
    report = examination.report
    for finding in report.requirements if report else ():
        assert report is not None  # noqa: S101 - there are findings
        seen = finding.evidence[0] if finding.evidence else None
        advice, wording = words.split_remedy(finding)
        yield (
            one_line((seen and seen.file) or examination.file),
            finding.id,
            finding.title,
            words.KINDS[finding.kind],
            words.status_word(finding, report),
            words.SEVERITIES[finding.severity],
            ", ".join(finding.articles),
            words.CONFIDENCES[finding.confidence],
            seen.page if seen else None,
            seen.quote if seen else None,
            finding.message,
            advice,
            wording,
            words.waiver_words(finding.waiver) if finding.waiver else None,
            words.since(finding.id, finding.title, examination.comparison),
        )


def _indicators(examination: Examination) -> Iterator[Sequence[Any]]:
    for reading in examination.report.indicators if examination.report else ():
        yield (
            one_line(reading.file or examination.file),
            reading.code,
            reading.territory.kind,
            reading.territory.code,
            reading.territory.name,
            words.HORIZONS.get(reading.horizon, reading.horizon),
            reading.breakdown,
            reading.value,
            reading.unit,
            reading.raw,
            reading.page,
        )


def _anomalies(examination: Examination) -> Iterator[Sequence[Any]]:
    for anomaly in examination.report.anomalies if examination.report else ():
        yield (
            one_line(anomaly.file or examination.file),
            anomaly.kind,
            words.SEVERITIES[anomaly.severity],
            anomaly.page,
            anomaly.message,
            words.since(anomaly.kind, anomaly.message, examination.comparison),
        )
