"""The wheel holds all that it needs: installed alone, far from the sources, it runs the demo."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_law_the_words_and_the_sample(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "schemas/locative-2019.yaml",
        "clauses/",
        "letters/demande",
        "samples/",
        "territories/epci.csv",
    ):
        assert any(name.startswith("cusdocs/_data/") and needed in name for name in names), needed
    assert "cusdocs/writing/convention.typ" in names
    assert {"cusdocs/reporting/html/report.html.j2", "cusdocs/reporting/annotated/cover.typ"} <= set(names)
    assert {"cusdocs/web/templates/layout.html.j2", "cusdocs/web/static/site.css"} <= set(names)
    assert "cusdocs/py.typed" in names


@pytest.mark.slow
def test_installed_in_an_empty_environment_it_runs_the_demo(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([str(scripts / "python"), "-m", "pip", "install", "-q", str(wheel)], check=True)
    result = subprocess.run(
        [str(scripts / "cusdocs"), "demo"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8"
    )
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "demo" / "convention.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "demo" / "convention.docx").read_bytes().startswith(b"PK")
    assert result.stdout.count("conforme") >= 2
