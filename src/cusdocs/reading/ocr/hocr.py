"""What tesseract writes (hOCR): words with their boxes in pixels, page by page."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from cusdocs.errors import OcrError

_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_LONG = 5
_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_HEIGHT = re.compile(r"\bx_size ([\d.]+)")
_ANGLE = re.compile(r"\btextangle (\d+)")
_CONFIDENCE = re.compile(r"\bx_wconf (\d+)")


@dataclass(frozen=True, slots=True)
class Ink:
    """A word read: its tight box and baseline in pixels from the top left, its confidence from 0 to 100.

    ``line`` numbers the lines of a page and ``height`` is how high tesseract thinks its type is;
    ``angle`` is 0, 90 for text that runs upwards, 270 downwards.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    confidence: int
    line: int
    angle: int = 0
    height: float = 0.0

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def read_hocr(text: str) -> list[list[Ink]]:
    """Return the words of each page. Raises OcrError when ``text`` is no hOCR."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    if not parser.pages:
        raise OcrError("Tesseract a rendu un résultat illisible\u00a0: réinstallez-le.")
    return parser.pages


@dataclass(slots=True)
class _Line:
    box: tuple[float, float, float, float]
    slope: float
    offset: float
    angle: int
    number: int
    height: float

    def baseline(self, x: float) -> float:
        return self.box[3] + self.offset + self.slope * (x - self.box[0])


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pages: list[list[Ink]] = []
        self._line: _Line | None = None
        self._lines = 0
        self._word: tuple[tuple[float, float, float, float], int] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        kind, title = known.get("class") or "", known.get("title") or ""
        if kind == "ocr_page":
            self.pages.append([])
        elif kind in _LINES:
            self._open_line(title)
        elif kind == "ocrx_word" and self._line:
            box, confidence = _box(title), _CONFIDENCE.search(title)
            self._word = (box, int(confidence[1]) if confidence else 0) if box else None
            self._text = []

    def handle_data(self, data: str) -> None:
        if self._word:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != "span" or not (self._word and self._line and self.pages):
            return
        text = "".join("".join(self._text).split())
        box, confidence = self._word
        self._word = None
        if text:
            x0, top, x1, bottom = box
            line = self._line
            # Text that runs downwards is not always said to be turned: its words are higher than wide.
            upended = len(text) >= _LONG and bottom - top > x1 - x0
            angle = line.angle or (270 if upended else 0)
            baseline = bottom if angle else line.baseline((x0 + x1) / 2)
            self.pages[-1].append(
                Ink(text, x0, top, x1, bottom, baseline, confidence, line.number, angle, line.height)
            )

    def _open_line(self, title: str) -> None:
        box, baseline, angle = _box(title), _BASELINE.search(title), _ANGLE.search(title)
        height = _HEIGHT.search(title)
        if box is None:
            self._line = None
            return
        self._lines += 1
        slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
        self._line = _Line(
            box, slope, offset, int(angle[1]) if angle else 0, self._lines, float(height[1]) if height else 0.0
        )


def _box(title: str) -> tuple[float, float, float, float] | None:
    match = _BOX.search(title)
    return (float(match[1]), float(match[2]), float(match[3]), float(match[4])) if match else None
