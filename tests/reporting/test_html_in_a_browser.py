"""The HTML report in a browser: what axe-core finds, what the filters show, what the console says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made_reports import ERROR, WARNING

from browser import DARK, browse, evaluate, faults
from cusdocs.checking import Anomaly, Severity, Waiver
from cusdocs.document import Box
from cusdocs.reporting.baseline import load_baseline, with_baseline
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.html.rendering import render_html
from cusdocs.reporting.json_format import render_json
from cusdocs.reporting.summary import render_summary_page
from cusdocs.reporting.waivers import with_waivers

pytestmark = pytest.mark.system

DAY = date(2026, 12, 20)


@pytest.fixture(scope="session")
def page(submitted: Examination, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a page that has something of everything: gaps, an anomaly, a waiver, a comparison."""
    assert submitted.report is not None
    shown = (ERROR, WARNING, "plan-mise-en-vente", "ref-csc-100k")
    findings = tuple(each for each in submitted.report.requirements if each.id in shown)
    small = replace(submitted.report, requirements=findings, indicators=submitted.report.indicators[:3])
    submitted = replace(submitted, report=small)
    before = tmp_path_factory.mktemp("before") / "avant.json"
    before.write_text(render_json([submitted]), encoding="utf-8")
    anomaly = Anomaly(
        kind="placeholder", severity=Severity.WARNING, message="XX", page=3, bbox=Box(70, 80, 90, 95)
    )
    found = replace(submitted, report=replace(small, anomalies=(anomaly,)))
    waiver = Waiver(requirement=WARNING, reason="Vu", author="Bureau", expiry=DAY)
    compared = with_baseline([with_waivers(found, [waiver], DAY)], load_baseline(before))
    return render_html([*compared, replace(found, file="autre.pdf", sources=())], DAY)


@pytest.mark.parametrize("options", [(), (DARK, "--window-size=360,800")], ids=["light", "dark and narrow"])
def test_axe_core_finds_nothing(page: str, options: tuple[str, ...], tmp_path: Path) -> None:
    dark, passed, violations = faults(tmp_path, page, *options)
    assert violations == []
    assert passed > 20
    assert dark is (DARK in options)


def test_axe_core_finds_nothing_in_the_summary(submitted: Examination, tmp_path: Path) -> None:
    _, passed, violations = faults(tmp_path, render_summary_page([submitted, submitted], DAY))
    assert violations == []
    assert passed > 15


def test_the_summary_holds_on_paper(submitted: Examination, tmp_path: Path) -> None:
    page = render_summary_page([submitted, submitted], DAY).replace("@media print", "@media all")
    script = "return Math.max(...[...document.querySelectorAll('.wide')].map(each => each.scrollWidth));"
    assert evaluate(tmp_path, page, script, f"--window-size={LANDSCAPE},700") <= LANDSCAPE


def test_axe_core_would_find_a_faint_text(page: str, tmp_path: Path) -> None:
    faint = page.replace("--soft: #4b4b61", "--soft: #b0b0b8")
    assert [name for name, _ in faults(tmp_path, faint)[2]] == ["color-contrast"]


# What is left of A4 between the margins, in CSS pixels.
LANDSCAPE = 1031
SHOWN = "[...document.querySelectorAll('#d1 .item')].filter(each => each.offsetParent).map(each => each.id)"


def test_the_filters_show_what_they_say_and_answer_to_the_keyboard(page: str, tmp_path: Path) -> None:
    script = f"""
        const shown = {{}};
        for (const name of ['all', 'error', 'warning', 'waived', 'new', 'present']) {{
            document.getElementById('filter-' + name).click();
            shown[name] = {SHOWN};
        }}
        const stops = [...document.querySelectorAll('a[href], input, summary, [tabindex="0"]')];
        shown.first = stops[0].textContent;
        shown.reached = stops.every(each => each.tabIndex === 0);
        return shown;"""
    shown = evaluate(tmp_path, page, script)
    assert (shown["error"], shown["waived"]) == ([f"d1-{ERROR}"], [f"d1-{WARNING}"])
    assert shown["warning"] == shown["new"] == ["d1-anomalie-1"]
    assert "d1-plan-mise-en-vente" in shown["present"]
    assert len(shown["all"]) == 5
    assert (shown["first"], shown["reached"]) == ("Aller au contenu", True)


def test_the_console_stays_silent(page: str, tmp_path: Path) -> None:
    assert [line for line in browse(tmp_path, page).stderr.splitlines() if "CONSOLE" in line] == []
