"""The pages of the annotated PDF, made with pikepdf: first pages, links, highlights and notes."""

import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf, String

from cusdocs.document import Box
from cusdocs.neutral import neutral
from cusdocs.reading.pdf.frame import Frame, frame_of
from cusdocs.reporting.annotated.cover import LINK
from cusdocs.reporting.annotated.navigation import Bound, label, mark
from cusdocs.reporting.annotated.notes import ERROR, GOOD, WARNING, Note
from cusdocs.reporting.annotated.structure import join_structure

_COLORS = {ERROR: (1.0, 0.62, 0.6), WARNING: (1.0, 0.8, 0.42), GOOD: (0.72, 0.93, 0.62)}
_PRINTED = 4
# Where a note without a box stands, in points from the corner of the page.
_CORNER = Box(18, 18, 38, 38)
# A place is shown with the line above it, in points.
_ABOVE = 20
# Claims that the annotated copy cannot keep.
_CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")

# Of each page where there is a note, by the order of its file and its number there.
_Frames = Mapping[tuple[int, int], Frame]


def annotate(paths: Sequence[Path], names: Sequence[str], cover: bytes, notes: Sequence[Note]) -> bytes:
    """Return the PDFs at ``paths`` one after the other behind the pages of ``cover``, with ``notes`` on their own.

    ``names`` are those to show for the files.
    """
    frames = _frames(paths, notes)
    with ExitStack() as opened:
        front = opened.enter_context(Pdf.open(io.BytesIO(cover)))
        pdf, *others = (opened.enter_context(Pdf.open(path)) for path in paths)
        files = [Bound(names[0], len(front.pages), len(pdf.pages))]
        for other, name in zip(others, names[1:], strict=True):
            files.append(Bound(name, len(front.pages) + len(pdf.pages), len(other.pages)))
            pdf.pages.extend(other.pages)
            join_structure(pdf, other, pdf.pages[-len(other.pages) :], before=False)
        for index, page in enumerate(front.pages):
            pdf.pages.insert(index, page)
        join_structure(pdf, front, pdf.pages[: len(front.pages)], before=True)
        for number, note in enumerate(notes):
            file = files[note.file]
            if (note.file, note.page) in frames and note.page <= file.pages:
                frame = frames[note.file, note.page]
                _add(pdf, pdf.pages[file.start + note.page - 1], _annotation(pdf, note, frame, number))
        for page in pdf.pages[: len(front.pages)]:
            _lead(pdf, page, files, frames)
        label(pdf, files)
        mark(pdf, files)
        _drop_claims(pdf)
        content = io.BytesIO()
        pdf.save(content, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return content.getvalue()


def _frames(paths: Sequence[Path], notes: Sequence[Note]) -> _Frames:
    found = {}
    for file, path in enumerate(paths):
        document = pypdfium2.PdfDocument(path)
        try:
            for page in sorted({note.page for note in notes if note.file == file}):
                if page <= len(document):
                    found[file, page] = frame_of(document[page - 1])
        finally:
            document.close()
    return found


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


def _lead(pdf: Pdf, page: pikepdf.Page, files: Sequence[Bound], frames: _Frames) -> None:
    """Make the links of a first page lead to the pages of the files."""
    for link in page.obj.get("/Annots", []):
        address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
        if address.startswith(LINK):
            del link["/A"]
            link["/Dest"] = _destination(pdf, address.removeprefix(LINK), files, frames)


def _destination(pdf: Pdf, address: str, files: Sequence[Bound], frames: _Frames) -> Array:
    # Each place that the first page names has its note, so that the frame of its page is known.
    file, page, *corner = address.split(":")
    target = pdf.pages[files[int(file)].start + int(page) - 1]
    if not corner:
        return Array([target.obj, Name.Fit])
    left, top = float(corner[0]), float(corner[1]) - _ABOVE
    x, _, _, y = frames[int(file), int(page)].back(Box(left, top, left, top))
    return Array([target.obj, Name.XYZ, x, y, None])


def _drop_claims(pdf: Pdf) -> None:
    if "/Metadata" not in pdf.Root:
        return
    with suppress(Exception), pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        for claim in _CLAIMS:
            if claim in metadata:
                del metadata[claim]
