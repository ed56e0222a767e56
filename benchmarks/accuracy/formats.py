"""The same convention as .docx, as .pdf and as a scan: the checker must answer the same to all three."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.accuracy.cases import case
from benchmarks.accuracy.layouts import LAYOUTS
from benchmarks.accuracy.layouts.catalogue import Writer
from benchmarks.accuracy.layouts.scans import ScanLayout
from benchmarks.accuracy.layouts.typst_page import Look, TypstLayout
from benchmarks.accuracy.layouts.word import WordLayout
from benchmarks.accuracy.measure import judged

from cusdocs.checking import Report

_PRINTED = TypstLayout("parts", Look())
_FORMATS: dict[str, tuple[str, Writer]] = {
    "Word": (".docx", WordLayout("parts", styled=True)),
    "PDF": (".pdf", _PRINTED),
    "scan": (".pdf", ScanLayout(_PRINTED)),
}


@dataclass(frozen=True, slots=True)
class Three:
    """One convention in three formats: the verdict given to each, and where the answers differ."""

    number: int
    regime: str
    fault: str
    verdicts: tuple[str, ...]
    differences: tuple[str, ...]


def compare_formats(count: int, seed: int, keep: Path, jobs: int = 2) -> Iterator[Three]:
    """Yield what comes of ``count`` conventions, sound and faulty ones in turn, each written in three formats."""
    compare = partial(_compared, seed=seed, keep=keep)
    with ProcessPoolExecutor(jobs) as executor:
        yield from executor.map(compare, range(count))


def _compared(number: int, seed: int, keep: Path) -> Three:
    # The first layout's cases alone: their outline and tables are those that these formats print.
    made = case(number * len(LAYOUTS), seed)
    reports = {}
    for name, (suffix, writer) in _FORMATS.items():
        path = keep / f"{number:04d}-{name}{suffix}"
        writer.write(made.convention, path)
        reports[name], _ = judged(path, made)
    word = reports["Word"]
    return Three(
        number=number,
        regime=made.convention.regime,
        fault=made.fault.kind if made.fault else "",
        verdicts=tuple(report.verdict.value for report in reports.values()),
        differences=tuple(
            f"{name} : {difference}"
            for name, report in reports.items()
            for difference in _differences(word, report)
        ),
    )


def _differences(one: Report, other: Report) -> Iterator[str]:
    if one.verdict is not other.verdict:
        yield f"verdict {other.verdict.value}, et non {one.verdict.value}"
    statuses = {finding.id: finding.status.value for finding in one.requirements}
    for finding in other.requirements:
        if finding.status.value != statuses.get(finding.id):
            yield f"{finding.id} {finding.status.value}, et non {statuses.get(finding.id)}"
