"""PDFs by reportlab of tables that level rules alone draw, one under each row, captions above, heads unruled."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

_SHORT, _LONG = 595, 842
_LEFT, _RIGHT = 46, 802
_PITCH = 15.6
_BOLD, _PLAIN = "Helvetica-Bold", "Helvetica"
_SIZE, _CAPTION_SIZE = 9, 8.25
_STRIPE = (0.93, 0.95, 0.97)


class LandscapePage:
    """A landscape page, upright or turned by its rotation; ``y`` goes down from the top."""

    def __init__(self, file: Path, *, turned: bool) -> None:
        self._canvas = Canvas(str(file), pagesize=(_LONG, _SHORT))
        if turned:
            self._canvas.setPageRotation(90)  # It makes the paper upright.
            self._canvas.translate(_SHORT, 0)
            self._canvas.rotate(90)
        self._canvas.setLineWidth(0.5)
        self.y = 60.0

    def caption(self, text: str) -> None:
        """Set a bold line at the left."""
        self.y += 24
        self._text(_LEFT, self.y, text, _BOLD, _CAPTION_SIZE)
        self.y += 6

    def head(self, names: Iterable[tuple[float, str]], down: float = _PITCH, raised: float = 0.0) -> None:
        """Set bold names, each centred on an x, ``raised`` over their line, and go ``down`` first."""
        self.y += down
        for x, name in names:
            self._canvas.setFont(_BOLD, _SIZE)
            self._canvas.drawCentredString(x, _SHORT - self.y + raised, name)

    def row(
        self, label: str, figures: Sequence[tuple[float, str]], second: tuple[float, str] | None = None
    ) -> None:
        """Set a row: a label at the left, another at an x, figures that end at theirs."""
        self.y += _PITCH
        self._text(_LEFT + 3, self.y, label, _PLAIN, _SIZE)
        if second:
            self._text(*second[:1], self.y, second[1], _PLAIN, _SIZE)
        for x, figure in figures:
            self._canvas.setFont(_PLAIN, _SIZE)
            self._canvas.drawRightString(x, _SHORT - self.y, figure)

    def label(self, text: str, up: float) -> None:
        """Set a label at the left, ``up`` from the last row."""
        self._text(_LEFT + 3, self.y - up, text, _PLAIN, _SIZE)

    def cells(self, texts: Iterable[tuple[float, str]]) -> None:
        """Set words that start at their x on the line of the last row."""
        for x, text in texts:
            self._text(x, self.y, text, _PLAIN, _SIZE)

    def stripe(self) -> None:
        """Colour the band of the next row."""
        self._canvas.setFillColorRGB(*_STRIPE)
        self._canvas.rect(_LEFT, _SHORT - self.y - 5 - _PITCH, _RIGHT - _LEFT, _PITCH, stroke=0, fill=1)
        self._canvas.setFillColorRGB(0, 0, 0)

    def text(self, text: str) -> None:
        """Set a line of text."""
        self.y += 22
        self._text(_LEFT, self.y, text, _PLAIN, _SIZE)

    def rule(self, left: float = _LEFT, right: float = _RIGHT) -> None:
        """Draw a rule under the last row."""
        self._canvas.line(left, _SHORT - self.y - 5, right, _SHORT - self.y - 5)

    def save(self) -> None:
        """Write the file."""
        self._canvas.showPage()
        self._canvas.save()

    def _text(self, x: float, y: float, text: str, font: str, size: float) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, _SHORT - y, text)
