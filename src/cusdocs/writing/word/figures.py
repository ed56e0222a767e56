"""Pictures, with their alternative text."""

from io import BytesIO

from docx.document import Document as WordDocument
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.shared import Emu, Inches, Mm

from cusdocs.document import Figure
from cusdocs.errors import WritingError
from cusdocs.writing.charts import POINTS_PER_INCH
from cusdocs.writing.naming import alternative_text
from cusdocs.writing.picture import is_svg, rasterised
from cusdocs.writing.word.inlines import paragraph, run
from cusdocs.writing.word.xml import Element, w

_TALLEST = Mm(180)


def picture(block: Figure, word: WordDocument, width: int, number: int, chart: bytes | None) -> Element:
    """Return the picture, at most ``width`` EMU wide, or its alternative text in a box when it is not known."""
    image = block.image if chart is None else chart
    if image is None:
        return paragraph("MissingPicture", run(alternative_text(block)))
    try:
        inline = word.part.new_pic_inline(*_drawn(image, width, block.height, points=chart is not None))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError) as error:
        raise WritingError(
            f"L'image «\u00a0{alternative_text(block)}\u00a0» est illisible\u00a0: "
            "fournissez-la en PNG, JPEG ou SVG."
        ) from error
    # Without them, LibreOffice keeps an eighth of an inch around the picture, and pushes it into the margin.
    for side in ("T", "B", "L", "R"):
        inline.set(f"dist{side}", "0")
    inline.docPr.set("name", f"Image {number}")
    inline.docPr.set("descr", alternative_text(block))
    return paragraph("Illustration", w("r", w("drawing", inline)))


def _drawn(image: bytes, width: int, height: float | None, *, points: bool) -> tuple[BytesIO, Emu, Emu]:
    """Return the picture as points, then its width and height on the page."""
    drawn = rasterised(image) if is_svg(image) else image
    natural = Image.from_blob(drawn)
    across, down = natural.width, natural.height
    if points or drawn is not image:
        across, down = Inches(natural.px_width / POINTS_PER_INCH), Inches(natural.px_height / POINTS_PER_INCH)
    wanted = 1.0 if height is None else Mm(height) / down
    scale = min(wanted, width / across, _TALLEST / down)
    return BytesIO(drawn), Emu(round(across * scale)), Emu(round(down * scale))
