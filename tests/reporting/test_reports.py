"""What people and scripts get of a check: the text of a terminal, and the JSON of the contract."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from made_reports import TERMS, convention, examination
from rich.console import Console

from cusdocs.errors import ExitCode, MissingFileError
from cusdocs.reporting.examination import OFFER, Examination, examine
from cusdocs.reporting.json_format import render_json
from cusdocs.reporting.judging import judge
from cusdocs.reporting.text_format import render_text


def as_text(*examinations: Examination, width: int = 90) -> str:
    stream = io.StringIO()
    render_text(examinations, Console(file=stream, width=width))
    return stream.getvalue()


def as_json(*examinations: Examination) -> dict[str, object]:
    (document,) = json.loads(render_json(examinations))["documents"]
    return document  # type: ignore[no-any-return]


def test_the_text_says_what_lacks_first_then_what_was_found() -> None:
    text = as_text(examination("concertation-locative", "date-delib-adoption"))
    lacking, found = text.index("✗ Concertation locative"), text.index("Trouvé (")
    assert text.index("Verdict\u00a0: non conforme") < lacking < text.index("? Délibération adoptant") < found
    assert "CCH R.445-2" in text[lacking:found]
    assert "Rédaction possible\u00a0: Concertation locative" in text


def test_the_text_of_a_compliant_convention_lists_its_evidence() -> None:
    text = as_text(examination())
    assert "Verdict\u00a0: conforme" in text
    assert "✗" not in text
    assert "✓ Plan de mise en vente – «\u00a01.4 Plan de mise en vente\u00a0»" in text


def test_french_punctuation_never_starts_a_line() -> None:
    lines = as_text(examination("concertation-locative"), width=60).splitlines()
    assert [line for line in lines if line.strip()[:1] in {":", ";", "»", "!", "%"}] == []


def test_a_file_that_cannot_be_read_is_said_in_its_place() -> None:
    error = MissingFileError("Le fichier « a.pdf » n'existe pas.")
    text = as_text(Examination(file="a.pdf", error=error))
    assert "document illisible" in text
    assert "Le fichier « a.pdf » n'existe pas." in text


def test_json_has_the_keys_of_the_contract_and_no_other() -> None:
    document = as_json(examination("concertation-locative"))
    assert list(document) == [
        "file", "sha256", "pages", "pages_without_text", "ocr", "ocr_problem", "regime", "profile", "assumed",
        "verdict", "requirements", "indicators", "anomalies", "error",
    ]  # fmt: skip
    requirement = document["requirements"][0]  # type: ignore[index]
    assert list(requirement) == [
        "id", "kind", "title", "status", "severity", "articles", "confidence", "evidence", "verification",
        "message", "remedy", "waiver",
    ]  # fmt: skip
    indicator = document["indicators"][0]  # type: ignore[index]
    assert list(indicator) == [
        "code", "territory", "horizon", "value", "unit", "breakdown", "raw", "page", "bbox",
    ]  # fmt: skip


def test_json_gives_once_a_sentence_that_proves_two_things() -> None:
    (first, *_) = as_json(examination())["requirements"]  # type: ignore[misc]
    assert first["id"] == "ref-l445-1"
    places = [json.dumps(each) for each in first["evidence"]]
    assert len(places) == len(set(places)) > 0


def test_json_offers_the_wording_of_our_clause() -> None:
    document = as_json(examination("concertation-locative"))
    (lacking,) = [item for item in document["requirements"] if item["id"] == "concertation-locative"]  # type: ignore[attr-defined]
    assert (lacking["status"], lacking["severity"]) == ("missing", "error")
    assert OFFER in lacking["remedy"]
    assert "plan de concertation locative" in lacking["remedy"]


def test_numbers_are_json_numbers_as_stated() -> None:
    document = as_json(examination())
    values = {
        (item["code"], item["horizon"], item["unit"]): item["value"]
        for item in document["indicators"]  # type: ignore[attr-defined]
        if item["breakdown"] is None and item["territory"]["kind"] == "departement"
    }
    assert values["PP-1", "6-years", "logements"] == 926
    assert isinstance(values["SR-1", "reference", "%"], float)


@pytest.mark.parametrize(
    ("removed", "fail_on", "code"),
    [
        ((), "warning", ExitCode.OK),
        (("date-delib-adoption",), "error", ExitCode.OK),
        (("date-delib-adoption",), "warning", ExitCode.FINDINGS),
        (("concertation-locative",), "error", ExitCode.FINDINGS),
        (("concertation-locative",), "never", ExitCode.OK),
    ],
)
def test_exit_code_follows_the_threshold(removed: tuple[str, ...], fail_on: str, code: ExitCode) -> None:
    assert examination(*removed).exit_code(fail_on) is code


def test_a_document_that_is_no_convention_is_a_finding() -> None:
    choice, report = judge(replace(convention(), blocks=convention().blocks[:3]), TERMS)
    assert choice is None
    assert Examination(file="a.pdf", report=report).exit_code("error") is ExitCode.FINDINGS


def test_a_file_examined_has_its_fingerprint(tmp_path: Path) -> None:
    from cusdocs.writing import write

    write(convention(), tmp_path / "c.docx")
    done = examine(tmp_path / "c.docx", TERMS)
    assert done.sha256 is not None
    assert len(done.sha256) == 64
    assert done.choice is not None
    assert (done.choice.regime.id, done.choice.chosen_by) == ("locative-2019", "detected")
