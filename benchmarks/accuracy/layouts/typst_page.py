"""PDF through typst: ruled tables, running headers, capitals, two columns."""

import json
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import typst
from benchmarks.accuracy.content import Boxes, Bullets, Convention, Grid, Hidden, Item, Text
from benchmarks.accuracy.layouts.flow import Title, contents, flow
from benchmarks.accuracy.layouts.grids import body_cells, labels, weights

_TEMPLATE = Path(__file__).with_name("page.typ")
# From the section of the first table of so many columns on, a document in two columns goes back to one.
_WIDE = 6


@dataclass(frozen=True, slots=True)
class Look:
    """How pages look: sizes in points, ``table`` is « ruled », « horizontal » or « shaded »."""

    size: float = 10.5
    font: str | None = None
    headings: tuple[float, ...] = (16, 13.5, 12, 11)
    bold: bool = True
    color: str = "#1f3864"
    table: str = "ruled"
    caption: str = "regular"
    columns: int = 1
    header: bool = True
    repeat: bool = True


@dataclass(frozen=True, slots=True)
class TypstLayout:
    """A layout set by typst; ``words`` rewrites the words of headings, ``callouts`` boxes some paragraphs.

    ``tagged`` when the PDF states its structure.
    """

    numbering: str
    look: Look
    words: Callable[[str], str] = str
    callouts: bool = False
    with_contents: bool = True
    tagged: bool = True

    def write(self, convention: Convention, path: Path) -> None:
        """Write ``convention`` as PDF."""
        data = {
            "style": asdict(self.look),
            "header": convention.header,
            "cover": convention.cover,
            "blocks": list(self._blocks(convention)),
        }
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
            (folder / "page.typ").write_bytes(_TEMPLATE.read_bytes())
            path.write_bytes(
                typst.compile(
                    input=folder / "page.typ",
                    root=folder,
                    format="pdf",
                    ignore_system_fonts=True,
                    pdf_tags=self.tagged,
                )
            )

    def _blocks(self, convention: Convention) -> Iterable[dict[str, Any]]:
        yield from map(self._block, convention.preliminary)
        if convention.preliminary:
            yield {"kind": "page"}
        yield {"kind": "cover", "items": convention.cover}
        if self.with_contents:
            yield {"kind": "contents", "items": self._entries(convention)}
        yield from ({"kind": "text", "text": text} for text in convention.parties)
        items = list(flow(convention, self.numbering))
        widens = _widens(items) if self.look.columns > 1 else None
        for index, item in enumerate(items):
            if index == widens:
                yield {"kind": "one-column"}
            boxed = self.callouts and isinstance(item, Text) and index % 9 == 4
            yield {"kind": "callout", "text": item.text} if boxed and isinstance(item, Text) else self._block(item)

    def _entries(self, convention: Convention) -> list[dict[str, Any]]:
        lines = contents(convention, self.numbering)
        return [
            {"depth": title.depth, "text": f"{title.number}{self.words(title.text)}", "page": page}
            for title, page in lines
        ]

    def _block(self, item: Title | Item) -> dict[str, Any]:
        match item:
            case Title():
                return {"kind": "title", "depth": item.depth, "text": f"{item.number}{self.words(item.text)}"}
            case Text():
                return {"kind": "text", "text": item.text}
            case Hidden():
                return {"kind": "hidden", "text": item.text}
            case Bullets():
                return {"kind": "bullets", "items": item.items}
            case Boxes():
                return {"kind": "boxes", "items": item.parties}
            case Grid():
                return _table(item)


def _widens(items: list[Title | Item]) -> int | None:
    """Return the place of the last title before the first table that a column is too narrow for."""
    title = None
    for index, item in enumerate(items):
        if isinstance(item, Title):
            title = index
        elif isinstance(item, Grid) and len(weights(item)) >= _WIDE:
            return title
    return None


def _table(grid: Grid) -> dict[str, Any]:
    return {
        "kind": "table",
        "header": [[asdict(cell) for cell in row] for row in grid.header],
        "rows": [[asdict(cell) for cell in row] for row in body_cells(grid)],
        "caption": grid.caption,
        "below": grid.below,
        "widths": weights(grid),
        "labels": labels(grid),
    }
