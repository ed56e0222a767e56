"""A small run of the measure of ``benchmarks/accuracy``: every layout and every fault that it makes."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_conventions_never_seen_are_judged_right() -> None:
    pytest.importorskip("reportlab")
    command = [sys.executable, "-m", "benchmarks.accuracy", "--count", "27", "--seed", "11", "--no-programs"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr + run.stdout
    assert "27 conventions" in run.stdout
