"""The lines of a bilan as text: figures, and what is said of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cusdocs.document import Value
from cusdocs.followup.achievement import Reason
from cusdocs.followup.actuals_layout import territory_name
from cusdocs.followup.evaluation import Line
from cusdocs.followup.figures_text import figure_text, gap_text, measure_text, rate_text
from cusdocs.followup.wording import label

# What a table already shows needs no reserve.
_EVIDENT = frozenset({Reason.NOT_REPORTED, Reason.ZERO_TARGET, Reason.YES_NO, Reason.DIRECTION_UNKNOWN})
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of a table, as text."""

    code: str
    territory: str
    measure: str
    period: str
    target: str
    achieved: str
    numerator: str
    denominator: str
    gap: Value | str
    rate: str
    expected: str
    finding: str
    comment: str
    brakes: str
    measures: str


def shown(line: Line) -> Shown:
    """Return ``line`` as text."""
    unit = line.series.unit
    return Shown(
        code=line.series.code,
        territory=territory_name(line.series.territory),
        measure=measure_text(line.series),
        period=line.period,
        target=figure_text(line.target, unit, label("document", "no_target")),
        achieved=figure_text(line.achieved, unit, label("document", "not_reported")),
        numerator=figure_text(line.numerator, ""),
        denominator=figure_text(line.denominator, ""),
        gap=_gap(line),
        rate=rate_text(line.rate),
        expected=rate_text(line.expected) or label("document", "unknown"),
        finding=label("states", line.state.value),
        comment=line.comment,
        brakes=line.brakes,
        measures=line.measures,
    )


def _gap(line: Line) -> Value | str:
    """Return the gap as a value: « −1,3 pt » stands in its column as a number."""
    text = gap_text(line.gap, line.series.unit)
    return Value(line.gap, line.series.unit, text) if line.gap is not None and text else ""


@dataclass(frozen=True, slots=True)
class Explained:
    """What the organism says of some lines of one indicator, with the territories and periods of them."""

    places: str
    comment: str
    brakes: str
    measures: str


def explained(lines: Sequence[Line]) -> tuple[Explained, ...]:
    """Return what the organism says of ``lines``; the same words are often typed on several of them."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for line in lines:
        words = line.comment, line.brakes, line.measures
        if any(words):
            groups.setdefault(words, []).append(f"{territory_name(line.series.territory)}, {line.period}")
    return tuple(Explained("\u00a0; ".join(dict.fromkeys(places)), *words) for words, places in groups.items())


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence about a line: what the organism says of it, or why it is not established."""

    code: str
    territory: str
    measure: str
    period: str
    text: str


def told(lines: Sequence[Line], name: str) -> tuple[Said, ...]:
    """Return what the organism says, each sentence once an indicator: it is often typed on several lines."""
    return _gathered((line, getattr(line, name)) for line in lines if getattr(line, name))


def remarks(lines: Sequence[Line]) -> tuple[Said, ...]:
    """Return what is not established, each reason once an indicator, with the lines that it is true of."""
    return _gathered(
        (line, label("reasons", remark.reason.value, remark.detail))
        for line in lines
        for remark in line.remarks
        if remark.reason not in _EVIDENT
    )


def _gathered(said: Iterable[tuple[Line, str]]) -> tuple[Said, ...]:
    groups: dict[tuple[str, str], list[Line]] = {}
    for line, text in said:
        groups.setdefault((line.series.code, text), []).append(line)
    return tuple(
        Said(
            code,
            _several(territory_name(line.series.territory) for line in found),
            _several(measure_text(line.series) for line in found),
            _several(line.period for line in found),
            text,
        )
        for (code, text), found in groups.items()
    )


def _several(names: Iterable[str]) -> str:
    """Return the first of ``names``, each once: « A, B, C… »."""
    known = list(dict.fromkeys(names))
    return ", ".join(known[:_NAMED]) + ("…" if len(known) > _NAMED else "")
