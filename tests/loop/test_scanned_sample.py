"""The same convention as .docx, as .pdf and as a scan of that .pdf has the same verdict and the same findings."""

import shutil
import sys
from pathlib import Path

import pytest

from cusdocs.checking import Report
from cusdocs.drafting import draft, facts, load_clauses
from cusdocs.reading import Ocr, read
from cusdocs.reporting.examination import Terms
from cusdocs.reporting.judging import judge
from cusdocs.writing import write
from loop import TODAY, dossier, regime

sys.path.append(str(Path(__file__).parents[1] / "reading" / "ocr"))
from scans import scanned

pytestmark = [
    pytest.mark.system,
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("tesseract"), reason="needs tesseract"),
]


def _report(path: Path) -> Report:
    document = read(path, jobs=2, ocr=Ocr.AUTO)
    return judge(document, Terms(regime=regime().id, profile=facts(dossier()), today=TODAY))[1]


def _statuses(report: Report) -> dict[str, str]:
    return {finding.id: finding.status.value for finding in report.requirements}


def test_docx_pdf_and_scan_agree(tmp_path: Path) -> None:
    document = draft(dossier(), regime(), load_clauses())
    for suffix in (".docx", ".pdf"):
        write(document, tmp_path / f"convention{suffix}")
    word, digital = _report(tmp_path / "convention.docx"), _report(tmp_path / "convention.pdf")
    assert _statuses(word) == _statuses(digital)
    # A clean scan: what a copier in good order makes. Worn ones are measured by ``make accuracy``.
    scan = _report(scanned(tmp_path / "convention.pdf", tmp_path / "scan.pdf", dpi=300))
    assert _statuses(scan) == _statuses(digital)
    assert scan.verdict == digital.verdict
    values = {(r.code, r.territory, r.horizon, r.breakdown, r.unit, r.value) for r in digital.indicators}
    read_again = {(r.code, r.territory, r.horizon, r.breakdown, r.unit, r.value) for r in scan.indicators}
    assert len(values & read_again) >= 0.99 * len(values)
