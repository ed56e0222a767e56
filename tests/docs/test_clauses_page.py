"""The page on clauses and the catalogue of codes say what the commands do."""

import re
import runpy
from pathlib import Path

import pytest

from cusdocs.cli import main
from cusdocs.linting import CATALOGUE
from cusdocs.linting.page import errors, errors_page, explanation
from cusdocs.linting.schema_codes import SCHEMA_CODES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "clauses.md").read_text(encoding="utf-8")


def test_its_options_are_those_of_the_commands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    pages = (["clauses", "lint"], ["clauses", "list"], ["clauses", "preview"], ["clauses", "new"], ["draft"], [])
    for command in pages:
        main([*command, "--help"])
    offered = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) <= offered


def test_every_code_stands_on_the_page_of_errors_and_is_explained() -> None:
    page = errors_page()
    codes = [*CATALOGUE, *SCHEMA_CODES, *(error.code for error in errors())]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if f"`{code}`" not in page] == []
    assert [code for code in codes if not explanation(code).startswith(f"{code} – ")] == []


def test_the_page_of_errors_is_that_of_the_catalogue() -> None:
    made = runpy.run_path(str(DOCS / "build.py"))["pages"]()["erreurs.md"]
    assert (DOCS / "erreurs.md").read_text(encoding="utf-8") == made, "lancez make docs"
