"""The titles that the tags of a file state, believed when most of them look like titles."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from cusdocs.reading.numbering import Family
from cusdocs.reading.pdf.page import Line
from cusdocs.reading.pdf.passages import Passage
from cusdocs.reading.pdf.tagged.tag import Kind, Tag
from cusdocs.reading.titles import Look, Title, is_title

# Of the titles tagged, so many must look like titles.
_FEWEST = 0.7
_LONGEST = 140
_LARGER = 0.4
_ENDS = (".", ";", ",", ":", "…")


class HeadingTags:
    """Tells which passages the file tags as titles, and their level; ``body`` is how its text is set."""

    def __init__(self, lines: Iterable[Line], body: Look, announced: frozenset[str]) -> None:
        self._body = body
        self._announced = announced
        stated = [
            Passage(tuple(group)) for tag, group in groupby(lines, lambda line: line.tag) if _is_heading(tag)
        ]
        fair = [passage for passage in stated if self._looks_like_one(passage)]
        self._believed = len(fair) >= _FEWEST * len(stated)
        titles = [Title(passage.text, passage.look, _level(passage)) for passage in fair]
        self._levels = self._believed and agree_with_numbers(titles)

    def is_title(self, passage: Passage) -> bool:
        """Tell whether the file tags ``passage`` as a title, and rightly so."""
        return self._believed and _is_heading(passage.tag) and self._looks_like_one(passage)

    def level(self, passage: Passage) -> int | None:
        """Return the level that the file states for the title, or None."""
        return _level(passage) if self._levels and self.is_title(passage) else None

    def _looks_like_one(self, passage: Passage) -> bool:
        text, look = passage.text.strip(), passage.look
        return is_title(text, look, self._body, self._announced) or _is_set_apart(text, look, self._body)


def _is_heading(tag: Tag | None) -> bool:
    return tag is not None and tag.kind is Kind.HEADING


def _level(passage: Passage) -> int | None:
    return (passage.tag.level or None) if passage.tag is not None else None


def _is_set_apart(text: str, look: Look, body: Look) -> bool:
    """Tell whether a short text, not a sentence, is set otherwise than the body."""
    if not 2 <= len(text) <= _LONGEST or text.endswith(_ENDS) or text[0].islower() or "\t" in text:
        return False
    return (
        look.size > body.size + _LARGER
        or (look.bold, look.italic) > (body.bold, body.italic)
        or (look.color != body.color and look.size >= body.size - _LARGER)
    )


def agree_with_numbers(titles: Sequence[Title]) -> bool:
    """Tell whether the levels of ``titles`` deepen as their numbers do: « 1.1 » lies under « 1. »."""
    levels: dict[tuple[Family, int], set[int]] = {}
    for title in titles:
        numbering = title.numbering
        if numbering is not None and title.level is not None and numbering.family is not Family.WORD:
            levels.setdefault((numbering.family, numbering.depth), set()).add(title.level)
    return all(
        one[0] is not other[0] or max(levels[one]) < min(levels[other])
        for one, other in pairwise(sorted(levels, key=lambda key: (key[0].value, key[1])))
    )
