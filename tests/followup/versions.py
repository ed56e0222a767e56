"""Versions of one convention: as signed, as revised, and the avenant that says what was revised."""

from dataclasses import replace

from cusdocs.document import Block, Cell, Document, Heading, Paragraph, Row, Table, Text

_OLD, _NEW = "140", "155"


def revised(document: Document) -> Document:
    """Return ``document`` with a clause reworded, one added, a section renamed, one gone, a figure changed."""
    blocks: list[Block] = []
    title = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            title = block.text
            if title == "Prévision des ventes":
                block = replace(block, content=(Text("Ventes prévues"),))
        if title == "Avenants":
            continue
        if isinstance(block, Paragraph) and "au bout de deux ans" in block.text:
            words = block.text.replace("au bout de deux ans", "au bout de trois ans")
            blocks.append(replace(block, content=(Text(words),)))
            blocks.append(Paragraph(content=(Text("Un comité de suivi se réunit chaque printemps à Rennes."),)))
        else:
            blocks.append(_with_new_figure(block, title))
    return replace(document, blocks=tuple(blocks))


def avenant(document: Document) -> Document:
    """Return an avenant that sets the table of A.I and the clause on evaluation again."""
    blocks = list(document.blocks)
    place = next(
        i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.text.startswith("A.I ")
    )
    table = next(block for block in blocks[place:] if isinstance(block, Table))
    title = blocks[place]
    assert isinstance(title, Heading)
    return Document(
        blocks=(
            Heading(level=1, content=(Text("Avenant n° 1 à la convention d'utilité sociale"),)),
            Paragraph(content=(Text("Le présent avenant modifie les engagements de l'organisme."),)),
            title,
            _with_new_figure(table, title.text),
            Heading(level=1, content=(Text("Évaluation"),)),
            Paragraph(content=(Text("La convention est évaluée chaque année par un comité de suivi."),)),
        )
    )


def _with_new_figure(block: Block, title: str) -> Block:
    if not isinstance(block, Table) or not title.startswith("A.I "):
        return block

    def cell(each: Cell) -> Cell:
        return replace(each, content=(Text(_NEW),)) if each.text == _OLD else each

    return replace(block, rows=tuple(Row(cells=tuple(map(cell, row.cells))) for row in block.rows))
