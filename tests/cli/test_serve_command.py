"""``cusdocs serve``: what is missing and what is refused is said in one sentence."""

import sys
from pathlib import Path

import pytest

from cusdocs.cli import main


def test_without_its_extra_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)  # what Python does for a package that is not there
    assert main(["serve"]) == 4
    first, *_ = capsys.readouterr().err.splitlines()
    assert 'python -m pip install "cusdocs[web]"' in first


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "exemple.fr"])  # noqa: S104 - refused
def test_it_listens_to_this_machine_alone(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", host, "--data", str(tmp_path / "data")]) == 2
    assert "sur ce poste" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
