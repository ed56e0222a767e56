"""Write a Document as one plain HTML page: what a clause gives, seen in a browser."""

from collections.abc import Iterable, Iterator
from html import escape

from cusdocs.document import (
    Blank,
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    Text,
)
from cusdocs.writing.printable import printed

_STYLE = """\
body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:600;padding-bottom:.25rem}
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}th{background:#eef1f6}
mark{background:#fff3bf;color:#1a1a1a}.title{font-size:1.75rem;font-weight:700}.subtitle{font-size:1.25rem}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(document: Document) -> str:
    """Return ``document`` as an HTML page without any script; blanks are marked and say where they are filled."""
    title = _shown(document.metadata.title)
    body = "\n".join(_block(block) for block in document.blocks)
    return (
        f'<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width">\n<style>\n{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = min(block.level, 6)
            number = f"{_shown(block.numbering)} " if block.numbering else ""
            return f"<h{level}>{number}{_words(block.content)}</h{level}>"
        case ListBlock():
            return _list(block)
        case Table():
            return _table(block)
        case Contents():
            return f"<p>{_shown(block.title)}</p>"
        case Figure():
            return f"<p>{_words(block.caption)}</p>"
        case Paragraph(style=ParagraphStyle.BODY):
            return f"<p>{_words(block.content)}</p>"
        case Paragraph(style=style):
            return f'<p class="{style.value}">{_words(block.content)}</p>'


def _list(block: ListBlock) -> str:
    name = "ol" if block.ordered else "ul"
    items = "".join(f'<li style="margin-left:{item.depth}rem">{_words(item.content)}</li>' for item in block.items)
    return f"<{name}>{items}</{name}>"


def _table(table: Table) -> str:
    caption = f"<caption>{_words(table.caption)}</caption>" if table.caption else ""
    rows = "\n".join(_row(row, head=number < table.header_rows) for number, row in enumerate(table.rows))
    return f"<table>{caption}\n{rows}\n</table>"


def _row(row: Row, *, head: bool) -> str:
    opening, closing = ('<th scope="col"', "</th>") if head else ("<td", "</td>")
    cells = []
    for cell in row.cells:
        spans = "".join(
            f' {name}="{count}"'
            for name, count in (("rowspan", cell.rows), ("colspan", cell.columns))
            if count > 1
        )
        cells.append(f"{opening}{spans}>{_words(cell.content)}{closing}")
    return f"<tr>{''.join(cells)}</tr>"


def _words(content: Iterable[Inline]) -> str:
    return "".join(_parts(content))


def _parts(content: Iterable[Inline]) -> Iterator[str]:
    for inline in content:
        words = _shown(inline.text).replace("\n", "<br>")
        if isinstance(inline, Blank):
            yield f'<mark title="{_shown(inline.where)}">{words}</mark>'
        elif isinstance(inline, Text) and (inline.bold or inline.italic):
            words = f"<em>{words}</em>" if inline.italic else words
            yield f"<strong>{words}</strong>" if inline.bold else words
        else:
            yield words


def _shown(text: str) -> str:
    return escape(printed(text))
