"""« Vérifier »: from the file dropped to the report, the decisions and the downloads."""

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook
from visiting import Visit

from cusdocs.reporting.progress import Step
from cusdocs.web.database import Database
from cusdocs.web.progress import Progress

LACKING = "concertation-locative"
FORMULA = '=HYPERLINK("http://ailleurs.example")'


def decide(visit: Visit, address: str, **fields: str) -> int:
    return visit.send(f"{address}/decision", **fields).status_code


def shown(visit: Visit, address: str) -> str:
    return html.fromstring(visit.text(address)).text_content()


def test_a_file_dropped_waits_then_has_its_report(visit: Visit, conventions: dict[str, bytes]) -> None:
    address = visit.drop(("convention.docx", conventions["lacking.docx"]))
    waiting = visit.client.get(address)
    assert "en attente" in waiting.text
    assert waiting.headers["refresh"] == "2"
    assert "refresh" not in visit.client.get(f"{address}?sans-actualisation=1").headers
    visit.work()
    page = html.fromstring(visit.text(address))
    assert page.xpath("string(//p[contains(@class, 'verdict')])") == "Verdict\u00a0: non conforme"
    assert "error" in page.get_element_by_id(f"d1-{LACKING}").get("class")
    assert "non conforme" in visit.text("/verifier")


def test_the_pdf_shows_its_pages_once_and_gives_its_downloads(report: tuple[Visit, str]) -> None:
    visit, address = report
    text = visit.text(address)
    page = html.fromstring(text)
    drawn = page.xpath("//image/@id")
    assert len(drawn) == len(set(drawn)) > 5
    assert text.count("data:image/png") == len(drawn)
    assert {use.get("href")[1:] for use in page.xpath("//use")} <= set(drawn)
    for link in page.xpath("//ul[@class='downloads']//a/@href"):
        answer = visit.client.get(link)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith('attachment; filename="Ma-convention-b-')
    assert len(page.xpath("//ul[@class='downloads']//a")) == 5
    assert visit.client.get(f"{address}/fichiers/rapport.pdf").content.startswith(b"%PDF-")
    assert visit.client.get(f"{address}/fichiers/lettre.docx").content.startswith(b"PK")


def test_decisions_are_kept_exported_and_carried_to_the_corrected_version(
    visit: Visit, conventions: dict[str, bytes]
) -> None:
    first = visit.drop(("v1.docx", conventions["lacking.docx"]))
    visit.work()
    assert decide(visit, first, item=LACKING, choice="requested", remark=FORMULA) == 303
    exported = json.loads(visit.text(f"{first}/fichiers/rapport.json"))["documents"][0]["decisions"]
    assert [(each["item"], each["decision"], each["remark"]) for each in exported] == [
        (LACKING, "requested", FORMULA)
    ]
    book = load_workbook(io.BytesIO(visit.client.get(f"{first}/fichiers/rapport.xlsx").content))
    cell = book["Décisions"]["D2"]
    assert (cell.value, cell.data_type) == (FORMULA, "s")
    assert "À demander à l’organisme" in visit.text(f"{first}/fichiers/rapport.html")

    second = visit.drop(("v2.docx", conventions["whole.docx"]), previous=first.rpartition("/")[2])
    visit.work()
    text = visit.text(second)
    assert "reprise de la version précédente" in text
    assert "Depuis la version précédente" in text
    mended = html.fromstring(text).xpath("//li[span[contains(@class, 'mended')]]")
    assert len(mended) == 1
    assert decide(visit, second, item=LACKING, choice="", remark="") == 303
    assert "reprise de la version précédente" not in visit.text(second)
    assert "Décisions prises\u00a0: 1" in html.fromstring(visit.text(first)).text_content()


def test_a_decision_on_nothing_known_is_refused(report: tuple[Visit, str]) -> None:
    visit, address = report
    assert decide(visit, address, item="inconnu", choice="accepted", remark="") == 400
    assert decide(visit, address, item=LACKING, choice="inconnu", remark="") == 400
    assert decide(visit, address, item=LACKING, choice="accepted", remark="x" * 4001) == 400


def test_several_files_are_one_convention_or_several(visit: Visit, conventions: dict[str, bytes]) -> None:
    two = [("a.docx", conventions["whole.docx"]), ("b.docx", conventions["whole.docx"])]
    assert visit.drop(*two) == "/verifier#depots"
    assert visit.drop(*two, together="1").startswith("/verifier/")
    assert len(html.fromstring(visit.text("/verifier")).xpath("//tbody/tr")) == 3


def zipped(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), held)
    return content.getvalue()


def test_an_archive_is_worth_its_files(visit: Visit, conventions: dict[str, bytes]) -> None:
    content = zipped(envoi__b_docx=conventions["whole.docx"], envoi__a_pdf=b"%PDF-1.7", lisez_txt=b"rien")
    assert visit.drop(("envoi.zip", content)) == "/verifier#depots"
    titles = html.fromstring(visit.text("/verifier")).xpath("//tbody/tr/th/a/text()")
    assert sorted(titles) == ["a.pdf", "b.docx"]
    address = visit.drop(("envoi.zip", content), together="1")
    assert html.fromstring(visit.text(address)).xpath("string(//h1)") == "envoi.zip"
    assert sorted(Path(each).suffix for each in visit.stored()) == [".docx", ".docx", ".pdf", ".pdf"]


def test_pages_are_counted_while_they_are_read(
    visit: Visit, conventions: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Step, int, int]] = []
    monkeypatch.setattr(Progress, "__call__", lambda _, *told: seen.append(told))
    address = visit.drop(("convention.pdf", conventions["lacking.pdf"]))
    visit.work()
    pages = len(seen)
    assert seen == [(Step.PAGES, number, pages) for number in range(1, pages + 1)]
    assert pages > 20
    monkeypatch.undo()
    with visit.storage.database.use() as connection:
        connection.execute("UPDATE jobs SET state = 'running'")
    tell = Progress(visit.storage.database, address.rpartition("/")[2])
    tell(Step.PAGES, 3, 39)
    assert "Pages lues\u00a0: 3 sur 39" in shown(visit, address)
    tell(Step.SCANS, 2, 2)
    assert "Pages numérisées lues\u00a0: 2 sur 2" in shown(visit, address)
    assert "le rapport s’écrit" in shown(visit, address)


def test_a_folder_of_the_first_version_is_taken_as_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cusdocs.sqlite")) as connection:
        connection.execute("CREATE TABLE jobs (submission TEXT PRIMARY KEY, state TEXT NOT NULL)")
    database = Database(tmp_path / "cusdocs.sqlite")
    database.prepare()
    database.prepare()
    with database.look() as connection:
        assert connection.execute("SELECT step FROM jobs").fetchall() == []


def test_a_file_that_cannot_be_read_is_told_under_its_own_name(visit: Visit) -> None:
    address = visit.drop(("Convention signée.pdf", b"%PDF-1.7\nrien"))
    visit.work()
    (told,) = html.fromstring(visit.text(address)).xpath("//p[@role='alert']")
    assert "«\u00a0Convention signée.pdf\u00a0»" in told.text.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    assert visit.stored()[0].rpartition("/")[2] not in visit.text(address)


def test_what_is_cancelled_is_not_done_and_what_is_removed_is_gone(
    visit: Visit, conventions: dict[str, bytes]
) -> None:
    address = visit.drop(("convention.docx", conventions["whole.docx"]))
    assert visit.send(f"{address}/annuler").status_code == 303
    visit.work()
    assert "annulé" in visit.text(address)
    assert visit.send(f"{address}/supprimer").headers["location"] == "/verifier"
    assert visit.stored() == []
    assert visit.client.get(address).status_code == 404
