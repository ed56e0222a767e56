"""What may label a figure in a document: headings, captions, and the beginning of sentences and rows."""

from collections.abc import Iterator

from cusdocs.checking.index import Index, Passage
from cusdocs.document import Heading, Table


def labels(index: Index) -> Iterator[Passage]:
    """Yield the texts that a code may open."""
    for number, block in enumerate(index.blocks):
        if isinstance(block, Heading):
            yield Passage(block.text, number, block.places)
        elif isinstance(block, Table):
            yield Passage(block.caption_text, number, block.places)
    yield from index.sentences
