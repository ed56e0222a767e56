"""How one finds one's way in the annotated PDF: the numbers of its pages, and its bookmarks."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, OutlineItem, Pdf, String

COVER = "Constats"


@dataclass(frozen=True, slots=True)
class Bound:
    """One of the files in the annotated PDF: its name, the index of its first page there, and how many it has."""

    name: str
    start: int
    pages: int


def label(pdf: Pdf, files: Sequence[Bound]) -> None:
    """Number the pages as the report does: those of a lone file keep the labels that it gives them."""
    if len(files) == 1:
        labels = {files[0].start + key: each for key, each in _own_labels(pdf).items()}
    else:
        labels = {each.start: Dictionary(P=String(f"{each.name} p.\u00a0"), S=Name.D) for each in files}
    told = {0: Dictionary(P=String(f"{COVER} "), S=Name.D)} | labels
    pdf.Root["/PageLabels"] = Dictionary(Nums=Array([item for key in sorted(told) for item in (key, told[key])]))


def _own_labels(pdf: Pdf) -> dict[int, pikepdf.Object]:
    tree = pdf.Root.get("/PageLabels")
    with suppress(ValueError, TypeError, KeyError, RuntimeError):
        if isinstance(tree, Dictionary):
            return dict(NumberTree(tree).items())
    return {0: Dictionary(S=Name.D)}


def mark(pdf: Pdf, files: Sequence[Bound]) -> None:
    """Give each of several files its bookmark; those that the first had stand under its own."""
    if len(files) == 1:
        return
    with suppress(pikepdf.PdfError, ValueError, TypeError, LookupError), pdf.open_outline() as outline:
        items = [OutlineItem(each.name, each.start) for each in files]
        items[0].children.extend(outline.root)
        outline.root[:] = [OutlineItem(COVER, 0), *items]
