"""Scanned files for the tests: the pages of a PDF as pictures, as an office scanner makes them."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageFilter


def scanned(source: Path, target: Path, dpi: int = 300, *, worn: bool = False, turn: int = 0) -> Path:
    """Write the pages of ``source`` as pictures: ``worn`` skews them and adds grain, ``turn`` is in degrees."""
    document = pypdfium2.PdfDocument(source)
    try:
        pictures = [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()
    pictures = [_worn(picture, number) if worn else picture for number, picture in enumerate(pictures)]
    pictures = [picture.rotate(turn, expand=True, fillcolor=255) for picture in pictures]
    pictures[0].save(target, "PDF", resolution=dpi, save_all=True, append_images=pictures[1:])
    return target


def _worn(picture: Image.Image, number: int) -> Image.Image:
    angle = (0.7, -1.1, 0.4)[number % 3]
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.4))
    grain = Image.effect_noise(picture.size, 14).point([grey // 2 + 64 for grey in range(256)])
    picture = ImageChops.add(picture.point([20 + grey * 220 // 255 for grey in range(256)]), grain, 1, -128)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=60)
    return Image.open(buffer).convert("L")


def with_layer(scan: Path, target: Path, lines: list[tuple[float, float, float, str]]) -> Path:
    """Lay ``lines`` (x, baseline from the top, size, words) over the first page of ``scan``, invisible."""
    with pikepdf.open(scan) as pdf:
        page = pdf.pages[0]
        height = float(page.mediabox[3])
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F1)
        shown = "".join(f"/F1 {size} Tf 1 0 0 1 {x} {height - y} Tm ({words}) Tj " for x, y, size, words in lines)
        page.contents_add(pdf.make_stream(f"BT 3 Tr {shown} ET".encode("cp1252")))
        pdf.save(target)
    return target
