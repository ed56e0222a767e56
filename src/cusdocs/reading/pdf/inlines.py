"""Lines of words into inline text, with bold and italic runs."""

from collections.abc import Iterable, Sequence

from cusdocs.document import Inline, Text
from cusdocs.reading.pdf.hyphens import Hyphens, ends_broken, half
from cusdocs.reading.pdf.page import Line, Style, Word
from cusdocs.reading.runs import merge_runs


def inlines(
    lines: Sequence[Line], hyphens: Hyphens, breaks: Iterable[int] = (), *, narrow: bool = False
) -> tuple[Inline, ...]:
    """Return the words of ``lines``; a line whose index is in ``breaks`` starts on a new line of text.

    A word too long for a ``narrow`` cell goes on in the next line without a hyphen.
    """
    starts = set(breaks)
    runs: list[Text] = []
    broken = ""
    for index, line in enumerate(lines):
        if runs and not broken:
            runs.append(Text("\n" if index in starts else " ", runs[-1].bold, runs[-1].italic))
        after = lines[index + 1 : index + 2]
        goes_on = any(ends_broken(line) or (narrow and hyphens.cut(line, other)) for other in after)
        broken = _add_line(runs, line, hyphens, broken, goes_on)
    return merge_runs(runs)


def cell_inlines(lines: Sequence[Line], hyphens: Hyphens, breaks: Iterable[int]) -> tuple[Inline, ...]:
    """Return the words of a table cell, where a wide gap is only justified text."""
    return merge_runs(
        Text(inline.text.replace("\t", " "), inline.bold, inline.italic)
        for inline in inlines(lines, hyphens, breaks, narrow=True)
        if isinstance(inline, Text)
    )


def _add_line(runs: list[Text], line: Line, hyphens: Hyphens, broken: str, goes_on: bool) -> str:
    """Add the words of ``line``, and return the first half of the word that it leaves unfinished."""
    parts = _parts(line)
    if broken:
        first = line.words[0].text
        text, style = parts[0]
        parts[0] = (hyphens.joined(broken, first)[len(broken) :] + text[len(first) :], style)
    rest = ""
    if goes_on:
        text, style = parts[-1]
        kept, rest = _first_half(line.words[-1], text)
        parts[-1] = (kept, style)
    runs.extend(Text(text, style.bold, style.italic) for text, style in parts)
    return rest


def _parts(line: Line) -> list[tuple[str, Style]]:
    """Return the text of ``line`` in parts of one style each; the white between two goes with the first."""
    if line.uniform:
        return [(line.text, line.style)]
    parts = [(line.words[0].text, line.words[0].style)]
    for before, word, between in zip(line.words, line.words[1:], line.separators, strict=False):
        if between:
            parts.append((between, before.style))
        parts.append((word.text, word.style))
    return parts


def _first_half(word: Word, text: str) -> tuple[str, str]:
    first = half(word)
    return text[: len(text) - (len(word.text) - len(first))], first
