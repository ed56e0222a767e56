"""Where each bar, line and word of a chart stands; typst draws them with the static template charts.typ.

The words are drawn as outlines: what a chart shows is read in its alternative text and in the table that it comes
from, and no reader takes its scale for figures of the text.
"""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib.resources import files
from math import floor, log10
from typing import Any, Literal

import typst

from cusdocs.document import Chart, ChartKind
from cusdocs.french.numbers import format_number
from cusdocs.writing.printable import printed

Shape = dict[str, Any]

POINTS_PER_INCH = 200

# Points: the width of the text of an upright page.
_WIDTH = 453.0
_FONT = 9.0
_SMALL = 8.0
# A character of the font, on average, in parts of its size; capitals make codes such as « ACC-SV-1 » wide.
_CHARACTER, _CAPITAL = 0.46, 0.68
_INK, _GRID = "#404B5A", "#DDE3EA"
# After the accent: each parts from its neighbours in print too, without colours.
_OTHERS = ("#7FA6C9", "#C98A3C", "#5F7048")

_LEGEND_HEIGHT = 18.0
_PLOT_HEIGHT = 150.0
_LABEL_HEIGHT = 18.0
_AXIS_WIDTH = 42.0
_TICKS = 4
_STEPS = tuple(map(Decimal, ("1", "1.2", "1.6", "2", "2.4", "3.2", "4", "6", "8", "10")))
_LINE_HEIGHT = 15.0
_LONGEST_LABEL = 190.0


def drawn(charts: Sequence[Chart], accent: str, form: Literal["svg", "png"]) -> list[bytes]:
    """Return each of ``charts`` as a drawing (svg) or as points (png), its first colour being ``accent``."""
    if not charts:
        return []
    pages: Any = typst.compile(
        input=files("cusdocs.writing").joinpath("charts.typ").read_bytes(),
        format=form,
        ppi=POINTS_PER_INCH,
        ignore_system_fonts=True,
        sys_inputs={"charts": json.dumps([_laid_out(chart, accent) for chart in charts])},
    )
    # One page comes bare.
    return list(pages) if isinstance(pages, list) else [pages]


def _laid_out(chart: Chart, accent: str) -> Shape:
    colors = (accent, *_OTHERS)
    top = _LEGEND_HEIGHT if len(chart.series) > 1 else 4.0
    draw = _columns if chart.kind is ChartKind.COLUMNS else _bars
    shapes, height = draw(chart, colors, top)
    legend = list(_legend(chart, colors)) if len(chart.series) > 1 else []
    return {"width": _WIDTH, "height": round(height, 2), "shapes": [*legend, *shapes]}


def _legend(chart: Chart, colors: tuple[str, ...]) -> Iterator[Shape]:
    x = 0.0
    for name, color in zip(chart.series, colors, strict=False):
        yield _rectangle(x, 3, 9, 9, color)
        yield _text(x + 13, 11, name, _FONT)
        x += 13 + _length(name, _FONT) + 18


def _columns(chart: Chart, colors: tuple[str, ...], top: float) -> tuple[list[Shape], float]:
    highest = _round_top(max(number for point in chart.points for number in point.numbers))
    base = top + 10 + _PLOT_HEIGHT
    shapes: list[Shape] = []
    for tick in range(_TICKS + 1):
        y = base - _PLOT_HEIGHT * tick / _TICKS
        shapes.append(_line(_AXIS_WIDTH, y, _WIDTH, _INK if tick == 0 else _GRID))
        shapes.append(_text(_AXIS_WIDTH - 5, y + 3, _number(highest * tick / _TICKS), _SMALL, "end"))
    slot = (_WIDTH - _AXIS_WIDTH) / len(chart.points)
    width = min(slot * 0.76 / len(chart.series), 46.0)
    for place, point in enumerate(chart.points):
        middle = _AXIS_WIDTH + slot * (place + 0.5)
        start = middle - width * len(chart.series) / 2
        for number, color in zip(point.numbers, colors, strict=False):
            height = float(number / highest) * _PLOT_HEIGHT
            shapes.append(_rectangle(start, base - height, width * 0.94, height, color))
            shapes.append(_text(start + width * 0.47, base - height - 3, _number(number), _SMALL, "middle"))
            start += width
        lines = _wrapped(point.label, slot - 4)
        shapes += [
            _text(middle, base + 12 + 10 * line, words, _FONT, "middle") for line, words in enumerate(lines)
        ]
    lines_below = max(len(_wrapped(point.label, slot - 4)) for point in chart.points)
    return shapes, base + _LABEL_HEIGHT + 10 * (lines_below - 1)


def _bars(chart: Chart, colors: tuple[str, ...], top: float) -> tuple[list[Shape], float]:
    highest = max(number for point in chart.points for number in point.numbers)
    left = min(max(_length(point.label, _FONT) for point in chart.points), _LONGEST_LABEL) + 8
    room = _WIDTH - left - 48
    shapes: list[Shape] = []
    y = top
    for point in chart.points:
        block = _LINE_HEIGHT * len(chart.series)
        shapes.append(_text(left - 8, y + block / 2 + 3, _cut(point.label, _LONGEST_LABEL), _FONT, "end"))
        for number, color in zip(point.numbers, colors, strict=False):
            width = float(number / highest) * room
            shapes.append(_rectangle(left, y + 2, width, _LINE_HEIGHT - 4, color))
            shapes.append(_text(left + width + 5, y + _LINE_HEIGHT - 4, _number(number), _SMALL))
            y += _LINE_HEIGHT
        y += 3
    axis = {"kind": "rule", **_at(left, top), "length": round(y - top, 2), "color": _INK, "upright": True}
    return [*shapes, axis], y + 4


def _round_top(number: Decimal) -> Decimal:
    """Return the first even end of a scale that is not below ``number``: its quarters are plain numbers."""
    power = Decimal(10) ** floor(log10(number))
    top = next(step * power for step in _STEPS if step * power >= number)
    # Units have no parts: four ticks must be whole numbers.
    return max(top, Decimal(_TICKS))


def _wrapped(label: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in printed(label).split():
        if lines and _length(f"{lines[-1]} {word}", _FONT) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _cut(label: str, width: float) -> str:
    longest = int(width / (_FONT * _CHARACTER))
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"


def _length(text: str, size: float) -> float:
    return size * sum(_CAPITAL if character.isupper() else _CHARACTER for character in text)


def _number(number: Decimal) -> str:
    return format_number(number)


def _rectangle(x: float, y: float, width: float, height: float, color: str) -> Shape:
    return {"kind": "bar", **_at(x, y), "width": round(width, 2), "height": round(height, 2), "color": color}


def _line(x: float, y: float, end: float, color: str) -> Shape:
    return {"kind": "rule", **_at(x, y), "length": round(end - x, 2), "color": color, "upright": False}


def _text(x: float, y: float, text: str, size: float, anchor: str = "start") -> Shape:
    return {"kind": "words", **_at(x, y), "text": printed(text), "size": size, "anchor": anchor}


def _at(x: float, y: float) -> Shape:
    return {"x": round(x, 2), "y": round(y, 2)}
