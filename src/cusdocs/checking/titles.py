"""The titles of a document and what stands under each, tolerant of layouts where headings are poorly marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cusdocs.document import Block, Heading, ListBlock, Paragraph, Table, Text, plain_text
from cusdocs.french.blanks import is_leader_line
from cusdocs.french.phrases import any_found, phrases
from cusdocs.french.text import STOP_WORDS, words

# Below every real heading: a line in bold, then a short paragraph that only looks like a title, then a label.
BOLD_LEVEL = 98
WEAK_LEVEL = 99
_LABEL_LEVEL = 100
_WEAK_WORDS = 12
_FEW_WORDS = 4
# A line all in bold over its text may say more.
_BOLD_WORDS = 20
_LABEL_WORDS, _LONG_LABEL = 8, 16
_NUMBERING = re.compile(r"^\s*(?:(?:\d+|[IVX]+)(?:\.\d+)+\.?\s+|(?:\d+|[IVX]+|[A-Za-z])\s?[.)°–-]\s*|\d+\s+)+")
_BULLET = re.compile(r"^\s*[-–—•▪◦●■➢✓*]\s*")
_LABEL = re.compile(r"^([^:.\n]{4,120}?)\s*(?::|\.\s?[–—-])\s+(?=\S)")
_QUOTED = re.compile(r"^\s*[«\"“].*[»\"”]\s*[.;,]?\s*$")
_LISTED = (";", ",")
_LINK = " – "
_ASIDE = re.compile(r"\s*[·•|\t]\s*")
# Under these headings, short paragraphs and labels announce what comes later: they are no titles.
_FRONT = phrases(
    ("préambule", "exposé", "objet", "visas", "vus", "sommaire", "contenu", "entre les parties", "signataires")
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title: ``block`` is its place in the body, ``first`` to ``end`` what stands under it.

    ``weak`` marks a short paragraph or a label that only looks like a title, ``caption`` one that is the name
    of the table under it, ``bold`` one set in bold at the start of its text; ``parent`` is the number of the title
    above it, or None.
    """

    number: int
    block: int
    text: str
    level: int
    first: int
    end: int
    parent: int | None
    weak: bool = False
    caption: bool = False
    numbering: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    block: int
    text: str
    level: int
    numbering: str = ""
    # A label is followed by its content inside the same paragraph.
    label: bool = False
    caption: bool = False
    bold: bool = False


def find_titles(blocks: Sequence[Block]) -> tuple[Title, ...]:
    """Return the titles of ``blocks``, in order, each knowing its parent and where it ends."""
    marks: list[_Mark] = []
    front = False
    for index, block in enumerate(blocks):
        mark = _mark(blocks, index, block, front)
        if mark:
            marks.append(mark)
            if mark.level < BOLD_LEVEL:
                front = any_found(_FRONT, mark.text)
    return _tree(marks, len(blocks))


def _mark(blocks: Sequence[Block], index: int, block: Block, front: bool) -> _Mark | None:
    if isinstance(block, Heading):
        if not _is_title(block.text):
            return None
        subtitle = _subtitle(blocks, index, block)
        text = f"{block.text}{_LINK}{subtitle}" if subtitle else block.text
        return _Mark(index, text, block.level, block.numbering or "")
    if isinstance(block, Paragraph) and not front:
        return _weak_mark(blocks, index, block)
    return None


def _subtitle(blocks: Sequence[Block], index: int, heading: Heading) -> str:
    """Return the short line between a heading and the first one below it, which says in plain words what it is of.

    « Construire, rénover, vendre », then « Politique patrimoniale et d'investissement · PP-1 à PP-4 ». A list of
    what stands below names no section.
    """
    if index + 2 >= len(blocks):
        return ""
    line, below = blocks[index + 1 : index + 3]
    if not isinstance(line, Paragraph) or not isinstance(below, Heading) or below.level <= heading.level:
        return ""
    text = _ASIDE.split(line.text.strip(), maxsplit=1)[0]
    short = len(words(text)) <= _WEAK_WORDS and text[:1].isupper() and not text.endswith((".", ":", *_LISTED))
    return text if short and not any(sign in text for sign in _LISTED) else ""


def _is_title(text: str) -> bool:
    stripped = text.strip()
    if not stripped or _QUOTED.match(stripped) or stripped.endswith(_LISTED) or is_leader_line(stripped):
        return False
    return not (stripped.endswith(".") and len(words(stripped)) > _WEAK_WORDS)


def _weak_mark(blocks: Sequence[Block], index: int, block: Paragraph) -> _Mark | None:
    text = block.text.strip()
    if not text or _BULLET.match(text) or _QUOTED.match(text) or text.count("\t") > 1:
        return None  # The last of them: captions side by side, as under the bars of a chart.
    bare = _NUMBERING.sub("", text)
    if not bare[:1].isupper():
        return None
    bold = _is_bold(block)
    longest = _BOLD_WORDS if bold and _is_content(blocks, index + 1) else _WEAK_WORDS
    if len(words(text)) <= longest and _is_title(text) and not text.endswith((".", "?", "!")):
        caption = _is_caption(blocks, index)
        if bold:
            return _Mark(index, bare, BOLD_LEVEL, caption=caption)
        over = _is_content(blocks, index + 1) or (
            len(words(bare)) <= _FEW_WORDS and _is_sentence(blocks, index + 1)
        )
        return _Mark(index, bare, WEAK_LEVEL, caption=caption) if over else None
    return _label_mark(index, block, bare)


def _label_mark(index: int, block: Paragraph, text: str) -> _Mark | None:
    match = _LABEL.match(text)
    label = match[1] if match else _bold_start(block)
    if not label or len(words(text)) < len(words(label)) + _LABEL_WORDS:
        return None
    said = words(label)
    # A longer label has no article: « Plan d'actions pour l'accueil des populations sortant d'hébergement : … ».
    if len(said) > (_LABEL_WORDS if said[0] in STOP_WORDS else _LONG_LABEL):
        return None
    return _Mark(index, label, _LABEL_LEVEL, label=True, bold=not match)


def _is_caption(blocks: Sequence[Block], index: int) -> bool:
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    return isinstance(below, Table) and below.caption_text == blocks[index].text


def _is_bold(block: Paragraph) -> bool:
    runs = [inline for inline in block.content if inline.text.strip()]
    return bool(runs) and all(isinstance(inline, Text) and inline.bold for inline in runs)


def _bold_start(block: Paragraph) -> str:
    bold = []
    for inline in block.content:
        if not (isinstance(inline, Text) and inline.bold):
            break
        bold.append(inline)
    return plain_text(bold).strip() if len(bold) < len(block.content) else ""


def _is_content(blocks: Sequence[Block], index: int) -> bool:
    if index >= len(blocks):
        return False
    block = blocks[index]
    if isinstance(block, Paragraph):
        return len(words(block.text)) > _WEAK_WORDS
    return isinstance(block, Table | ListBlock)


def _is_sentence(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the block at ``index`` is a sentence, however short: « Répondre plus vite, adapter mieux. »"""
    block = blocks[index] if index < len(blocks) else None
    return (
        isinstance(block, Paragraph) and block.text.rstrip().endswith(".") and len(words(block.text)) > _FEW_WORDS
    )


def _tree(marks: Sequence[_Mark], end_of_body: int) -> tuple[Title, ...]:
    built = []
    open_titles: list[int] = []
    for number, mark in enumerate(marks):
        while open_titles and marks[open_titles[-1]].level >= mark.level:
            open_titles.pop()
        built.append(
            Title(
                number=number,
                block=mark.block,
                text=mark.text,
                level=mark.level,
                first=mark.block if mark.label else mark.block + 1,
                end=_end(marks, number, end_of_body),
                parent=open_titles[-1] if open_titles else None,
                weak=mark.level >= WEAK_LEVEL,
                caption=mark.caption,
                numbering=mark.numbering,
                bold=mark.bold,
            )
        )
        open_titles.append(number)
    return tuple(built)


def _end(marks: Sequence[_Mark], number: int, end_of_body: int) -> int:
    for later in marks[number + 1 :]:
        if later.level <= marks[number].level:
            return later.block
    return end_of_body
