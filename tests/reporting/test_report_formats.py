"""The formats of machines, and the workbook: each read back with the tool that is meant to read it."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from jsonschema import Draft4Validator
from made_reports import ERROR, WARNING, examination
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from cusdocs.checking import Anomaly, Evidence, Severity
from cusdocs.document import Box
from cusdocs.errors import MissingFileError
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.formats import FORMATS, format_of

SARIF = Draft4Validator(
    json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
)
UNREAD = Examination(file="perdu.pdf", error=MissingFileError("Le fichier « perdu.pdf » n'existe pas."))


def render(name: str, *examinations: Examination) -> str:
    return FORMATS[name].render(examinations).decode()


def sarif(*examinations: Examination) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render("sarif", *examinations))
    SARIF.validate(log)
    return log["runs"][0]  # type: ignore[no-any-return]


def quoting(words: str) -> Examination:
    """Return a report that quotes ``words`` wherever a report quotes something."""
    found = examination(ERROR)
    assert found.report is not None
    first, *others = found.report.requirements
    seen = Evidence(3, Box(10, 20, 30, 40), words)
    anomaly = Anomaly(kind="placeholder", severity=Severity.WARNING, message=words, page=4, bbox=Box(1, 2, 3, 4))
    requirements = (replace(first, evidence=(seen,)), *others)
    report = replace(found.report, requirements=requirements, anomalies=(anomaly,))
    return replace(found, file=f"{words}.pdf", report=report)


def test_sarif_holds_one_result_a_fault_and_every_rule_tried() -> None:
    run = sarif(examination(ERROR, WARNING))
    levels = {result["ruleId"]: result["level"] for result in run["results"]}
    assert (levels[ERROR], levels[WARNING]) == ("error", "warning")
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert "plan-mise-en-vente" in rules
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_sarif_gives_the_page_of_an_anomaly() -> None:
    (result,) = [each for each in sarif(quoting("XX"))["results"] if each["ruleId"] == "placeholder"]
    (location,) = result["locations"]
    assert location["properties"] == {"page": 4, "bbox": [1, 2, 3, 4]}
    assert location["logicalLocations"] == [{"name": "page 4", "kind": "page"}]


def test_sarif_names_files_by_their_address() -> None:
    results = sarif(quoting("à lire #1"))["results"]
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%C3%A0%20lire%20%231.pdf"


def test_junit_fails_for_an_error_only() -> None:
    root = Xml.fromstring(render("junit", examination(ERROR, WARNING)))  # noqa: S314 - our own file
    cases = {case.get("name", "").split(" – ")[0]: [child.tag for child in case] for case in root.iter("testcase")}
    assert (cases[ERROR], cases[WARNING], cases["plan-mise-en-vente"]) == (["failure"], ["skipped"], [])
    assert (root.get("failures"), root.get("errors"), root.get("tests")) == ("1", "0", str(len(cases)))


def test_junit_has_an_error_for_a_file_that_cannot_be_read() -> None:
    root = Xml.fromstring(render("junit", UNREAD, examination()))  # noqa: S314 - our own file
    unread, read = root.findall("testsuite")
    assert [case.tag for case in unread.iter("error")] == ["error"]
    assert read.get("errors") == "0"


def test_github_annotations_are_one_a_line_whatever_is_quoted() -> None:
    lines = render("github", quoting("a,b: 50 %\n::error::trompé")).splitlines()
    assert [
        line for line in lines if not line.startswith(("::error file=", "::warning file=", "::notice file="))
    ] == []
    assert "::warning file=a%2Cb%3A 50 %25%0A%3A%3Aerror%3A%3Atrompé.pdf,title=placeholder::" in "\n".join(lines)


def test_markdown_takes_no_quotation_for_a_mark() -> None:
    hostile = "<script>x</script> | **gras** [lien](javascript:x) `code` &amp;"
    page = MarkdownIt("gfm-like", {"linkify": False}).render(render("markdown", quoting(hostile)))
    assert "<script>" not in page
    assert "javascript:x)" in page
    assert "<strong>gras</strong>" not in page
    assert "<code>" not in page
    assert "&amp;amp;" in page
    assert page.count("<td>") % 4 == 0


def test_markdown_says_what_lacks_before_what_is_there() -> None:
    text = render("markdown", examination(ERROR, WARNING))
    assert "**Verdict\u00a0: non conforme**" in text
    assert text.index("## À corriger (1)") < text.index("## À vérifier (") < text.index("## Trouvé (")
    assert "CCH R.445-2" in text


def test_the_workbook_has_its_four_sheets_and_every_requirement() -> None:
    found = examination(ERROR)
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].render([found, UNREAD])))
    assert book.sheetnames == ["Synthèse", "Exigences", "Indicateurs", "Anomalies"]
    summary = list(book["Synthèse"].iter_rows(values_only=True))
    assert [row[1] for row in summary[1:]] == ["non conforme", "document illisible"]
    assert found.report is not None
    assert book["Exigences"].max_row == 1 + len(found.report.requirements)
    assert book["Indicateurs"].max_row == 1 + len(found.report.indicators)
    values = {row[1:8:6] for row in book["Indicateurs"].iter_rows(values_only=True)}
    assert ("PP-1", 926) in values


def test_a_quotation_that_begins_like_a_formula_stays_a_text() -> None:
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].render([quoting("=HYPERLINK(\x1b1)")])))
    cells = [
        cell for row in book["Anomalies"].iter_rows(min_row=2) for cell in row if "HYPERLINK" in str(cell.value)
    ]
    assert [(cell.data_type, cell.value) for cell in cells[1:]] == [("s", "=HYPERLINK(␛1)")]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "xlsx"])
def test_no_format_lets_a_control_code_through(name: str) -> None:
    shown = render(name, quoting("rouge \x1b[31m \u202efdp.exe \x07"))
    assert not set(shown) & set("\x1b\u202e\x07")


@pytest.mark.parametrize(
    ("file", "name"),
    [("r.json", "json"), ("R.HTML", "html"), ("r.sarif.json", "sarif"), ("r.xml", "junit"), ("r.md", "markdown")],
)
def test_the_name_of_a_file_tells_its_format(file: str, name: str) -> None:
    assert format_of(Path(file)) is FORMATS[name]


def test_a_name_that_tells_nothing_has_no_format() -> None:
    assert format_of(Path("rapport")) is None
