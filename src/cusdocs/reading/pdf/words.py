"""The words of a page, from PDFium: its text in one call, then two boxes a word and one style a text object."""

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from cusdocs.document import Box
from cusdocs.reading.pdf.calls import char_origin, loose_box, render_mode, text_object
from cusdocs.reading.pdf.clips import clip_box
from cusdocs.reading.pdf.frame import Frame
from cusdocs.reading.pdf.page import Edge, Style, Word
from cusdocs.reading.pdf.style import StyleReader
from cusdocs.reading.pdf.tagged.element import OUTSIDE
from cusdocs.reading.pdf.tagged.marks import MarkReader

# PDFium sets U+FFFE or U+0002 in place of a hyphen that ends a line; U+00AD is the soft hyphen.
_BREAKS = "\ufffe\u0002\u00ad"
_WORD = re.compile(rf"[^ \t\r\n\f{_BREAKS}]+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SUPERSCRIPTS = {"2": "²", "3": "³"}
_RAISED = 0.18
_new = tuple.__new__


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
        rect = pdfium.FS_RECTF()
        # The same four numbers (left, top, right, bottom), all read at once.
        self._corners = memoryview(rect).cast("B").cast("f")
        self._rect = ctypes.byref(rect)
        self._origin = (ctypes.c_double * 2)()
        self._at = ctypes.byref(self._origin), ctypes.byref(self._origin, ctypes.sizeof(ctypes.c_double))
        self._sides = tuple(ctypes.c_double() for _ in range(4))

    def read(self) -> None:
        """Read all words; what is asked of PDFium here, and in ``_word``, is most of the time of a page."""
        text, handle, cuts, known = self._text, self._handle, self._cuts, self._known
        for match in _WORD.finditer(text):
            start, end = match.span()
            index = start if self._identity else self._index(start)
            owner = text_object(handle, index)
            # A character that PDFium made up belongs to no object: it is known by its index.
            run = known.get(owner or -index)
            if run is None:
                run = known[owner or -index] = self._made(start, index, owner)
            if run.style.angle is None:
                continue  # A watermark across the page is no text of it.
            broken = text[end : end + 1] in _BREAKS and end < len(text)
            base = self._without_note_mark(start, end, run.style) if text[end - 1].isdigit() else end
            word = self._word(start, base, run, broken)
            if cuts and base - start > 1 and (crossed := self._crossed(word.box)):
                for part in self._cut(start, base, run, broken, crossed):
                    self.words.append(part)
                    self.runs.append(run)
            else:
                self.words.append(word)
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
        """Return the word from ``start`` to ``end``; its first and last characters give its box."""
        left, high, right, low = self._char_box(start)
        if end - start > 1:
            last_left, last_high, last_right, last_low = self._char_box(end - 1)
            # Plain comparisons: min and max would take as long as all the rest.
            left = last_left if last_left < left else left
            right = last_right if last_right > right else right
            low = last_low if last_low < low else low
            high = last_high if last_high > high else high
        text = self._text[start:end]
        if not text.isascii():
            text = text.translate(_LIGATURES)
        baseline = self._baseline(start) if run.baseline is None else run.baseline
        box = self._frame.box(left, low, right, high)
        # As the class makes it, without its checks of arguments.
        return _new(Word, (text, box, baseline, run.style, broken, run.mark))

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
        left, high, right, low = self._char_box(position)
        box = self._frame.box(left, low, right, high)
        return (box.x0 + box.x1) / 2

    def _char_box(self, position: int) -> Iterable[float]:
        """Return the left, top, right and bottom of a character, valid until the next call."""
        loose_box(self._handle, position if self._identity else self._index(position), self._rect)
        return self._corners

    def _index(self, position: int) -> int:
        if self._identity:
            return position
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._text_page, position))

    def _made(self, position: int, index: int, address: int | None) -> Run:
        style = self._styles.style(index, address)
        baseline = None
        if style.angle == 0:
            height = self._styles.level_height
            baseline = self._baseline(position) if height is None else height
        if not address:
            return Run(style, baseline)
        handle = ctypes.c_void_p(address)
        mark = self._marks.mark(address, self._text[position] != ".") if self._marks else OUTSIDE
        return Run(
            style,
            baseline,
            address,
            render_mode(handle),
            self._styles.transparent,
            clip_box(handle, self._frame),
            mark,
        )


def _whole_text(handle: Any) -> str:
    count = pdfium.FPDFText_CountChars(handle)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", errors="replace")
