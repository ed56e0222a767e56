"""« Suivre »: conventions and register put together, the workbook to fill in, the bilan, the synthesis."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook
from visiting import Visit

from cusdocs.limits import Limits
from cusdocs.web.supervisor import Rules, Supervisor

REGISTER = """SIREN;Organisme;Famille;Département;Parc;Motif
999999998;Ajonc Habitat;OPH;35;6240;
123456782;Bruyère Logement;ESH;56;900;Fusion en préparation
"""


def words(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def add(visit: Visit, *files: tuple[str, bytes], **fields: str) -> str:
    return visit.drop(*files, to="/suivre/conventions", **fields)


def test_nothing_is_followed_at_first(visit: Visit) -> None:
    text = words(visit.text("/suivre"))
    assert "Rien d’attendu" in text
    assert "Aucun organisme pour l’instant" in text
    assert visit.client.get("/suivre/registre.xlsx").status_code == 404


def test_a_convention_gives_its_calendar_and_its_workbook_to_fill_in(followed: tuple[Visit, str, str]) -> None:
    visit, address, _ = followed
    text = words(visit.text(address))
    assert "Évaluation à 3 ans : fin de la période évaluée" in text.replace("\u00a0", " ")
    assert "Engagements 2026–2031" in text
    for link in html.fromstring(visit.text(address)).xpath("//ul[@class='downloads']//a/@href"):
        assert visit.client.get(link).status_code == 200
    events = visit.text(f"{address}/fichiers/calendrier.ics")
    assert events.startswith("BEGIN:VCALENDAR")
    extraction = json.loads(visit.text(f"{address}/fichiers/convention.json"))
    assert len(extraction["documents"][0]["indicators"]) > 100


def test_the_workbook_filled_in_gives_the_bilan(followed: tuple[Visit, str, str]) -> None:
    visit, address, made = followed
    text = words(visit.text(made))
    assert "objectifs atteints sur" in text
    assert "PP-1" in text
    links = html.fromstring(visit.text(made)).xpath("//ul[@class='downloads']//a/@href")
    assert {link.rpartition("/")[2] for link in links} == {
        "bilan.docx",
        "bilan.pdf",
        "bilan.xlsx",
        "bilan.json",
        "calendrier.ics",
    }
    assert visit.client.get(f"{made}/fichiers/bilan.pdf").content.startswith(b"%PDF-")
    assert "Bilan à 3 ans" in words(visit.text(address))


def test_register_conventions_and_bilans_make_the_synthesis(followed: tuple[Visit, str, str]) -> None:
    visit, _, _ = followed
    visit.drop(("registre.csv", REGISTER.encode()), to="/suivre/registre", field="register")
    visit.work()
    page = visit.text("/suivre")
    text = words(page)
    assert "Fusion en préparation" in text
    assert "2 organismes" in text
    book = load_workbook(io.BytesIO(visit.client.get("/suivre/registre.xlsx").content))
    assert "Organismes" in book.sheetnames
    made = visit.send("/suivre/synthese", region="53", day="2029-06-30").headers["location"]
    visit.work()
    text = words(visit.text(made))
    assert "Bretagne" in text
    assert "Bruyère Logement" in text
    assert "Indicateurs" in text
    links = html.fromstring(visit.text(made)).xpath("//ul[@class='downloads']//a/@href")
    assert len(links) == 6
    for link in links:
        assert visit.client.get(link).headers["content-disposition"].startswith("attachment")


def test_what_was_extracted_and_a_bilan_are_followed_without_their_convention(
    followed: tuple[Visit, str, str], visits: Callable[..., Visit]
) -> None:
    theirs, address, made = followed
    extraction = theirs.client.get(f"{address}/fichiers/convention.json").content
    bilan = theirs.client.get(f"{made}/fichiers/bilan.json").content
    mine = visits()
    assert add(mine, ("convention.json", extraction), ("bilan.json", bilan)) == "/suivre#depots"
    mine.work()
    page = mine.text("/suivre")
    assert "arrêté par une erreur" not in page
    assert "Bilan à 3 ans" in words(page)
    (again,) = html.fromstring(page).xpath("//tbody//a[text()='convention.json']/@href")
    assert mine.client.get(f"{again}/fichiers/suivi.xlsx").status_code == 200


def test_what_was_not_read_can_be_told(followed: tuple[Visit, str, str], visit: Visit) -> None:
    theirs, address, _ = followed
    extraction = json.loads(theirs.text(f"{address}/fichiers/convention.json"))
    extraction["documents"][0]["regime"] = None
    extraction["documents"][0]["organism"]["effect_year"] = None
    mine = add(visit, ("convention.json", json.dumps(extraction).encode()))
    visit.work()
    assert "La première année des engagements n’a pas été lue" in visit.text(mine)
    assert visit.client.get(f"{mine}/fichiers/suivi.xlsx").status_code == 404
    assert visit.send(f"{mine}/preciser", regime="inconnu", first_year="").status_code == 400
    assert visit.send(f"{mine}/preciser", regime="", first_year="²²²²").status_code == 400
    again = visit.send(f"{mine}/preciser", regime="locative-2019", first_year="2027").headers["location"]
    visit.work()
    assert "Engagements 2027–2032" in words(visit.text(again))
    assert visit.client.get(mine).status_code == 404


def test_problems_of_a_workbook_or_a_register_are_told_under_their_names(
    followed: tuple[Visit, str, str], visit: Visit, workbook: Path
) -> None:
    theirs, address, _ = followed
    extraction = theirs.client.get(f"{address}/fichiers/convention.json").content
    mine = add(visit, ("convention.json", extraction))
    visit.work()
    sent = [("actuals", ("psp.xlsx", workbook.read_bytes()))]
    assert visit.send(f"{mine}/evaluer", sent, at="at-5").status_code == 400
    wrong = visit.send(f"{mine}/evaluer", sent, at="at-3").headers["location"]
    register = visit.drop(("liste.csv", b"Nom;Famille\nA;ZZZ\n"), to="/suivre/registre", field="register")
    visit.work()
    assert "psp.xlsx" in visit.text(wrong)
    assert "--" not in words(visit.text(wrong))
    assert "ZZZ" in visit.text(register)
    assert "liste.csv" in visit.text(register)


@pytest.mark.parametrize(
    ("address", "field", "content"),
    [
        ("/suivre/conventions", "files", b"MZ\x90\x00"),
        ("/suivre/conventions", "files", b"<html>{</html>"),
        ("/suivre/registre", "register", b"%PDF-1.7"),
        ("/suivre/registre", "register", b"\x00a;b"),
    ],
)
def test_another_type_is_refused(visit: Visit, address: str, field: str, content: bytes) -> None:
    assert visit.send(address, [(field, ("registre.csv", content))]).status_code == 415
    assert visit.stored() == []


def test_nothing_of_others_is_seen_evaluated_or_put_together(
    followed: tuple[Visit, str, str], other: Visit
) -> None:
    _, address, made = followed
    for page in (address, made, f"{address}/fichiers/suivi.xlsx", "/suivre/registre.xlsx"):
        assert other.client.get(page).status_code == 404
    sent = [("actuals", ("suivi.csv", b"a;b"))]
    assert other.send(f"{address}/evaluer", sent, at="at-3").status_code == 404
    assert other.send(f"{address}/preciser", regime="", first_year="2027").status_code == 404
    assert "Ajoutez d’abord" in other.send("/suivre/synthese", region="", day="2029-06-30").text
    assert "Ajonc" not in other.text("/suivre")


def extracted(**more: object) -> bytes:
    document = {"file": "x", "regime": "locative-2019", "indicators": [], "dates": None, "organism": {}, **more}
    return json.dumps({"documents": [document]}).encode()


def bilan(**more: object) -> bytes:
    content = {"kind": "bilan", "regime": "locative-2019", "first_year": 2026, "at": 3, "lines": [], **more}
    return json.dumps(content).encode()


def test_what_a_json_file_says_is_only_shown(visit: Visit) -> None:
    evil = "<script>alert(1)</script>"
    add(visit, ("a.json", extracted(organism={"name": evil, "effect_year": 2026})))
    add(visit, ("b.json", bilan(name=evil, file="../../x", dates={"signature": "2026-01-01"})))
    add(visit, ("c.json", extracted(organism={"name": ["x"], "siren": {"y": 1}})))
    visit.work()
    page = html.fromstring(visit.text("/suivre"))
    assert page.xpath("//script") == []
    assert evil in page.text_content()
    assert "arrêté" not in page.text_content()


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b'{"documents": [{"organism": 3}]}',
        b'{"kind": "bilan"}',
        b'{"a":' * 2000,
        bilan(first_year=10**9),
        bilan(regime="inconnu"),
        extracted(organism={"effect_year": 10**9}),
        extracted(dates={"signature": "hier"}),
        extracted(indicators=[{"code": "PP-1"}]),
    ],
    ids=lambda content: content[:60].decode(),
)
def test_a_json_file_that_is_none_of_ours_is_an_error_of_its_own(visit: Visit, content: bytes) -> None:
    address = add(visit, ("a.json", content))
    visit.work()
    (told,) = html.fromstring(visit.text(address)).xpath("//p[@role='alert']")
    assert "Erreur interne" not in told.text
    assert "a.json" in told.text
    assert visit.client.get("/suivre").status_code == 200


def test_what_is_followed_is_kept_as_long_as_it_is_looked_at(visit: Visit) -> None:
    add(visit, ("a.json", b"{}"))
    visit.drop(("old.pdf", b"%PDF-1.7"))
    visit.text("/suivre")
    age = "UPDATE submissions SET made = made - 40 * 86400"
    with visit.storage.database.use() as connection:
        connection.execute(age)
    supervisor = Supervisor(visit.storage, Rules(0, Limits(), 30))
    supervisor.step()
    supervisor.end()
    assert "a.json" in visit.text("/")
    assert "old.pdf" not in visit.text("/")
    with visit.storage.database.use() as connection:
        connection.execute("UPDATE looks SET looked = looked - 40 * 86400")
    supervisor = Supervisor(visit.storage, Rules(0, Limits(), 30))
    supervisor.step()
    supervisor.end()
    assert "a.json" not in visit.text("/")
