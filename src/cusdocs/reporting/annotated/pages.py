"""The pages of the annotated PDF, made with pikepdf: first pages, links, highlights and notes."""

import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, NumberTree, Pdf, String

from cusdocs.document import Box
from cusdocs.neutral import neutral
from cusdocs.reading.pdf.frame import Frame, frame_of
from cusdocs.reporting.annotated.cover import LINK
from cusdocs.reporting.annotated.notes import ERROR, GOOD, WARNING, Note

_COLORS = {ERROR: (1.0, 0.62, 0.6), WARNING: (1.0, 0.8, 0.42), GOOD: (0.72, 0.93, 0.62)}
_PRINTED = 4
# Where a note without a box stands, in points from the corner of the page.
_CORNER = Box(18, 18, 38, 38)
# A place is shown with the line above it, in points.
_ABOVE = 20
# Claims that the annotated copy cannot keep.
_CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")


def annotate(path: Path, cover: bytes, notes: Sequence[Note]) -> bytes:
    """Return the PDF at ``path`` behind the pages of ``cover``, with ``notes`` on its own pages."""
    frames = _frames(path, {note.page for note in notes})
    with Pdf.open(path) as pdf, Pdf.open(io.BytesIO(cover)) as front:
        count = len(front.pages)
        own = len(pdf.pages)
        for number, note in enumerate(notes):
            if note.page in frames and note.page <= own:
                _add(pdf, pdf.pages[note.page - 1], _annotation(pdf, note, frames[note.page], number))
        for index, page in enumerate(front.pages):
            pdf.pages.insert(index, page)
        for index in range(count):
            _settle(pdf, pdf.pages[index], count, frames)
        _label(pdf, count)
        _drop_claims(pdf)
        content = io.BytesIO()
        pdf.save(content, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return content.getvalue()


def _frames(path: Path, pages: set[int]) -> dict[int, Frame]:
    document = pypdfium2.PdfDocument(path)
    try:
        return {page: frame_of(document[page - 1]) for page in sorted(pages) if page <= len(document)}
    finally:
        document.close()


def _annotation(pdf: Pdf, note: Note, frame: Frame, number: int) -> Dictionary:
    x0, y0, x1, y1 = frame.back(note.box or _CORNER)
    red, green, blue = _COLORS[note.group]
    shared = {
        "/Type": Name.Annot,
        "/Rect": Array([x0, y0, x1, y1]),
        "/C": Array([red, green, blue]),
        "/T": String("cusdocs"),
        "/Subj": String(neutral(note.subject)),
        "/Contents": String(neutral(f"{note.subject}\n{note.text}".strip())),
        "/NM": String(f"cusdocs-{number}"),
        "/F": _PRINTED,
    }
    if note.box is None:
        return Dictionary({**shared, "/Subtype": Name.Text, "/Name": Name.Note})
    corners = Array([x0, y1, x1, y1, x0, y0, x1, y0])
    appearance = _appearance(pdf, (x0, y0, x1, y1), (red, green, blue))
    return Dictionary({**shared, "/Subtype": Name.Highlight, "/QuadPoints": corners, "/AP": appearance})


def _appearance(pdf: Pdf, box: tuple[float, float, float, float], color: tuple[float, float, float]) -> Dictionary:
    """Return what a viewer draws: some draw nothing for a highlight that has no appearance of its own."""
    x0, y0, x1, y1 = box
    red, green, blue = color
    drawing = f"/Blend gs {red} {green} {blue} rg {x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f"
    stream = pdf.make_stream(drawing.encode("ascii"))
    stream.stream_dict.update(
        {
            "/Type": Name.XObject,
            "/Subtype": Name.Form,
            "/BBox": Array([x0, y0, x1, y1]),
            "/Group": Dictionary(S=Name.Transparency),
            "/Resources": Dictionary(ExtGState=Dictionary(Blend=Dictionary(BM=Name.Multiply))),
        }
    )
    return Dictionary(N=stream)


def _add(pdf: Pdf, page: pikepdf.Page, annotation: Dictionary) -> None:
    present = page.obj.get("/Annots")
    if not isinstance(present, Array):
        page.obj["/Annots"] = present = Array([])
    present.append(pdf.make_indirect(annotation))


def _settle(pdf: Pdf, page: pikepdf.Page, count: int, frames: Mapping[int, Frame]) -> None:
    """Make the links of a first page lead to the pages of the file, and take it out of any structure tree."""
    for key in ("/StructParents", "/Tabs"):
        if key in page.obj:
            del page.obj[key]
    for link in page.obj.get("/Annots", []):
        address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
        if "/StructParent" in link:
            del link["/StructParent"]
        if address.startswith(LINK):
            del link["/A"]
            link["/Dest"] = _destination(pdf, address.removeprefix(LINK), count, frames)


def _destination(pdf: Pdf, address: str, count: int, frames: Mapping[int, Frame]) -> Array:
    # Each place that the first page names has its note, so that the frame of its page is known.
    page, *corner = address.split(":")
    target = pdf.pages[count + int(page) - 1]
    if not corner:
        return Array([target.obj, Name.Fit])
    left, top = float(corner[0]), float(corner[1]) - _ABOVE
    x, _, _, y = frames[int(page)].back(Box(left, top, left, top))
    return Array([target.obj, Name.XYZ, x, y, None])


def _label(pdf: Pdf, count: int) -> None:
    """Keep the numbers of the pages: viewers then show those that the report gives."""
    tree = pdf.Root.get("/PageLabels")
    labels: dict[int, pikepdf.Object] = {0: Dictionary(S=Name.D)}
    with suppress(ValueError, TypeError, KeyError, RuntimeError):
        labels = dict(NumberTree(tree).items()) if isinstance(tree, Dictionary) else labels
    shifted = {0: Dictionary(P=String("Constats "), S=Name.D)} | {
        key + count: label for key, label in labels.items()
    }
    numbers = Array([item for key in sorted(shifted) for item in (key, shifted[key])])
    pdf.Root["/PageLabels"] = Dictionary(Nums=numbers)


def _drop_claims(pdf: Pdf) -> None:
    if "/Metadata" not in pdf.Root:
        return
    with suppress(Exception), pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        for claim in _CLAIMS:
            if claim in metadata:
                del metadata[claim]
