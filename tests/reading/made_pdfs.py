"""PDFs of other makers than typst: written by hand, turned, cropped, scaled."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf

_WIDTH, _HEIGHT = 595, 842
# Kerned words, a table of stroked and of filled rules, one word set letter by letter.
_CONTENT = b"""
BT /F1 11 Tf 1 0 0 1 72 760 Tm [(Le pa) 20 (trimoine de l'organisme compte) -250 (6500 logements.)] TJ
14 TL T* (Il est reparti dans quatre agences de proximite.) Tj
0 -30 Td (S) Tj 7.3 0 Td (I) Tj 3.05 0 Td (EG) Tj ET
0.5 w 72 600 300 60 re S 72 630 m 372 630 l S 172 600 0.6 60 re f 272 600 0.6 60 re f
BT /F1 10 Tf 76 640 Td (EPCI) Tj 100 0 Td (2026) Tj 100 0 Td (2027) Tj
-200 -30 Td (Rennes Metropole) Tj 100 0 Td (120) Tj 100 0 Td (1240) Tj ET
"""
# A letter drawn by hand: a square of 700 by 700 thousandths.
_SQUARE = b"750 0 0 0 700 700 d1 0 0 700 700 re f"


def plain(folder: Path) -> Path:
    """A page in a standard font, its content in one stream."""
    return _save(folder, lambda pdf: _add_page(pdf, _CONTENT))


def inside_a_form(folder: Path) -> Path:
    """The same content drawn by a form object, moved."""

    def make(pdf: Pdf) -> None:
        form = pdf.make_stream(_CONTENT)
        form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, _WIDTH, _HEIGHT])))
        form.Resources = Dictionary(Font=Dictionary(F1=_helvetica()))
        page = _add_page(pdf, b"q 1 0 0 1 20 -30 cm /X Do Q")
        page.obj.Resources.XObject = Dictionary(X=form)

    return _save(folder, make)


def turned(folder: Path) -> Path:
    """A page whose content runs sideways, shown upright by its rotation."""
    content = b"q 0 .7 -.7 0 595 0 cm " + _CONTENT + b" Q"

    def make(pdf: Pdf) -> None:
        _add_page(pdf, content).obj.Rotate = 90

    return _save(folder, make)


def cropped(folder: Path) -> Path:
    """A page whose visible box starts elsewhere than its paper."""

    def make(pdf: Pdf) -> None:
        page = _add_page(pdf, _CONTENT)
        page.obj.MediaBox = Array([-20, -40, 620, 900])
        page.obj.CropBox = Array([30, 25, 590, 830])

    return _save(folder, make)


def upside_down(folder: Path) -> Path:
    """A page whose content stands on its head, shown upright by its rotation."""
    content = b"q -1 0 0 -1 595 842 cm " + _CONTENT + b" Q"

    def make(pdf: Pdf) -> None:
        _add_page(pdf, content).obj.Rotate = 180

    return _save(folder, make)


def scaled(folder: Path) -> Path:
    """A page measured in units of two points."""

    def make(pdf: Pdf) -> None:
        _add_page(pdf, _CONTENT).obj.UserUnit = 2

    return _save(folder, make)


def drawn_letters(folder: Path) -> Path:
    """A page with a word in a font whose letters are drawings."""

    def make(pdf: Pdf) -> None:
        page = _add_page(pdf, _CONTENT + b" BT /F3 12 Tf 72 500 Td (ABBA) Tj ET")
        page.obj.Resources.Font.F3 = _type3(pdf)

    return _save(folder, make)


MAKERS: dict[str, Callable[[Path], Path]] = {
    "plain": plain,
    "form": inside_a_form,
    "turned": turned,
    "upside-down": upside_down,
    "cropped": cropped,
    "scaled": scaled,
    "type3": drawn_letters,
}


def _save(folder: Path, make: Callable[[Pdf], object]) -> Path:
    file = folder / "made.pdf"
    with pikepdf.new() as pdf:
        make(pdf)
        pdf.save(file)
    return file


def _add_page(pdf: Pdf, content: bytes) -> Page:
    page = pdf.add_blank_page(page_size=(_WIDTH, _HEIGHT))
    page.obj.Contents = pdf.make_stream(content)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=_helvetica()))
    return page


def _helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def _type3(pdf: Pdf) -> Dictionary:
    square = pdf.make_stream(_SQUARE)
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 750, 750]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(A=square, B=square),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A, Name.B])),
        FirstChar=65,
        LastChar=66,
        Widths=Array([750, 750]),
        Resources=Dictionary(),
    )
