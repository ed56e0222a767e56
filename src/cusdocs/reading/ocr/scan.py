"""One scanned page: its words, rules and shaded areas, read from its picture."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cusdocs.document import Box
from cusdocs.errors import OcrError
from cusdocs.reading.ocr.bitmap import Bitmap, ink_of, paper, render
from cusdocs.reading.ocr.cells import reread
from cusdocs.reading.ocr.columns import without_columns
from cusdocs.reading.ocr.hocr import Ink, read_hocr
from cusdocs.reading.ocr.leaders import Leader, find_leaders
from cusdocs.reading.ocr.pale import with_dark_letters
from cusdocs.reading.ocr.rules import Rule, drawn_rules
from cusdocs.reading.ocr.shades import Area, find_areas
from cusdocs.reading.ocr.sideways import reread_upwards
from cusdocs.reading.ocr.sizes import line_sizes
from cusdocs.reading.ocr.specks import without_specks
from cusdocs.reading.ocr.tesseract import BLOCK, PAGE, Tesseract
from cusdocs.reading.ocr.underlines import Underline, find_underlines, reread_underlined, without_underlines
from cusdocs.reading.ocr.weight import Strokes
from cusdocs.reading.ocr.worth import worth
from cusdocs.reading.pdf.page import Edge, Page, Shade, Word
from cusdocs.reading.pdf.source import load_page
from cusdocs.reading.pdf.turn import Turn

if TYPE_CHECKING:
    from PIL.Image import Image

# Below these, a page may lie on its side or upside down, or show no text at all.
_SURE = 75
_HOPELESS = 45
_MANY_TURNED = 0.3
_FEWEST_LETTERS = 20
# What another OCR thought of its reading is not known.
_UNKNOWN = 50
_DOTS = "." * 12
# A dash alone in a cell says that there is no figure.
_DASHES = ("-", "–", "—")
# In points.
_AS_TABLE = 100.0


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """A word as read: ``size`` in points, ``stroke`` the width of its strokes in sizes, ``line`` its line."""

    text: str
    box: Box
    baseline: float
    size: float
    stroke: float
    confidence: int
    line: int
    angle: int = 0

    @property
    def middle(self) -> float:
        """How far down its middle stands, in points."""
        return (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class Scan:
    """A page read from its picture, upright; ``turn`` puts a box back on the page as it is.

    ``problem`` says in French why it could not be read.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    words: tuple[ScannedWord, ...] = ()
    edges: tuple[Edge, ...] = ()
    shades: tuple[Shade, ...] = ()
    turn: Turn | None = None
    problem: str = ""


def scan(document: Any, index: int, tesseract: Tesseract) -> Scan:
    """Return the page ``index`` (from 0) of a pypdfium2 document as ``tesseract`` reads its picture."""
    page = load_page(document, index)
    if page is None:
        return Scan(index + 1, problem="La page est endommagée.")
    try:
        bitmap = render(page).straight()
    finally:
        page.close()
    try:
        return _read(bitmap, index + 1, tesseract)
    except OcrError as error:
        return Scan(index + 1, problem=str(error))


def scan_layer(document: Any, index: int, layer: Page) -> Scan:
    """Return the page ``index`` with the words that another OCR left in ``layer`` and the rules of its picture."""
    page = document[index]
    try:
        bitmap = render(page)
    finally:
        page.close()
    straight = bitmap.straight()
    rules = drawn_rules(straight.picture)
    areas = find_areas(straight.picture)
    strokes = Strokes(straight.picture)
    words = tuple(_of_layer(word, bitmap, straight, strokes) for word in layer.words)
    return replace(_drawn(straight, index + 1, rules, areas), words=_without_rules(words))


def _read(bitmap: Bitmap, number: int, tesseract: Tesseract) -> Scan:
    drawn, words = _attempt(bitmap, tesseract)
    if _confidence(words) < _SURE or _often_turned(words):
        for degrees in _turns(bitmap, words, tesseract):
            other = bitmap.turned(degrees) if degrees else bitmap
            attempt = _attempt(other, tesseract, PAGE if degrees else BLOCK)
            if worth(attempt[1]) > worth(words):
                bitmap, (drawn, words) = other, attempt
    if words and _confidence(words) < _HOPELESS:
        return Scan(number, problem="L'image est trop dégradée pour que son texte soit reconnu.")
    words = reread_upwards(drawn.clean, words, tesseract)
    words = without_specks(without_columns(words, drawn.rules))
    words = without_specks(reread(drawn.clean, words, drawn.rules, drawn.leaders, tesseract))
    if drawn.underlines:
        words = reread_underlined(bitmap.picture, words, drawn.underlines, tesseract)
    words += _dots(drawn.leaders, words)
    strokes = Strokes(drawn.clean)
    sizes = line_sizes(words)
    scanned = tuple(
        _word(word, sizes[word.line], strokes, bitmap.scale) for word in words if word.text.strip("|¦")
    )
    return replace(_drawn(bitmap, number, drawn.rules, drawn.areas), words=scanned)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn on a picture, and the picture without it."""

    rules: Sequence[Rule]
    areas: Sequence[Area]
    leaders: Sequence[Leader]
    underlines: Sequence[Underline]
    clean: "Image"


def _attempt(bitmap: Bitmap, tesseract: Tesseract, layout: int = PAGE) -> tuple[_Drawn, list[Ink]]:
    areas = find_areas(bitmap.picture)
    picture = with_dark_letters(bitmap.picture, areas)
    ink = ink_of(picture)
    rules = drawn_rules(picture)
    leaders = find_leaders(ink)
    underlines = find_underlines(ink, rules)
    clean = without_underlines(_erased(picture, [*rules, *leaders]), underlines)
    (words, *_) = read_hocr(tesseract.read([clean], layout))
    return _Drawn(rules, areas, leaders, underlines, clean), words


def _dots(leaders: Iterable[Leader], words: Sequence[Ink]) -> Iterator[Ink]:
    """Yield one word of dots for each leader between words, on the line of those before it."""
    for leader in leaders:
        beside = [w for w in words if w.top - 4 <= leader.top and leader.bottom <= w.bottom + 8 and not w.angle]
        before = [word for word in beside if word.x0 < leader.x0]
        # Dots that lead to no page number may be a blank to fill in, but here the number was not read.
        if before and any(word.x0 > leader.x1 - 4 and word.text[-1].isdigit() for word in beside):
            yield replace(
                max(before, key=lambda word: word.x1),
                text=_DOTS,
                x0=leader.x0,
                x1=leader.x1,
                top=leader.top,
                bottom=leader.bottom,
                confidence=100,
            )


def _erased(picture: "Image", drawn: Iterable[Rule | Leader]) -> "Image":
    """Return ``picture`` without its rules and leaders: tesseract takes them for letters."""
    from PIL import ImageDraw

    clean = picture.copy()
    draw, white = ImageDraw.Draw(clean), paper(picture)
    for rule in drawn:
        draw.rectangle((rule.x0 - 1, rule.top - 1, rule.x1 + 1, rule.bottom + 1), fill=white)
    return clean


def _confidence(words: Sequence[Ink]) -> float:
    """Return the mean confidence of letters, 0 when there are too few of them to tell."""
    letters = sum(len(word.text) for word in words)
    if letters < _FEWEST_LETTERS:
        return 0.0
    return sum(word.confidence * len(word.text) for word in words) / letters


def _often_turned(words: Sequence[Ink]) -> bool:
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) for word in words if word.angle) > _MANY_TURNED * letters


def _turns(bitmap: Bitmap, words: Sequence[Ink], tesseract: Tesseract) -> tuple[int, ...]:
    if _often_turned(words):
        return (0, 90, 270)
    told = tesseract.orientation(bitmap.picture)
    if told:
        return (told,)
    # Little text, or text that cannot be read: half a turn is the commonest accident.
    return (0, 180, 90, 270) if words else ()


def _word(word: Ink, size: float, strokes: Strokes, scale: float) -> ScannedWord:
    points = size / scale
    baseline = word.baseline / scale
    # As high as the boxes of a digital page, whatever the letters.
    box = Box(word.x0 / scale, baseline - 0.8 * points, word.x1 / scale, baseline + 0.2 * points)
    if word.angle:
        box = Box(word.x0 / scale, word.top / scale, word.x1 / scale, word.bottom / scale)
        baseline = box.bottom
    stroke = strokes.width((word.x0, word.top, word.x1, word.bottom)) / size
    return ScannedWord(word.text, box, baseline, points, stroke, word.confidence, word.line, word.angle)


def _of_layer(word: Word, bitmap: Bitmap, straight: Bitmap, strokes: Strokes) -> ScannedWord:
    box, fall = word.box, word.box.bottom - word.baseline
    if straight.level is not None:
        box = straight.level(box)
    scale, size = bitmap.scale, word.style.size
    corners = (box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
    stroke = strokes.width(corners) / (size * scale) if size else 0.0
    return ScannedWord(word.text, box, box.bottom - fall, size, stroke, _UNKNOWN, round(box.bottom - fall))


def _without_rules(words: Iterable[ScannedWord]) -> tuple[ScannedWord, ...]:
    """Leave out what a rule was taken for: « | », « __ »."""
    return tuple(word for word in words if word.text.strip("|_—–-¦[]") or word.text in _DASHES)


def _drawn(bitmap: Bitmap, number: int, rules: Iterable[Rule], areas: Iterable[Area]) -> Scan:
    scale, picture = bitmap.scale, bitmap.picture
    shades = tuple(
        Shade(Box(a.x0 / scale, a.top / scale, a.x1 / scale, a.bottom / scale), a.grey * 0x10101) for a in areas
    )
    return Scan(
        number,
        picture.width / scale,
        picture.height / scale,
        edges=(*(_edge(rule, scale) for rule in rules), *_sides(shades)),
        shades=shades,
        turn=bitmap.turn,
    )


def _sides(shades: Iterable[Shade]) -> Iterator[Edge]:
    """Yield the level sides of colours that are as wide as a table: a digital page draws them too."""
    for shade in shades:
        box = shade.box
        if box.x1 - box.x0 >= _AS_TABLE:
            yield from (Edge(box.x0, y, box.x1, y) for y in (box.top, box.bottom))


def _edge(rule: Rule, scale: float) -> Edge:
    if rule.horizontal:
        middle = (rule.top + rule.bottom) / 2 / scale
        return Edge(rule.x0 / scale, middle, rule.x1 / scale, middle)
    middle = (rule.x0 + rule.x1) / 2 / scale
    return Edge(middle, rule.top / scale, middle, rule.bottom / scale)
