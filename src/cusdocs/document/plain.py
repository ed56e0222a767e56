"""A plain-text rendering that is stable enough for golden files and easy to review by eye."""

from cusdocs.document.blocks import (
    Block,
    Contents,
    Figure,
    Heading,
    ListBlock,
    Listed,
    Paragraph,
    ParagraphStyle,
    Role,
    Table,
)
from cusdocs.document.document import Document
from cusdocs.document.inline import plain_text


def render_plain(document: Document) -> str:
    """Return the document as text: one blank line between blocks, ``#`` before headings, ``|`` between cells."""
    return "\n\n".join(_with_role(block) for block in document.blocks) + "\n"


def _with_role(block: Block) -> str:
    text = _block(block)
    return text if block.role is Role.BODY else f"[{block.role}] {text}"


def _block(block: Block) -> str:
    match block:
        case Heading():
            title = " ".join(part for part in (block.numbering, block.text) if part)
            return f"{'#' * block.level} {title}"
        case Paragraph():
            return block.text if block.style is ParagraphStyle.BODY else f"<{block.style}> {block.text}"
        case ListBlock():
            return _list(block)
        case Table():
            return _table(block)
        case Figure():
            return f"[figure] {block.alternative}" + (f"\n{plain_text(block.caption)}" if block.caption else "")
        case Contents():
            return f"[contents {block.depth if block.of is Listed.HEADINGS else block.of}] {block.title}"


def _list(block: ListBlock) -> str:
    lines = []
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}." if block.ordered else "-"
        lines.append(f"{'  ' * item.depth}{mark} {item.text}")
    return "\n".join(lines)


def _table(block: Table) -> str:
    lines = [f"[table] {block.caption_text}".rstrip()]
    for index, row in enumerate(block.rows):
        cells = []
        for cell in row.cells:
            span = "" if cell.columns == cell.rows == 1 else f" {{{cell.columns}x{cell.rows}}}"
            cells.append(cell.text.replace("\n", " / ") + span)
        lines.append("| " + " | ".join(cells) + " |")
        if index == block.header_rows - 1:
            lines.append("|---")
    return "\n".join(lines)
