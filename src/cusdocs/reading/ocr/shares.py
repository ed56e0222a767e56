"""Shares whose comma or sign OCR lost, told by the others: « 2,4 % », « 34 % », « (3,6 %) », « (3,6 D) »."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cusdocs.reading.ocr.scan import ScannedWord

# A share that lost its comma is ten times too high: more than so many times those of its row.
_TOO_HIGH, _ALIKE = 3, 2
_FEWEST, _MANY = 2, 6
_ALL = "100"
# In heights of a word: how far apart the middles of two words of one row may stand, and a figure and its sign.
_LEVEL, _BESIDE = 0.5, 1.0
# How far down the next line of a cell may stand, and to the left of the end of the one above.
_NEXT_LINE, _CELL = 1.8, 4.0
# « 316 (75,8 %) »: a share may stand in brackets beside its number.
_SHARE = re.compile(r"^\(?\d{1,3},\d%?\)?$")
_OPENED = re.compile(r"^\(\d{1,3},\d$")
# What a sign and a bracket may be read as.
_SHORT = 3
_WHOLE = re.compile(r"^\(?\d{2,3}%?\)?$")


def with_commas(words: Sequence[ScannedWord]) -> tuple[ScannedWord, ...]:
    """Return ``words`` with the commas that the shares of a row, or those of the page, show to be lost.

    Only where several others have one, and where the share is like them with it, and far from them without.
    """
    rows = list(_rows(words))
    fixed = {place: text for row in rows for place, text in _parted(row)}
    shares = [share for row in rows for share in row]
    fixed |= {place: text for place, text in _impossible(shares) if place not in fixed}
    return tuple(replace(word, text=fixed.get(place, word.text)) for place, word in enumerate(words))


def with_signs(words: Sequence[ScannedWord]) -> tuple[ScannedWord, ...]:
    """Return ``words`` with the sign of shares in brackets, « 757 (14,5 D) », where most of the page have it."""
    opened = [place for place, word in enumerate(words) if _OPENED.match(word.text) and not word.angle]
    following = {place: _beside(words, place) or _under(words, place) for place in opened}
    bare = {place: after for place, after in following.items() if after is None or "%" not in after.text}
    if len(opened) - len(bare) < max(_MANY, len(bare)):
        return tuple(words)
    fixed: dict[int, str] = {}
    for place, after in bare.items():
        if after is None:
            fixed[place] = f"{words[place].text} %)"
        elif after.text.endswith(")") and len(after.text) <= _SHORT:
            fixed[place + 1] = "%)"
    return tuple(replace(word, text=fixed.get(place, word.text)) for place, word in enumerate(words))


def _rows(words: Sequence[ScannedWord]) -> Iterator[list[tuple[int, str]]]:
    """Yield the places and the figures of the shares that stand on one row."""
    shares = sorted(
        (word.middle, place, word.text)
        for place, word in enumerate(words)
        if not word.angle and (_SHARE.match(word.text) or _WHOLE.match(word.text)) and _has_sign(words, place)
    )
    row: list[tuple[int, str]] = []
    level = 0.0
    for middle, place, text in shares:
        if row and middle - level > _LEVEL * _height(words[place]):
            yield row
            row = []
        row.append((place, text))
        level = middle
    yield row


def _has_sign(words: Sequence[ScannedWord], place: int) -> bool:
    after = _beside(words, place)
    return words[place].text.rstrip(")").endswith("%") or (after is not None and after.text.rstrip(")") == "%")


def _beside(words: Sequence[ScannedWord], place: int) -> ScannedWord | None:
    """Return the next word, when it stands on the same line and near."""
    word, after = words[place], words[place + 1] if place + 1 < len(words) else None
    height = _height(word)
    near = after and after.box.x0 - word.box.x1 < _BESIDE * height and abs(after.middle - word.middle) < height
    return after if near else None


def _under(words: Sequence[ScannedWord], place: int) -> ScannedWord | None:
    """Return the next word, when it stands on the next line of the same narrow cell."""
    word, after = words[place], words[place + 1] if place + 1 < len(words) else None
    height = _height(word)
    if after is None or not 0 < after.middle - word.middle < _NEXT_LINE * height:
        return None
    return after if word.box.x0 - _CELL * height < after.box.x0 < word.box.x1 else None


def _parted(row: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    known = _decimals(row)
    if len(known) < _FEWEST:
        return
    for place, text in row:
        figures = _figures(text)
        # The whole may stand among its parts.
        if "," not in text and figures != _ALL and _lost_comma(float(figures), known):
            yield place, _with_comma(text)


def _impossible(shares: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the shares of a page above 100 % with the comma that they lost, where the others have one.

    Only where that makes them like those that kept it, and where few are whole numbers.
    """
    known, whole = _decimals(shares), float(_ALL)
    over = [(place, text) for place, text in shares if "," not in text and float(_figures(text)) > whole]
    if len(known) < _MANY or 2 * (len(known) + len(over)) < len(shares) or max(known) > whole:
        return
    yield from ((place, _with_comma(text)) for place, text in over if _is_like(float(_figures(text)), known))


def _decimals(shares: Iterable[tuple[int, str]]) -> list[float]:
    """Return the shares that kept their comma."""
    return [float(_figures(text).replace(",", ".")) for _, text in shares if "," in text]


def _figures(share: str) -> str:
    return share.strip("()%")


def _with_comma(share: str) -> str:
    figures = _figures(share)
    return share.replace(figures, f"{figures[:-1]},{figures[-1]}")


def _is_like(read: float, known: Sequence[float]) -> bool:
    """Tell whether a share, ten times too high, is like the ``known`` ones."""
    return min(known) / _ALIKE <= read / 10 <= max(known) * _ALIKE


def _lost_comma(read: float, known: Sequence[float]) -> bool:
    return read > _TOO_HIGH * max(known) and _is_like(read, known)


def _height(word: ScannedWord) -> float:
    return word.box.bottom - word.box.top
