"""PDFium is faster than pdfplumber: it must see the same words in the same places, and the same cells."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pdfs import MAKERS
from pdfplumber import table

from cusdocs.document import Box
from cusdocs.reading.pdf.lattice import find_cells
from cusdocs.reading.pdf.page import Edge, Page
from cusdocs.reading.pdf.rules import crossings, merge, touching
from cusdocs.reading.pdf.source import open_pdf, read_page
from cusdocs.reading.pdf.tables import read_tables

PROSE = """
#set par(justify: true)
= Politique patrimoniale
#texte #texte *Article L.~445-1* #text(fill: blue)[du code] : « 1 234,5~% », soit #lorem(120)
#pagebreak()
#columns(2)[#lorem(160)]
"""
RULED = """
#texte
#table(columns: (2fr, 1fr, 1fr, 1fr), [EPCI], [2026], [2027], [2028],
  [Rennes Métropole], [1 240], [12,5 %], [], [Vitré Communauté], [], [s.o.], [3])
#texte
#table(columns: 4,
  table.cell(rowspan: 2)[EPCI], table.cell(colspan: 2)[Engagements], table.cell(rowspan: 2)[Total],
  [2026-2028], [2026-2031], [Fougères], [120], [], [1 240], [Redon], [2415 soit 23,63%], [12], [3])
"""
LONG = "#table(columns: 3, ..range(1, 361).map(i => [cellule #i]))"
LANDSCAPE = "#set page(flipped: true)\n#texte\n#table(columns: 8, ..range(1, 65).map(i => [Valeur #i]))"
SOURCES = {"prose": PROSE, "ruled": RULED, "long": LONG, "landscape": LANDSCAPE}

# PDFium measures a character by its advance and pdfplumber by the box of its font, rounded: a point at most.
SIDEWAYS = 1.0
# The box of a broken word ends before its hyphen.
HYPHEN = 5.0


@pytest.fixture(params=[*SOURCES, *MAKERS])
def file(request: pytest.FixtureRequest, make_pdf, tmp_path: Path) -> Path:
    if request.param in MAKERS:
        return MAKERS[request.param](tmp_path)
    return make_pdf(SOURCES[request.param])


def read_pages(file: Path) -> Iterator[Page]:
    with open_pdf(file) as document:
        for index in range(len(document)):
            yield read_page(document, index)


def parts(page: Page) -> Iterator[tuple[str, Box]]:
    """Yield the words as pdfplumber gives them: cut at no-break spaces, with the hyphen of a broken word."""
    for word in page.words:
        text = f"{word.text}-" if word.broken else word.text
        yield from ((part, word.box) for part in text.split())


def test_the_same_words_at_the_same_places(file: Path) -> None:
    with pdfplumber.open(file) as pdf:
        for ours, theirs in zip(read_pages(file), pdf.pages, strict=True):
            words = sorted(parts(ours), key=lambda part: (part[0], part[1].top, part[1].x0))
            expected = sorted(
                theirs.extract_words(use_text_flow=True, x_tolerance_ratio=0.15),
                key=lambda word: (word["text"], word["top"], word["x0"]),
            )
            assert [text for text, _ in words] == [word["text"] for word in expected]
            left, top, *_ = theirs.cropbox  # Ours start at the corner of what is shown.
            for (text, box), word in zip(words, expected, strict=True):
                after = SIDEWAYS + HYPHEN * text.endswith("-")
                assert box.x0 - SIDEWAYS <= word["x0"] - left <= word["x1"] - left <= box.x1 + after, text
                assert box.top < (word["top"] + word["bottom"]) / 2 - top < box.bottom, text


def test_the_same_cells_with_the_same_words(file: Path) -> None:
    with pdfplumber.open(file) as pdf:
        for ours, theirs in zip(read_pages(file), pdf.pages, strict=True):
            tables = sorted(read_tables(ours)[0], key=lambda table: table.box.top)
            cells = [[[cell.text for cell in row] for row in table.rows] for table in tables]
            expected = [
                [[" ".join(cell.split()) for cell in row if cell is not None] for row in table]
                for table in theirs.extract_tables({"text_x_tolerance_ratio": 0.15})
            ]
            assert [[[text.replace("\xa0", " ") for text in row] for row in table] for table in cells] == expected


steps = st.integers(0, 6)
# Rules of one grid line are seldom drawn at the very same place.
wobbles = st.sampled_from((0.0, 0.0, 0.5, 1.5, 2.0))


@st.composite
def rules(draw: st.DrawFn) -> Edge:
    """A rule of a wobbly grid."""
    along, start = draw(steps) * 20.0 + draw(wobbles), draw(steps) * 20.0
    end = start + draw(st.integers(1, 6)) * 20.0
    return Edge(along, start, along, end) if draw(st.booleans()) else Edge(start, along, end, along)


def as_dict(edge: Edge) -> dict[str, object]:
    """The rule as pdfplumber describes it."""
    place = {"x0": edge.x0, "x1": edge.x1, "top": edge.top, "bottom": edge.bottom}
    size = {"width": edge.x1 - edge.x0, "height": edge.bottom - edge.top}
    return {**place, **size, "orientation": "h" if edge.horizontal else "v"}


def rounded(edge: dict[str, object]) -> tuple[float, ...]:
    return tuple(round(float(str(edge[side])), 6) for side in ("x0", "top", "x1", "bottom"))


@given(st.lists(rules(), max_size=24))
@settings(max_examples=300)
def test_any_rules_are_joined_as_pdfplumber_joins_them(edges: list[Edge]) -> None:
    theirs = table.merge_edges([as_dict(edge) for edge in edges], 3, 3, 3, 3)
    # It may miss the mean of rules by a rounding error: joined again, they meet.
    again = table.merge_edges(theirs, 3, 3, 3, 3)
    assert sorted(map(rounded, map(as_dict, merge(edges, 3)))) == sorted(map(rounded, again))


@given(st.lists(rules(), max_size=24))
@settings(max_examples=300)
def test_any_rules_make_the_cells_that_pdfplumber_finds(edges: list[Edge]) -> None:
    merged = merge(edges, 3)
    cells = find_cells(crossings(merged, 3))
    theirs = table.intersections_to_cells(table.edges_to_intersections(list(map(as_dict, merged)), 3, 3))
    assert cells == theirs
    groups = [sorted(group) for group in touching(cells) if len(group) > 1]
    assert groups == [sorted(group) for group in table.cells_to_tables(theirs)]


def test_a_full_grid_makes_all_its_cells() -> None:
    across = [Edge(0.0, y, 60.0, y) for y in (0.0, 20.0, 40.0)]
    down = [Edge(x, 0.0, x, 40.0) for x in (0.0, 20.0, 40.0, 60.0)]
    cells = find_cells(crossings([*across, *down], 3))
    corners = product((0.0, 20.0, 40.0), (0.0, 20.0))
    assert sorted(cells) == sorted((x, y, x + 20, y + 20) for x, y in corners)


def test_pdfplumber_itself_is_never_loaded(make_pdf) -> None:
    program = (
        "import sys; from pathlib import Path; from cusdocs.reading import read; read(Path(sys.argv[1])); "
        "print('pdfplumber' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(make_pdf(RULED))]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "False"
