"""The table of many submissions: a line each, and what lacks most often, as a page or as a workbook."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cusdocs import __version__
from cusdocs.checking import Finding, Severity, Status, Verdict
from cusdocs.french.dates import format_date
from cusdocs.law import Fact
from cusdocs.neutral import one_line
from cusdocs.reporting import words
from cusdocs.reporting.examination import Examination

_COLUMNS = (
    ("Fichier", 36), ("Convention", 42), ("Régime", 16), ("Départements", 14), ("Première année", 10),
    ("Pages", 8), ("Verdict", 24), ("À corriger", 10), ("À vérifier", 10), ("Écartés", 10), ("Présentes", 10),
    ("Valeurs", 10), ("Remarque", 60),
)  # fmt: skip
_LACKS = (("Exigence", 28), ("Titre", 60), ("Articles", 30), ("À corriger", 12), ("À vérifier", 12))


@dataclass(frozen=True, slots=True)
class Line:
    """What the table says of one submission, in the order of its columns."""

    cells: tuple[str | int | None, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A requirement that some submissions do not meet: in how many it is to mend, and to look at."""

    id: str
    title: str
    articles: str
    errors: int
    warnings: int


def render_summary_page(examinations: Sequence[Examination], today: date) -> str:
    """Return the table as one HTML page."""
    from cusdocs.reporting.html.rendering import environment

    verdicts = Counter(each.verdict for each in examinations)
    return (
        environment()
        .get_template("summary.html.j2")
        .render(
            count=len(examinations),
            verdicts=[(words.VERDICTS[each], _css(each), verdicts[each]) for each in Verdict if verdicts[each]],
            columns=[name for name, _ in _COLUMNS],
            lines=lines(examinations),
            lacks=lacks(examinations),
            version=__version__,
            day=format_date(today),
        )
    )


def render_summary_workbook(examinations: Sequence[Examination]) -> bytes:
    """Return the table as a workbook: the submissions, what lacks most often, and each status of each."""
    from cusdocs.reporting.sheets import Book

    book = Book()
    book.add("Conventions", _COLUMNS, (line.cells for line in lines(examinations)))
    rows = ((each.id, each.title, each.articles, each.errors, each.warnings) for each in lacks(examinations))
    book.add("Manques fréquents", _LACKS, rows)
    ids = list(dict.fromkeys(rule for each in examinations if each.report for rule in _ids(each)))
    book.add("Exigences", (("Fichier", 36), *((name, 16) for name in ids)), _matrix(examinations, ids))
    return book.content()


def lines(examinations: Sequence[Examination]) -> list[Line]:
    """Return one line a submission, in the order given."""
    return [Line(tuple(_cells(each)), _css(each.verdict)) for each in examinations]


def lacks(examinations: Sequence[Examination]) -> list[Lack]:
    """Return what lacks, the most frequent first, what must be mended before what is to look at."""
    counted: dict[str, Counter[Severity]] = {}
    found: dict[str, Finding] = {}
    for report in (each.report for each in examinations if each.report):
        for finding in report.requirements:
            if finding.severity in words.COUNTED and finding.counts:
                counted.setdefault(finding.id, Counter())[finding.severity] += 1
                found.setdefault(finding.id, finding)
    listed = [
        Lack(each.id, each.title, ", ".join(each.articles), counts[Severity.ERROR], counts[Severity.WARNING])
        for each, counts in ((found[name], counts) for name, counts in counted.items())
    ]
    return sorted(listed, key=lambda each: (-each.errors, -each.warnings, each.id))


def _cells(examination: Examination) -> Iterator[str | int | None]:
    report, choice = examination.report, examination.choice
    profile = report.profile if report else {}
    yield one_line(examination.file)
    yield one_line(examination.title)
    yield choice.regime.id if choice else ""
    yield _fact(profile.get("departements"))
    year = profile.get("effect_year")
    yield int(str(year)) if year is not None else None
    yield report.pages if report else None
    yield words.VERDICTS[examination.verdict]
    if report and report.requirements:
        yield words.count_of(report, Severity.ERROR)
        yield words.count_of(report, Severity.WARNING)
        yield sum(map(words.is_set_aside, report.requirements))
        yield sum(finding.status is Status.PRESENT for finding in report.requirements)
        yield len(report.indicators)
    else:
        yield from (None,) * 5
    yield " ".join(_remarks(examination))


def _remarks(examination: Examination) -> Iterator[str]:
    yield from filter(None, (words.error_words(examination),))
    yield from words.notes(examination)
    if examination.comparison:
        yield words.comparison_words(examination.comparison)


def _ids(examination: Examination) -> list[str]:
    return [finding.id for finding in examination.report.requirements] if examination.report else []


def _matrix(examinations: Sequence[Examination], ids: Sequence[str]) -> Iterator[Sequence[Any]]:
    for examination in examinations:
        report = examination.report
        told = {each.id: words.status_word(each, report) for each in report.requirements} if report else {}
        yield (one_line(examination.file), *(told.get(name) for name in ids))


def _fact(value: Fact) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def _css(verdict: Verdict) -> str:
    return verdict.value.replace("_", "-")
