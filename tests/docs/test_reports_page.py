"""The page on reports says what the command does: its options, its formats, its file of waivers."""

import re
from pathlib import Path

import pytest

from cusdocs.cli import main
from cusdocs.reporting.formats import FORMATS
from cusdocs.reporting.waivers import load_waivers

PAGE = (Path(__file__).parents[2] / "docs" / "rapports.md").read_text(encoding="utf-8")


def test_its_options_are_those_of_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    main(["check", "--help"])
    offered = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE))
    assert named <= offered
    assert {"--annotate", "--letter", "--waivers", "--baseline", "--resume", "--summary"} <= named


def test_its_table_has_every_format_and_suffix() -> None:
    rows = {name: suffixes for suffixes, name in re.findall(r"^\|[^|]*\|([^|]*)\| `(\w+)`", PAGE, re.MULTILINE)}
    assert set(rows) == set(FORMATS)
    assert [
        name for name in rows if any(FORMATS[name].suffixes) and FORMATS[name].suffixes[0] not in rows[name]
    ] == []


def test_its_waivers_are_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "w.yaml").write_text(example, encoding="utf-8")
    (waiver,) = load_waivers(tmp_path / "w.yaml")
    assert (waiver.requirement, waiver.files) == ("concertation-locative", ("*office-exemple*",))
