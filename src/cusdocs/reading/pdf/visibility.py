"""Which words of a page a reader does not see.

Cheap signs (a colour, a box, what is drawn over them) raise a doubt; the page drawn with and without the words
settles it. So a white title on a coloured band raises no doubt, and nothing that shows is ever set aside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import Box, Concealment
from cusdocs.reading.pdf.drawings import Cover, Drawings
from cusdocs.reading.pdf.page import HiddenWord, Word
from cusdocs.reading.pdf.words import Run

_WHITE = 0xFFFFFF
_SAME_COLOR = 12
_TINY = 1.0
_INVISIBLE_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_SCANNED = 0.5
# Beyond, comparing each word with each drawing would take longer than drawing the page.
_MOST_COVERS = 1000
# In points; no page is higher than 14,400.
_STRIP = 24.0
_LAST_STRIP = 600


@dataclass(frozen=True, slots=True)
class Sight:
    """The words of a page that a reader sees, and the others with the reason."""

    words: tuple[Word, ...]
    hidden: tuple[HiddenWord, ...] = ()


def look(page: Any, drawings: Drawings, words: Sequence[Word], runs: Sequence[Run], layered: bool) -> Sight:
    """Sort the words of a pypdfium2 page; ``runs`` say how each is set, ``layered`` that the file has layers."""
    width, height = page.get_size()
    reasons: dict[int, Concealment] = dict(_outside(words, width, height))
    unseen = dict(_doubts(page, drawings, words, runs, layered, reasons))
    reasons.update(_settled(page, words, runs, unseen))
    modes = [i for i, run in enumerate(runs) if run.mode in _INVISIBLE_MODES and i not in reasons]
    alone = len(words) == len(reasons) + len(modes)
    dropped = set(_over_a_picture(page, drawings, words, modes, reasons, alone)) if modes else set()
    if not reasons and not dropped:
        return Sight(tuple(words))
    return Sight(
        tuple(word for i, word in enumerate(words) if i not in reasons and i not in dropped),
        tuple(HiddenWord(words[i], reasons[i]) for i in sorted(reasons)),
    )


def _outside(words: Sequence[Word], width: float, height: float) -> Iterator[tuple[int, Concealment]]:
    if _are_all_inside(words, width, height):
        return  # As on nearly all pages.
    for index, word in enumerate(words):
        box = word.box
        if box.x1 < 0 or box.bottom < 0 or box.x0 > width or box.top > height:
            yield index, Concealment.OFF_PAGE
        elif word.style.size < _TINY and box.bottom - box.top < 2 * _TINY:
            yield index, Concealment.SIZE


def _are_all_inside(words: Sequence[Word], width: float, height: float) -> bool:
    """Tell quickly that each word touches the page, and none is tiny."""
    if not words:
        return True
    lefts, tops, rights, bottoms = zip(*[word.box for word in words], strict=True)
    near = min(rights) >= 0 and min(bottoms) >= 0 and max(lefts) <= width and max(tops) <= height
    return near and min(word.style.size for word in words) >= _TINY


def _doubts(
    page: Any,
    drawings: Drawings,
    words: Sequence[Word],
    runs: Sequence[Run],
    layered: bool,
    known: dict[int, Concealment],
) -> Iterator[tuple[int, Concealment]]:
    """Yield the words that may be invisible, with what makes it likely."""
    crowded = len(drawings.covers) > _MOST_COVERS
    doubtful = _doubtful_colors({word.style.color for word in words}, drawings.covers)
    late = any(_is_late(cover, drawings.first_text) for cover in drawings.covers)
    if not (doubtful or late or layered or any(run.transparent or run.clip is not None for run in runs)):
        return  # As on most pages.
    ground = _Ground(drawings.covers)
    order = _Order(page)
    for index, (word, run) in enumerate(zip(words, runs, strict=True)):
        if index in known or run.address is None or run.mode in _INVISIBLE_MODES:
            continue
        if run.transparent:
            yield index, Concealment.MODE
        elif run.clip is not None and not _meets(run.clip, word.box):
            yield index, Concealment.CLIPPED
        elif word.style.color in doubtful and (crowded or not _stands_out(word, ground)):
            yield index, Concealment.COLOR
        elif late and (crowded or any(cover.order > order.of(run) for cover in _over(word, ground, drawings))):
            yield index, Concealment.COVERED
        elif layered:
            yield index, Concealment.LAYER


def _over(word: Word, ground: "_Ground", drawings: Drawings) -> Iterator[Cover]:
    """Yield what may be drawn over ``word``."""
    return (cover for cover in ground.under(word) if _is_late(cover, drawings.first_text))


def _is_late(cover: Cover, first_text: int) -> bool:
    return cover.opaque and cover.order > first_text


def _settled(
    page: Any, words: Sequence[Word], runs: Sequence[Run], doubts: dict[int, Concealment]
) -> Iterator[tuple[int, Concealment]]:
    if not doubts:
        return
    from cusdocs.reading.pdf.rendering import colored, unseen

    # A word set letter by letter has more text objects than the one of its first letter.
    colors = {words[index].style.color for index in doubts}
    owners = {bytes(owner): owner for owner in (*(runs[index].owner for index in doubts), *colored(page, colors))}
    answers = unseen(page, [words[index].box for index in doubts], list(owners.values()))
    yield from (doubt for doubt, hidden in zip(doubts.items(), answers, strict=True) if hidden)


def _over_a_picture(
    page: Any,
    drawings: Drawings,
    words: Sequence[Word],
    modes: Sequence[int],
    reasons: dict[int, Concealment],
    alone: bool,
) -> Iterator[int]:
    """Give a reason to each word in an invisible mode, but those that lie on what they transcribe.

    They are the layer that OCR puts over a scan, or the only text of a page of outlines. The transcription of a
    small picture is no text of the page, and no deceit either: those words are yielded.
    """
    from cusdocs.reading.pdf.rendering import on_ink

    inked = on_ink(page, [words[index].box for index in modes])
    width, height = page.get_size()
    pictured = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in drawings.pictures)
    layer = alone or pictured > _SCANNED * width * height
    for index, ink in zip(modes, inked, strict=True):
        if not ink or (not layer and not any(_within(words[index].box, box) for box in drawings.pictures)):
            reasons[index] = Concealment.MODE
        elif not layer:
            yield index


def _doubtful_colors(colors: set[int], covers: Sequence[Cover]) -> set[int]:
    grounds = {_WHITE} | {cover.color for cover in covers[:_MOST_COVERS] if cover.color is not None}
    return {color for color in colors if any(_alike(color, ground) for ground in grounds)}


def _alike(color: int, ground: int) -> bool:
    return all(abs((color >> shift & 255) - (ground >> shift & 255)) <= _SAME_COLOR for shift in (0, 8, 16))


def _stands_out(word: Word, ground: "_Ground") -> bool:
    """Tell whether the last thing drawn where ``word`` stands has another colour."""
    behind = ground.under(word)
    color = behind[-1].color if behind else _WHITE
    return color is not None and not _alike(word.style.color, color)


def _within(box: Box, picture: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return picture.x0 <= x <= picture.x1 and picture.top <= y <= picture.bottom


def _meets(clip: Box, box: Box) -> bool:
    return clip.x0 < box.x1 and box.x0 < clip.x1 and clip.top < box.bottom and box.top < clip.bottom


class _Ground:
    """What is drawn where, in drawing order; by strips of the page, for a table may have a hundred shaded rows."""

    def __init__(self, covers: Sequence[Cover]) -> None:
        self._strips: dict[int, list[Cover]] = {}
        for cover in covers[:_MOST_COVERS]:
            first, last = (int(side // _STRIP) for side in (cover.box.top, cover.box.bottom))
            for strip in range(max(first, 0), min(last, _LAST_STRIP) + 1):
                self._strips.setdefault(strip, []).append(cover)

    def under(self, word: Word) -> list[Cover]:
        """Return what is drawn where the middle of ``word`` stands."""
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        near = self._strips.get(int(y // _STRIP), ())
        return [each for each in near if each.box.x0 <= x <= each.box.x1 and each.box.top <= y <= each.box.bottom]


class _Order:
    """When each text object of a page is drawn, among all its objects; asked only where something may cover it."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._orders: dict[bytes, int] | None = None

    def of(self, run: Run) -> int:
        """Return how many objects are drawn up to the one of ``run``; as the last one when it is not found."""
        if self._orders is None:
            from cusdocs.reading.pdf.drawings import text_orders

            self._orders = text_orders(self._page)
        return self._orders.get(bytes(run.owner), 1 << 30)
