"""The tesseract program, and nothing else: where it is, which languages it has, what it reads in pictures."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cusdocs.errors import MissingToolError, OcrError

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "fra"
DPI = 300
# Layouts that tesseract may suppose.
PAGE, BLOCK, LINE, ORIENTATION = 3, 6, 7, 0
# A page takes two to ten seconds: after this, something is wrong.
SECONDS_A_PAGE = 120
_SECONDS_TO_ANSWER = 20
# The installer for Windows does not add the program to the PATH.
_WINDOWS = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")
_ADVICE = (
    "installez Tesseract et sa langue «\u00a0fra\u00a0» (Debian et Ubuntu\u00a0: sudo apt install tesseract-ocr "
    "tesseract-ocr-fra\u00a0; Windows\u00a0: installateur «\u00a0Tesseract at UB Mannheim\u00a0», en cochant "
    "French), ou fournissez le fichier d'origine au format .docx ou .pdf"
)


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program as installed."""

    program: str

    def read(self, pictures: Sequence["Image"], layout: int) -> str:
        """Return what is read in ``pictures``, as hOCR, one page each. Raises OcrError."""
        with TemporaryDirectory(prefix="cusdocs-") as name:
            folder = Path(name)
            for number, picture in enumerate(pictures):
                picture.save(folder / f"{number}.png", dpi=(DPI, DPI), compress_level=1)
            names = "\n".join(f"{number}.png" for number in range(len(pictures)))
            (folder / "pictures.txt").write_text(names + "\n", encoding="ascii")
            seconds = SECONDS_A_PAGE * (1 + len(pictures) // 100)
            self._run(["pictures.txt", "out", "-l", LANGUAGE, "--psm", str(layout), "hocr"], folder, seconds)
            return _output(folder / "out.hocr")

    def orientation(self, picture: "Image") -> int:
        """Return by how many degrees clockwise ``picture`` must turn to be upright, 0 when it cannot be told."""
        with TemporaryDirectory(prefix="cusdocs-") as name:
            folder = Path(name)
            picture.save(folder / "0.png", dpi=(DPI, DPI), compress_level=1)
            try:
                self._run(["0.png", "out", "--psm", str(ORIENTATION)], folder, SECONDS_A_PAGE)
                text = _output(folder / "out.osd")
            except OcrError:
                return 0  # Its data are a package apart, and a page of few letters has no orientation.
        turns = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("Rotate:")]
        return int(turns[0]) if turns and turns[0] in ("90", "180", "270") else 0

    def languages(self) -> frozenset[str]:
        """Return the languages installed. Raises OcrError."""
        with TemporaryDirectory(prefix="cusdocs-") as name:
            return frozenset(self._run(["--list-langs"], Path(name), _SECONDS_TO_ANSWER).split())

    def _run(self, arguments: Sequence[str], folder: Path, seconds: float) -> str:
        """Run the program in ``folder`` and return what it prints. Raises OcrError."""
        # Files and not pipes: a pipe stays open as long as a child of a killed program.
        with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as err:
            try:
                process = subprocess.Popen(  # noqa: S603 - a program found on the PATH, fixed arguments
                    [self.program, *arguments],
                    cwd=folder,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=err,
                    # Threads of several processes would fight for the same cores: ten times slower.
                    env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                    start_new_session=True,
                )
            except OSError as error:
                raise OcrError("Tesseract est installé mais ne démarre pas\u00a0: réinstallez-le.") from error
            try:
                code = process.wait(seconds)
            except subprocess.TimeoutExpired:
                _kill(process)
                raise OcrError(f"Tesseract n'a pas répondu en {seconds:g}\u00a0secondes.") from None
            except BaseException:
                _kill(process)
                raise
        if code != 0:
            raise OcrError(f"Tesseract s'est arrêté sur une erreur (code {code}).")
        return (folder / "stdout").read_text(encoding="utf-8", errors="replace")


def find_tesseract() -> Tesseract | None:
    """Return the program, or None when it is not installed."""
    program = shutil.which("tesseract")
    if program is None and sys.platform == "win32" and _WINDOWS.is_file():
        program = str(_WINDOWS)
    return Tesseract(program) if program else None


def require_tesseract() -> Tesseract:
    """Return the program. Raises MissingToolError, which says what to install."""
    tesseract = find_tesseract()
    if tesseract is None:
        raise MissingToolError(f"Tesseract, qui lit les pages numérisées, n'est pas installé\u00a0: {_ADVICE}.")
    return tesseract


def unusable(tesseract: Tesseract | None) -> str:
    """Say in French why pages cannot be read by ``tesseract``; empty when they can."""
    if tesseract is None:
        return f"Pour lire ces pages, {_ADVICE}."
    return _defect(tesseract)


@cache
def _defect(tesseract: Tesseract) -> str:
    try:
        if LANGUAGE in tesseract.languages():
            return ""
    except OcrError as error:
        return f"{error} Réparez son installation pour que ces pages soient lues."
    return f"Tesseract est installé sans le français\u00a0: {_ADVICE}."


def _output(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise OcrError("Tesseract n'a rien écrit.") from error


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the program and what it started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
