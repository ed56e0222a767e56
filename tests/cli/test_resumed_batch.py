"""A batch that is killed half-way goes on where it stopped, and ends with the same summary."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx import Document as WordFile

FILES = 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of small files, each unlike the others."""
    inside = tmp_path / "conventions"
    inside.mkdir()
    for number in range(FILES):
        word = WordFile()
        word.add_paragraph(f"Projet de convention d'utilité sociale de l'office n° {number}, à rédiger.")
        word.save(str(inside / f"{number:02}.docx"))
    return inside


def command(folder: Path, summary: Path, *options: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "cusdocs",
        "check",
        str(folder),
        "--summary",
        str(summary),
        "--jobs",
        "1",
        *options,
    ]


def kept(store: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in store.glob("*.json")}


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_run_killed_half_way_goes_on_and_ends_the_same(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "reprise"
    options = ("--resume", str(store), "-o", os.devnull)
    first = subprocess.Popen(command(folder, tmp_path / "jamais.html", *options))
    while first.poll() is None and len(kept(store)) < 5:
        time.sleep(0.002)
    first.send_signal(signal.SIGKILL)
    first.wait()
    half = kept(store)
    assert 5 <= len(half) < FILES
    assert not (tmp_path / "jamais.html").exists()

    subprocess.run(command(folder, tmp_path / "repris.html", *options), check=False)
    whole = kept(store)
    assert len(whole) == FILES
    # What was kept was not made again.
    assert half.items() <= whole.items()

    subprocess.run(command(folder, tmp_path / "entier.html", "-o", os.devnull), check=False)
    entire = (tmp_path / "entier.html").read_text(encoding="utf-8")
    assert (tmp_path / "repris.html").read_text(encoding="utf-8") == entire
    assert entire.count(".docx</th>") == FILES
