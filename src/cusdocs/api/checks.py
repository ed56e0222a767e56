"""Read, check, draft and write a convention, as the commands do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path

from cusdocs.checking import Anomaly, Finding, Reading, Status, Verdict
from cusdocs.document import Blank, Document
from cusdocs.errors import CusdocsError
from cusdocs.law import Fact
from cusdocs.limits import Limits
from cusdocs.reading import Ocr
from cusdocs.reporting.examination import Examination, Terms, examine
from cusdocs.reporting.judging import judge
from cusdocs.reporting.submission import Source, Submission

__all__ = ["Report", "blanks", "check", "check_all", "draft", "read", "write"]

AnyPath = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check says of one convention, in any of the formats of ``cusdocs check``.

    ``error`` is what kept the file from being read, in a batch; everything else is empty then.
    """

    examination: Examination
    today: date

    @property
    def file(self) -> str:
        """The file checked, « » for a document in memory."""
        return self.examination.file

    @property
    def verdict(self) -> Verdict:
        """The conclusion: compliant, to_check, non_compliant, not_a_cus or unreadable."""
        return self.examination.verdict

    @property
    def regime(self) -> str:
        """The name of the rules that the convention was held to, « » when none fits."""
        return self.examination.choice.regime.id if self.examination.choice else ""

    @property
    def error(self) -> CusdocsError | None:
        """Why the file could not be read, None when it was."""
        return self.examination.error

    @property
    def requirements(self) -> tuple[Finding, ...]:
        """What was found of each requirement, in the order of a convention."""
        return self.examination.report.requirements if self.examination.report else ()

    @property
    def indicators(self) -> tuple[Reading, ...]:
        """The figures that the convention states."""
        return self.examination.report.indicators if self.examination.report else ()

    @property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """What is wrong besides what lacks."""
        return self.examination.report.anomalies if self.examination.report else ()

    @property
    def missing(self) -> tuple[Finding, ...]:
        """The requirements that apply and are missing or incomplete, set aside or not."""
        lacking = (Status.MISSING, Status.INCOMPLETE)
        return tuple(each for each in self.requirements if each.status in lacking and each.severity != "none")

    def waive(self, waivers: AnyPath) -> "Report":
        """Return the report with the findings that the YAML file ``waivers`` sets aside. Raises UsageError."""
        from cusdocs.reporting.waivers import load_waivers, with_waivers

        waived = with_waivers(self.examination, load_waivers(Path(waivers)), self.today)
        return replace(self, examination=waived)

    def compare(self, baseline: AnyPath) -> "Report":
        """Return the report compared with ``baseline``, an earlier JSON report. Raises UsageError."""
        from cusdocs.reporting.baseline import load_baseline, with_baseline

        (compared,) = with_baseline([self.examination], load_baseline(Path(baseline)))
        return replace(self, examination=compared)

    def to_text(self) -> str:
        """Return the report as the terminal shows it, without colours."""
        return self._as("text").decode()

    def to_json(self) -> str:
        """Return the report as JSON, version 1 of the contract."""
        return self._as("json").decode()

    def to_html(self) -> str:
        """Return the report as one HTML page."""
        return self._as("html").decode()

    def to_markdown(self) -> str:
        """Return the report as Markdown."""
        return self._as("markdown").decode()

    def to_sarif(self) -> str:
        """Return the report as SARIF 2.1.0."""
        return self._as("sarif").decode()

    def to_junit(self) -> str:
        """Return the report as JUnit XML."""
        return self._as("junit").decode()

    def to_xlsx(self) -> bytes:
        """Return the report as a workbook."""
        return self._as("xlsx")

    def to_annotated_pdf(self) -> bytes:
        """Return the PDF checked, highlighted, behind a page that lists what lacks.

        Several PDFs follow each other. Raises UsageError when no PDF was checked, and AnnotationError when one
        cannot be annotated.
        """
        from cusdocs.reporting.annotated import annotated_pdf

        return annotated_pdf(self.examination, self.today)

    def to_letter(self) -> Document | None:
        """Return the letter that asks for what lacks, None when nothing does; ``write`` makes a .docx of it."""
        from cusdocs.reporting.letter import letter

        return letter(self.examination)

    def save(self, path: AnyPath) -> None:
        """Write the report to ``path``, in the format that its name tells: .html, .json, .md, .xlsx, .sarif, .xml.

        Any other name gets text. Raises OSError when the file cannot be written.
        """
        from cusdocs.reporting.formats import TEXT, format_of

        told = format_of(Path(path))
        Path(path).write_bytes(self._as(told.name if told else TEXT))

    def _as(self, name: str) -> bytes:
        from cusdocs.reporting.formats import FORMATS

        return FORMATS[name].render([self.examination])


def read(path: AnyPath, *, ocr: str = "auto") -> Document:
    """Return the document that a .pdf or .docx file holds, with the page and box of every block.

    ``ocr`` is auto, never or always. Raises an InputError for a file that cannot be read.
    """
    from cusdocs.reading import read as read_file

    return read_file(Path(path), ocr=Ocr(ocr))


def check(
    convention: AnyPath | Document | Sequence[AnyPath],
    *,
    regime: str | None = None,
    profile: Mapping[str, Fact] | AnyPath | None = None,
    table_file: AnyPath | None = None,
    today: date | None = None,
    ocr: str = "auto",
    jobs: int = 1,
    schemas: AnyPath | None = None,
) -> Report:
    """Return the report on ``convention``: a file, several files that make one convention, or a Document.

    ``profile`` are the facts known of the organism, or the YAML file that holds them; ``jobs`` is the number of
    processes that read the pages; ``schemas`` is a folder of rules laid over ours. The file is read in this
    process: use ``check_all`` for files that you do not trust. Raises a CusdocsError for a file that cannot be
    read, and for a regime or a profile that is wrong.
    """
    terms = _terms(regime, profile, table_file, today, ocr, schemas)
    if isinstance(convention, Document):
        choice, report = judge(convention, terms)
        title = convention.metadata.title
        return Report(Examination(file="", title=title, choice=choice, report=report), terms.today)
    several = [convention] if isinstance(convention, str | PathLike) else list(convention)
    sources = tuple(Source(Path(path), str(path)) for path in several)
    examination = examine(Submission(sources[0].name, sources), terms, jobs)
    if examination.error:
        raise examination.error
    return Report(examination, terms.today)


def check_all(
    paths: Sequence[AnyPath],
    *,
    regime: str | None = None,
    profile: Mapping[str, Fact] | AnyPath | None = None,
    today: date | None = None,
    ocr: str = "auto",
    jobs: int = 1,
    resume: AnyPath | None = None,
    limits: Limits | None = None,
    schemas: AnyPath | None = None,
) -> list[Report]:
    """Return one report a file of ``paths``, in order, each file read in a process of its own.

    A file that cannot be read has an ``error`` in its report and stops no other. ``resume`` is a folder where
    reports are kept: an unchanged file is not read twice. Raises a CusdocsError for options that are wrong.
    """
    from cusdocs.reporting.batch import examine_all

    terms = _terms(regime, profile, None, today, ocr, schemas)
    limits = limits or Limits()
    store = None
    if resume is not None:
        from cusdocs.reporting.store import ReportStore

        store = ReportStore(Path(resume), terms, limits)
    submissions = [Submission.of(Path(path)) for path in paths]
    return [Report(each, terms.today) for each in examine_all(submissions, terms, jobs, limits, store=store)]


def draft(
    dossier: AnyPath,
    *,
    regime: str | None = None,
    clauses: AnyPath | None = None,
    schemas: AnyPath | None = None,
) -> Document:
    """Return the convention drafted from ``dossier``, a folder made by « cusdocs init » or its workbook.

    ``regime`` is the one in force for the organism by default; ``clauses`` and ``schemas`` are folders of clauses
    and of rules laid over ours. Raises DossierError, which lists all that is wrong in the data, and UsageError for
    a regime that is not in force.
    """
    from cusdocs.dossier import read_workbook
    from cusdocs.dossier.folder import data_file
    from cusdocs.drafting import draft as draft_convention
    from cusdocs.drafting import layer, load_clauses, regime_in_force, with_heirs
    from cusdocs.law import load_regime, load_regimes

    data, own = read_workbook(data_file(Path(dossier))), own_folder(schemas)
    regimes = load_regimes(own=own)
    rules = load_regime(regime, own=own) if regime else regime_in_force(data.organisation.convention_type, regimes)
    words = layer(Path(clauses)).clauses if clauses else load_clauses()
    return draft_convention(data, rules, with_heirs(words, regimes))


def blanks(document: Document) -> tuple[Blank, ...]:
    """Return what is still to be filled in in a draft, in reading order."""
    from cusdocs.drafting import blanks as blanks_of

    return blanks_of(document)


def write(document: Document, path: AnyPath) -> None:
    """Write ``document`` as Word or PDF, by the suffix of ``path``. Raises UsageError or WritingError."""
    from cusdocs.writing import write as write_file

    write_file(document, Path(path))


def _terms(
    regime: str | None,
    profile: Mapping[str, Fact] | AnyPath | None,
    table_file: AnyPath | None,
    today: date | None,
    ocr: str,
    schemas: AnyPath | None,
) -> Terms:
    from cusdocs.law import load_profile
    from cusdocs.reading import read_tables

    own = own_folder(schemas)
    facts = load_profile(Path(profile), own=own) if isinstance(profile, str | PathLike) else profile
    return Terms(
        regime=regime,
        profile=facts,
        table_file=read_tables(Path(table_file)) if table_file is not None else None,
        today=today or date.today(),  # noqa: DTZ011 - the user's own day
        ocr=Ocr(ocr),
        schemas=own,
    )


def own_folder(path: AnyPath | None) -> Path | None:
    """Return the folder of rules laid over ours, if one is named."""
    return None if path is None else Path(path)
