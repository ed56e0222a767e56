"""What was read badly in a page, or not at all, read again alone: cells of tables, and lone figures."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cusdocs.reading.ocr.bitmap import RULED, ink_of, paper
from cusdocs.reading.ocr.glyphs import Mark, commas, is_miscounted, marks_of, shows_only, with_comma, with_share
from cusdocs.reading.ocr.hocr import Ink, read_hocr
from cusdocs.reading.ocr.leaders import Leader
from cusdocs.reading.ocr.rules import Rule
from cusdocs.reading.ocr.spots import Spot, doubtful_spots
from cusdocs.reading.ocr.tesseract import BLOCK, LINE, Tesseract

if TYPE_CHECKING:
    from PIL.Image import Image

_MARGIN = 24
_FIGURE = re.compile(r"^(?=.*[\d%])[\d,.%€()+\-–—lIOoSBTA|\s]{1,14}$")
_NUMBER = re.compile(r"^\(?\d[\d,.]*[%€)]*$")
_OVER = re.compile(r"^(?!100%)\d{3}%$")
# A figure is read at other sizes too: the faults of one are rarely those of another.
_OTHER_SIZES = (0.75, 2.0)
_AGREED = 97
_CORE = 0.45
_SEEN = 2
# In pixels: how near a word the rest of its last letter stands.
_TOUCH, _EDGE = 9, 2
# Below these, what was read where nothing had been is no word.
_SEEN_ALONE, _SEEN_IN_CELL = 60, 20


def reread(
    picture: "Image",
    words: Sequence[Ink],
    rules: Iterable[Rule],
    leaders: Iterable[Leader],
    tesseract: Tesseract,
) -> list[Ink]:
    """Return ``words`` with the doubtful ones of ``picture`` read again, and those left out added.

    Raises OcrError.
    """
    ink = ink_of(picture)
    inks = (ink_of(picture, RULED), ink, ink_of(picture, _CORE))
    spots = doubtful_spots(ink, words, rules, leaders)
    again = read_spots(picture, spots, tesseract)
    firsts = [[word for n, word in enumerate(words) if n in spot.words or _is_in(word, spot)] for spot in spots]
    figures = [
        n for n, spot in enumerate(spots) if spot.is_line and (_is_figure(again[n]) or _is_figure(firsts[n]))
    ]
    chosen = [spots[n] for n in figures]
    others = [read_spots(picture, chosen, tesseract, size) for size in _OTHER_SIZES] if chosen else []
    for rank, n in enumerate(figures):
        readings = [firsts[n], again[n], *(other[rank] for other in others)]
        window = (spots[n].x0, spots[n].top, spots[n].x1, spots[n].bottom)
        looks = [each.crop(window) for each in inks]
        again[n] = _agreed(readings, _places(looks), marks_of(looks[1]))
    return _merged(words, spots, again)


def _agreed(readings: Sequence[Sequence[Ink]], places: list[int], marks: Sequence[Mark]) -> list[Ink]:
    """Return the reading of one figure that most agree on, its decimal comma being the one that is seen.

    One with more or fewer digits than ``marks`` show has no voice.
    """
    readings = [reading for reading in readings if reading]
    plain = ["".join(word.text for word in reading) for reading in readings]
    # A mark low on the line is no comma where every size reads a number without one.
    if len(plain) > _SEEN and len(set(plain)) == 1 and (plain[0].isdigit() or shows_only(plain[0], marks)):
        places = []
    common = _by_most(plain, marks)
    if common is not None:
        return [replace(word, confidence=_AGREED) for word in readings[plain.index(common)]]
    votes: Counter[str] = Counter()
    words: dict[str, list[Ink]] = {}
    for read, reading in zip(plain, readings, strict=True):
        text = with_share(with_comma(read, places), marks)
        votes[text] += _voices(text, places, marks)
        if text not in words or text == read:
            words[text] = list(reading) if text == read else [_whole(reading, text)]
    if not votes:
        return []
    text, count = max(votes.items(), key=lambda vote: (vote[1], _is_number(vote[0])))
    # The only number with the digits and the comma that are seen is as sure as one that several agree on.
    alone = _is_number(text) and not any(votes[other] for other in votes if other != text and _is_number(other))
    sure = count > 2 or (count and alone)
    return [replace(word, confidence=_AGREED if sure else word.confidence) for word in words[text]]


def _by_most(plain: Sequence[str], marks: Sequence[Mark]) -> str | None:
    """Return the number with a comma that most sizes read: dirt may hide a comma from sight."""
    text, count = Counter(plain).most_common(1)[0] if plain else ("", 0)
    read = count > _SEEN and "," in text and _is_number(text)
    return text if read and not is_miscounted(text, marks) else None


def _voices(text: str, places: list[int], marks: Sequence[Mark]) -> int:
    if _is_unlikely(text, places) or is_miscounted(text, marks):
        return 0
    return 2 if _is_number(text) else 1


def _is_number(text: str) -> bool:
    return _NUMBER.match(text) is not None


def _is_unlikely(text: str, places: list[int]) -> bool:
    """Tell a figure whose comma is not seen, or that lacks the one seen, or a share of more than the whole."""
    if places:
        return "," not in text.replace(".", ",")
    return "," in text or bool(_OVER.match(text))


def _places(inks: Sequence["Image"]) -> list[int]:
    """Return where the commas of a figure are, from its ink, the palest included first, the darkest alone last."""
    pale, ink, dark = inks
    # A comma that touches its neighbour stands apart in the darkest part of the ink.
    return commas(ink, [pale]) or commas(dark, [ink, pale])


def _whole(reading: Sequence[Ink], text: str) -> Ink:
    first, last = reading[0], reading[-1]
    top, bottom = min(word.top for word in reading), max(word.bottom for word in reading)
    return replace(first, text=text, x1=last.x1, top=top, bottom=bottom)


def _is_figure(words: Sequence[Ink]) -> bool:
    """Tell whether ``words`` are a figure, or mostly digits: « E157 »."""
    text = " ".join(word.text for word in words)
    digits = sum(map(str.isdigit, text))
    return bool(_FIGURE.match(text)) or (digits > 1 and 2 * digits > len(text))


def read_spots(
    picture: "Image", spots: Sequence[Spot], tesseract: Tesseract, size: float = 1.0
) -> list[list[Ink]]:
    """Return the words of each spot, in pixels of ``picture``, looked at ``size`` times larger."""
    words: list[list[Ink]] = [[] for _ in spots]
    for layout, chosen in (
        (LINE, [n for n, spot in enumerate(spots) if spot.is_line]),
        (BLOCK, [n for n, spot in enumerate(spots) if not spot.is_line]),
    ):
        if not chosen:
            continue
        pages = read_hocr(tesseract.read([_framed(picture, spots[n], size) for n in chosen], layout))
        for n, page in zip(chosen, pages, strict=False):
            words[n] = [_moved(word, spots[n], size) for word in page]
    return words


def _framed(picture: "Image", spot: Spot, scale: float) -> "Image":
    from PIL import Image, ImageFilter

    inside = picture.crop((spot.x0 - 3, spot.top - 3, spot.x1 + 3, spot.bottom + 3))
    size = (inside.width + 2 * _MARGIN, inside.height + 2 * _MARGIN)
    framed = Image.new("L", size, paper(inside))
    framed.paste(inside, (_MARGIN, _MARGIN))
    if scale != 1:
        framed = framed.resize((round(size[0] * scale), round(size[1] * scale)), Image.Resampling.BICUBIC)
    # Enlarged letters are soft.
    return framed.filter(ImageFilter.UnsharpMask(3, 150)) if scale > 1 else framed


def _moved(word: Ink, spot: Spot, scale: float) -> Ink:
    right, down = spot.x0 - 3 - _MARGIN, spot.top - 3 - _MARGIN
    return replace(
        word,
        x0=word.x0 / scale + right,
        x1=word.x1 / scale + right,
        top=word.top / scale + down,
        bottom=word.bottom / scale + down,
        baseline=word.baseline / scale + down,
        height=word.height / scale,
    )


def _is_stray(second: Sequence[Ink], spot: Spot, words: Iterable[Ink]) -> bool:
    """Tell whether a lone letter is the end of a word whose box is too short: the « r » of « 1er »."""
    if not spot.lone or len(second) != 1 or len(second[0].text) != 1 or not second[0].text.isalpha():
        return False
    letter = second[0]
    level = (word for word in words if word.top < letter.bottom and letter.top < word.bottom and not word.angle)
    return any(-_TOUCH < letter.x0 - word.x1 < _TOUCH for word in level)


def _lies_in(second: Sequence[Ink], words: Iterable[Ink]) -> bool:
    """Tell whether what was read is within one of ``words`` surely read: the « 0 » of « 0,5% »."""
    x0, x1 = min(word.x0 for word in second), max(word.x1 for word in second)
    middle = (min(word.top for word in second) + max(word.bottom for word in second)) / 2
    sure = (word for word in words if word.confidence >= _SEEN_ALONE)
    return any(
        word.x0 - _EDGE <= x0 and x1 <= word.x1 + _EDGE and word.top < middle < word.bottom for word in sure
    )


def _merged(words: Sequence[Ink], spots: Sequence[Spot], again: Sequence[Sequence[Ink]]) -> list[Ink]:
    """Return ``words`` with those of each spot replaced where the second reading is the surer one."""
    dropped: set[int] = set()
    added: list[Ink] = []
    line = max((word.line for word in words), default=0)
    for spot, second in zip(spots, again, strict=False):
        first = [n for n in range(len(words)) if n in spot.words or _is_in(words[n], spot)]
        before = _confidence([words[n] for n in first])
        if not second or _confidence(second) < (min(before, _SEEN_ALONE) if spot.tangled else before):
            continue
        if not first and _confidence(second) < (_SEEN_ALONE if spot.lone else _SEEN_IN_CELL):
            continue  # Dirt, or what is left of a rule.
        if _is_stray(second, spot, words) or (not first and _lies_in(second, words)):
            continue
        if _squeezed(second) == _squeezed([words[n] for n in first]) and len(second) < len(first):
            continue  # The same, its spaces lost.
        dropped.update(first)
        lines = {number: line + rank for rank, number in enumerate(dict.fromkeys(w.line for w in second), 1)}
        line += len(lines)
        added.extend(replace(word, line=lines[word.line]) for word in second)
    return [word for n, word in enumerate(words) if n not in dropped] + added


def _is_in(word: Ink, spot: Spot) -> bool:
    x, y = word.middle
    return spot.x0 <= x <= spot.x1 and spot.top <= y <= spot.bottom


def _squeezed(words: Sequence[Ink]) -> str:
    return "".join(word.text for word in words)


def _confidence(words: Sequence[Ink]) -> float:
    """Return the confidence of the least sure word, for one wrong digit makes a wrong figure."""
    return min((word.confidence for word in words), default=-1)
