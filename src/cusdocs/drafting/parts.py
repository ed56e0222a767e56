"""One part of a convention alone, numbered as in the whole."""

from collections.abc import Sequence
from dataclasses import replace

from cusdocs.document import Document, Value, inlines_of
from cusdocs.drafting.clause import Clause
from cusdocs.drafting.references import renumbered
from cusdocs.errors import UsageError
from cusdocs.french.text import fold
from cusdocs.law.yaml_reader import unknown


def find_part(clauses: Sequence[Clause], name: str) -> str:
    """Return the part called ``name``: its folder, the number or the words of it, or one of its clauses.

    Raises UsageError when there is none.
    """
    parts = tuple(dict.fromkeys(clause.part for clause in clauses))
    asked = fold(name)
    for part in parts:
        number, _, words = part.partition("-")
        if asked in (part, number, words, words.replace("-", " ")):
            return part
    raise UsageError(unknown(f"Partie inconnue «\u00a0{name}\u00a0»", name, parts))


def only(document: Document, clauses: Sequence[Clause], part: str) -> Document:
    """Return what the clauses of ``part`` gave to the draft ``document``, its data being those that it prints."""
    inside = {clause.id for clause in clauses if clause.part == part}
    blocks = tuple(block for block in document.blocks if block.origin in inside)
    data = document.data
    if data is not None:
        printed = {
            id(inline.trace) for block in blocks for inline in inlines_of(block) if isinstance(inline, Value)
        }
        data = replace(data, figures=tuple(figure for figure in data.figures if id(figure.trace) in printed))
    return replace(document, blocks=renumbered(blocks), data=data)
