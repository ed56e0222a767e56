"""The ruling lines of a picture: long straight runs of ink, one or two points thick."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cusdocs.reading.ocr.bitmap import PALE, RULED, ink_of
from cusdocs.reading.ocr.morphology import thickened

if TYPE_CHECKING:
    from PIL.Image import Image

# Pixels of a run are averaged by so many: a run shows as full cells in a row.
_CHUNK = 12
_FULL = 0.8 * 255
_SHORTEST = 40
# A shorter line counts only between two others: elsewhere it may be the stem of a letter.
_SURE = 150
_THICKEST = 16
_NEAR = 9
_BREAK = 14
# How far beside a run to look, and the shares of ink between which there are letters.
_BESIDE = (5, 9)
_SOME, _MOST = 0.3, 0.85
# A rule is whole in nearly all its length; the feet of letters, once thickened, only seem to be.
_WHOLE = 0.75
# A long line so whole is a rule however near the next words are, unless they stand on it as on an underline.
_UNBROKEN = 0.92
_JUST_BESIDE = (2,)
# The share of a run that is a rule by itself.
_PART = 0.6
_RUN = re.compile(rb"\xff{2,}")
# In pixels: how long a pale rule is at least, and how near another one it is none of its own.
_LONG, _CLOSE = 400, 12
# The share of dark ink that is too much for a pale rule.
_DARK = 0.2
# In pixels: the longest letter that may stand in line with a rule, and the white that parts it from one across.
_LETTER, _PARTED = 60, 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line in pixels; ``horizontal`` or vertical."""

    x0: float
    top: float
    x1: float
    bottom: float
    horizontal: bool

    @property
    def length(self) -> float:
        """The longer side."""
        return self.x1 - self.x0 if self.horizontal else self.bottom - self.top


def find_rules(ink: "Image") -> list[Rule]:
    """Return the ruling lines of ``ink``, where ink is 255 and paper 0."""
    from PIL import Image

    # A line that drifts by a pixel, or that the scanner frayed, is whole again once thickened.
    thick = thickened(ink)
    turned, turned_thick = (each.transpose(Image.Transpose.TRANSPOSE) for each in (ink, thick))
    level = _level_rules(ink, thick)
    upright = [
        _without_letters(Rule(run.low, run.start, run.high, run.end, False), level, thick)
        for run in _runs(turned, turned_thick, parted=True)
    ]
    return [
        *(rule for rule in level if rule.length >= _SURE or _is_held(rule, upright)),
        *(rule for rule in upright if rule.length >= _SURE or _is_held(rule, level)),
    ]


def _level_rules(ink: "Image", thick: "Image") -> list[Rule]:
    return [Rule(run.start, run.low, run.end, run.high, True) for run in _runs(ink, thick)]


def _without_letters(rule: Rule, level: Iterable[Rule], thick: "Image") -> Rule:
    """Return an upright ``rule`` without the letter above or below the first or last rule that it meets.

    White parts the letter from that rule; the picture has its ink ``thick``.
    """
    across = [each for each in level if each.x0 - _NEAR <= rule.x0 and rule.x1 <= each.x1 + _NEAR]
    for each in across:
        if 0 < each.top - rule.top < _LETTER and _is_white(thick, rule, each.top - _PARTED, each.top):
            rule = replace(rule, top=each.top)
        if 0 < rule.bottom - each.bottom < _LETTER and _is_white(
            thick, rule, each.bottom + 1, each.bottom + 1 + _PARTED
        ):
            rule = replace(rule, bottom=each.bottom)
    return rule


def _is_white(thick: "Image", rule: Rule, top: float, bottom: float) -> bool:
    """Tell whether the inside of ``rule`` has no ink between two heights."""
    left, right = round(rule.x0), round(rule.x1) + 1
    if right - left > 2:
        left, right = left + 1, right - 1
    return thick.crop((left, round(top), right, round(bottom))).getbbox() is None


def drawn_rules(picture: "Image") -> list[Rule]:
    """Return the ruling lines of ``picture``, and those paler, long and level, that stand away from them.

    Rows are often parted by rules much paler than the head of their table has.
    """
    dark, pale = ink_of(picture, RULED), ink_of(picture, PALE)
    rules = find_rules(dark)
    found = (rule for rule in _level_rules(pale, thickened(pale)) if rule.length >= _LONG)
    apart = (rule for rule in found if not any(_is_beside(rule, other) for other in rules))
    return [*rules, *(rule for rule in apart if _is_pale(rule, dark))]


def _is_pale(rule: Rule, dark: "Image") -> bool:
    """Tell whether hardly any of ``rule`` has ``dark`` ink: a line of bold letters has much."""
    window = dark.crop((round(rule.x0), round(rule.top), round(rule.x1), round(rule.bottom) + 1))
    return window.histogram()[255] < _DARK * window.width * window.height


def _is_beside(rule: Rule, other: Rule) -> bool:
    meets = other.horizontal and other.x0 < rule.x1 and rule.x0 < other.x1
    return meets and other.top - _CLOSE < rule.bottom and rule.top < other.bottom + _CLOSE


@dataclass(slots=True)
class Run:
    """A run of ink along rows ``low`` to ``high``, from column ``start`` to ``end``."""

    start: float
    end: float
    low: float
    high: float

    @property
    def length(self) -> float:
        """From its start to its end."""
        return self.end - self.start


def _runs(ink: "Image", thick: "Image", *, parted: bool = False) -> list[Run]:
    """Return the level rules of ``ink``, ``thick`` once thickened, ``parted`` from letters in line with them."""
    sight = _Sight(ink, thick.tobytes(), ink.tobytes())
    thin = [run for run in _full_runs(thick, parted=parted) if run.high - run.low + 1 <= _THICKEST]
    stretched = [_stretch(run, sight.thick, thick.width) for run in thin]
    long = [run for run in _joined(map(replace, stretched)) if run.length >= _SHORTEST]
    return [rule for run in long if (rule := _rule_in(run, stretched, sight))]


@dataclass(frozen=True, slots=True)
class _Sight:
    """The ink of a picture, its pixels once thickened, and those as they are."""

    ink: "Image"
    thick: bytes
    plain: bytes


def _rule_in(run: Run, parts: Iterable[Run], sight: _Sight) -> Run | None:
    """Return ``run`` if it is a rule, else the one of its ``parts`` that is most of it and is one.

    The stem of a letter that stands just above a rule was joined to it.
    """
    if _is_rule(run, sight):
        return run
    most = (
        part
        for part in parts
        if run.start <= part.start and part.end <= run.end and run.low <= part.low and part.high <= run.high
        if part.length >= max(_PART * run.length, _SHORTEST)
    )
    return next((part for part in most if _is_rule(part, sight)), None)


def _is_rule(run: Run, sight: _Sight) -> bool:
    """Tell a rule from letters that follow each other closely."""
    whole, width = wholeness(run, sight.ink), sight.ink.width
    if run.end - run.start >= _SURE and whole >= _UNBROKEN and not _is_text(run, sight.thick, width, _JUST_BESIDE):
        return True
    # Once thickened, bold letters may leave no white between them.
    pictures = (sight.thick, sight.plain)
    return whole >= _WHOLE and not any(_is_text(run, pixels, width, _BESIDE) for pixels in pictures)


def solid_runs(ink: "Image", gap: int, drift: int) -> list[Run]:
    """Return the level runs of ``ink`` as it is, those no farther apart than ``gap`` and ``drift`` joined."""
    runs = _full_runs(ink)
    pixels = ink.tobytes()
    return _joined((_stretch(run, pixels, ink.width) for run in runs), gap, drift)


def _full_runs(ink: "Image", *, parted: bool = False) -> list[Run]:
    coarse = ink.reduce((_CHUNK, 1)).point([255 if grey >= _FULL else 0 for grey in range(256)])
    width, data = coarse.width, coarse.tobytes()
    open_runs: list[Run] = []
    done: list[Run] = []
    for y in range(coarse.height):
        row = data[y * width : (y + 1) * width]
        found = [(match.start() * _CHUNK, match.end() * _CHUNK) for match in _RUN.finditer(row)]
        open_runs, ended = _follow(open_runs, found, y, _goes_on if parted else _meets)
        done.extend(ended)
    return [*done, *open_runs]


def _follow(
    open_runs: Sequence[Run], found: Iterable[tuple[int, int]], y: int, goes_on: Callable[[Run, int, int], bool]
) -> tuple[list[Run], list[Run]]:
    """Lengthen the runs that go on in row ``y`` and open the new ones; return (open, ended)."""
    still: list[Run] = []
    rest = list(open_runs)
    for start, end in found:
        same = [run for run in rest if goes_on(run, start, end)]
        for run in same:
            rest.remove(run)
        still.append(
            Run(
                min([start, *(run.start for run in same)]),
                max([end, *(run.end for run in same)]),
                min([y, *(run.low for run in same)]),
                y,
            )
        )
    ended = [run for run in rest if y - run.high > 1]
    return [*still, *(run for run in rest if y - run.high <= 1)], ended


def _meets(run: Run, start: int, end: int) -> bool:
    return run.start <= end and start <= run.end


def _goes_on(run: Run, start: int, end: int) -> bool:
    """Tell whether what meets ``run`` may be its next row: a letter is no row of the rule that it touches."""
    short, long = sorted((run.length, end - start))
    return _meets(run, start, end) and (short >= _SHORTEST or long < 2 * _SHORTEST)


def _stretch(run: Run, pixels: bytes, width: int) -> Run:
    """Return ``run`` lengthened to where its ink ends, which the averaging hides."""
    middle = round((run.low + run.high) / 2)
    row = pixels[middle * width : (middle + 1) * width]
    start, end = int(run.start), min(int(run.end), width)
    while start > 0 and row[start - 1]:
        start -= 1
    while end < width and row[end]:
        end += 1
    return Run(start, end, run.low, run.high)


def wholeness(run: Run, ink: "Image") -> float:
    """Return the share of the length of ``run`` that is solid ink: between the feet of letters there is white."""
    window = ink.crop((round(run.start), round(run.low), round(run.end), round(run.high) + 1))
    chunks = window.reduce((_CHUNK, 1))
    full = chunks.point([255 if grey >= _FULL else 0 for grey in range(256)]).tobytes()
    columns = [any(full[place :: chunks.width]) for place in range(chunks.width)]
    return sum(columns) / len(columns)


def _is_text(run: Run, pixels: bytes, width: int, beside: Iterable[int]) -> bool:
    """Tell the foot of a line of letters from a rule: ``beside`` it, so many pixels away, ink comes and goes."""
    height = len(pixels) // width
    for y in (round(edge) + side * away for edge, side in ((run.low, -1), (run.high, 1)) for away in beside):
        if 0 <= y < height:
            row = pixels[y * width + int(run.start) : y * width + int(run.end)]
            inked = row.count(0xFF) / max(len(row), 1)
            if _SOME < inked < _MOST:
                return True
    return False


def _joined(runs: Iterable[Run], gap: float = _BREAK, drift: float = 3) -> list[Run]:
    """Join the parts of a line that a stain or a letter cut."""
    joined: list[Run] = []
    for run in sorted(runs, key=lambda each: (each.start, each.low)):
        for other in joined:
            if run.start - other.end <= gap and abs(run.low - other.low) <= drift and run.end >= other.start:
                other.end = max(other.end, run.end)
                other.low, other.high = min(other.low, run.low), max(other.high, run.high)
                break
        else:
            joined.append(run)
    return joined


def _is_held(rule: Rule, others: Iterable[Rule]) -> bool:
    """Tell whether ``rule`` begins and ends on one of ``others``, which run the other way."""
    start = end = False
    for other in others:
        if rule.horizontal:
            meets = other.top - _NEAR <= rule.top <= other.bottom + _NEAR
            start |= meets and abs(other.x0 - rule.x0) <= _NEAR
            end |= meets and abs(other.x1 - rule.x1) <= _NEAR
        else:
            meets = other.x0 - _NEAR <= rule.x0 <= other.x1 + _NEAR
            start |= meets and abs(other.top - rule.top) <= _NEAR
            end |= meets and abs(other.bottom - rule.bottom) <= _NEAR
    return start and end
