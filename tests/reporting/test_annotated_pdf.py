"""The annotated PDF: each highlight covers its evidence, and nothing of the submitted pages is lost."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import examination
from PIL import ImageChops
from reportlab.pdfgen.canvas import Canvas

from cusdocs.checking import Anomaly, Evidence, Severity, Waiver
from cusdocs.document import Box
from cusdocs.errors import AnnotationError, MissingFileError, UsageError
from cusdocs.reading.pdf.frame import Frame, frame_of
from cusdocs.reporting.annotated import annotated_pdf
from cusdocs.reporting.examination import Examination, Source
from cusdocs.reporting.waivers import with_waivers

DAY = date(2026, 12, 20)


@pytest.fixture(scope="session")
def annotated(submitted: Examination) -> bytes:
    return annotated_pdf(submitted, DAY)


def highlights(content: bytes) -> Iterator[tuple[int, Box, str]]:
    """Yield the page shown, the box as displayed, and the words of each highlight."""
    rendered = pypdfium2.PdfDocument(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for index, page in enumerate(pdf.pages):
            for note in page.obj.get("/Annots", []):
                if note.Subtype == "/Highlight":
                    x0, y0, x1, y1 = (float(each) for each in note.Rect)
                    yield index, frame_of(rendered[index]).box(x0, y0, x1, y1), str(note.Contents)


def words_of(content: bytes, index: int) -> str:
    return str(pypdfium2.PdfDocument(content)[index].get_textpage().get_text_range())


def test_each_evidence_has_its_highlight_where_it_stands(annotated: bytes, submitted: Examination) -> None:
    assert submitted.report is not None
    wanted = {
        (seen.page, tuple(round(each) for each in seen.bbox))
        for finding in submitted.report.requirements
        for seen in finding.evidence
        if seen.page and seen.bbox
    }
    found = {(index, tuple(round(each) for each in box)) for index, box, _ in highlights(annotated)}
    # One page stands before those of the file, whose numbers start at 1.
    assert found == wanted
    assert len(wanted) > 30


def test_a_highlight_says_what_was_found_with_its_articles(annotated: bytes) -> None:
    (text,) = {text for _, _, text in highlights(annotated) if text.startswith("Plan de mise en vente")}
    assert text.splitlines()[:2] == ["Plan de mise en vente – présent", "CCH L.445-1, CCH R.445-2, CCH L.443-7"]


def test_the_first_page_lists_what_lacks(annotated: bytes) -> None:
    first = words_of(annotated, 0)
    assert "non conforme" in first
    assert "Concertation locative, engagements et bilan – absent (CCH R.445-2)" in first
    assert "Délibération adoptant le projet" in first


def test_the_pages_of_the_file_follow_unchanged(annotated: bytes, submitted: Examination) -> None:
    own = submitted.sources[0].path.read_bytes()
    count = len(pypdfium2.PdfDocument(own))
    assert len(pypdfium2.PdfDocument(annotated)) == count + 1
    assert [words_of(annotated, index + 1) for index in range(3, 6)] == [
        words_of(own, index) for index in range(3, 6)
    ]
    with pikepdf.open(io.BytesIO(annotated)) as pdf:
        assert [pdf.pages[index].label for index in (0, 1, 12)] == ["Constats 1", "1", "12"]
        assert "PDF/A" not in str(pdf.open_metadata().pdfa_status)
        assert pdf.open_metadata().pdfa_status == ""


def test_the_same_report_gives_the_same_bytes(annotated: bytes, submitted: Examination) -> None:
    assert annotated_pdf(submitted, DAY) == annotated


def test_an_anomaly_of_the_first_page_leads_to_its_place(submitted: Examination) -> None:
    assert submitted.report is not None
    spot = Box(72, 300, 200, 320)
    anomaly = Anomaly(kind="placeholder", severity=Severity.WARNING, message="Un blanc", page=9, bbox=spot)
    unplaced = replace(anomaly, message="Texte caché", page=4, bbox=None)
    found = replace(submitted, report=replace(submitted.report, anomalies=(anomaly, unplaced)))
    with pikepdf.open(io.BytesIO(annotated_pdf(found, DAY))) as pdf:
        links = [note for note in pdf.pages[0].obj.Annots if note.Subtype == "/Link"]
        targets = {pdf.pages.index(pikepdf.Page(link.Dest[0])): link.Dest for link in links}
        assert set(targets) == {9, 4}
        assert (targets[9][1], float(targets[9][3])) == ("/XYZ", pytest.approx(842 - 300 + 20, abs=1))
        texts = [str(note.Contents) for note in pdf.pages[4].obj.Annots if note.Subtype == "/Text"]
        assert texts == ["Anomalie à vérifier\nTexte caché"]


def one_page(folder: Path, turns: int, crop: tuple[float, float, float, float]) -> Path:
    """Return a PDF of one page, turned and cropped, with an annotation of its own."""
    canvas = Canvas(str(folder / "plain.pdf"), pagesize=(500, 700), invariant=True)
    canvas.drawString(200, 400, "Plan de mise en vente")
    canvas.linkURL("https://exemple.invalid", (10, 10, 50, 50))
    canvas.save()
    with pikepdf.open(folder / "plain.pdf") as pdf:
        pdf.pages[0].obj["/Rotate"] = 90 * turns
        pdf.pages[0].obj["/CropBox"] = pikepdf.Array(crop)
        pdf.save(folder / "turned.pdf")
    return folder / "turned.pdf"


def rendered(content: bytes | Path, index: int) -> Any:
    return pypdfium2.PdfDocument(content)[index].render(scale=1).to_pil().convert("RGB")


@pytest.mark.parametrize("turns", range(4))
def test_a_highlight_shows_in_its_box_on_a_page_turned_and_cropped(turns: int, tmp_path: Path) -> None:
    path = one_page(tmp_path, turns, (50, 60, 450, 640))
    spot = Box(30, 50, 130, 90)
    found = examination()
    assert found.report is not None
    finding = replace(found.report.requirements[0], evidence=(Evidence(1, spot, "x"),))
    report = replace(found.report, requirements=(finding,), anomalies=())
    content = annotated_pdf(replace(found, sources=(Source(path, "turned.pdf"),), report=report), DAY)
    changed = ImageChops.difference(rendered(path, 0), rendered(content, 1)).getbbox()
    assert changed == pytest.approx(tuple(spot), abs=1)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert [str(note.Subtype) for note in pdf.pages[1].obj.Annots] == ["/Link", "/Highlight"]


SIDES = st.floats(0, 400, allow_nan=False)


@given(st.integers(0, 3), SIDES, SIDES, SIDES, SIDES)
def test_a_box_goes_to_the_page_and_back(turns: int, left: float, bottom: float, x: float, y: float) -> None:
    frame = Frame(left, bottom, left + 500, bottom + 700, turns)
    box = Box(x, y, x + 10, y + 20)
    assert frame.box(*frame.back(box)) == pytest.approx(box, abs=1e-6)


def test_a_waiver_is_on_the_first_page(submitted: Examination) -> None:
    waiver = Waiver(requirement="concertation-locative", reason="Avenant", author="Bureau", expiry=DAY)
    first = words_of(annotated_pdf(with_waivers(submitted, [waiver], DAY), DAY), 0)
    assert "Écarté jusqu’au 20 décembre 2026 par Bureau" in first.replace("\u00a0", " ")


def test_a_word_file_is_refused_with_what_to_do() -> None:
    word = replace(examination(), sources=(Source(Path("c.docx"), "c.docx"),))
    with pytest.raises(UsageError, match=r"un fichier Word n'a pas de pages fixes.*Enregistrez-le en PDF"):
        annotated_pdf(word, DAY)


def test_a_file_that_could_not_be_read_says_why() -> None:
    with pytest.raises(MissingFileError):
        annotated_pdf(Examination(file="a.pdf", error=MissingFileError("Absent.")), DAY)


def test_a_file_damaged_since_is_an_error_of_its_own(submitted: Examination, tmp_path: Path) -> None:
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\nrien")
    with pytest.raises(AnnotationError, match="ne peut pas être annoté"):
        annotated_pdf(replace(submitted, sources=(Source(tmp_path / "c.pdf", "c.pdf"),)), DAY)


def test_a_file_that_anyone_may_open_but_not_change_is_annotated_all_the_same(
    submitted: Examination, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(submitted.sources[0].path) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="secret", user=""))
    content = annotated_pdf(replace(submitted, sources=(Source(locked, "locked.pdf"),)), DAY)
    assert len(list(highlights(content))) > 30
