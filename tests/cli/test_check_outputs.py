"""Where « check » writes, and in which format: the name of the file is enough."""

import json
from pathlib import Path

import pytest
from docx import Document as WordFile
from reportlab.pdfgen.canvas import Canvas

from cusdocs.cli import main


@pytest.fixture
def letter(tmp_path: Path) -> str:
    """Return the path of a Word file that is no convention."""
    word = WordFile()
    word.add_paragraph("Ceci est une lettre sans rapport avec le logement social.")
    word.save(str(tmp_path / "lettre.docx"))
    return str(tmp_path / "lettre.docx")


def made_pdf(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "Ceci n'est pas une convention.")
    canvas.save()


def test_the_name_of_each_file_gives_its_format(letter: str, tmp_path: Path) -> None:
    names = ("r.json", "r.md", "r.sarif", "r.xml", "r.xlsx", "r.txt", "rapport")
    options = [option for name in names for option in ("-o", str(tmp_path / name))]
    assert main(["check", letter, *options]) == 1
    first = {name: (tmp_path / name).read_bytes()[:5] for name in names}
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["documents"][0]["verdict"] == "not_a_cus"
    assert json.loads((tmp_path / "r.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (first["r.md"][:2], first["r.xml"], first["r.xlsx"][:2]) == (b"# ", b"<?xml", b"PK")
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == (tmp_path / "rapport").read_text(encoding="utf-8")


def test_the_format_told_wins_over_the_name(letter: str, tmp_path: Path) -> None:
    main(["check", letter, "--format", "json", "-o", str(tmp_path / "rapport.txt")])
    assert (tmp_path / "rapport.txt").read_text(encoding="utf-8").startswith("{")


def test_the_screen_gets_any_text_format(letter: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", letter, "--format", "github"]) == 1
    assert capfdbinary.readouterr().out.startswith(b"::error file=")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--format", "pdf"], "--format pdf\u00a0: valeurs admises text, json,"),
        (["-o", "r.pdf"], "employez --annotate r.pdf"),
        (["-o", "r.docx"], "employez --letter r.docx"),
        (["--format", "json", "-o", "a", "-o", "b"], "--format ne vaut que pour un rapport"),
        (["-o", "/nulle-part/r.json"], "Impossible d'écrire"),
        (["--waivers", "absent.yaml"], "introuvable"),
        (["--baseline", "absent.json"], "Le rapport de référence"),
        (["--annotate", "r.pdf"], "--annotate demande un PDF"),
        (["--letter", "r.docx"], "--letter demande une convention qui a pu être vérifiée"),
    ],
)
def test_a_wrong_use_is_said_in_french(
    options: list[str], sentence: str, letter: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", letter, *options]) == 2
    assert sentence in capsys.readouterr().err


def test_the_file_checked_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_pdf(tmp_path / "c.pdf")
    before = (tmp_path / "c.pdf").read_bytes()
    assert main(["check", str(tmp_path / "c.pdf"), "--annotate", str(tmp_path / "c.pdf")]) == 2
    assert "est le fichier à vérifier" in capsys.readouterr().err
    assert (tmp_path / "c.pdf").read_bytes() == before


def test_a_copy_is_annotated_for_one_convention_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.pdf", "b.pdf"):
        made_pdf(tmp_path / name)
    assert main(["check", str(tmp_path), "--annotate", str(tmp_path / "c.pdf")]) == 2
    assert "--annotate ne vaut que pour une seule convention, et 2 sont vérifiées." in capsys.readouterr().err
