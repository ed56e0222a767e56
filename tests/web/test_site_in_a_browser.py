"""The report in Chromium, dark and narrow too, and the page that waits for it: what axe-core finds there."""

from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html
from visiting import Visit

from browser import DARK, faults

pytestmark = [pytest.mark.system, pytest.mark.browser]

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


def test_axe_core_finds_nothing_while_it_waits(visit: Visit, tmp_path: Path) -> None:
    address = visit.drop(("a.pdf", b"%PDF-1.7"))
    assert faults(tmp_path, alone(visit.text(address)))[2] == []
