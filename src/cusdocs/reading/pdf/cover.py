"""The title of the document on its cover, which is no title of a section."""

from collections.abc import Mapping, Sequence

from cusdocs.document import ParagraphStyle
from cusdocs.reading.numbering import split_numbering
from cusdocs.reading.pdf.passages import Passage
from cusdocs.reading.titles import Look, is_display

_COVER_WORDS = 120
_LARGER = 0.6


def cover_styles(
    passages: Sequence[Passage], titles: Sequence[Passage], named: frozenset[str], body: Look
) -> Mapping[Passage, ParagraphStyle]:
    """Return the style of the passages of page 1 that name the document; ``named`` titles are never among them."""
    first = [passage for passage in passages if passage.page == 1]
    candidates = [
        title
        for title in titles
        if title.page == 1 and is_display(title.look, body)
        if title.text not in named and split_numbering(title.text)[0] is None
    ]
    if not candidates:
        return {}
    if sum(len(passage.text.split()) for passage in first) > _COVER_WORDS:
        others = [title for title in titles if title is not candidates[0]]
        largest = max((title.look.size for title in others), default=0.0)
        alone = candidates[0].look.size > largest + _LARGER
        return {candidates[0]: ParagraphStyle.TITLE} if alone else {}
    largest = max(title.look.size for title in candidates)
    return {title: _style(title, largest) for title in candidates}


def _style(title: Passage, largest: float) -> ParagraphStyle:
    return ParagraphStyle.TITLE if title.look.size >= largest - _LARGER else ParagraphStyle.SUBTITLE
