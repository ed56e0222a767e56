"""Columns of single letters, which OCR takes for one line of text that runs upwards."""

from collections.abc import Iterable, Sequence

from cusdocs.reading.ocr.hocr import Ink
from cusdocs.reading.ocr.rules import Rule

# In pixels: how far inside a line of text a rule must pass to cut it.
_INSIDE = 12
# What is read so well, in so long a word, is a caption over a column of letters.
_SURE, _LONG = 80, 4


def without_columns(words: Sequence[Ink], rules: Iterable[Rule]) -> list[Ink]:
    """Return ``words`` without the turned lines that ``rules`` cut: a cell holds its text whole, turned or not.

    Words of such a line are kept where they are plainly the caption over a column.
    """
    level = [rule for rule in rules if rule.horizontal]
    lines: dict[int, list[Ink]] = {}
    for word in words:
        if word.angle:
            lines.setdefault(word.line, []).append(word)
    cut = {number for number, line in lines.items() if any(_cuts(rule, line) for rule in level)}
    return [word for word in words if not (word.angle and word.line in cut) or _is_caption(word, level)]


def _is_caption(word: Ink, level: Iterable[Rule]) -> bool:
    return word.confidence >= _SURE and len(word.text) >= _LONG and not any(_cuts(rule, [word]) for rule in level)


def _cuts(rule: Rule, line: Sequence[Ink]) -> bool:
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    middle = (min(word.x0 for word in line) + max(word.x1 for word in line)) / 2
    return rule.x0 <= middle <= rule.x1 and top + _INSIDE < rule.top and rule.bottom < bottom - _INSIDE
