"""A page that brings its process down costs itself alone: the rest of the convention is read and judged."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from cusdocs.cli import main
from cusdocs.reading.pdf import sheet
from cusdocs.resources import data_folder

SAMPLE = data_folder("samples") / "oph-exemple"
DAMAGED = 3

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the fault is passed on by a fork")


@pytest.fixture
def deadly_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the reader of page 3 die as the library of a damaged file does: no exception, no process."""
    read_page = sheet.read_page

    def die(document: object, index: int) -> object:
        if index + 1 == DAMAGED:
            os.kill(os.getpid(), signal.SIGSEGV)
        return read_page(document, index)

    monkeypatch.setattr(sheet, "read_page", die)


@pytest.mark.usefixtures("deadly_page")
def test_a_damaged_page_is_named_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    convention = tmp_path / "convention.pdf"
    assert main(["draft", str(SAMPLE), "-o", str(convention)]) == 0
    capsys.readouterr()

    assert main(["check", str(convention), "--format", "json", "--jobs", "1"]) == 0
    (examined,) = json.loads(capsys.readouterr().out)["documents"]

    assert examined["pages_without_text"] == [DAMAGED]
    assert examined["verdict"] == "to_check"
    assert examined["ocr_problem"] == "La page 3 est endommagée\u00a0: demandez un nouvel exemplaire du fichier."
    statuses = [each["status"] for each in examined["requirements"]]
    assert statuses.count("present") > 40
