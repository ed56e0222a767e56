"""The HTML report: whole without script or network, and safe whatever a convention holds."""

import base64
import io
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from lxml import html
from made_reports import ERROR, WARNING, examination
from PIL import Image

from cusdocs.checking import Anomaly, Evidence, Severity
from cusdocs.document import Box
from cusdocs.errors import MissingFileError
from cusdocs.reporting.examination import Examination, Source
from cusdocs.reporting.html.rendering import render_html
from cusdocs.reporting.pictures import draw

DAY = date(2026, 12, 20)


@pytest.fixture(scope="session")
def page(submitted: Examination) -> str:
    return render_html([submitted], DAY)


def classes(text: str, item: str) -> list[str]:
    (found,) = html.fromstring(text).xpath(f"//li[@id='d1-{item}']")
    return str(found.get("class")).split()


def test_the_checklist_follows_the_order_of_the_convention(page: str, submitted: Examination) -> None:
    assert submitted.report is not None
    items = [str(item.get("id")) for item in html.fromstring(page).xpath("//ol[@class='items']/li")]
    assert items == [f"d1-{finding.id}" for finding in submitted.report.requirements]
    assert classes(page, ERROR) == ["item", "error"]
    assert classes(page, WARNING) == ["item", "warning"]
    assert classes(page, "plan-mise-en-vente") == ["item", "present"]


def test_what_lacks_is_listed_first_and_leads_to_its_item(page: str) -> None:
    links = html.fromstring(page).xpath("//ul[@class='gaps']//a/@href")
    assert links == [f"#d1-{ERROR}", f"#d1-{WARNING}"]


def test_an_item_has_its_articles_its_advice_and_its_wording(page: str) -> None:
    (item,) = html.fromstring(page).xpath(f"//li[@id='d1-{ERROR}']")
    text = item.text_content()
    assert "CCH R.445-2" in text
    assert "plan de concertation locative" in text
    assert "Rédaction possible" in text


def test_evidence_is_shown_on_its_page_where_it_stands(page: str, submitted: Examination) -> None:
    assert submitted.report is not None
    seen = submitted.report.finding("plan-mise-en-vente").evidence[0]
    assert seen.bbox is not None
    (item,) = html.fromstring(page).xpath("//li[@id='d1-plan-mise-en-vente']")
    (whole,) = item.xpath(".//svg[@class='page']")
    (mark,) = whole.xpath("./rect")
    left, top = float(mark.get("x")), float(mark.get("y"))
    assert left <= seen.bbox.x0 <= left + float(mark.get("width"))
    assert top <= seen.bbox.top <= top + float(mark.get("height"))
    (name,) = whole.xpath("./use/@href")
    (data,) = html.fromstring(page).xpath(f"//image[@id='{name[1:]}']/@href")
    picture = Image.open(io.BytesIO(base64.b64decode(data.partition(",")[2])))
    assert picture.format == "PNG"
    assert picture.width / picture.height == pytest.approx(595.3 / 841.9, rel=0.01)


def test_the_page_stays_small(page: str) -> None:
    assert len(page) < 4_000_000


def test_pictures_are_bounded_and_start_with_what_lacks(submitted: Examination) -> None:
    assert submitted.report is not None
    anomaly = Anomaly(kind="placeholder", severity=Severity.WARNING, message="XX", page=30, bbox=Box(1, 2, 3, 4))
    found = replace(submitted, report=replace(submitted.report, anomalies=(anomaly,)))
    drawn = draw([found], 2)
    assert len(drawn) == 2
    assert (0, submitted.file, 30) in drawn


def test_a_file_that_is_gone_has_no_picture_and_its_report_all_the_same(submitted: Examination) -> None:
    gone = replace(
        submitted, sources=tuple(Source(each.path.with_name("x.pdf"), each.name) for each in submitted.sources)
    )
    assert draw([gone], 5) == {}
    assert f"d1-{ERROR}" in render_html([gone], DAY)


class Addresses(HTMLParser):
    """Gathers what a page asks for, and what it could run."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.run: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.run += [name for name, _ in attrs if name.startswith("on")] + ([tag] if tag == "script" else [])
        self.asked += [value for name, value in attrs if name in ("src", "href", "action") and value]


def test_nothing_is_fetched_and_nothing_is_run(page: str) -> None:
    addresses = Addresses()
    addresses.feed(page)
    assert addresses.run == []
    assert [each for each in addresses.asked if not each.startswith(("#", "data:image/png;base64,"))] == []
    assert "url(" not in page
    assert "@import" not in page


HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='x' {{ 7*7 }} \x1b[31m\u202e"


def test_whatever_a_convention_holds_is_text() -> None:
    found = examination(ERROR)
    assert found.report is not None
    first, *others = found.report.requirements
    seen = Evidence(1, Box(1, 2, 3, 4), HOSTILE, file=HOSTILE)
    anomaly = Anomaly(kind="placeholder", severity=Severity.WARNING, message=HOSTILE, page=1, bbox=Box(1, 2, 3, 4))
    report = replace(
        found.report,
        requirements=(replace(first, evidence=(seen,), message=HOSTILE), *others),
        anomalies=(anomaly,),
    )
    text = render_html([replace(found, file=HOSTILE, report=report)], DAY)
    addresses = Addresses()
    addresses.feed(text)
    assert addresses.run == []
    assert "<img" not in text
    assert "{{ 7*7 }}" in text
    assert not set(text) & set("\x1b\u202e")


def test_a_file_that_cannot_be_read_has_its_place() -> None:
    error = MissingFileError("Le fichier « perdu.pdf » n'existe pas.")
    text = html.fromstring(
        render_html([Examination(file="perdu.pdf", error=error), examination()], DAY)
    ).text_content()
    assert "document illisible" in text
    assert "Le fichier « perdu.pdf » n'existe pas." in text
    assert "Vérification de 2 conventions" in text


def test_titles_go_down_one_level_at_a_time(page: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_page_is_that_of_its_file_when_several_make_one_convention(submitted: Examination) -> None:
    assert submitted.report is not None
    path = submitted.sources[0].path
    seen = Evidence(2, Box(1, 2, 3, 4), "x", file="annexe.pdf")
    finding = replace(submitted.report.requirements[0], evidence=(seen,))
    sources = (Source(path, submitted.file), Source(path, "annexe.pdf"))
    found = replace(submitted, sources=sources, report=replace(submitted.report, requirements=(finding,)))
    assert set(draw([found], 5)) == {(0, "annexe.pdf", 2)}
