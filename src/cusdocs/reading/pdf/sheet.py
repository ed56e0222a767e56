"""One page read and laid out: the part of the work that needs no other page."""

from dataclasses import dataclass, replace
from typing import Any

from cusdocs.reading.pdf.layout import Layout, lay_out
from cusdocs.reading.pdf.page import Page
from cusdocs.reading.pdf.parcel import Parcel, pack, unpack
from cusdocs.reading.pdf.source import lacks_text, read_page
from cusdocs.reading.pdf.turn import Turn, upright


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page laid out upright; ``turn`` puts a box back where it is, ``unread`` when only OCR could read it.

    ``scanned`` when its words come from OCR.
    """

    layout: Layout
    turn: Turn | None
    unread: bool
    scanned: bool = False

    @property
    def page(self) -> Page:
        """The page, upright."""
        return self.layout.page

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes as a parcel."""
        return _sheet, (pack(self.layout), self.turn, self.unread)


def _sheet(parcel: Parcel, turn: Turn | None, unread: bool) -> Sheet:
    return Sheet(unpack(parcel), turn, unread)


def read_sheet(document: Any, index: int) -> Sheet:
    """Return the page ``index`` (from 0) of a pypdfium2 document, laid out."""
    page, turn = upright(read_page(document, index))
    unread = lacks_text(page)
    return Sheet(Layout(replace(page, tree=None), ()) if unread else lay_out(page), turn, unread)
