"""Examine one submitted file: read it, choose the rules, check it, and offer our wording for what lacks."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from cusdocs.checking import Finding, Report, Severity, Status, Verdict, check, detect, without_identity
from cusdocs.document import Document
from cusdocs.errors import CusdocsError, ExitCode
from cusdocs.law import Fact, ProfileFact, Regime, load_facts, load_regime, load_regimes
from cusdocs.reading import Ocr, read

OFFER = "Rédaction possible\u00a0:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the examiner was told: the regime, the facts of the organism, the tables filed, the day, the OCR."""

    regime: str | None = None
    profile: Mapping[str, Fact] | None = None
    table_file: Document | None = None
    today: date
    ocr: Ocr = Ocr.AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The regime that a document was held to; ``chosen_by`` is option, profile or detected."""

    regime: Regime
    chosen_by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What came out for one file: a report, or the error that prevented it."""

    file: str
    sha256: str | None = None
    title: str = ""
    choice: Choice | None = None
    report: Report | None = None
    error: CusdocsError | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict; a file that could not be read is unreadable."""
        return self.report.verdict if self.report else Verdict.UNREADABLE

    def exit_code(self, fail_on: str) -> ExitCode:
        """Return the exit code for this file alone, findings counting from severity ``fail_on`` up."""
        if self.error:
            return self.error.exit_code
        if self.verdict is Verdict.UNREADABLE:
            return ExitCode.UNREADABLE
        failing = {
            "error": {Verdict.NON_COMPLIANT, Verdict.NOT_A_CUS},
            "warning": {Verdict.NON_COMPLIANT, Verdict.NOT_A_CUS, Verdict.TO_CHECK},
            "never": set[Verdict](),
        }[fail_on]
        return ExitCode.FINDINGS if self.verdict in failing else ExitCode.OK


def examine(
    file: Path, terms: Terms, jobs: int = 1, progress: Callable[[int, int], None] | None = None
) -> Examination:
    """Examine ``file``, its pages read by up to ``jobs`` processes.

    ``progress`` is told how many scanned pages are read, and of how many.
    A file that cannot be read gives an Examination with its error, nothing is raised for it.
    """
    try:
        document = read(file, jobs=jobs, ocr=terms.ocr, progress=progress)
    except CusdocsError as error:
        return Examination(file=str(file), error=error)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    choice, report = judge(document, terms)
    return Examination(file=str(file), sha256=digest, title=document.metadata.title, choice=choice, report=report)


def judge(document: Document, terms: Terms) -> tuple[Choice | None, Report]:
    """Choose the rules for ``document`` and check it against them."""
    choice = _choose(document, terms)
    if choice is None:
        return None, Report(
            regime="",
            verdict=without_identity(document),
            pages=document.pages,
            pages_without_text=document.pages_without_text,
            ocr_pages=document.ocr_pages,
            ocr_problem=document.ocr_problem,
        )
    report = check(
        document,
        choice.regime,
        profile=terms.profile,
        facts=_facts(),
        table_file=terms.table_file,
        today=terms.today,
    )
    return choice, _with_wording(report, choice.regime)


@cache
def _regimes() -> tuple[Regime, ...]:
    # The rules do not change while a batch is examined.
    return load_regimes()


@cache
def _facts() -> tuple[ProfileFact, ...]:
    return load_facts()


def _choose(document: Document, terms: Terms) -> Choice | None:
    if terms.regime:
        return Choice(regime=load_regime(terms.regime), chosen_by="option", why="demandé par --regime")
    found = detect(document, _regimes(), terms.profile)
    if found is None:
        return None
    return Choice(regime=found.regime, chosen_by="profile" if found.by_profile else "detected", why=found.why)


def _with_wording(report: Report, regime: Regime) -> Report:
    """Return ``report`` with the wording of our clause offered for each element that lacks."""
    if all(finding.status not in (Status.MISSING, Status.INCOMPLETE) for finding in report.requirements):
        return report
    # Imported here: most conventions lack little, and the templates take a while to load.
    from cusdocs.drafting import load_clauses, wording

    clauses = load_clauses()

    def complete(finding: Finding) -> Finding:
        if finding.status not in (Status.MISSING, Status.INCOMPLETE) or finding.severity is Severity.NONE:
            return finding
        words = wording(finding.id, regime, clauses)
        return replace(finding, remedy=f"{finding.remedy}\n{OFFER}\n{words}".strip()) if words else finding

    return replace(report, requirements=tuple(complete(finding) for finding in report.requirements))
