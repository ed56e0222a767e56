"""Examine one submitted file: read it, choose the rules, check it, and offer our wording for what lacks."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.checking.report import Report, Verdict
from cusdocs.document import Document, join
from cusdocs.errors import CorruptFileError, CusdocsError, ExitCode, InternalError
from cusdocs.law.expression import Fact
from cusdocs.limits import Limits
from cusdocs.reading import Ocr, read
from cusdocs.reporting.failures import out_of_memory, show_trace
from cusdocs.reporting.progress import ocr_progress, page_progress
from cusdocs.reporting.submission import FilePart, Source, Submission, by_file

if TYPE_CHECKING:
    from cusdocs.law.regime import Regime
    from cusdocs.reporting.baseline import Comparison

# Between the advice of a finding and the wording that we offer for it.
OFFER = "Rédaction possible\u00a0:"


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

    regime: "Regime"
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
            meanwhile=partial(ready, terms),
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


def ready(terms: Terms) -> None:
    """Load all that judges a document by ``terms``: it takes as long as to read twenty pages.

    Imported here, for the processes that read the pages start before, and read them meanwhile.
    """
    from cusdocs.reporting.judging import prepare_for

    prepare_for(terms)


def _judged(document: Document, terms: Terms, name: str) -> tuple[Choice | None, Report]:
    from cusdocs.reporting.judging import judge

    try:
        return judge(document, terms)
    except (CusdocsError, MemoryError):
        raise
    except Exception as error:
        show_trace()
        raise InternalError(
            f"« {name} » a été lu, mais sa vérification a échoué ({type(error).__name__} : {error})."
        ) from error
