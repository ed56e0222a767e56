"""The HTML report in a browser: what axe-core finds, what the filters show, what the console says."""

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from made_reports import ERROR, WARNING

from cusdocs.checking import Anomaly, Severity, Waiver
from cusdocs.document import Box
from cusdocs.reporting import Examination, render_json
from cusdocs.reporting.baseline import load_baseline, with_baseline
from cusdocs.reporting.html.rendering import render_html
from cusdocs.reporting.summary import render_summary_page
from cusdocs.reporting.waivers import with_waivers

pytestmark = pytest.mark.system

DAY = date(2026, 12, 20)
DARK = "--blink-settings=preferredColorScheme=0"
AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# The rules of WCAG 2.1 A and AA, which the RGAA follows, and what axe-core advises beside them.
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}"


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


def browse(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Load ``text`` in headless Chromium; its standard output is the page as the browser holds it at the end."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    (folder / "page.html").write_text(text, encoding="utf-8")
    command = [
        program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}",
        "--enable-logging=stderr", "--virtual-time-budget=20000", *options, "--dump-dom",
        f"file://{folder / 'page.html'}",
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)


def evaluate(folder: Path, text: str, script: str, *options: str) -> Any:
    """Return what ``script``, the body of an asynchronous function, returns in the page ``text``."""
    # The page forbids scripts: the copy that is looked at lets ours in.
    opened = text.replace("default-src 'none'", "default-src 'unsafe-inline'")
    answer = "answer => { document.body.textContent = JSON.stringify(answer); }"
    tail = f"<script>{AXE}</script><script>(async () => {{ {script} }})().then({answer})</script></body>"
    end = html.fromstring(browse(folder, opened.replace("</body>", tail), *options).stdout)
    return json.loads(end.find("body").text_content())


def faults(folder: Path, text: str, *options: str) -> Any:
    """Return whether the page is dark, how many rules it follows, and those that it breaks."""
    script = f"""
        document.querySelectorAll('details').forEach(each => each.open = true);
        const found = await axe.run(document, {RULES});
        return [matchMedia('(prefers-color-scheme: dark)').matches, found.passes.length,
                found.violations.map(each => [each.id, each.nodes.slice(0, 3).map(node => node.html)])];"""
    return evaluate(folder, text, script, *options)


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


def test_axe_core_would_find_a_faint_text(page: str, tmp_path: Path) -> None:
    faint = page.replace("--soft: #4b4b61", "--soft: #b0b0b8")
    assert [name for name, _ in faults(tmp_path, faint)[2]] == ["color-contrast"]


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
