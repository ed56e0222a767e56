"""The rows behind every figure of a document, as the JSON file that its PDF carries inside."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from cusdocs.document import (
    Block,
    Document,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Source,
    Table,
    Value,
    plain_text,
)

NAME = "tracabilite.json"


def trace_files(document: Document) -> dict[str, bytes]:
    """Return the file of the traces of ``document`` by its name; none when no figure of it has a trace."""
    data = trace_data(document)
    if not data["valeurs"]:
        return {}
    return {NAME: json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")}


def trace_data(document: Document) -> dict[str, Any]:
    """Return every traced value of ``document``, in reading order, and the rows that they come from, each once.

    « numerateur » and « denominateur » list pairs: the number of a row in « lignes » (from 0) and what it counts
    for. They add up to « total_numerateur » and « total_denominateur ».
    """
    rows: dict[tuple[object, ...], int] = {}
    values = []
    for section, table, value in _values(document.blocks):
        trace = value.trace
        if trace is None:
            continue
        values.append(
            {
                "section": section,
                **({"tableau": table} if table else {}),
                "texte": value.text,
                "valeur": _plain(value.number),
                "unite": value.unit,
                "regle": trace.rule,
                "numerateur": _pairs(trace.numerator_sources, rows),
                "denominateur": _pairs(trace.denominator_sources, rows),
                "total_numerateur": _plain(trace.numerator),
                "total_denominateur": _plain(trace.denominator),
            }
        )
    lines = [dict(zip(("feuille", "ligne", "intitule", "provenance"), row, strict=True)) for row in rows]
    return {"schema_version": "1", "titre": document.metadata.title, "valeurs": values, "lignes": lines}


def _pairs(sources: Sequence[Source], rows: dict[tuple[object, ...], int]) -> list[list[int | float | None]]:
    keys = [(source.sheet, source.row, source.label, source.provenance) for source in sources]
    return [
        [rows.setdefault(key, len(rows)), _plain(source.amount)] for key, source in zip(keys, sources, strict=True)
    ]


def _values(blocks: Sequence[Block]) -> Iterator[tuple[str, str, Value]]:
    section = ""
    for block in blocks:
        if isinstance(block, Heading):
            section = plain_text(block.content)
        caption = plain_text(block.caption) if isinstance(block, Table) else ""
        for inline in _inlines(block):
            if isinstance(inline, Value):
                yield section, caption, inline


def _inlines(block: Block) -> Iterator[Inline]:
    match block:
        case Table():
            yield from block.caption
            yield from (inline for row in block.rows for cell in row.cells for inline in cell.content)
        case ListBlock():
            yield from (inline for item in block.items for inline in item.content)
        case Figure():
            yield from block.caption
        case Heading() | Paragraph():
            yield from block.content


def _plain(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
