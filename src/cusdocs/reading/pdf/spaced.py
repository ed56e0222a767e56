"""Letter-spaced text, « C O N V E N T I O N », whose letters come as words: put together again."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from cusdocs.reading.pdf.page import Word

_FEWEST_LETTERS = 4
_RUN = bytes([True] * _FEWEST_LETTERS)
# In ems: the widest white between two letters of a word, and how much more stands between two words.
_LETTER_GAP = 0.6
_WORD_GAP = 0.15
_WIDEST = 1.5


def join_spaced(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return ``words``, the runs of single letters set at equal distances joined as the words that they spell."""
    single = bytes(len(word.text) == 1 for word in words)
    # Most pages have no such run, which takes no time to see.
    return tuple(_unspaced(words) if _RUN in single else words)


def _unspaced(words: Iterable[Word]) -> Iterator[Word]:
    run: list[Word] = []
    for word in words:
        if len(word.text) > 1 and not run:
            yield word
            continue
        if run and not _follows(run[-1], word):
            yield from _joined(run)
            run = []
        run.append(word)
    yield from _joined(run)


def _follows(before: Word, word: Word) -> bool:
    if len(word.text) > 1 or len(before.text) > 1 or before.style is not word.style:
        return False
    gap = word.box.x0 - before.box.x1
    return before.baseline == word.baseline and 0 < gap < _WIDEST * word.style.size


def _joined(run: Sequence[Word]) -> Iterator[Word]:
    if sum(word.text.isalpha() for word in run) < _FEWEST_LETTERS:
        yield from run
        return
    size = run[0].style.size
    usual = median(word.box.x0 - before.box.x1 for before, word in pairwise(run))
    if usual > _LETTER_GAP * size:
        yield from run
        return
    held = run[0]
    for before, word in pairwise(run):
        if word.box.x0 - before.box.x1 > usual + _WORD_GAP * size:
            yield held
            held = word
        else:
            held = held._replace(text=held.text + word.text, box=held.box.union(word.box), broken=word.broken)
    yield held
