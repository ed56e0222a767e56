"""The size of lines that go on the line above them: few letters tell a size badly."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from cusdocs.reading.ocr.scan import ScannedWord

# Letters of a line that is no label and no short title, in two columns too.
LONG_LINE = 30
# Letters of a code.
_CODE = 5
# How far apart two measures of one size may be, and those of the last words of a paragraph.
SAME_SIZE, _MISMEASURED = 1.08, 1.2
# In sizes of type: how far below a line the next one of its paragraph is, and how far to the right.
_NEXT, _INDENT = (0.7, 1.6), (-0.6, 2.5)
# In sizes of type: how level two parts of a line are, and the white between them.
_LEVEL, _SPACE = 0.25, 1.0


@dataclass(frozen=True, slots=True)
class _Line:
    places: tuple[int, ...]
    head: ScannedWord
    letters: int
    bold: bool
    size: float


def continued_sizes(
    words: Sequence[ScannedWord], sizes: Mapping[float, float], bold: frozenset[int], body: float
) -> list[float]:
    """Return the size that stands for that of each of ``words``, lines that go on another one having its size.

    ``sizes`` gives what stands for each size measured, ``body`` is the one of the text, ``bold`` the places of
    bold words.
    """
    shown = [sizes[word.size] for word in words]
    above: list[_Line] = []
    for line in sorted(_lines(words, bold), key=lambda each: each.head.baseline):
        # Long lines in plain type are of the text.
        if line.letters >= LONG_LINE and not line.bold and ratio(line.size, body) <= SAME_SIZE:
            _show(line, shown, body)
        for other in reversed(above):
            if _is_under(line.head, other.head) and _goes_on(line, other, shown, body):
                _show(line, shown, shown[other.places[0]])
                break
        if line.letters >= LONG_LINE:
            above.append(line)
    return shown


def _show(line: _Line, shown: list[float], size: float) -> None:
    for place in line.places:
        shown[place] = size


def _lines(words: Sequence[ScannedWord], bold: frozenset[int]) -> list[_Line]:
    level = [place for place, word in enumerate(words) if not word.angle]
    ordered = [sorted(line, key=lambda place: words[place].box.x0) for line in places_by_line(words, level)]
    whole: list[list[int]] = []
    for line in sorted(ordered, key=lambda line: words[line[0]].box.x0):
        before = next((each for each in whole if _follows(words[each[-1]], words[line[0]])), None)
        if before is None:
            whole.append(line)
        else:
            before.extend(line)
    return [
        _Line(
            tuple(line),
            words[line[0]],
            letters([words[place] for place in line]),
            bold.issuperset(line),
            # Parts of one line may be measured apart: that of most words is the surest.
            median(words[place].size for place in line),
        )
        for line in whole
    ]


def _follows(last: ScannedWord, first: ScannedWord) -> bool:
    """Tell whether a line goes on where another, on its level, ended: OCR may part a title after its number."""
    level = abs(first.baseline - last.baseline) < _LEVEL * last.size
    return level and -last.size < first.box.x0 - last.box.x1 < _SPACE * last.size


def _is_under(head: ScannedWord, above: ScannedWord) -> bool:
    """Tell whether the line of ``head`` is the next one under that of ``above``, which may have a bullet."""
    right, down = head.box.x0 - above.box.x0, head.baseline - above.baseline
    size = above.size
    return _NEXT[0] * size < down < _NEXT[1] * size and _INDENT[0] * size < right < _INDENT[1] * size


def _goes_on(line: _Line, above: _Line, shown: Sequence[float], body: float) -> bool:
    """Tell whether ``line`` has the size of ``above``: the end of a paragraph, or of a title in large type."""
    own, other = shown[line.places[0]], shown[above.places[0]]
    if other == body:
        # The last word of a bold title in the size of the text may be a code, « G-1 », or go on a sentence.
        ends = line.letters <= _CODE or line.head.text[:1].islower()
        alike = line.bold == above.bold and (not line.bold or ends)
        return alike and ratio(own, other) <= _MISMEASURED
    return own != body and ratio(line.size, above.size) <= SAME_SIZE


def places_by_line(words: Sequence[ScannedWord], places: Iterable[int]) -> list[list[int]]:
    """Return ``places`` of ``words``, those of one line together."""
    lines: dict[int, list[int]] = {}
    for place in places:
        lines.setdefault(words[place].line, []).append(place)
    return list(lines.values())


def ratio(one: float, other: float) -> float:
    """Return how many times the larger is the smaller."""
    return max(one, other) / min(one, other)


def letters(words: Sequence[ScannedWord]) -> int:
    """Return how many letters ``words`` have."""
    return sum(char.isalpha() for word in words for char in word.text)
