"""The rows of a table without rules between them whose figures are centred beside labels of several lines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cusdocs.reading.pdf.page import Line

# In ems: how far apart two lines of one label are at most, and how closely figures are centred.
_MOST_LEADING, _CENTRED = 1.6, 0.12


def centred_breaks(lines: Sequence[Line], gutter: float) -> list[float]:
    """Return the y between the rows of ``lines``, whose labels stand left of ``gutter``.

    None, where no line of figures stands halfway between two lines of a label: rows are told otherwise there.
    """
    labels = [line for line in lines if line.box.x0 < gutter]
    figures = [line for line in lines if line.box.x0 >= gutter]
    pairs = [place for line in figures for place in range(1, len(labels)) if _parts(line, labels, place)]
    if not pairs:
        return []
    leading = max(_step(labels, place) for place in pairs)
    rows = [[line] for line in figures if not any(_parts(line, labels, place) for place in pairs)]
    rows += _labelled(labels, pairs, leading, gutter)
    ends = sorted((row[0].box.top, row[-1].box.bottom) for row in rows)
    return [(above + below) / 2 for (_, above), (below, _) in pairwise(ends)]


def _parts(figures: Line, labels: Sequence[Line], place: int) -> bool:
    """Tell whether ``figures`` stand halfway between the label at ``place`` and the one above it, set closely."""
    above, below = labels[place - 1 : place + 1]
    middle = (above.baseline + below.baseline) / 2
    size = above.style.size
    return _step(labels, place) <= _MOST_LEADING * size and abs(figures.baseline - middle) <= _CENTRED * size


def _step(labels: Sequence[Line], place: int) -> float:
    return labels[place].baseline - labels[place - 1].baseline


def _labelled(labels: Sequence[Line], pairs: Sequence[int], leading: float, gutter: float) -> Iterator[list[Line]]:
    """Yield the lines of each label: as many above its figures as below, or those of a band without figures."""
    goes_on = {
        place: _step(labels, place) <= leading + _CENTRED * labels[place].style.size
        and labels[place].bold == labels[place - 1].bold
        for place in range(1, len(labels))
    }
    beside = [line.box.x1 > gutter for line in labels]
    joined = {place for place in goes_on if place in pairs}
    for place in (place for place, figured in enumerate(beside) if figured):
        # Three lines, the figures beside the second.
        if goes_on.get(place) and goes_on.get(place + 1) and not (beside[place - 1] or beside[place + 1]):
            joined |= {place, place + 1}
    taken = {end for place in joined for end in (place - 1, place)}
    row = list(labels[:1])
    for place in range(1, len(labels)):
        free = place not in taken and place - 1 not in taken and not (beside[place] or beside[place - 1])
        if place in joined or (free and goes_on[place]):
            row.append(labels[place])
        else:
            yield row
            row = [labels[place]]
    yield row
