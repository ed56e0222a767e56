"""Choosing the writer, and never losing a file."""

import subprocess
import sys
from pathlib import Path

import pytest

from cusdocs.document import Document, Paragraph, Text
from cusdocs.errors import UsageError
from cusdocs.writing import WritingError, docx_bytes, pdf_bytes, write, write_all

NOTE = Document(blocks=(Paragraph(content=(Text("Bonjour"),)),))
UNPRINTABLE = Document(blocks=(Paragraph(content=(Text("中"),)),))


@pytest.mark.parametrize(("name", "start"), [("a.docx", b"PK"), ("a.pdf", b"%PDF"), ("A.PDF", b"%PDF")])
def test_the_suffix_chooses_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    write(NOTE, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_another_suffix_is_refused_in_french(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"«\u00a0note\.odt\u00a0» n'est ni un fichier Word ni un PDF"):
        write(NOTE, tmp_path / "note.odt")
    assert not list(tmp_path.iterdir())


def test_a_failure_leaves_the_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    path.write_bytes(b"old")
    with pytest.raises(WritingError, match="le caractère «\u00a0中\u00a0» \\(U\\+4E2D\\)"):
        write(UNPRINTABLE, path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["note.pdf"]
    assert path.read_bytes() == b"old"


def test_a_success_replaces_the_file_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(NOTE, path)
    assert path.read_bytes() != b"old"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["note.docx"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match=r"absent/note\.pdf.+vérifiez que le dossier existe"):
        write(NOTE, tmp_path / "absent" / "note.pdf")


def test_a_folder_in_the_way_leaves_no_draft_behind(tmp_path: Path) -> None:
    (tmp_path / "note.docx").mkdir()
    with pytest.raises(WritingError, match="ne peut pas être enregistré"):
        write(NOTE, tmp_path / "note.docx")
    assert [entry.name for entry in tmp_path.iterdir()] == ["note.docx"]


def test_importing_the_room_loads_neither_word_nor_typst() -> None:
    code = "import sys, cusdocs.writing; sys.exit(bool({'docx', 'typst', 'lxml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_writes_all_the_files_asked_for_in_their_order(tmp_path: Path) -> None:
    paths = [tmp_path / "convention.pdf", tmp_path / "convention.docx"]

    assert list(write_all(NOTE, paths)) == paths
    assert paths[0].read_bytes() == pdf_bytes(NOTE)
    assert paths[1].read_bytes() == docx_bytes(NOTE)


def test_tells_of_the_first_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match="absent"):
        list(write_all(NOTE, [tmp_path / "absent" / "convention.pdf", tmp_path / "convention.docx"]))
