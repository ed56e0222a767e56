"""The Python page: its examples run as they stand, and importing cusdocs loads nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import cusdocs
from cusdocs.resources import data_folder

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
EXAMPLES = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_the_examples_run_and_print_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(data_folder("samples"))
    text = PAGE.read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for example in EXAMPLES.findall(text):
        exec(compile(example, str(PAGE), "exec"), names)  # noqa: S102 - our own page
    printed = capsys.readouterr().out.splitlines()
    promised = [line.removeprefix("# ") for line in re.findall(r"^print\(.*\)\n(# .*)$", text, re.MULTILINE)]
    assert len(promised) == 9
    assert [line for line in promised if line not in printed] == []
    assert "E401 Le fichier « absent.pdf » est introuvable" in "\n".join(printed).replace("\u00a0", " ")
    for made in (
        "projet.docx",
        "projet.pdf",
        "rapport.html",
        "lettre.docx",
        "bilan.docx",
        "synthese.html",
        "ecarts.html",
    ):
        assert (tmp_path / made).stat().st_size > 1000, made


def test_importing_cusdocs_loads_no_room() -> None:
    program = (
        "import sys, cusdocs; cusdocs.__version__; print([each for each in sys.modules if 'cusdocs' in each])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "['cusdocs']"


def test_every_name_offered_is_there() -> None:
    assert [name for name in dir(cusdocs) if not hasattr(cusdocs, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'verify'"):
        cusdocs.verify  # type: ignore[attr-defined]  # noqa: B018
