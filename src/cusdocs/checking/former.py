"""Where a convention speaks of the one before it: what it says there is not its own."""

from functools import cached_property

from cusdocs.checking.index import Index
from cusdocs.checking.titles import BOLD_LEVEL
from cusdocs.document import Heading, Paragraph, Table
from cusdocs.law.recognition import Wording


class Former:
    """The passages of a document that ``wording`` marks as about a former convention."""

    def __init__(self, index: Index, wording: Wording) -> None:
        self._index = index
        self._wording = wording

    def tells(self, block: int, text: str = "") -> bool:
        """Tell whether ``text``, or the whole ``block`` that it stands in, is about a former convention."""
        return block in self._blocks or self._wording.found_in(text)

    @cached_property
    def _blocks(self) -> frozenset[int]:
        """The blocks under a heading that names a former convention, and the tables that a line about it opens."""
        found: set[int] = set()
        words = self._index.title_words
        for number in words.holding_any(self._wording.phrases) - words.holding_any(self._wording.without):
            title = self._index.titles[number]
            if title.level < BOLD_LEVEL:
                found.update(range(title.block, title.end))
        found.update(number for number, block in enumerate(self._index.blocks) if self._opens_on_it(number, block))
        return frozenset(found)

    def _opens_on_it(self, number: int, block: object) -> bool:
        if not isinstance(block, Table):
            return False
        before = self._index.blocks[number - 1] if number else None
        opening = before.text if isinstance(before, Paragraph | Heading) else ""
        return self._wording.found_in(block.caption_text) or self._wording.found_in(opening)
