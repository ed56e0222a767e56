"""Fields: what Word computes, with the result that it shows until then."""

from collections.abc import Iterable

from cusdocs.writing.word.inlines import paragraph, run
from cusdocs.writing.word.xml import Element, w

TABLE, FIGURE = "Tableau", "Figure"
"""The labels before the numbers of captions."""

# Bookmarks are numbered in one row: those of headings from 1, those of captions after any of them.
REFERENCE = "Renvoi"
_MARKS = {TABLE: 100_000, FIGURE: 200_000, REFERENCE: 300_000}
_REFERENCE_MARK = "_Ref"


def field(instruction: str, result: str) -> list[Element]:
    """Return the runs of a field that now shows ``result``."""
    return [*field_start(instruction), run(result), field_end()]


def field_start(instruction: str, *, dirty: bool = False) -> list[Element]:
    """Return the runs before the result of a field; Word computes a ``dirty`` one when it opens the file."""
    begin = w("fldChar", fldCharType="begin")
    if dirty:
        begin = w("fldChar", fldCharType="begin", dirty="true")
    return [
        w("r", begin),
        w("r", w("instrText", text=f" {instruction} ")),
        w("r", w("fldChar", fldCharType="separate")),
    ]


def field_end() -> Element:
    """Return the run after the result of a field."""
    return w("r", w("fldChar", fldCharType="end"))


def caption_mark(label: str, number: int) -> str:
    """Return the name of the bookmark of the caption ``number`` (from 1) of the tables or of the figures."""
    return f"_{label}{number:06d}"


def marked(name: str, content: Iterable[Element]) -> list[Element]:
    """Return ``content`` between the ends of the bookmark ``name``, which a reference shows."""
    identity = _MARKS[REFERENCE] + int(name.removeprefix(_REFERENCE_MARK))
    return [w("bookmarkStart", id=identity, name=name), *content, w("bookmarkEnd", id=identity)]


def reference_mark(number: int) -> str:
    """Return the name of the bookmark of what is referred to, the first being 1."""
    return f"{_REFERENCE_MARK}{number:08d}"


def caption(style: str, label: str, number: int, words: Iterable[Element], mark: str | None = None) -> Element:
    """Return « Tableau 12 – » and the runs of ``words``; Word keeps the number, ``mark`` being its bookmark."""
    counter = field(f"SEQ {label} \\* ARABIC", str(number))
    if mark:
        counter = marked(mark, counter)
    identity = _MARKS[label] + number
    start = w("bookmarkStart", id=identity, name=caption_mark(label, number))
    end = w("bookmarkEnd", id=identity)
    return paragraph(style, start, run(f"{label}\u00a0"), *counter, run(" – "), *words, end)
