from pathlib import Path

import pytest
from shapes import grid, headings, lists, paragraphs, tables

from cusdocs.document import (
    Cell,
    Contents,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Metadata,
    Paragraph,
    ParagraphStyle,
    Role,
    Row,
    Table,
    Text,
)
from cusdocs.reading import read
from cusdocs.writing import docx_bytes, pdf_bytes

SENTENCE = (
    "L'organisme s'engage à produire, à réhabiliter et à entretenir les logements de son patrimoine dans les "
    "quartiers où il est présent, avec les collectivités, au bénéfice des ménages les plus modestes. "
)


def text(words: str) -> tuple[Text, ...]:
    return (Text(words),)


def heading(level: int, numbering: str, words: str) -> Heading:
    return Heading(level=level, numbering=numbering, content=text(words))


def paragraph(times: int = 3) -> Paragraph:
    return Paragraph(content=text(SENTENCE * times))


def row(*words: str) -> Row:
    return Row(cells=tuple(Cell(content=text(word)) for word in words))


INDICATORS = Table(
    rows=(
        Row(
            cells=(
                Cell(content=text("EPCI"), rows=2),
                Cell(content=text("Engagements"), columns=2),
                Cell(content=text("Référence"), rows=2),
            )
        ),
        row("2026-2028", "2026-2031"),
        row("Rennes Métropole", "120", "", "1\u00a0240"),
        row("Vitré Communauté", "2\u00a0415 soit 23,63\u00a0%", "12", "3"),
    ),
    header_rows=2,
    caption=text("PP-1 – Logements agréés"),
)
SALES = Table(
    rows=(
        row("Commune", "Logements", "Avis"),
        *(row(f"Commune {number}", str(number), "favorable") for number in range(80)),
    ),
    header_rows=1,
    caption=text("Plan de mise en vente"),
)
CONVENTION = Document(
    metadata=Metadata(
        title="Convention d'utilité sociale", author="Habitat Exemple", header="Habitat Exemple – CUS"
    ),
    blocks=(
        Paragraph(content=text("Convention d'utilité sociale"), style=ParagraphStyle.TITLE),
        Contents(title="Sommaire"),
        heading(1, "Partie 1 –", "Aspects généraux"),
        paragraph(),
        heading(2, "1.", "Visas"),
        paragraph(),
        heading(2, "2.", "Objet et durée de la convention"),
        heading(3, "2.1", "Objet de la convention"),
        paragraph(),
        paragraph(),
        heading(1, "Partie 2 –", "Politiques poursuivies par l'organisme"),
        heading(2, "1.", "Politique patrimoniale"),
        heading(3, "1.1", "État des lieux"),
        paragraph(8),
        ListBlock(items=(ListItem(content=text("produire")), ListItem(content=text("vendre"), depth=1))),
        paragraph(),
        ListBlock(items=(ListItem(content=text("un")), ListItem(content=text("deux"))), ordered=True),
        paragraph(),
        INDICATORS,
        paragraph(),
        heading(1, "Partie 3 –", "Annexes"),
        SALES,
        paragraph(),
    ),
)


@pytest.fixture(params=["docx", "pdf"])
def again(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    """Write the convention in one of the two formats, and read it back."""
    path = tmp_path / f"convention.{request.param}"
    path.write_bytes(docx_bytes(CONVENTION) if request.param == "docx" else pdf_bytes(CONVENTION))
    return read(path)


def typographic(words: str) -> str:
    """Return ``words`` with the apostrophes and spaces that a PDF may change."""
    return words.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def test_headings_keep_level_and_numbering(again: Document) -> None:
    found = [(level, numbering, typographic(words)) for level, numbering, words in headings(again)]
    assert found == headings(CONVENTION)


def test_tables_keep_their_cells(again: Document) -> None:
    found = [[[typographic(cell or "") for cell in line] for line in grid(table)] for table in tables(again)]
    expected = [
        [[typographic(cell or "") for cell in line] for line in grid(table)] for table in (INDICATORS, SALES)
    ]
    assert found == expected
    assert [table.header_rows for table in tables(again)] == [2, 1]


def test_tables_keep_their_captions(again: Document) -> None:
    for table, original in zip(tables(again), (INDICATORS, SALES), strict=True):
        assert typographic(table.caption_text).endswith(original.caption_text)


def test_lists_keep_their_items(again: Document) -> None:
    assert lists(again) == [(False, [(0, "produire"), (1, "vendre")]), (True, [(0, "un"), (0, "deux")])]


def test_paragraphs_are_whole(again: Document) -> None:
    found = [words for words in map(typographic, paragraphs(again)) if words.startswith("L'organisme")]
    assert found == [words.strip() for words in paragraphs(CONVENTION) if words.startswith("L'organisme")]


def test_header_and_contents_are_no_evidence(again: Document) -> None:
    assert any("Habitat Exemple" in words for words in paragraphs(again, Role.HEADER))
    assert not any("Habitat Exemple" in words for words in paragraphs(again))
    assert not any("Sommaire" in words for words in paragraphs(again))


def test_metadata_are_kept(again: Document) -> None:
    assert typographic(again.metadata.title) == CONVENTION.metadata.title
    assert again.metadata.author == CONVENTION.metadata.author
    assert again.metadata.language.lower().startswith("fr")
