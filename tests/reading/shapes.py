"""Short forms of what a Document holds, for assertions that read well."""

from cusdocs.document import Block, Document, Heading, ListBlock, Paragraph, Role, Table


def headings(document: Document) -> list[tuple[int, str | None, str]]:
    return [(block.level, block.numbering, block.text) for block in document.blocks if isinstance(block, Heading)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def grid(table: Table) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in table.grid()]


def lists(document: Document) -> list[tuple[bool, list[tuple[int, str]]]]:
    return [
        (block.ordered, [(item.depth, item.text) for item in block.items])
        for block in document.blocks
        if isinstance(block, ListBlock)
    ]


def paragraphs(document: Document, role: Role = Role.BODY) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.role is role]


def first(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if text in block.text)
