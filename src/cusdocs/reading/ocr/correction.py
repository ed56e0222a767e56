"""The words of a scan put right, line by line: misread letters, cut and run-together words, figures, codes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cusdocs.document import Box
from cusdocs.french.text import fold
from cusdocs.reading.ocr.bullets import with_bullets
from cusdocs.reading.ocr.confusions import load_confusions
from cusdocs.reading.ocr.cut_figures import with_whole_figures
from cusdocs.reading.ocr.figures import as_figures, with_codes
from cusdocs.reading.ocr.first_day import with_first_days
from cusdocs.reading.ocr.numbers import with_points
from cusdocs.reading.ocr.scan import Scan, ScannedWord
from cusdocs.reading.ocr.shares import with_commas, with_signs
from cusdocs.reading.ocr.spelling import is_known, parted, respelled, spelling
from cusdocs.reading.ocr.years import with_years

# A word read with this confidence is no misreading: it is one that we do not know.
_SURE = 93
_CELL_GAP = 1.1
_WORD_GAP = 0.75
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_SPACED_LETTERS = 5


def corrected(scan: Scan) -> Scan:
    """Return ``scan`` with its words put right."""
    lines: dict[int, list[ScannedWord]] = {}
    for word in scan.words:
        lines.setdefault(word.line, []).append(word)
    words = [word for line in lines.values() for word in _line(sorted(line, key=lambda each: each.box.x0))]
    words = with_years(with_bullets(with_whole_figures(with_first_days(words))))
    return replace(scan, words=with_points(with_commas(with_signs(words))))


def _line(words: list[ScannedWord]) -> Iterator[ScannedWord]:
    if any(word.angle for word in words):
        yield from words
        return
    for cell in _cells(words):
        figures = as_figures([word.text for word in cell])
        fixed = [replace(word, text=text) for word, text in zip(cell, figures, strict=True)]
        spelled = [part for word in _joined(fixed) for part in _spelled(word)]
        yield from _coded(spelled)


def _cells(words: Sequence[ScannedWord]) -> Iterator[list[ScannedWord]]:
    cell = [words[0]]
    for word in words[1:]:
        if word.box.x0 - cell[-1].box.x1 > _CELL_GAP * word.size:
            yield cell
            cell = []
        cell.append(word)
    yield cell


def _joined(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """Join the parts of words that OCR cut: « con vention », « C O N V E N T I O N »."""
    whole: list[ScannedWord] = []
    for word in _without_spacing(words):
        before = whole[-1] if whole else None
        if before and _is_cut(before, word):
            whole[-1] = _union(before, word)
        else:
            whole.append(word)
    return whole


def _is_cut(before: ScannedWord, word: ScannedWord) -> bool:
    if not (before.text.isalpha() and word.text.isalpha()) or word.box.x0 - before.box.x1 > _WORD_GAP * word.size:
        return False
    if is_known(before.text) and is_known(word.text):
        return False
    return spelling(fold(before.text + word.text)) is not None


def _without_spacing(words: Sequence[ScannedWord]) -> Iterator[ScannedWord]:
    run: list[ScannedWord] = []
    for word in [*words, None]:
        if word and len(word.text) == 1 and word.text.isalpha():
            run.append(word)
            continue
        if len(run) >= _SPACED_LETTERS:
            joined = run[0]
            for letter in run[1:]:
                joined = _union(joined, letter)
            yield joined
        else:
            yield from run
        run = []
        if word:
            yield word


def _union(one: ScannedWord, two: ScannedWord) -> ScannedWord:
    confidence = min(one.confidence, two.confidence)
    return replace(one, text=one.text + two.text, box=one.box.union(two.box), confidence=confidence)


def _spelled(word: ScannedWord) -> Iterator[ScannedWord]:
    known = load_confusions().words.get(word.text)
    if known:
        yield replace(word, text=known)
        return
    if word.confidence >= _SURE and word.text.isalpha() and len(parted(word.text)) == 1:
        yield word
        return
    match = _CORE.match(word.text)
    before, core, after = match.groups() if match else ("", word.text, "")
    parts = _with_accents(core, after)
    if parts:
        core, after = parts
    core = "'".join(respelled(part) for part in core.split("'")) if core else core
    pieces = parted(core)
    if len(pieces) == 1:
        yield replace(word, text=f"{before}{core}{after}")
        return
    yield from _shared(word, [f"{before}{pieces[0]}", *pieces[1:-1], f"{pieces[-1]}{after}"])


def _with_accents(core: str, after: str) -> tuple[str, str] | None:
    """Return the word and what follows it, when accents were read apart: « utilite' », « re'gion »."""
    signs = load_confusions().detached_accents
    if after[:1] and after[0] in signs and core[-1:].lower() in ("e", "a", "u"):
        # « d'utilite' »: the article keeps its own apostrophe.
        article, apostrophe, noun = core.rpartition("'")
        written = spelling(fold(noun))
        if written and written[-1] != noun[-1].lower():
            return f"{article}{apostrophe}{_cased(written, noun)}", after[1:]
    bare = "".join(char for char in core if char not in signs)
    if bare != core and not all(
        is_known(part) for part in re.split(f"[{re.escape(signs)}]", core) if len(part) > 1
    ):
        written = spelling(fold(bare))
        return (_cased(written, core), after) if written else None
    return None


def _cased(written: str, model: str) -> str:
    if model.isupper():
        return written.upper()
    return written[:1].upper() + written[1:] if model[:1].isupper() else written


def _shared(word: ScannedWord, texts: Sequence[str]) -> Iterator[ScannedWord]:
    """Share the box of ``word`` between the words found in it, with a space between two."""
    width = word.box.x1 - word.box.x0
    count = sum(map(len, texts)) + len(texts) - 1
    start = 0
    for text in texts:
        x0, x1 = (word.box.x0 + width * place / count for place in (start, start + len(text)))
        yield replace(word, text=text, box=Box(x0, word.box.top, x1, word.box.bottom))
        start += len(text) + 1


def _coded(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    texts = [word.text for word in words]
    fixed = with_codes(" ".join(texts)).split(" ")
    if len(fixed) != len(texts):
        return list(words)
    return [replace(word, text=text) for word, text in zip(words, fixed, strict=True)]
