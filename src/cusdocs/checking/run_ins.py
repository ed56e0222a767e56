"""Titles set in the text: « **Orientations.** S'adresser aux locataires… **Programme d'actions.** … »."""

from collections.abc import Iterator
from dataclasses import replace

from cusdocs.document import Block, Inline, Paragraph, Text, plain_text
from cusdocs.french.text import words

_MOST_WORDS = 8
_ENDS = (".", ":", "\u2013", "\u2014")
_SENTENCE_ENDS = (".", "!", "?", ";", ":")


def split_run_ins(block: Block) -> Iterator[Block]:
    """Yield ``block``, cut before each title in bold that opens a sentence inside it."""
    if not isinstance(block, Paragraph) or not any(map(_is_bold, block.content)):
        yield block
        return
    parts: list[list[Inline]] = [[]]
    for inline in block.content:
        if _is_bold(inline) and _is_title(inline.text) and _ends_sentence(parts[-1]):
            parts.append([])
        parts[-1].append(inline)
    yield from (block,) if len(parts) == 1 else (replace(block, content=tuple(part)) for part in parts)


def _is_bold(inline: Inline) -> bool:
    return isinstance(inline, Text) and inline.bold


def _is_title(text: str) -> bool:
    text = text.strip()
    return text[:1].isupper() and text.endswith(_ENDS) and len(words(text)) <= _MOST_WORDS


def _ends_sentence(before: list[Inline]) -> bool:
    return plain_text(before).rstrip().endswith(_SENTENCE_ENDS)
