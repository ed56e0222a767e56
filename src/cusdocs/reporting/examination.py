"""Examine one submitted file: read it, choose the rules, check it, and offer our wording for what lacks."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.checking import Finding, Index, Report, Severity, Status, Verdict, check, detect, without_identity
from cusdocs.checking.anomalies.hidden import hidden_text
from cusdocs.checking.preparation import prepare
from cusdocs.document import Document, join
from cusdocs.errors import CorruptFileError, CusdocsError, ExitCode, InternalError
from cusdocs.law import Fact, Regime, load_facts, load_regime, load_regimes, territories
from cusdocs.limits import Limits
from cusdocs.reading import Ocr, read
from cusdocs.reporting.failures import out_of_memory, show_trace
from cusdocs.reporting.progress import ocr_progress, page_progress
from cusdocs.reporting.submission import FilePart, Source, Submission, by_file

if TYPE_CHECKING:
    from cusdocs.reporting.baseline import Comparison

OFFER = "Rédaction possible\u00a0:"
_MOST_OFFERED = 1024
_offered: dict[tuple[str, Regime], str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the examiner was told: the regime, the facts of the organism, the tables filed, the day, the OCR.

    ``with_commitments`` asks for those of the sentences too; ``schemas`` is a folder of rules laid over ours.
    """

    regime: str | None = None
    profile: Mapping[str, Fact] | None = None
    table_file: Document | None = None
    today: date
    ocr: Ocr = Ocr.AUTO
    with_commitments: bool = False
    schemas: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The regime that a document was held to; ``chosen_by`` is option, profile or detected."""

    regime: Regime
    chosen_by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What came out for one submission: a report, or the error that prevented it.

    ``file`` is its first file, and ``files`` are all of them when there are several; ``sources`` say where they
    can be read again. ``comparison`` is with an earlier report, when one was given.
    """

    file: str
    sha256: str | None = None
    title: str = ""
    choice: Choice | None = None
    report: Report | None = None
    error: CusdocsError | None = None
    files: tuple[FilePart, ...] = ()
    sources: tuple[Source, ...] = ()
    comparison: "Comparison | None" = None

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
        if self.report and self.report.only_waived:
            return ExitCode.OK
        failing = {
            "error": {Verdict.NON_COMPLIANT, Verdict.NOT_A_CUS},
            "warning": {Verdict.NON_COMPLIANT, Verdict.NOT_A_CUS, Verdict.TO_CHECK},
            "never": set[Verdict](),
        }[fail_on]
        return ExitCode.FINDINGS if self.verdict in failing else ExitCode.OK


def examine(
    submission: Submission | Path,
    terms: Terms,
    jobs: int = 1,
    limits: Limits | None = None,
    *,
    apart: bool = False,
) -> Examination:
    """Examine the files of ``submission`` as one document, their pages read by up to ``jobs`` processes.

    ``apart`` reads each page in a process of its own, for files known to bring theirs down.
    A file that cannot be read, or checked, gives an Examination with its error: nothing is raised for it.
    """
    if isinstance(submission, Path):
        submission = Submission.of(submission)
    try:
        return _examined(
            submission, partial(_read, terms=terms, jobs=jobs, limits=limits or Limits(), apart=apart), terms
        )
    except CusdocsError as error:
        return failed(submission, error)
    except MemoryError:
        return failed(submission, out_of_memory(submission.name))


def failed(submission: Submission, error: CusdocsError) -> Examination:
    """Return what there is to say of ``submission`` when ``error`` stopped its examination."""
    return Examination(file=submission.name, error=error, sources=submission.sources)


def _examined(
    submission: Submission, read_source: Callable[[Source], tuple[Document, str]], terms: Terms
) -> Examination:
    if submission.error:
        raise submission.error
    read_files = [read_source(source) for source in submission.sources]
    parts = tuple(
        FilePart(source.name, digest, document.pages, document.pages_without_text)
        for source, (document, digest) in zip(submission.sources, read_files, strict=True)
    )
    documents = [document for document, _ in read_files]
    if len(documents) > 1:
        named = [(source.name, document) for source, document in zip(submission.sources, documents, strict=True)]
        documents = [join(named)]
    choice, report = _judged(documents[0], terms, submission.name)
    return Examination(
        file=submission.name,
        sha256=parts[0].sha256,
        title=documents[0].metadata.title,
        choice=choice,
        report=by_file(report, documents[0].parts),
        files=parts if len(parts) > 1 else (),
        sources=submission.sources,
    )


def _read(source: Source, terms: Terms, jobs: int, limits: Limits, *, apart: bool) -> tuple[Document, str]:
    try:
        progress = ocr_progress(source.path.name)
        document = read(
            source.path,
            None,
            jobs,
            terms.ocr,
            progress,
            limits.pages,
            apart=apart,
            on_page=page_progress,
            meanwhile=partial(_prepare, terms),
        )
        with source.path.open("rb") as file:
            return document, hashlib.file_digest(file, "sha256").hexdigest()
    except (CusdocsError, MemoryError):
        raise
    except Exception as error:
        show_trace()
        # Whatever a library raises on a damaged file, the file is what is wrong.
        raise CorruptFileError(
            f"Le fichier « {source.path.name} » n'a pas pu être lu ({type(error).__name__}) : "
            "demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."
        ) from error


def _prepare(terms: Terms) -> None:
    """Load what any document is judged by, and what words the offers to most of them, which lack something."""
    import cusdocs.drafting  # noqa: F401 - a long file is read in other processes meanwhile

    with suppress(CusdocsError):  # Rules that cannot be read are said where they are needed.
        own = terms.schemas
        prepare((load_regime(terms.regime, own=own),) if terms.regime else load_regimes(own=own))
        load_facts(own=own)
    territories.load()


def _judged(document: Document, terms: Terms, name: str) -> tuple[Choice | None, Report]:
    try:
        return judge(document, terms)
    except (CusdocsError, MemoryError):
        raise
    except Exception as error:
        show_trace()
        raise InternalError(
            f"« {name} » a été lu, mais sa vérification a échoué ({type(error).__name__} : {error})."
        ) from error


def judge(document: Document, terms: Terms) -> tuple[Choice | None, Report]:
    """Choose the rules for ``document`` and check it against them."""
    index = Index(document)
    choice = _choose(index, terms)
    if choice is None:
        return None, Report(
            regime="",
            verdict=without_identity(document),
            pages=document.pages,
            pages_without_text=document.pages_without_text,
            ocr_pages=document.ocr_pages,
            ocr_problem=document.ocr_problem,
            anomalies=tuple(hidden_text(document)),
        )
    report = check(
        document,
        choice.regime,
        profile=terms.profile,
        facts=load_facts(own=terms.schemas),
        table_file=terms.table_file,
        today=terms.today,
        with_commitments=terms.with_commitments,
        index=index,
    )
    return choice, _with_wording(report, choice.regime)


def _choose(index: Index, terms: Terms) -> Choice | None:
    if terms.regime:
        regime = load_regime(terms.regime, own=terms.schemas)
        return Choice(regime=regime, chosen_by="option", why="demandé par --regime")
    found = detect(index.document, load_regimes(own=terms.schemas), terms.profile, index=index)
    if found is None:
        return None
    return Choice(regime=found.regime, chosen_by="profile" if found.by_profile else "detected", why=found.why)


def _with_wording(report: Report, regime: Regime) -> Report:
    """Return ``report`` with the wording of our clause offered for each element that lacks."""
    lacking = [finding.id for finding in report.requirements if _lacks(finding)]
    offers = _offers(lacking, regime) if lacking else {}

    def complete(finding: Finding) -> Finding:
        words = offers.get(finding.id)
        return replace(finding, remedy=f"{finding.remedy}\n{OFFER}\n{words}".strip()) if words else finding

    return replace(report, requirements=tuple(complete(finding) for finding in report.requirements))


def _lacks(finding: Finding) -> bool:
    return finding.status in (Status.MISSING, Status.INCOMPLETE) and finding.severity is not Severity.NONE


def _offers(requirements: Sequence[str], regime: Regime) -> dict[str, str]:
    """Return our wording for each of ``requirements``; known ones are kept, for many files lack the same."""
    if len(_offered) > _MOST_OFFERED:
        _offered.clear()
    unknown = [name for name in requirements if (name, regime) not in _offered]
    if unknown:
        # Imported here: most conventions lack little, and the templates take a while to load.
        from cusdocs.drafting import load_clauses, with_heirs, wording

        # A regime of the user's own borrows clauses by what others of them meet: it needs them all.
        clauses = with_heirs(load_clauses(meeting=None if regime.layer else unknown), (regime,))
        _offered.update({(name, regime): wording(name, regime, clauses) for name in unknown})
    return {name: _offered[name, regime] for name in requirements}
