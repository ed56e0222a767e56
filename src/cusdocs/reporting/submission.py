"""What was submitted: one file, or several that make one convention, each shown under its own name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from cusdocs.checking.report import Anomaly, Commitment, Evidence, Finding, Reading, Report
from cusdocs.document import Part
from cusdocs.errors import CusdocsError

_Placed = TypeVar("_Placed", Evidence, Reading, Anomaly, Commitment)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name to show for it: a file of an archive stands elsewhere than it says."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Submission:
    """The files to examine as one convention; ``error`` when there is already no hope of reading them."""

    name: str
    sources: tuple[Source, ...]
    error: CusdocsError | None = None

    @classmethod
    def of(cls, path: Path) -> "Submission":
        """Return the submission of one file."""
        return cls(str(path), (Source(path, str(path)),))


@dataclass(frozen=True, slots=True)
class FilePart:
    """One of the files read as one submission; ``pages_without_text`` are numbered in that file."""

    name: str
    sha256: str
    pages: int | None
    pages_without_text: tuple[int, ...]


def by_file(report: Report, parts: Sequence[Part]) -> Report:
    """Return ``report`` with each page numbered in its own file, which is named; nothing changes for one file."""
    if not parts:
        return report

    def place(seen: _Placed) -> _Placed:
        part = next((part for part in parts if seen.page is not None and part.holds(seen.page)), None)
        if part is None or seen.page is None:
            return seen
        page = None if part.pages is None else seen.page - part.first + 1
        return replace(seen, page=page, file=part.name)

    def finding(found: Finding) -> Finding:
        return replace(found, evidence=tuple(map(place, found.evidence)))

    return replace(
        report,
        requirements=tuple(map(finding, report.requirements)),
        indicators=tuple(map(place, report.indicators)),
        anomalies=tuple(map(place, report.anomalies)),
        commitments=tuple(map(place, report.commitments)),
    )
