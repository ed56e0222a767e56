"""Findings set aside, and what changed since an earlier report: in every format, and never hiding anything."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from made_reports import ERROR, WARNING, examination

from cusdocs.checking import Severity, Status, Verdict, Waiver
from cusdocs.errors import ExitCode, UsageError
from cusdocs.reporting.baseline import load_baseline, with_baseline
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.formats import FORMATS
from cusdocs.reporting.json_format import render_json
from cusdocs.reporting.waivers import load_waivers, with_waivers
from cusdocs.resources import data_folder

DAY = date(2027, 1, 31)
WAIVER = Waiver(requirement=ERROR, reason="Avenant en cours", author="Chef de bureau", expiry=DAY)
READABLE = [name for name in FORMATS if name != "xlsx"]


def waived(found: Examination, *waivers: Waiver, today: date = DAY) -> Examination:
    return with_waivers(found, waivers, today)


def as_data(found: Examination) -> dict[str, Any]:
    (document,) = json.loads(render_json([found]))["documents"]
    return document  # type: ignore[no-any-return]


def lacking(document: dict[str, Any], requirement: str = ERROR) -> dict[str, Any]:
    (found,) = [each for each in document["requirements"] if each["id"] == requirement]
    return found  # type: ignore[no-any-return]


def saved(found: Sequence[Examination], folder: Path) -> Path:
    path = folder / "avant.json"
    path.write_text(render_json(found), encoding="utf-8")
    return path


def test_a_finding_set_aside_keeps_its_status_and_no_longer_fails() -> None:
    found = waived(examination(ERROR), WAIVER)
    finding = lacking(as_data(found))
    assert (finding["status"], finding["severity"]) == ("missing", "error")
    assert finding["waiver"] == {
        "reason": "Avenant en cours", "author": "Chef de bureau", "expiry": "2027-01-31", "active": True,
    }  # fmt: skip
    assert found.verdict is Verdict.TO_CHECK
    assert found.exit_code("error") is found.exit_code("warning") is ExitCode.OK


def test_it_counts_again_the_day_after_its_expiry() -> None:
    found = waived(examination(ERROR), WAIVER, today=date(2027, 2, 1))
    assert found.verdict is Verdict.NON_COMPLIANT
    assert lacking(as_data(found))["waiver"]["active"] is False
    assert found.exit_code("error") is ExitCode.FINDINGS


def test_it_covers_no_other_finding() -> None:
    found = waived(examination(ERROR, WARNING), WAIVER)
    assert found.verdict is Verdict.TO_CHECK
    assert found.exit_code("warning") is ExitCode.FINDINGS


def test_it_may_concern_some_files_only() -> None:
    concerned = replace(WAIVER, files=("conv*.pdf",))
    assert waived(examination(ERROR), concerned).verdict is Verdict.TO_CHECK
    assert waived(examination(ERROR), replace(WAIVER, files=("autre*",))).verdict is Verdict.NON_COMPLIANT


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("today", [DAY, date(2027, 2, 1)], ids=["in force", "expired"])
def test_every_format_shows_it_with_its_status(name: str, today: date) -> None:
    text = FORMATS[name].render([waived(examination(ERROR), WAIVER, today=today)]).decode()
    assert "Avenant en cours" in text
    assert "Chef de bureau" in text
    assert "absent" in text or '"missing"' in text


def test_on_a_requirement_that_is_met_it_is_shown_and_changes_nothing() -> None:
    found = waived(examination(), WAIVER)
    text = FORMATS["text"].render([found]).decode()
    assert "Écarté par décision (1)" in text
    assert "Verdict\u00a0: conforme" in text
    (case,) = [line for line in FORMATS["junit"].render([found]).decode().splitlines() if f'"{ERROR} –' in line]
    assert case.endswith("/>")


def test_a_file_of_waivers_is_read_and_follows_its_schema(tmp_path: Path) -> None:
    text = (
        "waivers:\n  - requirement: concertation-locative\n    reason: Avenant en cours\n"
        "    author: Chef de bureau\n    expiry: 2027-01-31\n"
    )
    (tmp_path / "w.yaml").write_text(text, encoding="utf-8")
    assert load_waivers(tmp_path / "w.yaml") == (WAIVER,)
    schema = json.loads((data_folder("schemas") / "waivers.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(yaml.load(text, Loader=yaml.BaseLoader), schema)  # noqa: S506 - texts alone


ENTRY = "waivers:\n  - {{requirement: {0}, reason: r, author: a, expiry: {1}}}\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            ENTRY.format("concertation-locativ", "2027-01-31"),
            "vouliez-vous dire «\u00a0concertation-locative\u00a0»",
        ),
        (ENTRY.format(ERROR, "31/01/2027"), "n'est pas une date"),
        ("waivers:\n  - {requirement: concertation-locative, reason: r, author: a}\n", "expiry"),
        (
            "waivers:\n  - {requirement: concertation-locative, reson: r, author: a, expiry: 2027-01-31}\n",
            "reason",
        ),
        (ENTRY.format(ERROR, "2027-01-31") + ENTRY.format(ERROR, "2027-01-31")[9:], "déjà écartée à la ligne 2"),
        ("waivers: []\n", "au moins une valeur"),
        ("- rien\n", "clé: valeur"),
    ],
)
def test_a_faulty_file_of_waivers_is_said_in_french(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"w\.yaml, ligne \d") as told:
        load_waivers(tmp_path / "w.yaml")
    assert sentence in str(told.value)


def test_a_baseline_tells_what_is_new_and_what_is_mended(tmp_path: Path) -> None:
    before = load_baseline(saved([examination(ERROR)], tmp_path))
    (now,) = with_baseline([examination(WARNING)], before)
    assert now.comparison is not None
    assert [(change.id, change.before, change.after) for change in now.comparison.new] == [
        (WARNING, "present", "missing")
    ]
    assert [(change.id, change.before, change.after) for change in now.comparison.mended] == [
        (ERROR, "missing", "present")
    ]
    assert now.comparison.verdict == "non_compliant"


def test_a_baseline_of_the_same_version_changes_nothing(tmp_path: Path) -> None:
    (now,) = with_baseline([examination(ERROR)], load_baseline(saved([examination(ERROR)], tmp_path)))
    assert now.comparison is not None
    assert (now.comparison.new, now.comparison.mended, now.comparison.kept) == ((), (), 1)


def test_what_gets_worse_is_new(tmp_path: Path) -> None:
    gone = examination(ERROR)
    assert gone.report is not None
    halves = tuple(
        replace(each, status=Status.INCOMPLETE) if each.id == ERROR else each for each in gone.report.requirements
    )
    half = replace(gone, report=replace(gone.report, requirements=halves))
    (now,) = with_baseline([gone], load_baseline(saved([half], tmp_path)))
    assert now.comparison is not None
    assert [change.before for change in now.comparison.new] == ["incomplete"]
    assert lacking(as_data(gone))["severity"] == Severity.ERROR


@pytest.mark.parametrize("name", READABLE)
def test_every_format_shows_what_is_new_and_mended(name: str, tmp_path: Path) -> None:
    before = load_baseline(saved([examination(ERROR)], tmp_path))
    shown = FORMATS[name].render(with_baseline([examination(WARNING)], before)).decode()
    new, mended = (
        ('"new"', '"absent"') if name == "sarif" else ('"new"', '"mended"') if name == "json" else ("", "")
    )
    assert (new or "nouveau") in shown.lower()
    assert (mended or "corrigé") in shown.lower()
    assert "Concertation locative" in shown


def test_files_of_a_batch_are_matched_by_name(tmp_path: Path) -> None:
    first, second = examination(ERROR), replace(examination(), file="b.pdf")
    before = load_baseline(saved([first, second], tmp_path))
    again = with_baseline([replace(first, file="v2/convention.pdf"), replace(second, file="c.pdf")], before)
    assert [each.comparison.file if each.comparison else None for each in again] == ["convention.pdf", ""]
    assert "Ce fichier ne figure pas dans le rapport de référence." in FORMATS["text"].render(again).decode()


@pytest.mark.parametrize("content", ["{", "[]", '{"documents": [{"file": 1}]}', '{"documents": 3}'])
def test_what_is_no_report_is_refused_in_french(content: str, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="n'est pas un rapport de cusdocs"):
        load_baseline(tmp_path / "r.json")
