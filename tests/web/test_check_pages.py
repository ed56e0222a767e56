"""« Vérifier »: from the file dropped to the report, the decisions and the downloads."""

import io
import json

from lxml import html
from openpyxl import load_workbook
from visiting import Visit

LACKING = "concertation-locative"
FORMULA = '=HYPERLINK("http://ailleurs.example")'


def decide(visit: Visit, address: str, **fields: str) -> int:
    return visit.send(f"{address}/decision", **fields).status_code


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
