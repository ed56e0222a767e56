"""The words that nobody sees, put together again as passages."""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import groupby

from cusdocs.document import Box, HiddenText, Place
from cusdocs.reading.pdf.page import Page


def hidden_passages(pages: Iterable[Page]) -> Iterator[HiddenText]:
    """Yield the hidden words of ``pages``; those of one page that follow each other for one reason go together."""
    for page in pages:
        for reason, group in groupby(page.hidden, key=lambda hidden: hidden.reason):
            words = [hidden.word for hidden in group]
            box = reduce(Box.union, (word.box for word in words))
            yield HiddenText(" ".join(word.text for word in words), reason, (Place(page.number, box),))
