"""Pictures of the pages where evidence stands, drawn by another process: a page may bring down who draws it."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.checking import Anomaly, Evidence, Finding, Report, Severity, Status
from cusdocs.reporting.examination import Examination
from cusdocs.workers import Bounds, Failure, run_apart

if TYPE_CHECKING:
    from PIL import Image

# Small print can be read, and a page of text weighs some 30 kB.
_SCALE = 96 / 72
_GRAYS = 8
_BITS = 4
# What is almost white is paper.
_PAPER = 250
# A plan on a large sheet is drawn smaller.
_MOST_PIXELS = 2_000_000
_SECONDS = 60
_MEGABYTES = 2048

Spot = Evidence | Anomaly


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn as PNG in grays; ``width`` and ``height`` are those of the page, in points."""

    png: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Task:
    """The pages (from 1) to draw of one PDF."""

    key: tuple[int, str]
    path: Path
    pages: tuple[int, ...]


# The number of the examination, the name of the file in it, and the page.
Pictures = dict[tuple[int, str, int], Picture]


def draw(examinations: Sequence[Examination], most: int) -> Pictures:
    """Return the pictures of at most ``most`` pages: those of what lacks first, then those of what is there.

    A page that cannot be drawn, a file that is no PDF or that is no more there has none.
    """
    tasks = list(_tasks(examinations, most))
    drawn: Pictures = {}
    for number, outcome in run_apart(_draw, tasks, 1, Bounds(_SECONDS, _MEGABYTES)):
        pictures = {} if isinstance(outcome, Failure) else outcome
        drawn.update({(*tasks[number].key, page): picture for page, picture in pictures.items()})
    return drawn


def _tasks(examinations: Sequence[Examination], most: int) -> Iterator[_Task]:
    wanted: dict[tuple[int, str], list[int]] = {}
    kept: set[tuple[int, str, int]] = set()
    for number, file, page in _by_weight(examinations):
        if (number, file, page) not in kept and len(kept) < most:
            kept.add((number, file, page))
            wanted.setdefault((number, file), []).append(page)
    for (number, file), pages in wanted.items():
        source = next((each for each in examinations[number].sources if each.name == file), None)
        if source and source.path.suffix.lower() == ".pdf":
            yield _Task((number, file), source.path, tuple(sorted(pages)))


def _by_weight(examinations: Sequence[Examination]) -> Iterator[tuple[int, str, int]]:
    for lacking in (True, False):
        for number, examination in enumerate(examinations):
            for spot in spots(examination.report, lacking=lacking) if examination.report else ():
                if spot.page is not None and spot.bbox is not None:
                    yield number, spot.file or examination.file, spot.page


def spots(report: Report, *, lacking: bool) -> Iterator[Spot]:
    """Yield the places of what is to be mended or looked at, or else those of what is there."""
    for finding in report.requirements:
        if lacks(finding) is lacking:
            yield from finding.evidence
    if lacking:
        yield from report.anomalies


def lacks(finding: Finding) -> bool:
    """Tell whether there is something to mend or to look at in what was found."""
    return finding.status is Status.INCOMPLETE or finding.severity is not Severity.NONE


def _draw(task: _Task) -> dict[int, Picture]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(task.path)
    except (pypdfium2.PdfiumError, OSError):
        return {}
    try:
        drawn = ((page, _picture(document, page - 1)) for page in task.pages if page <= len(document))
        return {page: picture for page, picture in drawn if picture}
    finally:
        document.close()


def _picture(document: object, index: int) -> Picture | None:
    page = document[index]  # type: ignore[index]  # pypdfium2 has no types
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    return Picture(_png(page.render(scale=scale, grayscale=True).to_pil()), width, height)


def _png(image: "Image.Image") -> bytes:
    """Return ``image`` in a few grays evenly spread: a search for the best ones takes longer than all the rest."""
    from PIL import Image

    white = _GRAYS - 1
    steps = image.convert("L").point([min(level * white // _PAPER, white) for level in range(256)])
    drawn = Image.frombytes("P", steps.size, steps.tobytes())
    drawn.putpalette([level * 255 // white for level in range(_GRAYS) for _ in range(3)])
    content = io.BytesIO()
    drawn.save(content, "PNG", bits=_BITS)
    return content.getvalue()
