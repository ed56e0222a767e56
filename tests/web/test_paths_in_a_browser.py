"""The three paths in Chromium, with real files, good and bad; seen in light, dark, narrow and print."""

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from chromium import LANDSCAPE, PROGRAM, Person, chromium
from openpyxl import load_workbook
from serving import Server

from cusdocs.web.password import Password
from cusdocs.web.storage import Storage
from filling import fill

pytestmark = [
    pytest.mark.system,
    pytest.mark.browser,
    pytest.mark.skipif(not PROGRAM, reason="needs Chromium"),
]

PASSWORD = "lande-ajonc-bruyère-2026"  # noqa: S105 - of the tests alone
# The name and the state of each deposit.
ROWS = "rows => rows.map(row => [row.cells[0].innerText, row.cells[2].innerText])"
REGISTER = """SIREN;Organisme;Famille;Département;Parc;Motif
999999998;Ajonc Habitat;OPH;35;6476;
123456782;Bruyère Logement;ESH;56;900;Fusion en préparation
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def person(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """Return how to sit at a browser on one server, started when first asked for with its own options."""
    servers: list[Server] = []
    people: list[Person] = []

    def sit(*options: str, **more: Any) -> Person:
        if not servers:
            servers.append(Server(tmp_path / "data", *options))
        people.append(Person(browser, servers[0].address, tmp_path / "pictures", **more))
        return people[-1]

    yield sit
    for each in people:
        each.leave()
    for server in servers:
        server.kill()


def scanned(content: bytes, pages: int) -> bytes:
    """Return the first pages of a PDF as a scanner gives them: pictures of pages."""
    with pypdfium2.PdfDocument(content) as document:
        pictures = [document[number].render(scale=2, grayscale=True).to_pil() for number in range(pages)]
    made = io.BytesIO()
    pictures[0].save(made, "PDF", save_all=True, append_images=pictures[1:], resolution=144)
    return made.getvalue()


def test_a_faulty_convention_is_checked_decided_and_mended(
    person: Callable[..., Person], conventions: dict[str, bytes]
) -> None:
    me = person()
    me.page.goto("/")
    me.page.keyboard.press("Tab")
    assert me.page.evaluate("document.activeElement.className") == "skip"
    assert me.faults() == []
    me.look("accueil")
    me.drop("/verifier", "files", ("Convention 2026.pdf", conventions["lacking.pdf"]), button="Vérifier")
    waiting = me.page.url
    me.page.goto(f"{waiting}?sans-actualisation=1")
    assert me.faults() == []
    me.look("attente")
    me.page.goto(waiting)
    me.wait("Verdict\u00a0: non conforme")
    me.look("rapport")
    assert me.page.locator(".item.error:visible").count() >= 1
    me.page.get_by_label("À corriger", exact=True).check()
    assert me.page.locator(".item.present:visible").count() == 0
    item = me.page.locator("#d1-concertation-locative")
    item.locator(".decision summary").click()
    item.get_by_label("Décision", exact=True).select_option("requested")
    item.get_by_label("Remarque").fill("Vu avec l’organisme <b>le 3 mars</b>.")
    item.get_by_role("button").click()
    me.wait("Décisions prises\u00a0: 1.")
    me.look("decision")
    assert me.faults() == []
    assert me.take("PDF annoté").startswith(b"%PDF-")
    book = load_workbook(io.BytesIO(me.take("Rapport et décisions (.xlsx)")))
    assert book["Décisions"]["D2"].value == "Vu avec l’organisme <b>le 3 mars</b>."
    assert me.take("Lettre de demande de compléments (.docx)").startswith(b"PK")
    me.put("files", ("Convention corrigée.docx", conventions["whole.docx"]))
    me.page.get_by_role("button", name="Vérifier cette version").click()
    me.wait("Depuis la version précédente")
    me.wait("reprise de la version précédente")
    assert me.refused == []


def test_scanned_and_hostile_files_are_told_apart_from_the_others(
    person: Callable[..., Person], conventions: dict[str, bytes]
) -> None:
    me, other = person(), person()
    hostile = [
        ("<img src=x onerror=alert(1)>.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF"),
        ("../../../etc/passwd.pdf", conventions["lacking.pdf"][:20_000]),
    ]
    files = [*hostile]
    if shutil.which("tesseract"):
        files.append(("numérisée.pdf", scanned(conventions["lacking.pdf"], 1)))
    me.page.goto("/verifier")
    me.page.get_by_label("Ces fichiers forment une seule convention").uncheck()
    me.put("files", *files)
    me.page.get_by_role("button", name="Vérifier", exact=True).click()
    deposits = me.page.locator(".deposits")
    while re.search("en attente|en cours", deposits.text_content() or ""):  # Waits for the list after the upload.
        me.page.wait_for_timeout(1000)
        me.page.reload()
    assert me.faults() == []
    me.look("depots")
    rows = dict(me.page.locator(".deposits tbody tr").evaluate_all(ROWS))
    assert rows["<img src=x onerror=alert(1)>.pdf"] == rows["passwd.pdf"] == "arrêté par une erreur"
    if shutil.which("tesseract"):
        assert rows["numérisée.pdf"] == "terminé"
    me.page.get_by_role("link", name="<img src=x").click()
    assert me.page.locator("img").count() == 0
    assert me.faults() == []
    other.page.goto(me.page.url)
    assert other.page.locator("h1").inner_text() == "Page introuvable"
    me.drop("/verifier", "files", ("rapport.pdf", b"MZ\x90\x00"), button="Vérifier")
    me.wait("n’est ni un PDF ni un document Word")
    # The browser itself reports answers that are errors, and nothing else.
    assert [line for line in (*me.refused, *other.refused) if "status of 4" not in line] == []


def test_a_workbook_becomes_a_draft_without_any_script(person: Callable[..., Person], workbook: Path) -> None:
    me = person(java_script_enabled=False)
    me.page.goto("/rediger")
    assert me.take("Logements-foyers (.xlsx)").startswith(b"PK")
    me.drop("/rediger", "workbook", workbook, button="Rédiger")
    me.wait("Indicateurs, avec leurs lignes")
    assert me.take("Projet (.docx)").startswith(b"PK")
    assert me.take("Projet (.pdf)").startswith(b"%PDF-")
    me.page.get_by_role("button", name="Vérifier ce projet").click()
    me.wait("Verdict\u00a0: conforme")
    seeing = person(storage_state=me.state())
    seeing.page.goto("/rediger")
    assert seeing.faults() == []
    seeing.look("rediger")
    seeing.page.get_by_role("link", name="psp.xlsx", exact=True).click()
    seeing.look("projet")
    assert seeing.faults() == []
    assert (me.refused, seeing.refused) == ([], [])


def test_conventions_are_followed_to_the_synthesis_on_a_shared_server(
    person: Callable[..., Person], conventions: dict[str, bytes], tmp_path: Path
) -> None:
    storage = Storage(tmp_path / "data")
    storage.prepare()
    Password(storage.database).set(PASSWORD)
    me = person("--shared", "--url", "http://127.0.0.1")
    me.page.goto("/suivre")
    assert me.faults() == []
    me.look("connexion")
    me.page.get_by_label("Mot de passe").fill(PASSWORD)
    me.page.get_by_role("button", name="Entrer").click()
    me.drop("/suivre", "files", ("Convention.docx", conventions["whole.docx"]), button="Suivre")
    me.wait("Classeur de suivi, à remplir (.xlsx)")
    assert me.faults() == []
    me.look("convention")
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(me.take("Classeur de suivi, à remplir (.xlsx)"))
    fill(path, 1.2, words="Terrain trouvé")
    me.put("actuals", path)
    me.page.get_by_label("Échéance").select_option("at-3")
    me.page.get_by_role("button", name="Évaluer").click()
    me.wait("objectifs atteints sur")
    assert me.faults() == []
    me.look("bilan")
    assert me.take("Bilan (.docx)").startswith(b"PK")
    me.drop("/suivre", "register", ("registre.csv", REGISTER.encode()), button="Prendre ce registre")
    me.wait("2 organismes")
    me.page.goto("/suivre")
    assert me.faults() == []
    me.look("suivre")
    assert b"BEGIN:VEVENT" in me.take("Échéances, pour un agenda (.ics)")
    me.page.get_by_label("Région").select_option("53")
    me.page.get_by_label("Au jour du").fill("2029-06-30")
    me.page.get_by_role("button", name="Faire la synthèse").click()
    me.wait("Tableau de bord (.html)")
    assert me.faults() == []
    me.look("synthese", LANDSCAPE)
    colleague = person()
    colleague.page.goto("/suivre")
    colleague.page.get_by_label("Mot de passe").fill("un autre mot de passe")
    colleague.page.get_by_role("button", name="Entrer").click()
    colleague.wait("Ce n’est pas le mot de passe")
    colleague.page.get_by_label("Mot de passe").fill(PASSWORD)
    colleague.page.get_by_role("button", name="Entrer").click()
    colleague.wait("Synthèse au 30/06/2029")
    colleague.page.get_by_role("button", name="Se déconnecter").click()
    colleague.page.goto("/suivre")
    assert colleague.page.url.endswith("/connexion")
    assert me.refused == []
