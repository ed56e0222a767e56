"""The ruling lines, shaded areas and pictures of a page, inside form objects too."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from cusdocs.document import Box
from cusdocs.reading.pdf.calls import form_object, object_type, page_object
from cusdocs.reading.pdf.dotted import dotted_rules
from cusdocs.reading.pdf.frame import IDENTITY, Frame, Matrix, apply, matrix_of, multiply
from cusdocs.reading.pdf.page import Edge, Shade
from cusdocs.reading.pdf.replacements import draw_as_seen

_THIN = 2.5
_SLANT = 0.8
_WHITE = 0xFFFFFF
_MOST_SEGMENTS = 400
_DEEPEST_FORM = 8
# A page of tables has some thousands; a map or a plan has many more, and no table in it.
_MOST_EDGES = 20_000


@dataclass(frozen=True, slots=True)
class Cover:
    """Something drawn that hides what is behind it, or that text stands on.

    ``order`` counts the objects drawn up to it; ``color`` is None when it has several or an unknown one.
    """

    order: int
    box: Box
    color: int | None
    opaque: bool


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page: edges, shaded rectangles, boxes of pictures, and the number of objects.

    ``covers`` are in drawing order; ``first_text`` counts the objects drawn up to the first text; ``inside_forms``
    are the addresses of the text objects that form objects draw; ``dots`` are no longer than a rule is thick.
    """

    edges: list[Edge] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    objects: int = 0
    covers: list[Cover] = field(default_factory=list)
    first_text: int = 0
    inside_forms: set[int] = field(default_factory=set)
    dots: list[Box] = field(default_factory=list)


def read_drawings(page: Any, frame: Frame) -> Drawings:
    """Return the drawings of a pypdfium2 page, its text objects readied to be read as they are drawn."""
    drawings = Drawings()
    parent = ctypes.cast(page.raw, ctypes.c_void_p)
    count = pdfium.FPDFPage_CountObjects(page.raw)
    addresses = list(map(ctypes.c_void_p, map(page_object, repeat(parent), range(count))))
    texts: list[ctypes.c_void_p] = []
    for address, kind in zip(addresses, map(object_type, addresses), strict=True):
        # Most objects by far are text that the page itself draws.
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            _count_text(drawings)
            texts.append(address)
        else:
            _add(drawings, address, IDENTITY, frame, 0)
    draw_as_seen(texts)
    drawings.edges.extend(dotted_rules(drawings.dots))
    if len(drawings.edges) > _MOST_EDGES:
        drawings.edges.clear()
        drawings.shades.clear()
    return drawings


def _count_text(drawings: Drawings) -> None:
    drawings.objects += 1
    drawings.first_text = drawings.first_text or drawings.objects


def _add(drawings: Drawings, address: ctypes.c_void_p, matrix: Matrix, frame: Frame, depth: int) -> None:
    """Add the page object at ``address``, or those inside a form object."""
    kind = object_type(address)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        _count_text(drawings)
        draw_as_seen([address])
        drawings.inside_forms.add(address.value or 0)
        return
    handle = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth <= _DEEPEST_FORM:
        inner = multiply(matrix_of(handle), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
            _add(drawings, ctypes.c_void_p(form_object(address, index)), inner, frame, depth + 1)
        return
    drawings.objects += 1
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _add_path(drawings, handle, matrix, frame)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        box = _bounds(handle, matrix, frame)
        drawings.pictures.append(box)
        drawings.covers.append(Cover(drawings.objects, box, None, True))
    elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
        drawings.covers.append(Cover(drawings.objects, _bounds(handle, matrix, frame), None, True))


def text_orders(page: Any) -> dict[bytes, int]:
    """Return for each text object of a page, known by its address, how many objects are drawn up to it."""
    orders: dict[bytes, int] = {}
    _number(orders, _objects_of_page(page.raw), [0], 0)
    return orders


def _number(orders: dict[bytes, int], handles: Iterator[Any], count: list[int], depth: int) -> None:
    for handle in handles:
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth <= _DEEPEST_FORM:
            _number(orders, _objects_of_form(handle), count, depth + 1)
            continue
        count[0] += 1
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            orders[bytes(handle)] = count[0]


def _objects_of_page(page: Any) -> Iterator[Any]:
    return (pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))


def _objects_of_form(form: Any) -> Iterator[Any]:
    return (pdfium.FPDFFormObj_GetObject(form, index) for index in range(pdfium.FPDFFormObj_CountObjects(form)))


def _bounds(handle: Any, matrix: Matrix, frame: Frame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    first = apply(matrix, left.value, bottom.value)
    second = apply(matrix, right.value, top.value)
    return frame.box(*first, *second)


def _add_path(drawings: Drawings, handle: Any, matrix: Matrix, frame: Frame) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    if stroke.value and pdfium.FPDFPath_CountSegments(handle) <= _MOST_SEGMENTS:
        drawings.edges.extend(_stroked(handle, multiply(matrix_of(handle), matrix), frame))
    if fill.value:
        _add_filled(drawings, handle, _bounds(handle, matrix, frame))


def _add_filled(drawings: Drawings, handle: Any, box: Box) -> None:
    color = _fill_color(handle)
    width, height = box.x1 - box.x0, box.bottom - box.top
    if min(width, height) > _THIN:
        plain = pdfium.FPDFPath_CountSegments(handle) <= 6
        drawings.covers.append(Cover(drawings.objects, box, color if plain else None, color is not None))
    if color is None or color == _WHITE:
        return
    if max(width, height) <= _THIN:
        drawings.dots.append(box)
    elif height <= _THIN < width:
        middle = (box.top + box.bottom) / 2
        drawings.edges.append(Edge(box.x0, middle, box.x1, middle))
    elif width <= _THIN < height:
        middle = (box.x0 + box.x1) / 2
        drawings.edges.append(Edge(middle, box.top, middle, box.bottom))
    elif pdfium.FPDFPath_CountSegments(handle) <= 6 and min(width, height) > _THIN:
        drawings.shades.append(Shade(box, color))
        drawings.edges.extend(drawings.shades[-1].sides)


def _fill_color(handle: Any) -> int | None:
    """Return 0xRRGGBB, or None when the fill is transparent."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    return (red.value << 16 | green.value << 8 | blue.value) if alpha.value else None


def _stroked(handle: Any, matrix: Matrix, frame: Frame) -> Iterator[Edge]:
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(handle)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = frame.point(*apply(matrix, x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(here, there)
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(here, start)


def _straight(here: tuple[float, float], there: tuple[float, float]) -> Iterator[Edge]:
    (ax, ay), (bx, by) = here, there
    if abs(ay - by) < _SLANT < abs(ax - bx):
        yield Edge(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2)
    elif abs(ax - bx) < _SLANT < abs(ay - by):
        yield Edge((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by))
