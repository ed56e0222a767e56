"""The separate marks of ink in a small picture: what shows a decimal comma that a reading left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_RUN = re.compile(rb"\xff+")
# Over the height of digits: how low a comma begins, how high it is, how small a mark is dirt.
_LOW, _SHORT, _DIRT = 0.5, 0.72, 0.08
# A comma is narrow and hangs below the line; a point is smaller; the foot of « % » is neither.
_COMMA, _POINT, _HANG = 0.48, 0.3, 0.07
_WIDEST_DIGIT = 0.8
_DECIMALS = 2
# A figure whose marks can be counted: digits, a sign, brackets.
_COUNTED = re.compile(r"^\(?[\d.,\s]*\d\s?%?\)?$")
_UNSIGNED = re.compile(r"^\d{1,3}(?:,\d{1,2})?$")
# A share sign is a stroke and two rings.
_SHARE_MARKS = 3
_PLAIN = re.compile(r"^(\d{2,})(\s?%?)$")


@dataclass(slots=True)
class Mark:
    """A connected mark of ink, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        """How high it is."""
        return self.bottom - self.top


def marks_of(ink: "Image") -> list[Mark]:
    """Return the connected marks of ``ink`` (ink is 255), from left to right."""
    width, data = ink.width, ink.tobytes()
    done: list[Mark] = []
    above: list[tuple[int, int, Mark]] = []
    for y in range(ink.height):
        here: list[tuple[int, int, Mark]] = []
        for match in _RUN.finditer(data[y * width : (y + 1) * width]):
            start, end = match.span()
            mark = Mark(start, y, end, y + 1)
            for x0, x1, other in above:
                if x0 <= end and start <= x1 and other is not mark:
                    mark = _joined(mark, other, [done, here, above])
            here.append((start, end, mark))
            if not any(mark is each for each in done):
                done.append(mark)
        above = here
    return sorted(done, key=lambda mark: mark.x0)


def _joined(one: Mark, two: Mark, holders: list[list]) -> Mark:  # type: ignore[type-arg]
    """Grow ``two`` by ``one``, wherever ``one`` is held."""
    two.x0, two.x1 = min(one.x0, two.x0), max(one.x1, two.x1)
    two.top, two.bottom = min(one.top, two.top), max(one.bottom, two.bottom)
    done, *rows = holders
    if any(one is each for each in done):
        done[:] = [each for each in done if each is not one]
    for row in rows:
        row[:] = [(x0, x1, two if mark is one else mark) for x0, x1, mark in row]
    return two


def commas(ink: "Image", paler: Sequence["Image"] = ()) -> list[int]:
    """Return, for each comma or point low on the line, how many digits stand before it.

    ``paler`` are the same picture with paler ink too, where the strokes of a digit hold together.
    """
    marks = marks_of(ink)
    if not marks:
        return []
    height = max(mark.height for mark in marks)
    marks = [mark for mark in marks if mark.height > _DIRT * height]
    tall = [mark for mark in marks if mark.height > _SHORT * height]
    if not tall or any(mark.x1 - mark.x0 > _WIDEST_DIGIT * height for mark in tall[:2]):
        return []
    base = min(mark.bottom for mark in tall)
    top = max(mark.top for mark in tall)
    places = [mark for mark in marks if _is_comma(mark, top, base)]
    if places:
        whole = [mark for each in paler for mark in marks_of(each)]
        places = [mark for mark in places if not _is_of_digit(mark, whole, height)]
    return [sum(each.x0 < mark.x0 for each in tall) for mark in places]


def is_miscounted(text: str, marks: Sequence[Mark]) -> bool:
    """Tell whether ``text`` has more or fewer digits than ``marks`` show, where none of them touch."""
    if not marks or not _COUNTED.match(text):
        return False
    height = max(mark.height for mark in marks)
    tall = [mark for mark in marks if mark.height > _SHORT * height]
    others = sum(text.count(sign) for sign in "%()")
    digits = tall[: len(tall) - others] if others else tall
    if not digits or any(mark.x1 - mark.x0 > _WIDEST_DIGIT * height for mark in digits):
        return False
    # A share sign is one tall mark, whole or parted in a stroke and two rings.
    return len(digits) != sum(map(str.isdigit, text))


def with_share(text: str, marks: Sequence[Mark]) -> str:
    """Return ``text``, a figure without any sign, with the share sign that ``marks`` end with."""
    if not _UNSIGNED.match(text) or len(marks) <= _SHARE_MARKS:
        return text
    ring, stroke, other = marks[-_SHARE_MARKS:]
    before = marks[:-_SHARE_MARKS]
    height = max(mark.height for mark in marks)
    digits = sum(mark.height > _SHORT * height for mark in before)
    rings = max(ring.height, other.height) < _SHORT * height < stroke.height
    # One ring hangs from the top, the other stands on the line, the stroke leans over both.
    apart = ring.bottom < other.bottom and ring.top < other.top and abs(ring.top - stroke.top) < _HANG * 2 * height
    meets = ring.x1 < other.x1 and stroke.x0 < other.x1 and ring.x0 < stroke.x1
    return f"{text}%" if rings and apart and meets and digits == sum(map(str.isdigit, text)) else text


def shows_only(text: str, marks: Sequence[Mark]) -> bool:
    """Tell whether ``marks`` are the digits of the share ``text`` and its sign, each apart, and nothing else."""
    match = _PLAIN.match(text)
    if not match or not match[2]:
        return False
    digits = marks[: len(match[1])]
    height = max((mark.height for mark in marks), default=0)
    apart = all(mark.x1 - mark.x0 <= _WIDEST_DIGIT * height and mark.height > _SHORT * height for mark in digits)
    return apart and len(marks) - len(digits) in (1, _SHARE_MARKS)


def _is_comma(mark: Mark, top: int, base: int) -> bool:
    height = base - top
    if mark.height > _COMMA * height or mark.x1 - mark.x0 > _COMMA * height or mark.top < top + _LOW * height:
        return False
    return mark.bottom > base + _HANG * height or mark.height < _POINT * height


def _is_of_digit(mark: Mark, whole: Sequence[Mark], height: int) -> bool:
    """Tell whether ``mark`` is part of one digit: its thin strokes lost, « 5 » leaves a drop like a comma."""
    middle = (mark.x0 + mark.x1) / 2
    digits = (each for each in whole if each.height > _SHORT * height)
    return any(each.x0 <= middle < each.x1 and each.x1 - each.x0 <= _WIDEST_DIGIT * height for each in digits)


def with_comma(text: str, places: list[int]) -> str:
    """Return ``text``, a figure without any sign, with the decimal comma that stands after ``places`` digits."""
    match = _PLAIN.match(text)
    if not match or len(places) != 1 or not 0 < places[0] < len(match[1]):
        return text
    digits, sign = match.groups()
    if len(digits) - places[0] > _DECIMALS:
        return text
    return f"{digits[: places[0]]},{digits[places[0] :]}{sign}"
