"""The sample's own draft: compliant, complete, and with exactly the figures of its workbook."""

import json
from pathlib import Path

import pytest

from cusdocs.checking import Severity, Status, Verdict
from cusdocs.cli import main
from cusdocs.dossier import figures
from cusdocs.drafting import blanks
from cusdocs.resources import data_folder
from cusdocs.writing import docx_bytes, pdf_bytes
from loop import check_file, demanded, dossier, drafted, regime

SUFFIXES = (".docx", ".pdf")


def test_the_sample_leaves_no_blank() -> None:
    assert blanks(drafted()) == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_draft_read_back_is_compliant(suffix: str, tmp_path: Path) -> None:
    report = check_file(drafted(), tmp_path / f"convention{suffix}")
    troubles = [
        (finding.id, finding.status, finding.message)
        for finding in report.requirements
        if finding.severity in (Severity.ERROR, Severity.WARNING)
    ]
    assert troubles == []
    assert [anomaly.message for anomaly in report.anomalies] == []
    assert report.verdict is Verdict.COMPLIANT
    statuses = {finding.id: finding.status for finding in report.requirements}
    assert [rule.id for rule in demanded() if statuses[rule.id] is not Status.PRESENT] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_figure_of_the_dossier_is_found_again_and_no_other(suffix: str, tmp_path: Path) -> None:
    report = check_file(drafted(), tmp_path / f"convention{suffix}")
    codes = {rule.indicator.code for rule in demanded() if rule.indicator}
    stated = {
        (
            reading.code,
            reading.territory.kind,
            reading.territory.code,
            reading.horizon,
            reading.breakdown,
            reading.unit,
        ): reading.value
        for reading in report.indicators
    }
    computed = {
        (
            figure.code,
            figure.territory.kind,
            figure.territory.code,
            figure.horizon,
            figure.breakdown,
            figure.unit,
        ): figure.number
        for figure in (traced.figure for traced in figures(dossier(), regime()))
        if figure.code in codes
    }
    assert stated == computed
    assert len(computed) > 100


@pytest.mark.parametrize("suffix", [".pdf"])
def test_evidence_of_a_pdf_has_its_page_and_box(suffix: str, tmp_path: Path) -> None:
    report = check_file(drafted(), tmp_path / f"convention{suffix}")
    for finding in report.requirements:
        if finding.status is Status.PRESENT:
            assert finding.evidence, finding.id
            for evidence in finding.evidence:
                assert evidence.page is not None, finding.id
                assert evidence.bbox is not None, finding.id
                assert evidence.quote, finding.id


def test_same_input_same_bytes() -> None:
    assert docx_bytes(drafted()) == docx_bytes(drafted())
    assert pdf_bytes(drafted()) == pdf_bytes(drafted())


def test_the_command_line_goes_the_whole_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = [tmp_path / "c.docx", tmp_path / "c.pdf"]
    sample = data_folder("samples") / "oph-exemple"
    assert main(["draft", str(sample), "-o", str(outputs[0]), "-o", str(outputs[1])]) == 0
    capsys.readouterr()
    assert main(["check", *map(str, outputs), "--format", "json", "--jobs", "2"]) == 0
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [document["verdict"] for document in documents] == ["compliant", "compliant"]
    assert all(document["regime"]["id"] == "locative-2019" for document in documents)
