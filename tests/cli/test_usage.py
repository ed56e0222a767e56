"""What a user who mistypes sees: one clear French sentence, and the exit code of the contract."""

import subprocess
import sys

import pytest

from cusdocs import __version__
from cusdocs.cli import main

HEAVY = ("spacy", "pdfplumber", "docx", "openpyxl", "typst", "pypdfium2", "pydantic")


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"cusdocs {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "La commande « chek » n'existe pas. Vouliez-vous dire « check » ?"),
        (["check"], "Il manque l'argument ou l'option"),
        (["check", "a.pdf", "--frmat", "json"], "L'option --frmat n'existe pas. Vouliez-vous dire --format ?"),
        (["check", "a.pdf", "--jobs", "beaucoup"], "n'est pas admise\u00a0: un nombre entier est attendu."),
        (["check", "a.pdf", "--jobs", "0"], "n'est pas admise\u00a0: 1 est le minimum."),
        (["check", "a.pdf", "-o", "rapport.foo"], "donnez un nom de fichier en .txt, .json, .html"),
    ],
)
def test_wrong_use_gives_one_french_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert captured.out == ""
    assert "Traceback" not in captured.err


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    program = (
        "import sys; from cusdocs.cli import main; main([sys.argv[1]]); "
        "print('IMPORTED', [name for name in sys.argv[2:] if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, option, *HEAVY], capture_output=True, text=True, check=True
    )
    assert "IMPORTED []" in result.stdout


@pytest.mark.parametrize(
    "command",
    [[], ["init"], ["draft"], ["check"], ["extract"], ["regimes"], ["demo"], ["dossier"], ["dossier", "import"]],
)
def test_help_pages_are_in_french(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    page = capsys.readouterr().out
    assert "Affiche cette aide." in page
    for english in (
        "Show this message",
        "Commands",
        "[required]",
        "[default",
        "COMMAND ",
        "<str>",
        "<path>",
        "<=",
    ):
        assert english not in page
    assert "'" not in page
    assert "Usage\u00a0: cusdocs" in page


def test_the_rules_alone_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regimes"]) == 0
    alone = capsys.readouterr().out
    assert main(["regimes", "list"]) == 0
    assert alone == capsys.readouterr().out
