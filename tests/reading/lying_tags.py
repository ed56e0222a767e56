"""Tags that lie: the structure of an honest PDF turned against what its pages show."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf

Lie = Callable[[Pdf], None]


def retold(file: Path, lie: Lie) -> Path:
    """Write a copy of ``file`` beside it, with the tags that ``lie`` makes of its own."""
    copy = file.with_name(f"{lie.__name__}.pdf")
    with pikepdf.open(file) as pdf:
        lie(pdf)
        pdf.save(copy)
    return copy


def untagged(pdf: Pdf) -> None:
    """No tags at all: what geometry makes of the same pages."""
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def everything_in_one_paragraph(pdf: Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, K=Array()))
    for page in pdf.pages:
        entries = _parents(pdf, page.obj)
        for mark in range(len(entries)):
            whole.K.append(Dictionary(Type=Name.MCR, Pg=page.obj, MCID=mark))
            entries[mark] = whole
    root.K = Array([whole])


def body_text_as_titles(pdf: Pdf) -> None:
    for element in _elements(pdf, Name.P):
        element.S = Name.H2


def titles_all_of_one_level(pdf: Pdf) -> None:
    for name in (Name.H2, Name.H3, Name.H4):
        for element in _elements(pdf, name):
            element.S = Name.H1


def cells_shuffled(pdf: Pdf) -> None:
    for row in _elements(pdf, Name.TR):
        row.K = Array([*row.K[1:], row.K[0]])


def rows_shuffled(pdf: Pdf) -> None:
    for body in _elements(pdf, Name.TBody):
        body.K = Array(reversed(list(body.K)))


def order_reversed(pdf: Pdf) -> None:
    for element in _elements(pdf, Name.Document):
        element.K = Array(reversed(list(element.K)))


def tags_of_other_pages(pdf: Pdf) -> None:
    numbers = [int(page.obj.StructParents) for page in pdf.pages]
    for page, number in zip(pdf.pages, [*numbers[1:], numbers[0]], strict=True):
        page.obj.StructParents = number


def text_as_artifacts(pdf: Pdf) -> None:
    """One run of text out of two."""
    for page in pdf.pages:
        told = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if operator == Operator("BDC") and "/MCID" in operands[1] and operands[1].MCID % 2:
                told.append(([Name.Artifact], Operator("BMC")))
            else:
                told.append((operands, operator))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(told))


def text_as_table(pdf: Pdf) -> None:
    """The paragraphs two by two as the cells of a table."""
    for document in _elements(pdf, Name.Document):
        paragraphs = [kid for kid in document.K if kid.S == Name.P]
        table = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table, P=document, K=Array()))
        for one, other in zip(paragraphs[::2], paragraphs[1::2], strict=False):
            row = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, P=table, K=Array([one, other])))
            for cell in (one, other):
                cell.S, cell.P = Name.TD, row
            table.K.append(row)
        document.K = Array([kid for kid in document.K if kid.S != Name.TD] + [table])


def marks_owned_twice(pdf: Pdf) -> None:
    for cell in _elements(pdf, Name.TD):
        cell.P.K = Array([*cell.P.K, cell])


def body_text_as_notes(pdf: Pdf) -> None:
    """One paragraph out of two, which the tree may put anywhere."""
    for element in _elements(pdf, Name.P)[::2]:
        element.S = Name.Note


def figures_as_header_cells(pdf: Pdf) -> None:
    for cell in _elements(pdf, Name.TD)[:6]:
        cell.S = Name.TH


def endless_tree(pdf: Pdf) -> None:
    """Elements that hold themselves, twice."""
    for element in _elements(pdf, Name.P):
        element.K = Array([element, element, *_kids(element)])


def endless_spans(pdf: Pdf) -> None:
    for cell in _elements(pdf, Name.TD):
        cell.A = Dictionary(O=Name.Table, RowSpan=2_000_000_000, ColSpan=2_000_000_000)


LIES: tuple[Lie, ...] = (
    everything_in_one_paragraph,
    body_text_as_titles,
    titles_all_of_one_level,
    cells_shuffled,
    rows_shuffled,
    order_reversed,
    tags_of_other_pages,
    text_as_artifacts,
    text_as_table,
    body_text_as_notes,
    figures_as_header_cells,
    marks_owned_twice,
    endless_tree,
    endless_spans,
)


def _elements(pdf: Pdf, kind: Name) -> list[Object]:
    return [each for each in _walk(pdf.Root.StructTreeRoot) if each.get("/S") == kind]


def _walk(node: Object) -> Iterator[Object]:
    for kid in _kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)


def _kids(node: Object) -> list[Object]:
    kids = node.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _parents(pdf: Pdf, page: Object) -> Object:
    """Return the elements of the marks of a page, from the tree of numbers of the file."""
    return dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree))[int(page.StructParents)]
