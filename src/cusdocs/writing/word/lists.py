"""Lists: the styles of Word for each depth; each numbered list counts from one."""

from docx.document import Document as WordDocument

from cusdocs.document import ListBlock
from cusdocs.writing.word.inlines import paragraph, properties
from cusdocs.writing.word.remarks import Remarks
from cusdocs.writing.word.xml import Element, w

_DEEPEST = 4
# The numbered scheme of template/word/numbering.xml.
_NUMBERED = 1


def list_paragraphs(block: ListBlock, word: WordDocument, remarks: Remarks) -> list[Element]:
    """Return the items of ``block``; a numbered list gets a numbering of its own in ``word``."""
    kind = "ListNumber" if block.ordered else "ListBullet"
    numbering = _new_numbering(word) if block.ordered else None
    paragraphs = []
    for item in block.items:
        depth = min(item.depth, _DEEPEST)
        element = paragraph(f"{kind}{depth + 1}" if depth else kind, *remarks.runs(item.content))
        if numbering is not None:
            properties(element).append(w("numPr", w("ilvl", val=depth), w("numId", val=numbering)))
        paragraphs.append(element)
    return paragraphs


def _new_numbering(word: WordDocument) -> int:
    number = word.part.numbering_part.element.add_num(_NUMBERED)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)
