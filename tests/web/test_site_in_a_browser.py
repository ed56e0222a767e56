"""The pages in Chromium: what axe-core finds in light, dark and narrow, and what the content policy blocks."""

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html
from serving import Server
from visiting import Visit

from browser import DARK, faults

pytestmark = pytest.mark.system

STYLES = (files("cusdocs.reporting") / "html" / "report.css", files("cusdocs.web") / "static" / "site.css")
NARROW = "--window-size=360,800"


def alone(page: str) -> str:
    """Return ``page`` with its style inside, for a browser that opens a file, its long lists cut short."""
    tree = html.document_fromstring(page)
    for each in (*tree.find_class("item")[8:], *tree.xpath("//ul[@class='figures']/li[position() > 4]")):
        each.drop_tree()
    page = html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")
    style = "".join(each.read_text(encoding="utf-8") for each in STYLES)
    assert page.count('<link rel="stylesheet"') == len(STYLES)
    return page.replace("</head>", f"<style>{style}</style></head>")


@pytest.mark.parametrize("options", [(), (DARK, NARROW)], ids=["light", "dark and narrow"])
def test_axe_core_finds_nothing_in_the_report(
    report: tuple[Visit, str], options: tuple[str, ...], tmp_path: Path
) -> None:
    visit, address = report
    dark, passed, violations = faults(tmp_path, alone(visit.text(address)), *options)
    assert violations == []
    assert passed > 25
    assert dark is (DARK in options)


@pytest.mark.parametrize("address", ["/", "/verifier", "/rediger", ""])
def test_axe_core_finds_nothing_in_the_other_pages(
    drafted: tuple[Visit, str], address: str, tmp_path: Path
) -> None:
    visit, result = drafted
    options = (DARK, NARROW) if address == "/rediger" else ()
    _, passed, violations = faults(tmp_path, alone(visit.text(address or result)), *options)
    assert violations == []
    assert passed > 10


def test_axe_core_finds_nothing_while_it_waits(visit: Visit, tmp_path: Path) -> None:
    address = visit.drop(("a.pdf", b"%PDF-1.7"))
    assert faults(tmp_path, alone(visit.text(address)))[2] == []


def test_the_browser_blocks_nothing_of_ours(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    command = [
        program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}",
        "--enable-logging=stderr", "--dump-dom", f"{server.address}/verifier",
    ]  # fmt: skip
    seen = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    server.kill()
    assert "Vérifier une convention" in seen.stdout
    assert [line for line in seen.stderr.splitlines() if "CONSOLE" in line] == []
