"""The words of a page, from PDFium: its text in one call, then two boxes a word and one style a text object."""

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from cusdocs.document import Box
from cusdocs.reading.pdf.calls import char_origin, loose_box, render_mode, text_object
from cusdocs.reading.pdf.clips import clip_boxes
from cusdocs.reading.pdf.frame import Frame
from cusdocs.reading.pdf.page import Edge, Style, Word
from cusdocs.reading.pdf.slots import AT_ONCE, Slots, fill
from cusdocs.reading.pdf.style import StyleReader
from cusdocs.reading.pdf.tagged.element import OUTSIDE
from cusdocs.reading.pdf.tagged.marks import MarkReader

# PDFium sets U+FFFE or U+0002 in place of a hyphen that ends a line; U+00AD is the soft hyphen.
_BREAKS = "\ufffe\u0002\u00ad"
_SPACE = rf"[ \t\r\n\f{_BREAKS}]"
# The dots that lead to a page number, one by one, make one word: pages of contents have thousands.
_WORD = re.compile(rf"\.(?: \.){{3,}}(?={_SPACE}|$)|[^{_SPACE[1:-1]}]+")
# In ems: dots further from one another stand in the columns of a table.
_DOTS_APART = 1.5
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SUPERSCRIPTS = {"2": "²", "3": "³"}
_RAISED = 0.18
_new = tuple.__new__
# The boxes of the first and of the last characters of words.
_FIRSTS, _LASTS = Slots("4f"), Slots("4f")


def read_words(
    page: Any, frame: Frame, edges: Sequence[Edge], inside_forms: AbstractSet[int] | None = None
) -> tuple[list[Word], list["Run"]]:
    """Return the words of a pypdfium2 page in content order, and how each is set.

    A word that crosses a vertical edge is cut there. ``inside_forms`` are the addresses of the text objects that
    form objects draw, on the page of a tagged file: None leaves marked content alone.
    """
    text_page = page.get_textpage()
    try:
        reader = _Reader(text_page.raw, frame, edges, inside_forms)
        reader.read()
        return reader.words, reader.runs
    finally:
        text_page.close()


class Run(NamedTuple):
    """How the characters of one text object are set; ``baseline`` is None when it is not level.

    ``address`` is that of the PDFium text object (None for characters that PDFium made up), ``mode`` its render
    mode, ``clip`` the box that its clip path leaves, ``mark`` that of ``Word``.
    """

    style: Style
    baseline: float | None
    address: int | None = None
    mode: int = pdfium.FPDF_TEXTRENDERMODE_FILL
    transparent: bool = False
    clip: Box | None = None
    mark: int = OUTSIDE

    @property
    def owner(self) -> Any:
        """The text object as PDFium takes it; made for few runs, for that takes longer than all the rest."""
        return ctypes.cast(self.address or 0, pdfium.FPDF_PAGEOBJECT)


class _Reader:
    """Reads the words of one PDFium text page, remembering how each text object is set."""

    def __init__(
        self, handle: Any, frame: Frame, edges: Sequence[Edge], inside_forms: AbstractSet[int] | None
    ) -> None:
        self._text_page = handle
        self._handle = ctypes.cast(handle, ctypes.c_void_p)
        self._frame = frame
        self._marks = None if inside_forms is None else MarkReader(inside_forms)
        self._text = _whole_text(handle)
        self._identity = len(self._text) == pdfium.FPDFText_CountChars(handle)
        # Each word, and the run of its first character.
        self.words: list[Word] = []
        self.runs: list[Run] = []
        self._known: dict[int, Run] = {}
        self._styles = StyleReader(handle, frame)
        self._cuts = sorted((edge.x0, edge.top, edge.bottom) for edge in edges if not edge.horizontal)
        self._cut_positions = [x for x, _, _ in self._cuts]
        self._origin = (ctypes.c_double * 2)()
        self._at = ctypes.byref(self._origin), ctypes.byref(self._origin, ctypes.sizeof(ctypes.c_double))
        self._sides = tuple(ctypes.c_double() for _ in range(4))

    def read(self) -> None:
        """Read all words; what is asked of PDFium here is most of the time of a page."""
        spans = [match.span() for match in _WORD.finditer(self._text)]
        for start in range(0, len(spans), AT_ONCE):
            self._read(spans[start : start + AT_ONCE])

    def _read(self, spans: Sequence[tuple[int, int]]) -> None:
        text, cuts = self._text, self._cuts
        starts = [start for start, _ in spans]
        firsts = self._indexes(starts)
        boxes = self._boxes(firsts, self._indexes([end - 1 for _, end in spans]))
        for (start, end), run, box in zip(spans, self._runs(starts, firsts), boxes, strict=True):
            if run.style.angle is None:
                continue  # A watermark across the page is no text of it.
            broken = text[end : end + 1] in _BREAKS and end < len(text)
            if text[end - 1].isdigit() and (base := self._without_note_mark(start, end, run.style)) < end:
                word = self._word(start, base, run, broken)
            else:
                base = end
                word = self._dressed(start, end, box, run, broken)
            if cuts and base - start > 1 and (crossed := self._crossed(word.box)):
                self._add(self._cut(start, base, run, broken, crossed), run)
            elif word.text != "." and text[start] == "." and self._is_scattered(word):
                self._add((self._word(place, place + 1, run, False) for place in range(start, end, 2)), run)
            else:
                self.words.append(word)
                self.runs.append(run)

    def _add(self, parts: Iterable[Word], run: Run) -> None:
        for part in parts:
            self.words.append(part)
            self.runs.append(run)

    def _cut(self, start: int, end: int, run: Run, broken: bool, crossed: Sequence[float]) -> Iterator[Word]:
        cut = start
        for index in range(start + 1, end):
            middle = self._middle(index)
            if any(self._middle(index - 1) < x <= middle for x in crossed):
                yield self._word(cut, index, run, False)
                cut = index
        yield self._word(cut, end, run, broken)

    def _word(self, start: int, end: int, run: Run, broken: bool) -> Word:
        """Return the word from ``start`` to ``end``, its box asked for it alone."""
        (box,) = self._boxes(self._indexes([start]), self._indexes([end - 1]))
        return self._dressed(start, end, box, run, broken)

    def _dressed(self, start: int, end: int, box: Box, run: Run, broken: bool) -> Word:
        text = self._text[start:end]
        if text[0] == ".":
            text = text.replace(" ", "")
        if not text.isascii():
            text = text.translate(_LIGATURES)
        baseline = self._baseline(start) if run.baseline is None else run.baseline
        # As the class makes it, without its checks of arguments.
        return _new(Word, (text, box, baseline, run.style, broken, run.mark))

    def _is_scattered(self, word: Word) -> bool:
        """Tell dots too far from one another to lead anywhere."""
        dots = len(word.text)
        return not word.text.strip(".") and word.box.x1 - word.box.x0 > _DOTS_APART * dots * word.style.size

    def _boxes(self, firsts: Sequence[int], lasts: Sequence[int]) -> list[Box]:
        """Return the box of each word: the one around its first and its last characters."""
        frame_box = self._frame.box
        ends = zip(self._char_boxes(firsts, _FIRSTS), self._char_boxes(lasts, _LASTS), strict=True)
        # Plain comparisons: min and max would take as long as all the rest.
        return [
            frame_box(
                x0 if x0 < x2 else x2,
                low if low < last_low else last_low,
                x1 if x1 > x3 else x3,
                high if high > last_high else last_high,
            )
            for (x0, high, x1, low), (x2, last_high, x3, last_low) in ends
        ]

    def _char_boxes(self, indexes: Sequence[int], slots: Slots) -> Iterator[tuple[float, ...]]:
        """Yield the left, top, right and bottom of each character."""
        fill(loose_box, repeat(self._handle), indexes, slots.at())
        return slots.read(len(indexes))

    def _runs(self, starts: Sequence[int], indexes: Sequence[int]) -> Iterator[Run]:
        """Yield how each word is set, as its first character is."""
        owners = list(map(text_object, repeat(self._handle), indexes))
        # A character that PDFium made up belongs to no object: it is known by its index.
        keys = [owner or -index for owner, index in zip(owners, indexes, strict=True)]
        new: dict[int, int] = {}
        for place, key in enumerate(keys):
            if key not in self._known and key not in new:
                new[key] = place
        places = list(new.values())
        made = self._made(*([values[place] for place in places] for values in (starts, indexes, owners)))
        self._known.update(zip(new, made, strict=True))
        return map(self._known.__getitem__, keys)

    def _baseline(self, position: int) -> float:
        char_origin(self._handle, self._index(position), *self._at)
        return self._frame.point(*self._origin)[1]

    def _without_note_mark(self, start: int, end: int, style: Style) -> int:
        """Return where the word ends once the small raised number of a footnote is set aside."""
        base = end
        while base - start > 1 and self._text[base - 1].isdigit() and self._is_raised(base - 1, style):
            base -= 1
        if base == end - 1 and self._text[base] in _SUPERSCRIPTS and self._text[base - 1] == "m":
            return end
        return base

    def _is_raised(self, position: int, style: Style) -> bool:
        if style.angle != 0:
            return False
        index = self._index(position)
        left, right, bottom, top = self._sides
        pdfium.FPDFText_GetCharBox(self._text_page, index, left, right, bottom, top)
        foot = self._frame.box(left.value, bottom.value, right.value, top.value).bottom
        return self._baseline(position - 1) - foot > _RAISED * style.size

    def _crossed(self, box: Box) -> list[float]:
        low = bisect_right(self._cut_positions, box.x0 + 1)
        high = bisect_left(self._cut_positions, box.x1 - 1)
        if low >= high:
            return []
        middle = (box.top + box.bottom) / 2
        return [x for x, top, bottom in self._cuts[low:high] if top <= middle <= bottom]

    def _middle(self, position: int) -> float:
        (box,) = self._boxes(*[self._indexes([position])] * 2)
        return (box.x0 + box.x1) / 2

    def _indexes(self, positions: Sequence[int]) -> Sequence[int]:
        """Return what PDFium calls the characters at ``positions`` of the text."""
        return positions if self._identity else [self._index(position) for position in positions]

    def _index(self, position: int) -> int:
        if self._identity:
            return position
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._text_page, position))

    def _made(
        self, positions: Sequence[int], indexes: Sequence[int], addresses: Sequence[int | None]
    ) -> Iterator[Run]:
        """Yield how the text object of each character is set."""
        handles = list(map(ctypes.c_void_p, addresses))
        looks = self._styles.looks(indexes, handles)
        modes, clips = map(render_mode, handles), clip_boxes(handles, self._frame)
        marks = self._marks.mark if self._marks else None
        for position, address, (style, transparent, height), mode, clip in zip(
            positions, addresses, looks, modes, clips, strict=True
        ):
            level = style.angle == 0
            baseline = self._baseline(position) if level and height is None else height if level else None
            if not address:
                yield Run(style, baseline)
                continue
            mark = marks(address, self._text[position] != ".") if marks else OUTSIDE
            yield _new(Run, (style, baseline, address, mode, transparent, clip, mark))


def _whole_text(handle: Any) -> str:
    count = pdfium.FPDFText_CountChars(handle)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", errors="replace")
