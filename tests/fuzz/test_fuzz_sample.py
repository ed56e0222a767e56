"""A sample of what ``make fuzz`` runs by the thousand."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_damaged_files_end_in_a_report_or_a_clear_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.fuzz", "--runs", "300", "--processes", "1"]
    done = subprocess.run(
        [*command, "--keep", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("300 damaged files")
