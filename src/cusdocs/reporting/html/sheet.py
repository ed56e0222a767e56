"""What the page shows of each submission, in words: the template only lays it out."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cusdocs.checking import Anomaly, Evidence, Finding, Reading, Report, Severity, Status
from cusdocs.document import Box
from cusdocs.french.numbers import format_quantity
from cusdocs.neutral import one_line
from cusdocs.reporting import words
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.pictures import Picture, Pictures, Spot, draw

# A close-up shows at least so much of the page, in points, and no more than this height.
_CLOSE_WIDTH, _CLOSE_HEIGHT, _MOST_HEIGHT = 330.0, 64.0, 240.0
_MARGIN = 14.0
# Evidence beyond this number says the same again.
_MOST_SPOTS = 3


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn, defined once under ``id`` and shown wherever evidence stands on it."""

    id: str
    data: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SpotView:
    """One piece of evidence: where it stands, its words, the page and the part of it to show close."""

    place: str
    quote: str
    image: PageImage | None
    box: Box | None
    close: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the checklist; ``groups`` are the filters that show it, the first gives its mark."""

    id: str
    title: str
    groups: tuple[str, ...]
    status: str
    about: str = ""
    message: str = ""
    advice: str = ""
    wording: str = ""
    waiver: str = ""
    since: str = ""
    spots: tuple[SpotView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that the page says of one submission; ``counts`` are pairs (words, number)."""

    id: str
    file: str
    files: tuple[str, ...]
    verdict: str
    verdict_class: str
    regime: str
    notes: tuple[str, ...]
    comparison: str
    mended: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    items: tuple[Item, ...]
    anomalies: tuple[Item, ...]
    indicators: tuple[tuple[str, ...], ...]
    images: tuple[PageImage, ...]
    sha256: str

    @property
    def gaps(self) -> list[Item]:
        """What lacks or is to be looked at: errors first, each in the order of the convention."""
        both = (*self.items, *self.anomalies)
        return [item for group in ("error", "warning") for item in both if item.groups[0] == group]


def sheets(examinations: Sequence[Examination], most_pictures: int) -> list[Sheet]:
    """Return what to show of each of ``examinations``, with pictures of at most ``most_pictures`` pages in all."""
    drawn = draw(examinations, most_pictures)
    return [_Builder(number, examination, drawn).sheet() for number, examination in enumerate(examinations)]


class _Builder:
    """Puts together the sheet of one submission."""

    def __init__(self, number: int, examination: Examination, drawn: Pictures) -> None:
        self._id = f"d{number + 1}"
        self._examination = examination
        mine = {(file, page): picture for (owner, file, page), picture in drawn.items() if owner == number}
        self._images = {
            key: _image(f"{self._id}-p{order}", picture)
            for order, (key, picture) in enumerate(sorted(mine.items()))
        }

    def sheet(self) -> Sheet:
        examination, report = self._examination, self._examination.report
        choice, comparison = examination.choice, examination.comparison
        return Sheet(
            id=self._id,
            file=one_line(examination.file),
            files=tuple(one_line(part.name) for part in examination.files),
            verdict=words.VERDICTS[examination.verdict],
            verdict_class=examination.verdict.value.replace("_", "-"),
            regime=f"{choice.regime.title} ({choice.why})" if choice else "",
            notes=tuple(_notes(examination)),
            comparison=words.comparison_words(comparison) if comparison else "",
            mended=tuple(words.change_words(change) for change in comparison.mended) if comparison else (),
            counts=_counts(report) if report else (),
            items=tuple(self._item(finding, report) for finding in report.requirements) if report else (),
            anomalies=tuple(self._anomaly(*each) for each in enumerate(report.anomalies)) if report else (),
            indicators=tuple(_indicator(each) for each in report.indicators) if report else (),
            images=tuple(self._images.values()),
            sha256=examination.sha256 or "",
        )

    def _item(self, finding: Finding, report: Report) -> Item:
        advice, wording = words.split_remedy(finding)
        about = (words.KINDS[finding.kind], ", ".join(finding.articles), words.CONFIDENCES[finding.confidence])
        since = words.since(finding.id, finding.title, self._examination.comparison)
        return Item(
            id=f"{self._id}-{finding.id}",
            title=finding.title,
            groups=(_group(finding), *(("new",) if since == "nouveau" else ())),
            status=words.status_word(finding, report),
            about=" · ".join(filter(None, about)),
            message=finding.message,
            advice=advice,
            wording=wording,
            waiver=words.waiver_words(finding.waiver) if finding.waiver else "",
            since=since,
            spots=tuple(self._spot(seen, seen.quote) for seen in _distinct(finding)),
        )

    def _anomaly(self, number: int, anomaly: Anomaly) -> Item:
        since = words.since(anomaly.kind, anomaly.message, self._examination.comparison)
        group = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(anomaly.severity, "not-applicable")
        return Item(
            id=f"{self._id}-anomalie-{number + 1}",
            title=anomaly.message,
            groups=(group, *(("new",) if since == "nouveau" else ())),
            status=words.SEVERITIES[anomaly.severity],
            since=since,
            spots=(self._spot(anomaly, ""),) if anomaly.page else (),
        )

    def _spot(self, seen: Spot, quote: str) -> SpotView:
        image = None
        if seen.page is not None and seen.bbox is not None:
            image = self._images.get((seen.file or self._examination.file, seen.page))
        close = _close_up(seen.bbox, image) if image and seen.bbox else None
        return SpotView(words.place_words(seen), quote, image, seen.bbox, close)


def _group(finding: Finding) -> str:
    if words.is_set_aside(finding):
        return "waived"
    if finding.severity in words.COUNTED:
        return finding.severity.value
    if finding.status is Status.NOT_APPLICABLE:
        return "not-applicable"
    # Recommended and optional elements that lack are for information.
    return "present" if finding.status is Status.PRESENT else "not-applicable"


def _distinct(finding: Finding) -> Sequence[Evidence]:
    return list(dict.fromkeys(finding.evidence))[:_MOST_SPOTS]


def _close_up(box: Box, image: PageImage) -> Box | None:
    """Return the part of the page to show around ``box``, None when it is too large to be seen close."""
    width, height = (
        max(box.x1 - box.x0 + 2 * _MARGIN, _CLOSE_WIDTH),
        max(box.bottom - box.top + 2 * _MARGIN, _CLOSE_HEIGHT),
    )
    if height > _MOST_HEIGHT:
        return None
    left = min(max((box.x0 + box.x1 - width) / 2, 0.0), max(image.width - width, 0.0))
    top = min(max((box.top + box.bottom - height) / 2, 0.0), max(image.height - height, 0.0))
    return Box(left, top, min(left + width, image.width), min(top + height, image.height))


def _image(name: str, picture: Picture) -> PageImage:
    data = base64.b64encode(picture.png).decode("ascii")
    return PageImage(name, f"data:image/png;base64,{data}", picture.width, picture.height)


def _notes(examination: Examination) -> Iterator[str]:
    if examination.error:
        yield words.error_words(examination)
    yield from words.notes(examination)
    if assumed := words.assumed_words(examination):
        yield assumed


def _counts(report: Report) -> tuple[tuple[str, int], ...]:
    present = sum(finding.status is Status.PRESENT for finding in report.requirements)
    waived = sum(map(words.is_set_aside, report.requirements))
    counts = (
        ("à corriger", "à corriger", words.count_of(report, Severity.ERROR)),
        ("à vérifier", "à vérifier", words.count_of(report, Severity.WARNING)),
        ("écarté par décision", "écartés par décision", waived),
        ("exigence présente", "exigences présentes", present),
        ("valeur d’indicateur", "valeurs d’indicateurs", len(report.indicators)),
    )
    return tuple((many if number > 1 else one, number) for one, many, number in counts if number)


def _indicator(reading: Reading) -> tuple[str, ...]:
    return (
        reading.code,
        words.territory_words(reading.territory),
        words.HORIZONS.get(reading.horizon, reading.horizon),
        reading.breakdown or "",
        format_quantity(reading.value, reading.unit),
        words.place_words(reading),
    )
