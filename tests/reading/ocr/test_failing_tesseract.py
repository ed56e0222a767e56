"""Tesseract absent, damaged, hanging or without French: the pages stay unread, and the report says why."""

import os
import stat
import sys
from pathlib import Path

import pytest
import typst
from scans import scanned

from cusdocs.cli import main
from cusdocs.errors import MissingToolError
from cusdocs.reading import Ocr, read
from cusdocs.reading.ocr import tesseract

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")

_ANSWERS_FRENCH = 'if [ "$1" = --list-langs ]; then echo fra; exit 0; fi\n'


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    source = tmp_path / "source.typ"
    source.write_text("= Convention d'utilité sociale\n#lorem(60)\n#pagebreak()\n#lorem(60)", encoding="utf-8")
    typst.compile(str(source), output=str(tmp_path / "source.pdf"))
    return scanned(tmp_path / "source.pdf", tmp_path / "scan.pdf", dpi=60)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Put a program called tesseract, which does what a shell script says, alone on the PATH."""

    def install(script: str | None) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        if script is not None:
            program = folder / "tesseract"
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin" if script else str(folder))
        tesseract._defect.cache_clear()

    yield install
    tesseract._defect.cache_clear()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (_ANSWERS_FRENCH + "kill -SEGV $$", "s'est arrêté sur une erreur"),
        (_ANSWERS_FRENCH + "exit 3", "code 3"),
        (_ANSWERS_FRENCH + "echo bla > out.hocr", "résultat illisible"),
        (_ANSWERS_FRENCH + "exit 0", "n'a rien écrit"),
        (_ANSWERS_FRENCH + "sleep 60", "n'a pas répondu en 1"),
        ("echo eng; exit 0", "sans le français"),
        ("exit 1", "s'est arrêté sur une erreur"),
    ],
)
def test_pages_stay_unread_and_the_reason_is_said(  # type: ignore[no-untyped-def]
    script: str, said: str, fake, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(script)
    monkeypatch.setattr(tesseract, "SECONDS_A_PAGE", 1)
    document = read(scan, ocr=Ocr.AUTO)
    assert document.pages_without_text == (1, 2)
    assert said in document.ocr_problem


def test_without_tesseract_the_pages_are_named_and_what_to_install_is_said(  # type: ignore[no-untyped-def]
    fake, scan: Path
) -> None:
    fake(None)
    document = read(scan, ocr=Ocr.AUTO)
    assert document.pages_without_text == (1, 2)
    assert "apt install tesseract-ocr" in document.ocr_problem
    assert "Windows" in document.ocr_problem
    with pytest.raises(MissingToolError):
        read(scan, ocr=Ocr.ALWAYS)


def test_asking_for_ocr_without_tesseract_is_exit_code_4(  # type: ignore[no-untyped-def]
    fake, scan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fake(None)
    assert main(["check", str(scan), "--ocr", "always"]) == 4
    assert "tesseract-ocr-fra" in capsys.readouterr().err
    assert main(["check", str(scan), "--ocr", "jamais"]) == 2


def test_no_program_is_called_when_ocr_is_never(fake, scan: Path) -> None:  # type: ignore[no-untyped-def]
    fake("exit 9")
    document = read(scan, ocr=Ocr.NEVER)
    assert document.pages_without_text == (1, 2)
    assert document.ocr_problem == ""
