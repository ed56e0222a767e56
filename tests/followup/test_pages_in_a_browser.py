"""The dashboard and the comparison in Chromium: what axe-core finds, and whether bars keep their width."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from browser import DARK, evaluate, faults
from cusdocs.document import Document, Heading, Paragraph, Text
from cusdocs.followup.comparison.comparison import Side, compare
from cusdocs.followup.comparison.views import comparison_html
from cusdocs.followup.convention import Convention
from cusdocs.followup.synthesis.dashboard import dashboard_html
from cusdocs.followup.synthesis.synthesis import Synthesis

pytestmark = pytest.mark.skipif(
    not (shutil.which("chromium") or shutil.which("chromium-browser")), reason="needs Chromium"
)
NARROW = "--window-size=500,900"


@pytest.fixture(scope="module")
def dashboard(synthesis: Synthesis) -> str:
    # Some rows of each table say as much as all of them, in a tenth of the time.
    lists = ("standings", "cohorts", "quality", "gaps", "due", "told")
    return dashboard_html(replace(synthesis, **{name: getattr(synthesis, name)[:3] for name in lists}))


def told(words: str) -> Side:
    blocks = (Heading(level=1, content=(Text("Évaluation"),)), Paragraph(content=(Text(words),)))
    return Side(name="a.docx", document=Document(blocks=blocks), convention=Convention(file="a", regime="x"))


@pytest.mark.parametrize("options", [(), (DARK,)], ids=["light", "dark"])
def test_axe_core_finds_nothing_in_the_dashboard(dashboard: str, options: tuple[str, ...], tmp_path: Path) -> None:
    dark, passed, violations = faults(tmp_path, dashboard, *options)

    assert violations == []
    assert dark == bool(options)
    assert passed > 20


def test_axe_core_finds_nothing_in_the_comparison(tmp_path: Path) -> None:
    page = comparison_html(compare(told("Chaque année à Rennes."), told("Tous les deux ans à Rennes."), ()))

    assert faults(tmp_path, page)[2] == []


def test_bars_keep_their_width_in_a_narrow_window(dashboard: str, tmp_path: Path) -> None:
    script = "return [...document.querySelectorAll('.bar')].map(each => each.getBoundingClientRect().width)"
    widths = evaluate(tmp_path, dashboard, script, NARROW)

    assert len(widths) > 20
    assert min(widths) > 150
