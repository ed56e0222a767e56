"""The Word file, opened by another word processor."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

SOFFICE = shutil.which("soffice")


@pytest.mark.system
@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_lays_out_the_same_pages(tmp_path: Path, convention_docx: bytes) -> None:
    (tmp_path / "convention.docx").write_bytes(convention_docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            str(SOFFICE),
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            tmp_path / "convention.docx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with pypdfium2.PdfDocument(tmp_path / "convention.pdf") as document:
        texts = [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]
        sideways = [page.get_width() > page.get_height() for page in document]
    assert "page" not in texts[0]
    assert all(f"page {number} / {len(texts)}" in text for number, text in enumerate(texts[1:], start=2))
    assert [number for number, text in enumerate(texts) if "PP-2 – Logements réhabilités" in text] == [
        sideways.index(True)
    ]
    assert sum(sideways) == 1
