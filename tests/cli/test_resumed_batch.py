"""A batch that is killed half-way goes on where it stopped, and ends with the same summary."""

import sys
from pathlib import Path

import pytest
from benchmarks.resume import kill_and_resume, page

# The measure itself (make bench-resume) is made on 300 conventions.
FILES = 8


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_run_killed_half_way_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    outcome = kill_and_resume(FILES, tmp_path, jobs=1)
    assert FILES // 2 <= outcome.kept < FILES
    assert (outcome.made_again, outcome.differing) == (0, ())
    assert sum(outcome.verdicts.values()) == FILES
    assert "not_a_cus" not in outcome.verdicts
    assert (tmp_path / "en-une-fois" / "synthese.html").read_text(encoding="utf-8").count("</th>") > FILES
    assert page(outcome).endswith("Tenu.\n")
