"""The French words that every report shares: verdicts, statuses, places, waivers, what changed."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from cusdocs.checking import (
    Anomaly,
    Evidence,
    Finding,
    Reading,
    Report,
    Severity,
    Status,
    Verdict,
    Waiver,
    page_ranges,
)
from cusdocs.french.dates import format_date
from cusdocs.french.typography import typeset
from cusdocs.law import Confidence, Kind, Territory, load_facts
from cusdocs.law.expression import Fact
from cusdocs.law.layer_text import layer_text
from cusdocs.neutral import one_line
from cusdocs.reporting.baseline import Change, Comparison
from cusdocs.reporting.examination import OFFER, Examination

VERDICTS = {
    Verdict.COMPLIANT: "conforme",
    Verdict.TO_CHECK: "à vérifier par un instructeur",
    Verdict.NON_COMPLIANT: "non conforme",
    Verdict.NOT_A_CUS: "ce document n’est pas une convention d’utilité sociale",
    Verdict.UNREADABLE: "document illisible",
}
STATUSES = {
    Status.PRESENT: "présent",
    Status.INCOMPLETE: "incomplet",
    Status.MISSING: "absent",
    Status.NOT_APPLICABLE: "sans objet",
}
SEVERITIES = {
    Severity.ERROR: "à corriger",
    Severity.WARNING: "à vérifier",
    Severity.INFO: "pour information",
    Severity.NONE: "",
}
KINDS = {
    Kind.SECTION: "section",
    Kind.ANNEX: "annexe",
    Kind.COMMITMENT: "engagement",
    Kind.REFERENCE: "visa",
    Kind.RECITAL: "mention",
    Kind.DATE: "date",
    Kind.SIGNATURE: "signature",
    Kind.INDICATOR: "indicateur",
    Kind.FILE: "fichier",
}
CONFIDENCES = {
    Confidence.CONFIRMED: "règle confirmée",
    Confidence.SINGLE: "règle lue dans une seule source",
    Confidence.INFERRED: "règle déduite",
}
HORIZONS = {"reference": "valeur de référence", "3-years": "à 3\u00a0ans", "6-years": "à 6\u00a0ans"}
COUNTED = (Severity.ERROR, Severity.WARNING)
# What was not found may stand on a page that was not read.
NOT_FOUND = "non trouvé"


def status_word(finding: Finding, report: Report) -> str:
    """Return « absent », « présent »…; what pages left unread may hold is « non trouvé »."""
    unsure = finding.status is Status.MISSING and report.pages_without_text
    return NOT_FOUND if unsure else STATUSES[finding.status]


def place_words(seen: Evidence | Anomaly | Reading) -> str:
    """Return where something stands: « annexe.pdf, p. 12 », or « » when nothing is known of it."""
    page = f"p.\u00a0{seen.page}" if seen.page else ""
    return ", ".join(filter(None, (short_name(seen.file), page)))


def short_name(file: str | None) -> str:
    """Return the name of ``file`` without its folders, safe to show."""
    return one_line(PurePath(file).name) if file else ""


def territory_words(territory: Territory) -> str:
    """Return « Ille-et-Vilaine (35) »."""
    return f"{territory.name} ({territory.code})" if territory.code else territory.name


def split_remedy(finding: Finding) -> tuple[str, str]:
    """Return what to do, and the wording that a clause offers."""
    advice, _, wording = finding.remedy.partition(OFFER)
    return advice.strip(), wording.strip()


def waiver_words(waiver: Waiver) -> str:
    """Return who set the finding aside, why and until when."""
    day = format_date(waiver.expiry)
    if waiver.expired:
        return f"Écarté par {waiver.author} jusqu’au {day}, date passée\u00a0: compte à nouveau ({waiver.reason})"
    return f"Écarté jusqu’au {day} par {waiver.author}\u00a0: {waiver.reason}"


def change_words(change: Change) -> str:
    """Return « Concertation locative (incomplet → absent) »."""
    before, after = (_state(status) for status in (change.before, change.after))
    return f"{change.title} ({before} → {after})" if before and after else change.title


def comparison_words(comparison: Comparison) -> str:
    """Return in one sentence how much changed since the earlier report."""
    if not comparison.file:
        return "Ce fichier ne figure pas dans le rapport de référence."
    verdict = VERDICTS[Verdict(comparison.verdict)] if comparison.verdict in set(Verdict) else comparison.verdict
    counts = (
        counted(len(comparison.new), "constat nouveau", "constats nouveaux"),
        counted(len(comparison.mended), "corrigé", "corrigés"),
        counted(comparison.kept, "inchangé", "inchangés"),
    )
    name = short_name(comparison.file)
    return f"Depuis le rapport de référence («\u00a0{name}\u00a0», {verdict})\u00a0: {', '.join(counts)}."


def counted(number: int, one: str, many: str) -> str:
    """Return « 1 constat », « 3 constats »; nothing is « aucun »."""
    return f"{number or 'aucun'}\u00a0{many if number > 1 else one}"


def is_set_aside(finding: Finding) -> bool:
    """Tell whether a waiver keeps ``finding`` from counting: on a requirement that is met it changes nothing."""
    return finding.severity in COUNTED and not finding.counts


def since(code: str, title: str, comparison: Comparison | None) -> str:
    """Return « nouveau » or « corrigé » for what changed since the earlier report, else « »."""
    if comparison is None:
        return ""
    for word, changes in (("nouveau", comparison.new), ("corrigé", comparison.mended)):
        if any((change.id, change.title) == (code, title) for change in changes):
            return word
    return ""


def count_of(report: Report, severity: Severity) -> int:
    """Return how many findings and anomalies of ``severity`` count."""
    return len(gaps(report, severity)) + sum(anomaly.severity is severity for anomaly in report.anomalies)


def notes(examination: Examination) -> Iterator[str]:
    """Yield what to know before the findings: rules that are not as shipped, and how the pages were read."""
    choice, report = examination.choice, examination.report
    if choice and choice.regime.layer:
        yield typeset(layer_text(choice.regime.layer))
    yield from _reading_notes(report) if report else ()


def _reading_notes(report: Report) -> Iterator[str]:
    if report.ocr_pages:
        yield f"Pages lues par OCR\u00a0: {page_ranges(report.ocr_pages)}."
    if report.pages_without_text:
        pages = page_ranges(report.pages_without_text)
        yield f"Pages non lues (sans texte lisible)\u00a0: {pages}. {report.ocr_problem}".rstrip()


def assumed_words(examination: Examination) -> str:
    """Return the facts that nobody gave with what is taken for true of each, « » when there are none."""
    report, choice = examination.report, examination.choice
    if report is None or not report.assumed:
        return ""
    own = choice.regime.layer.facts if choice and choice.regime.layer else ()
    titles = {fact.name: fact.title for fact in (*load_facts(), *own)}
    told = (f"{titles[name]} ({name})\u00a0: {_fact(report.profile.get(name))}" for name in report.assumed)
    facts = "\u00a0; ".join(told)
    return f"Déduit du document, à confirmer par --profile. {facts}."


def _fact(value: Fact) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, tuple | list | frozenset):
        return ", ".join(map(str, value)) or "aucun"
    return "inconnu" if value is None else str(value).replace(".", ",")


def error_words(examination: Examination) -> str:
    """Return why the submission could not be examined and what to do, « » when it was."""
    error = examination.error
    return f"{error} {error.advice}".strip() if error else ""


def gaps(report: Report, severity: Severity) -> Sequence[Finding]:
    """Return the findings of ``severity`` that count, in the order of the convention."""
    return [finding for finding in report.requirements if finding.severity is severity and finding.counts]


def waived(report: Report) -> Sequence[Finding]:
    """Return the findings with a waiver, but for those that count all the same: ``gaps`` has them."""
    return [
        finding
        for finding in report.requirements
        if finding.waiver and not (finding.counts and finding.severity in COUNTED)
    ]


def _state(status: str) -> str:
    return STATUSES[Status(status)] if status in set(Status) else ""
