"""Text that runs upwards or downwards, whose letters come as words of their own: put together again."""

from collections.abc import Iterator, Sequence

from cusdocs.reading.pdf.page import Word

# Counterclockwise: text that runs upwards, and downwards.
_UPWARDS, _DOWNWARDS = 90, 270
# In ems: the white that may part two letters of a word is less, and kerning draws them over each other by less.
_TOUCHING = 0.12


def join_turned(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return ``words``, those that touch along a text which runs upwards or downwards joined.

    PDFium takes each letter of such a text for a line.
    """
    return tuple(_joined(words) if any(_is_turned(word) for word in words) else words)


def _joined(words: Sequence[Word]) -> Iterator[Word]:
    held: Word | None = None
    for word in words:
        if held is None:
            held = word
        elif _is_turned(held) and _goes_on(held, word):
            held = held._replace(text=held.text + word.text, box=held.box.union(word.box), broken=word.broken)
        else:
            yield held
            held = word
    if held is not None:
        yield held


def _is_turned(word: Word) -> bool:
    return word.style.angle in (_UPWARDS, _DOWNWARDS)


def _goes_on(before: Word, word: Word) -> bool:
    """Tell whether ``word`` starts where ``before`` ends, on the same upright line."""
    if before.style != word.style or before.broken:
        return False
    upwards = word.style.angle == _UPWARDS
    gap = before.box.top - word.box.bottom if upwards else word.box.top - before.box.bottom
    aside = abs(before.box.x0 - word.box.x0) + abs(before.box.x1 - word.box.x1)
    return max(abs(gap), aside) < _TOUCHING * word.style.size
