"""Put territories in the words of a convention where a table file has codes in columns of their own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cusdocs.checking.columns import column_kind
from cusdocs.checking.indicators.places import ORGANISM, Gazetteer
from cusdocs.checking.tables import TableView
from cusdocs.document import Block, Cell, Document, Table, Text
from cusdocs.french.glossary import Glossary
from cusdocs.french.text import fold
from cusdocs.law import territories

_CODE = re.compile(r"\d{9}|97\d|\d?\d|2[AB]", re.IGNORECASE)
_NO_PLACES = Gazetteer(lambda name: None)
_CODED = ("territory", "territory_code")
# They say nothing of a figure, and their words could pass for a territory or a detail.
_SILENT = ("territory_kind", "remark")


def with_named_territories(document: Document, terms: Glossary[str]) -> Document:
    """Return ``document`` with « 35 » or « 243500139 » replaced by names under the captions of territories.

    The columns that only say of which kind a territory is, and remarks, are emptied.
    """
    return replace(document, blocks=tuple(_named(block, terms) for block in document.blocks))


def _named(block: Block, terms: Glossary[str]) -> Block:
    if not isinstance(block, Table):
        return block
    view = TableView(0, block)
    kinds = _kinds(view, terms)
    replaced = {
        id(cell): _read_as(cell, kind, of_region=_is_of_region(row, kinds))
        for x, kind in kinds.items()
        for row in view.grid[view.header_rows :]
        if (cell := row[x]) is not None
    }
    rows = tuple(
        replace(row, cells=tuple(replaced.get(id(cell), cell) for cell in row.cells)) for row in block.rows
    )
    return replace(block, rows=rows)


def _kinds(view: TableView, terms: Glossary[str]) -> dict[int, str]:
    found = {}
    for x in range(len(view.grid[0]) if view.grid else 0):
        kinds = [kind for text in view.header_cells(x) if (kind := column_kind(text, terms))]
        if kinds and kinds[-1] in (*_CODED, *_SILENT):
            found[x] = kinds[-1]
    return found


def _is_of_region(row: Sequence[Cell | None], kinds: dict[int, str]) -> bool:
    """Tell whether the row says that its territory is a région, whose codes are also those of départements."""
    levels = (cell for x, kind in kinds.items() if kind == "territory_kind" and (cell := row[x]))
    return any(fold(cell.text).startswith("region") for cell in levels)


def _read_as(cell: Cell, kind: str, *, of_region: bool) -> Cell:
    if kind in _SILENT:
        # « Organisme » names the whole, for there is only one.
        whole = kind == "territory_kind" and _NO_PLACES.read(cell.text) == ORGANISM
        return cell if whole else replace(cell, content=())
    code = "".join(cell.text.split())
    if not _CODE.fullmatch(code):
        return cell
    # A spreadsheet drops the zero of « 01 ».
    known = territories.region if of_region else territories.departement
    territory = territories.epci(code) or known(code.zfill(2))
    return replace(cell, content=(Text(f"{territory.name} ({territory.code})"),)) if territory else cell
