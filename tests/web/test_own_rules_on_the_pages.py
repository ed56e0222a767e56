"""« cusdocs serve --schemas »: the rules of the service, in the lists, the checks and the drafts of the pages."""

from pathlib import Path

import pytest
from visiting import Visit

from cusdocs.cli import main
from cusdocs.web.app import build
from cusdocs.web.storage import Storage
from own_rules import CHARTER, REGIME_2026, lay

RULES = f"id: locative-2019\nrequirements:\n{CHARTER}"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return lay(tmp_path, locative_2019=RULES)


@pytest.fixture
def visit(tmp_path: Path, own: Path) -> Visit:
    storage = Storage(tmp_path / "data", own)
    storage.prepare()
    return Visit(build(storage, 30), storage)


def test_a_check_asks_for_what_the_service_added(visit: Visit, conventions: dict[str, bytes]) -> None:
    address = visit.drop(("convention.docx", conventions["lacking.docx"]))
    visit.work()
    assert 'id="d1-charte-locale"' in visit.text(address)


def test_a_regime_of_the_service_is_offered_drafted_and_followed(
    visit: Visit, own: Path, workbook: Path, conventions: dict[str, bytes]
) -> None:
    (own / "locative-2026.yaml").write_text(REGIME_2026, encoding="utf-8")
    assert "Régime fictif" in visit.text("/verifier")
    draft = visit.drop(("psp.xlsx", workbook.read_bytes()), to="/rediger", field="workbook")
    convention = visit.drop(
        ("convention.docx", conventions["lacking.docx"]), to="/suivre/conventions", field="files"
    )
    visit.work()
    assert "Projet (.docx)" in visit.text(draft)
    assert "Régime fictif" in visit.text(convention)


def test_a_folder_without_rules_is_said_before_the_page_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--schemas", str(tmp_path / "absent"), "--data", str(tmp_path)]) == 3
    assert "n'est pas un dossier de règles" in capsys.readouterr().err
