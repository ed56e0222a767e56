"""What runs carry beside their words: comments on blanks, and fields that follow what is referred to."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from cusdocs.document import Blank, Inline, Reference
from cusdocs.writing.word.fields import field
from cusdocs.writing.word.inlines import paragraph, run, runs
from cusdocs.writing.word.xml import Element, w

_AUTHOR, _INITIALS = "cusdocs", "CUS"


class Remarks:
    """The comments of one Word file, gathered while its runs are made.

    ``marks`` gives the bookmark of each target that references may name.
    """

    def __init__(self, marks: Mapping[str, str]) -> None:
        self._blanks: list[Blank] = []
        self._marks = marks

    def runs(self, content: Iterable[Inline]) -> list[Element]:
        """Return one run for each inline of ``content``: blanks under a comment, references as fields of Word."""
        elements: list[Element] = []
        for inline in content:
            if isinstance(inline, Reference) and inline.target in self._marks:
                elements += field(f"REF {self._marks[inline.target]} \\h", inline.text)
                continue
            (made,) = runs((inline,))
            elements += self._commented(inline, made) if isinstance(inline, Blank) else [made]
        return elements

    def add_to(self, word: WordDocument, made: datetime) -> None:
        """Put the comments into ``word``, as written at the time ``made``."""
        if not self._blanks:
            return
        # Asking for the comments of a document that has none makes their part.
        assert word.comments is not None  # noqa: S101
        part = word.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        date = made.strftime("%Y-%m-%dT%H:%M:%SZ")
        part.element.extend(_comment(number, blank, date) for number, blank in enumerate(self._blanks))  # type: ignore[attr-defined]

    def _commented(self, blank: Blank, made: Element) -> list[Element]:
        number = len(self._blanks)
        self._blanks.append(blank)
        reference = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=number))
        return [w("commentRangeStart", id=number), made, w("commentRangeEnd", id=number), reference]


def _comment(number: int, blank: Blank, date: str) -> Element:
    mark = w("r", w("rPr", w("rStyle", val="CommentReference")), w("annotationRef"))
    lines = [paragraph("CommentText", mark, run(f"Il manque\u00a0: {blank.what}."))]
    if blank.where:
        lines.append(paragraph("CommentText", run(f"Où le donner\u00a0: {blank.where}.")))
    return w("comment", *lines, id=number, author=_AUTHOR, initials=_INITIALS, date=date)
