"""Figures set alone, in large type, over the words that they begin: « 63,5 % » over « du patrimoine »."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cusdocs.document import Block, Paragraph, Text

_FIGURE = re.compile(r"\d[\d\s.,]*(?:[%€]|M€|k€)?")


def join_large_figures(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield ``blocks``, each figure alone joined to the paragraph under it, which goes on in lower case."""
    figure: Paragraph | None = None
    for block in blocks:
        if figure and isinstance(block, Paragraph) and block.text[:1].islower():
            content = (*figure.content, Text("\u00a0"), *block.content)
            block = replace(figure, content=content, places=(*figure.places, *block.places))
        elif figure:
            yield figure
        figure = block if isinstance(block, Paragraph) and _FIGURE.fullmatch(block.text.strip()) else None
        if figure is None:
            yield block
    if figure:
        yield figure
