"""Lists: the styles of Word for each depth; each numbered list counts from one."""

from docx.document import Document as WordDocument

from cusdocs.document import ListBlock
from cusdocs.writing.word.inlines import kept_with_next, paragraph, properties
from cusdocs.writing.word.remarks import Remarks
from cusdocs.writing.word.xml import Element, w

_DEEPEST = 4


def list_paragraphs(block: ListBlock, word: WordDocument, numbered: int, remarks: Remarks) -> list[Element]:
    """Return the items of ``block``; a numbered one gets its own numbering, of the scheme ``numbered``.

    No page parts the first item, nor the last, from its neighbour.
    """
    kind = "ListNumber" if block.ordered else "ListBullet"
    numbering = _new_numbering(word, numbered) if block.ordered else None
    paragraphs = []
    beside_an_end = {0, len(block.items) - 2}
    for place, item in enumerate(block.items):
        depth = min(item.depth, _DEEPEST)
        element = paragraph(f"{kind}{depth + 1}" if depth else kind, *remarks.runs(item.content))
        if place in beside_an_end and len(block.items) > 1:
            kept_with_next(element)
        if numbering is not None:
            properties(element).append(w("numPr", w("ilvl", val=depth), w("numId", val=numbering)))
        paragraphs.append(element)
    return paragraphs


def _new_numbering(word: WordDocument, numbered: int) -> int:
    number = word.part.numbering_part.element.add_num(numbered)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)
