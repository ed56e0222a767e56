"""Scans: the pages of another layout as pictures, clean, or skewed and noisy as an office copier makes them."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Protocol

import numpy as np
import pypdfium2
from benchmarks.accuracy.content import Convention
from PIL import Image, ImageChops, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_POINTS = 72


class Writer(Protocol):
    """What writes the pages before they are scanned."""

    def write(self, convention: Convention, path: Path) -> None:
        """Write ``convention`` to ``path``."""


@dataclass(frozen=True, slots=True)
class ScanLayout:
    """The pages of ``printed`` scanned at ``dpi``; ``skew`` is in degrees at most, ``noise`` in greys."""

    printed: Writer
    dpi: int = 300
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    quality: int = 90

    def write(self, convention: Convention, path: Path) -> None:
        """Write ``convention`` as a PDF that holds pictures alone."""
        with TemporaryDirectory() as name:
            source = Path(name) / "printed.pdf"
            self.printed.write(convention, source)
            scan_pdf(source, path, self.dpi, self._worsened)

    def _worsened(self, picture: Image.Image, page: int) -> bytes:
        random = Random(page)  # noqa: S311 - a measure, no secret
        if self.skew:
            angle = random.uniform(-self.skew, self.skew)
            picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        if self.blur:
            picture = picture.filter(ImageFilter.GaussianBlur(self.blur))
        if self.noise:
            # The paper is no longer white, and grains lie on letters too.
            grain = _grain(picture.size, self.noise, page)
            picture = ImageChops.add(
                picture.point([22 + grey * 218 // 255 for grey in range(256)]), grain, 1, -128
            )
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=self.quality)
        return out.getvalue()


def _grain(size: tuple[int, int], noise: float, page: int) -> Image.Image:
    """Return the grains of a page, about a middle grey: the same each time, so that a run can be run again."""
    width, height = size
    grains = np.random.default_rng(page).normal(128.0, noise / 2, (height, width))
    return Image.fromarray(np.clip(grains, 0, 255).astype(np.uint8))


def scan_pdf(source: Path, path: Path, dpi: int, develop: Callable[[Image.Image, int], bytes]) -> None:
    """Write the pages of ``source`` as pictures to ``path``; ``develop`` makes the JPEG of each."""
    canvas = Canvas(str(path), invariant=1)
    for number, (picture, width, height) in enumerate(_pictures(source, dpi)):
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(io.BytesIO(develop(picture, number))), 0, 0, width, height)
        canvas.showPage()
    canvas.save()


def _pictures(source: Path, dpi: int) -> Iterator[tuple[Image.Image, float, float]]:
    document = pypdfium2.PdfDocument(source)
    try:
        for page in document:
            width, height = page.get_size()
            yield page.render(scale=dpi / _POINTS, grayscale=True).to_pil().convert("L"), width, height
            page.close()
    finally:
        document.close()
