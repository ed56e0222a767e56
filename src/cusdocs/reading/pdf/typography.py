"""How the body of a document is set: what titles and notes are compared with."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from cusdocs.reading.pdf.page import Line

_LOWER_SHARE = 0.3
_USUAL_LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Typography:
    """The size of body text in points, its colour, whether it is bold, and the distance of lines in sizes."""

    size: float = 11.0
    color: int = 0
    bold: bool = False
    leading: float = _USUAL_LEADING


def measure(lines: Iterable[Line]) -> Typography:
    """Return the typography of most letters of ``lines``."""
    lines = list(lines)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.style.size] += len(line.text)
    if not sizes:
        return Typography()
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if line.style.size == size]
    colors: Counter[int] = Counter()
    for line in body:
        colors[line.style.color] += len(line.text)
    bold = sum(len(line.text) for line in body if line.bold) > 0.6 * sum(len(line.text) for line in body)
    return Typography(size, colors.most_common(1)[0][0], bold, _leading(body, size))


def _leading(lines: list[Line], size: float) -> float:
    """Return the distance of a full line and the next: most are of one paragraph, so the lower ones tell."""
    gaps = sorted(
        (line.baseline - before.baseline) / size
        for before, line in pairwise(lines)
        if before.page == line.page
        and before.box.x1 > before.right - 2 * size
        and 0.9 * size < line.baseline - before.baseline < 2.2 * size
    )
    return gaps[round(_LOWER_SHARE * (len(gaps) - 1))] if gaps else _USUAL_LEADING
