"""Lines into passages: what one paragraph, title or list item is made of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cusdocs.document import Box, Place
from cusdocs.french.text import STOP_WORDS
from cusdocs.reading.markers import split_marker
from cusdocs.reading.numbering import split_numbering
from cusdocs.reading.pdf.dated_entries import hangs_from_label
from cusdocs.reading.pdf.hyphens import ends_broken
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.tagged.tag import Kind, Tag
from cusdocs.reading.pdf.typography import Typography
from cusdocs.reading.titles import Look, is_capitals

_LARGER = 1.09
_OTHER_SIZE = 0.6
# A line that had room for so many words of the next was ended by its author.
_FORCED = 2
_FAR = 1.25
_DASHES = ("-", "–", "—")
_SIGNS = (";", ":", "!", "?", "»", "%", "€")
# About ten letters.
_FEW_LETTERS = 5
_STOPS = (".", ";", ":", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together, on one page or over a page break."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The words, lines joined by spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def look(self) -> Look:
        """How the passage is set, by its first line; bold when all its lines are."""
        style = self.lines[0].style
        bold = all(line.bold for line in self.lines)
        return Look(style.size, bold, style.italic, style.color)

    @property
    def tag(self) -> Tag | None:
        """What the file says that the passage is, where it is believed and says it of all lines."""
        tag = self.lines[0].tag
        return tag if all(line.tag == tag for line in self.lines) else None

    @property
    def page(self) -> int:
        """The page where the passage starts."""
        return self.lines[0].page

    @property
    def places(self) -> tuple[Place, ...]:
        """One place for each page touched."""
        boxes: dict[int, Box] = {}
        for line in self.lines:
            boxes[line.page] = boxes[line.page].union(line.box) if line.page in boxes else line.box
        return tuple(Place(page, box) for page, box in boxes.items())


def make_passages(lines: Sequence[Line], typography: Typography) -> Iterator[Passage]:
    """Yield the passages of ``lines``, which stand together on one page."""
    held: list[Line] = []
    for line in lines:
        if held and _starts_passage(held, line, typography):
            yield Passage(tuple(held))
            held = []
        held.append(line)
    if held:
        yield Passage(tuple(held))


def changes_inside(lines: Sequence[Line], typography: Typography) -> Iterator[bool]:
    """Yield for each of ``lines`` but the first whether it cannot go on the line before, in one paragraph."""
    return (_changes(lines[:index], lines[index], typography) for index in range(1, len(lines)))


def _starts_passage(held: Sequence[Line], line: Line, typography: Typography) -> bool:
    before = held[-1]
    if before.tag is not None and line.tag is not None and Kind.LOOSE not in (before.tag.kind, line.tag.kind):
        return _starts_tagged(held, line, typography)
    return _starts_under_title(before, line) or _starts_set(held, line, typography)


def _starts_under_title(before: Line, line: Line) -> bool:
    """Tell whether a tagged paragraph opens at ``line``, under a title in bold that no tag tells."""
    tags = before.tag, line.tag
    kinds = [tag.kind for tag in tags if tag]
    return kinds == [Kind.LOOSE, Kind.PARAGRAPH] and before.bold and not line.bold and line.text[:1].isupper()


def _starts_tagged(held: Sequence[Line], line: Line, typography: Typography) -> bool:
    """Tell whether ``line`` starts a passage where each paragraph is tagged."""
    before = held[-1]
    if before.tag == line.tag:
        return _changes(held, line, typography)
    if before.tag is None or line.tag is None or {before.tag.kind, line.tag.kind} != {Kind.PARAGRAPH}:
        return True
    # One element a line: those of a title, or of a sentence that goes on, make one passage all the same.
    loose = line.text[:1].islower() or (_is_larger(before, typography) and _is_larger(line, typography))
    return not loose or _starts_set(held, line, typography)


def _changes(held: Sequence[Line], line: Line, typography: Typography) -> bool:
    """Tell whether a change of size, white or a mark parts ``line`` from the lines tagged alike."""
    before = held[-1]
    if before.page != line.page or line.baseline <= before.baseline or hangs_from_label(held[0], line):
        return False
    if ends_broken(before) and line.words[0].text[:1].islower():
        return False
    if abs(before.style.size - line.style.size) > _OTHER_SIZE or _is_far(held, line, typography):
        return True
    if _is_tabular(before) or _is_tabular(line) or _is_marked(held, line):
        return True
    if _is_larger(before, typography) or not _is_plain(line):
        return False
    return _may_head(held, line) or _is_broken_off(before, line)


def _is_plain(line: Line) -> bool:
    return line.tag is not None and line.tag.kind in (Kind.PARAGRAPH, Kind.ITEM)


def _is_broken_off(before: Line, line: Line) -> bool:
    """Tell whether the author ended ``before`` long before the margin, as in an address."""
    starts = line.text[:1].isupper() or before.text.rstrip().endswith(_STOPS)
    return starts and not _is_unfinished(before) and _has_room(before, line, words=_FORCED)


def _may_head(held: Sequence[Line], line: Line) -> bool:
    """Tell whether what is held may be a title, which a break that the author made parts from its text."""
    before = held[-1]
    if _is_dressed_title(before, line):
        return True
    dressed = before.bold != line.bold or is_capitals(before.text) != is_capitals(line.text)
    return _has_room(before, line) and (dressed or split_numbering(held[0].text)[0] is not None)


def _is_dressed_title(before: Line, line: Line) -> bool:
    """Tell whether a bold line in another colour, or in capitals, stands before plain text."""
    if not before.bold or line.bold or not line.text[:1].isupper():
        return False
    return before.style.color != line.style.color or (is_capitals(before.text) and not is_capitals(line.text))


def _is_marked(held: Sequence[Line], line: Line) -> bool:
    return _starts_with_mark(line, held[-1]) and not _is_dash_inside(held, line)


def _starts_set(held: Sequence[Line], line: Line, typography: Typography) -> bool:
    """Tell whether ``line`` starts a passage by how it is set."""
    before = held[-1]
    if ends_broken(before) and line.words[0].text[:1].islower():
        return line.baseline < before.baseline
    size_changes = abs(before.style.size - line.style.size) > _OTHER_SIZE
    if hangs_from_label(held[0], line) and not size_changes and not _is_far(held, line, typography):
        return False
    if size_changes or _is_far(held, line, typography) or _is_tabular(before) or _is_tabular(line):
        return True
    if _starts_with_mark(line, before):
        return not _is_dash_inside(held, line)
    if _is_larger(before, typography):
        return _is_dressed_title(before, line)
    return _ends_early(before, line) or _is_indented(held, line)


def _is_far(held: Sequence[Line], line: Line, typography: Typography) -> bool:
    """Tell whether more white stands above ``line`` than between the lines of a paragraph."""
    gap = line.baseline - held[-1].baseline
    usual = max(typography.leading, 1.05) * line.style.size
    if len(held) > 1 and held[-1].page == held[-2].page:
        usual = max(held[-1].baseline - held[-2].baseline, 0.9 * usual)
    return gap <= 0 or gap > _FAR * usual


def _is_larger(line: Line, typography: Typography) -> bool:
    return line.style.size >= _LARGER * typography.size


def _is_tabular(line: Line) -> bool:
    """Tell whether wide gaps cut the line elsewhere than after its mark or number."""
    return "\t" in split_numbering(split_marker(line.text)[1])[1]


def _starts_with_mark(line: Line, before: Line) -> bool:
    marker = split_marker(line.text)[0]
    if marker is not None and (not marker.ordered or _has_room(before, line) or before.text.endswith(_STOPS)):
        return True
    numbering = split_numbering(line.text)[0]
    return (
        numbering is not None and not numbering.bare and (_has_room(before, line) or before.text.endswith(_STOPS))
    )


def _is_dash_inside(held: Sequence[Line], line: Line) -> bool:
    """Tell whether the dash that starts ``line`` belongs to the sentence: it came first on a line by chance."""
    before = held[-1]
    return (
        line.text[:1] in _DASHES
        and split_marker(held[0].text)[0] is None
        and abs(line.box.x0 - held[0].box.x0) < 0.5 * line.style.size
        and not before.text.endswith((*_STOPS, ","))
        and not _has_room(before, line, words=2)
    )


def _has_room(before: Line, line: Line, words: int = 1) -> bool:
    """Tell whether the first ``words`` of ``line`` would have fitted at the end of ``before``."""
    # A sign keeps to the word before it: « 2026 ; », « 25 % ».
    while words < len(line.words) and line.words[words].text in _SIGNS:
        words += 1
    last = line.words[:words][-1]
    needed = last.box.x1 - line.words[0].box.x0 + 0.6 * before.style.size
    return before.box.x1 + needed < before.right


def _ends_early(before: Line, line: Line) -> bool:
    if _is_dressed_title(before, line):
        return True
    if not _has_room(before, line):
        return before.bold != line.bold and before.text.endswith(_STOPS)
    if before.bold != line.bold or before.text.rstrip().endswith(_STOPS):
        return True
    return not line.text[:1].islower() and not _is_unfinished(before) and not _goes_on_with_number(before, line)


def _goes_on_with_number(before: Line, line: Line) -> bool:
    """Tell whether ``line`` starts with the year or the number of a sentence, as when lines are broken by whole.

    A program that weighs the lines of a paragraph together may leave room for « 2011 » after « 6 octobre ».
    """
    return line.text[:1].isdigit() and before.right - before.box.x1 < _FEW_LETTERS * before.style.size


def _is_indented(held: Sequence[Line], line: Line) -> bool:
    """Tell whether ``line`` starts further right, or left, than the passage goes on."""
    before = held[-1]
    em = line.style.size
    if split_marker(held[0].text)[0] is not None:
        return line.box.x0 < held[0].box.x0 - 0.5 * em and before.text.endswith(_STOPS)
    if len(held) == 1:
        return line.box.x0 > before.box.x0 + em and before.text.endswith(_STOPS)
    return abs(line.box.x0 - before.box.x0) > em and before.text.endswith(_STOPS)


def join_over_pages(passages: Sequence[Passage], is_text: Callable[[Passage], bool]) -> list[Passage]:
    """Return ``passages``, those cut in two by a page break joined; ``is_text`` tells paragraphs from titles."""
    joined: list[Passage] = []
    for passage in passages:
        if joined and _are_one(joined[-1], passage) and is_text(joined[-1]) and is_text(passage):
            joined[-1] = replace(joined[-1], lines=joined[-1].lines + passage.lines)
        else:
            joined.append(passage)
    return joined


def _are_one(before: Passage, after: Passage) -> bool:
    """Tell whether ``after`` is the rest of ``before``, by the tags or by how they are set."""
    one, other = before.lines[-1], after.lines[0]
    if one.tag is not None and one.tag == other.tag and other.page == one.page + 1:
        return one.tag.kind is not Kind.LOOSE and abs(one.style.size - other.style.size) <= _OTHER_SIZE
    return goes_on(before, after)


def goes_on(before: Passage, after: Passage) -> bool:
    """Tell whether ``after``, on the next page or in the next column, is the rest of ``before``."""
    last, first = before.lines[-1], after.lines[0]
    jumps = first.page == last.page + 1 or (first.page == last.page and first.baseline < last.baseline)
    if (
        not jumps
        or abs(last.style.size - first.style.size) > _OTHER_SIZE
        or _is_tabular(last)
        or _is_tabular(first)
    ):
        return False
    if split_marker(first.text)[0] is not None or last.text.rstrip().endswith(_STOPS):
        return False
    if last.bold != first.bold and first.text[:1].isupper():
        return False  # Two who sign side by side.
    return first.text[:1].islower() or ends_broken(last) or _is_unfinished(last) or not _has_room(last, first)


def _is_unfinished(line: Line) -> bool:
    """Tell whether ``line`` ends with a small word, which calls for another: « par délibération du »."""
    said = line.text.split()
    return len(said) > 1 and said[-1].lower() in STOP_WORDS
