"""Lines of words into inline text, with bold and italic runs."""

from collections.abc import Iterable, Sequence

from cusdocs.document import Inline, Text
from cusdocs.reading.pdf.hyphens import Hyphens, ends_broken, half
from cusdocs.reading.pdf.page import Line, Word, is_cut, separator
from cusdocs.reading.runs import merge_runs


def inlines(lines: Sequence[Line], hyphens: Hyphens, breaks: Iterable[int] = ()) -> tuple[Inline, ...]:
    """Return the words of ``lines``; a line whose index is in ``breaks`` starts on a new line of text."""
    starts = set(breaks)
    runs: list[Text] = []
    broken = ""
    for index, line in enumerate(lines):
        if runs and not broken:
            runs.append(Text("\n" if index in starts else " ", runs[-1].bold, runs[-1].italic))
        broken = _add_line(runs, line, hyphens, broken, index + 1 < len(lines))
    return merge_runs(runs)


def cell_inlines(lines: Sequence[Line], hyphens: Hyphens, breaks: Iterable[int]) -> tuple[Inline, ...]:
    """Return the words of a table cell, where a wide gap is only justified text."""
    return merge_runs(
        Text(inline.text.replace("\t", " "), inline.bold, inline.italic)
        for inline in inlines(lines, hyphens, breaks)
        if isinstance(inline, Text)
    )


def _add_line(runs: list[Text], line: Line, hyphens: Hyphens, broken: str, goes_on: bool) -> str:
    """Add the words of ``line``, and return the first half of the word that it leaves unfinished."""
    for position, word in enumerate(line.words):
        text = word.text
        if position == 0 and broken:
            text = hyphens.joined(broken, text)[len(broken) :]
        elif position and not is_cut(line.words[position - 1], word):
            gap = separator(line.words[position - 1], word)
            runs.append(Text(gap, runs[-1].bold, runs[-1].italic))
        if goes_on and position == len(line.words) - 1 and ends_broken(line):
            text, broken = _first_half(word, text)
            runs.append(_styled(text, word))
            return broken
        runs.append(_styled(text, word))
    return ""


def _first_half(word: Word, text: str) -> tuple[str, str]:
    first = half(word)
    return text[: len(text) - (len(word.text) - len(first))], first


def _styled(text: str, word: Word) -> Text:
    return Text(text, word.style.bold, word.style.italic)
