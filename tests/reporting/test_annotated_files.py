"""The annotated PDF of a convention in several files, and the tags for those who hear its first page."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from made_reports import TERMS, examination
from PIL import ImageChops
from reportlab.pdfgen.canvas import Canvas

from cusdocs.checking import Anomaly, Evidence, Severity
from cusdocs.document import Box, Document, Heading, Metadata, Paragraph, Text
from cusdocs.errors import UsageError
from cusdocs.reading.pdf.tagged.element import Element
from cusdocs.reading.pdf.tagged.tree import read_tree
from cusdocs.reporting.annotated import annotated_pdf
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.submission import FilePart, Source
from cusdocs.writing import write

IN_A, IN_B = Box(60, 90, 160, 110), Box(200, 300, 320, 330)


def drawn(path: Path, pages: int) -> Path:
    canvas = Canvas(str(path), pagesize=(500, 700), invariant=True)
    for number in range(1, pages + 1):
        canvas.drawString(200, 400, f"{path.stem} {number}")
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Partie {number}", f"p{number}")
        canvas.showPage()
    canvas.save()
    return path


def written(path: Path, title: str) -> Path:
    """Write a tagged PDF of one page."""
    blocks = (Heading(level=1, content=(Text(title),)), Paragraph(content=(Text(f"Ce que dit {title}."),)))
    write(Document(metadata=Metadata(title=title), blocks=blocks), path)
    return path


def submitted_as(
    *paths: Path, evidence: tuple[Evidence, ...] = (), anomalies: tuple[Anomaly, ...] = ()
) -> Examination:
    """Return the report on a convention in those files, whose first requirement has that evidence."""
    found = examination()
    assert found.report is not None
    finding = replace(found.report.requirements[0], evidence=evidence)
    return replace(
        found,
        sources=tuple(Source(path, path.name) for path in paths),
        files=tuple(FilePart(path.name, "", None, ()) for path in paths) if len(paths) > 1 else (),
        report=replace(found.report, requirements=(finding,), anomalies=anomalies),
    )


def image(content: bytes | Path, index: int) -> Any:
    return pypdfium2.PdfDocument(content)[index].render(scale=1).to_pil().convert("RGB")


def elements(root: Element | None) -> Iterator[str]:
    """Yield the kinds of a tree, parents first."""
    if root:
        yield root.kind
        for child in root.elements:
            yield from elements(child)


def kinds(content: bytes, index: int) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return list(elements(read_tree(document[index], len(document))))


@pytest.fixture
def bound(tmp_path: Path) -> bytes:
    """Return the annotated copy of a convention of three pages and of its annex of two."""
    first, second = drawn(tmp_path / "convention.pdf", 3), drawn(tmp_path / "annexe.pdf", 2)
    evidence = (Evidence(2, IN_A, "x", file="convention.pdf"), Evidence(2, IN_B, "y", file="annexe.pdf"))
    blank = Anomaly(
        kind="placeholder", severity=Severity.WARNING, message="Un blanc", page=1, bbox=IN_B, file="annexe.pdf"
    )
    return annotated_pdf(submitted_as(first, second, evidence=evidence, anomalies=(blank,)), TERMS.today)


def test_the_files_follow_each_other_and_each_highlight_is_on_its_page(bound: bytes, tmp_path: Path) -> None:
    assert len(pypdfium2.PdfDocument(bound)) == 1 + 3 + 2
    places = {2: ("convention.pdf", 1, IN_A), 4: ("annexe.pdf", 0, IN_B), 5: ("annexe.pdf", 1, IN_B)}
    for index, (name, page, spot) in places.items():
        changed = ImageChops.difference(image(bound, index), image(tmp_path / name, page)).getbbox()
        assert changed == pytest.approx(tuple(spot), abs=1), name
    for index, (name, page) in {1: ("convention.pdf", 0), 3: ("convention.pdf", 2)}.items():
        assert ImageChops.difference(image(bound, index), image(tmp_path / name, page)).getbbox() is None


def test_the_first_page_names_the_files_and_leads_into_each(bound: bytes) -> None:
    words = pypdfium2.PdfDocument(bound)[0].get_textpage().get_text_range().replace("\u00a0", " ")
    assert "Fichiers qui suivent, dans l'ordre : convention.pdf, annexe.pdf." in words
    assert "annexe.pdf, p. 1" in words
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        targets = {pdf.pages.index(pikepdf.Page(link.Dest[0])) for link in pdf.pages[0].obj.Annots}
    assert 4 in targets


def test_pages_are_numbered_and_bookmarked_file_by_file(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        assert [page.label.replace("\u00a0", " ") for page in pdf.pages] == [
            "Constats 1",
            "convention.pdf p. 1",
            "convention.pdf p. 2",
            "convention.pdf p. 3",
            "annexe.pdf p. 1",
            "annexe.pdf p. 2",
        ]
        with pdf.open_outline() as outline:
            assert [each.title for each in outline.root] == ["Constats", "convention.pdf", "annexe.pdf"]
            assert [each.title for each in outline.root[1].children] == ["Partie 1", "Partie 2", "Partie 3"]


def test_a_word_part_has_no_pages_to_show_and_the_first_page_says_so(tmp_path: Path) -> None:
    pdf = drawn(tmp_path / "convention.pdf", 1)
    word = tmp_path / "annexe.docx"
    evidence = (Evidence(1, IN_A, "x", file="convention.pdf"), Evidence(None, None, "y", file="annexe.docx"))
    content = annotated_pdf(submitted_as(pdf, word, evidence=evidence), TERMS.today)
    words = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().replace("\u00a0", " ")
    assert "non repris ici : annexe.docx" in words
    assert len(pypdfium2.PdfDocument(content)) == 2
    with pytest.raises(UsageError, match="un fichier Word n'a pas de pages fixes"):
        annotated_pdf(submitted_as(word, word), TERMS.today)


def test_the_first_page_of_a_tagged_file_has_titles_and_links_for_screen_readers(tmp_path: Path) -> None:
    path = written(tmp_path / "c.pdf", "Convention")
    blank = Anomaly(kind="placeholder", severity=Severity.WARNING, message="Un blanc", page=1, bbox=IN_A)
    content = annotated_pdf(submitted_as(path, anomalies=(blank,)), TERMS.today)
    first = kinds(content, 0)
    assert {"H1", "H2", "P", "Link"} <= set(first)
    assert kinds(content, 1).count("H1") == kinds(path.read_bytes(), 0).count("H1") == 1
    with pikepdf.open(io.BytesIO(content)) as pdf:
        keys = [int(page.obj.StructParents) for page in pdf.pages]
        assert len(set(keys)) == len(keys)
        (document,) = pdf.Root.StructTreeRoot.K
        assert document.K[0].S == "/Part"


def test_the_tags_of_several_files_are_joined(tmp_path: Path) -> None:
    paths = [written(tmp_path / f"{name}.pdf", name) for name in ("Convention", "Annexe")]
    content = annotated_pdf(
        submitted_as(*paths, evidence=(Evidence(1, IN_A, "x", file="Annexe.pdf"),)), TERMS.today
    )
    assert all("H1" in kinds(content, index) for index in range(3))


@pytest.mark.parametrize("untagged_first", [True, False])
def test_pages_without_tags_stay_without(tmp_path: Path, *, untagged_first: bool) -> None:
    plain, tagged = drawn(tmp_path / "plain.pdf", 1), written(tmp_path / "tagged.pdf", "Titre")
    paths = (plain, tagged) if untagged_first else (tagged, plain)
    content = annotated_pdf(submitted_as(*paths), TERMS.today)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = ["/StructParents" in page.obj for page in pdf.pages]
    assert told == ([False, False, False] if untagged_first else [True, True, False])
