"""Number the headings: parts « Partie 1 – », then 1., 1.1, 1.1.1 inside each part."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cusdocs.document import Block, Heading


def number_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield ``blocks`` with their headings numbered."""
    counts: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            counts = _next(counts, block.level)
            yield replace(block, numbering=_label(counts))
        else:
            yield block


def _next(counts: list[int], level: int) -> list[int]:
    # A level that was skipped counts as its first.
    above = (counts + [1] * level)[: level - 1]
    return [*above, counts[level - 1] + 1 if len(counts) >= level else 1]


def _label(counts: list[int]) -> str:
    if len(counts) == 1:
        return f"Partie {counts[0]} –"
    return ".".join(map(str, counts[1:])) + ("." if len(counts) == 2 else "")
