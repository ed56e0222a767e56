"""The numbers and bullets that Word computes: « II.3.1. », « Article 4 – », « a) », « • »."""

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element

from cusdocs.reading.docx.names import W, child, is_on, number, value

_PLACEHOLDER = re.compile(r"%(\d)")
# Word counts no further in letters or Roman numerals.
_LAST_IN_LETTERS = 780
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how numbers are written, the text around them, the first of them."""

    format: str
    text: str
    start: int
    legal: bool
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints in front of a paragraph, and how far from the margin, in twentieths of a point."""

    text: str
    bullet: bool
    indent: int = 0


class Numbering:
    """Counts the numbered paragraphs of a file, in document order."""

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[int, dict[int, Level]] = {}
        self._family: dict[int, int] = {}
        self._counters: dict[int, dict[int, int]] = {}
        self._restarted: set[int] = set()
        if root is not None:
            self._load(root)

    def label(self, list_id: int, level: int) -> Label | None:
        """Count one paragraph of ``list_id`` at ``level`` (from 0), and return its label; None without a list."""
        levels = self._levels.get(list_id)
        if not levels or level not in levels:
            return None
        shape = levels[level]
        if shape.format == "bullet":
            return Label(shape.text, True, shape.indent)
        counters = self._count(list_id, level)
        text = _PLACEHOLDER.sub(lambda match: self._number(levels, counters, int(match[1]) - 1, shape), shape.text)
        return Label(text.strip(), False, shape.indent) if text.strip() else None

    def _count(self, list_id: int, level: int) -> dict[int, int]:
        levels = self._levels[list_id]
        # Lists made from one abstract list go on counting together, unless one restarts.
        counters = self._counters.setdefault(self._family.get(list_id, list_id), {})
        if list_id in self._restarted:
            counters.clear()
            self._restarted.discard(list_id)
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [key for key in counters if key > level]:
            del counters[deeper]
        return counters

    @staticmethod
    def _number(levels: dict[int, Level], counters: dict[int, int], level: int, shape: Level) -> str:
        if level not in levels:
            return ""
        count = counters.setdefault(level, levels[level].start)
        return format_count(count, "decimal" if shape.legal else levels[level].format)

    def _load(self, root: _Element) -> None:
        abstract = {number(item.get(f"{W}abstractNumId")): item for item in root.iter(f"{W}abstractNum")}
        linked = {
            value(item, "styleLink"): key for key, item in abstract.items() if child(item, "styleLink") is not None
        }
        for item in root.iter(f"{W}num"):
            list_id = number(item.get(f"{W}numId"))
            family = number(value(item, "abstractNumId"))
            if list_id is None or family not in abstract or family is None:
                continue
            target = linked.get(value(abstract[family], "numStyleLink"), family)
            self._family[list_id] = target if target is not None else family
            self._levels[list_id] = _levels(abstract[target])
            self._override(item, list_id)

    def _override(self, item: _Element, list_id: int) -> None:
        for override in item.iter(f"{W}lvlOverride"):
            index = number(override.get(f"{W}ilvl")) or 0
            replaced = child(override, "lvl")
            if replaced is not None:
                self._levels[list_id][index] = _level(replaced)
            start = number(value(override, "startOverride"))
            if start is not None and index in self._levels[list_id]:
                old = self._levels[list_id][index]
                self._levels[list_id][index] = replace(old, start=start)
                self._restarted.add(list_id)


def _levels(abstract: _Element) -> dict[int, Level]:
    return {number(item.get(f"{W}ilvl")) or 0: _level(item) for item in abstract.iter(f"{W}lvl")}


def _level(item: _Element) -> Level:
    start = number(value(item, "start"))
    return Level(
        format=value(item, "numFmt") or "decimal",
        text=value(item, "lvlText") or "",
        start=1 if start is None else start,
        legal=bool(is_on(item, "isLgl")),
        indent=number(value(item, "pPr/ind", "left") or value(item, "pPr/ind", "start")) or 0,
    )


def format_count(count: int, style: str) -> str:
    """Return ``count`` as Word writes it in the number format ``style``."""
    match style if count <= _LAST_IN_LETTERS else "decimal":
        case "upperRoman":
            return _roman(count)
        case "lowerRoman":
            return _roman(count).lower()
        case "upperLetter":
            return _letters(count)
        case "lowerLetter":
            return _letters(count).lower()
        case "decimalZero":
            return f"{count:02d}"
        case "none":
            return ""
        case _:
            return str(count)


def _letters(count: int) -> str:
    # After Z, Word writes AA, BB, CC.
    index = max(count - 1, 0)
    return chr(ord("A") + index % 26) * (index // 26 + 1)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        while count >= worth:
            text += letters
            count -= worth
    return text
