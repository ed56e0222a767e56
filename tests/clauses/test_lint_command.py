"""``cusdocs clauses lint``: formats, exit codes, explanations, a folder held to cover the law."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import jsonschema
import pytest

from cusdocs.cli import main
from cusdocs.linting import CATALOGUE
from cusdocs.resources import data_folder

SARIF = Path(__file__).parents[1] / "reporting" / "sarif-2.1.0.schema.json"
FAULT = "La convention est conclue avec l'Etat.\n"
Write = Callable[..., Path]


def test_clauses_without_fault_answer_zero(clause: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "lint", str(clause("Un texte.\n"))]) == 0
    assert capsys.readouterr().out == "Aucun problème dans les clauses.\n"


def test_a_fault_is_one_line_with_file_line_column_and_code(
    clause: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = clause(FAULT)
    assert main(["clauses", "lint", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path}:7:34: C403 «\u00a0Etat\u00a0»")
    assert lines[1] == "1\u00a0problème."


def test_it_is_told_as_json(clause: Write, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clauses", "lint", str(clause(FAULT)), "--format", "json"])
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["code"], problem["line"], problem["column"]) == ("C403", 7, 34)


def test_its_sarif_is_valid_and_carries_the_catalogue(clause: Write, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clauses", "lint", str(clause(FAULT + "{{ org.nmae }}\n")), "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, json.loads(SARIF.read_text(encoding="utf-8")))
    (run,) = log["runs"]
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [("C403", "warning"), ("C212", "error")]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(CATALOGUE)


def test_its_junit_has_a_suite_a_file(clause: Write, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, right = clause(FAULT), clause("Un texte.\n", "autre")
    main(["clauses", "lint", str(wrong), str(right), "--format", "junit"])
    root = Xml.fromstring(capsys.readouterr().out)  # noqa: S314 - our own output
    assert {suite.get("name"): suite.get("failures") for suite in root} == {str(wrong): "1", str(right): "0"}


def test_its_annotations_name_files_as_the_host_does(
    clause: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    path = clause(FAULT)
    main(["clauses", "lint", str(path), "--format", "github"])
    assert capsys.readouterr().out.startswith(
        f"::warning file={path.relative_to(tmp_path)},line=7,col=34,title=C403::"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "xml"], "valeurs admises text, json, sarif, junit, github"),
        (["absent"], "n'est ni une clause (.md) ni un dossier de clauses"),
        (["--explain", "C999"], "Code inconnu"),
        (["a.md", "--clauses", "b"], "--clauses s'emploie seul"),
    ],
)
def test_a_wrong_use_is_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clauses", "lint", *arguments]) in (2, 3)
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("code", ["C212", "c212", "S150", "E401"])
def test_a_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "lint", "--explain", code]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{code.upper()} – ")
    assert "Que faire\u00a0:" in said


def test_a_clause_taken_out_leaves_its_requirement_unmet(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    next(library.glob("3-*/130-patrimoine-programme.md")).unlink()
    assert main(["clauses", "lint", str(library)]) == 1
    (line,) = capsys.readouterr().out.splitlines()[:-1]
    assert line.startswith(f"{library}:1:1: C160 ")
    assert "politique-patrimoniale-programme-actions" in line


def test_rules_are_told_in_the_same_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text("id: essai\n\ttitle: x\n", encoding="utf-8")
    assert main(["schemas", "lint", str(path), "--format", "github"]) == 1
    assert f"::error file={path},line=2,col=1,title=S100::" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_a_saved_clause_is_checked_again(clause: Write) -> None:
    pytest.importorskip("watchfiles")
    path = clause("Un texte.\n")
    wrong = path.read_text(encoding="utf-8") + FAULT
    command = [sys.executable, "-m", "cusdocs", "clauses", "lint", str(path.parent), "--watch"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", env=environment
    ) as process:
        assert process.stdout
        try:
            assert process.stdout.readline() == "Aucun problème dans les clauses.\n"
            # The watcher may not be at its post yet: save until it answers, and no longer than it may take.
            for _ in range(60):
                whole = path.with_suffix(".saved")
                whole.write_text(wrong, encoding="utf-8")
                # In one go, so that no half of it is read.
                whole.replace(path)
                if select.select([process.stdout], [], [], 0.5)[0]:
                    break
            else:
                pytest.fail("rien n'a été relu")
            assert "C403" in process.stdout.readline()
            # The last line of what is told: an answer that Ctrl-C cuts short is none.
            assert any("problème" in line for line in iter(process.stdout.readline, ""))
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 1
        finally:
            process.kill()


def test_the_schema_of_the_front_matter_says_what_the_loader_says() -> None:
    schema = json.loads((data_folder("schemas") / "clause.schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]) == {"id", "title", "regimes", "requirements", "editorial", "when"}
    assert all(each.get("description") for each in schema["properties"].values())
