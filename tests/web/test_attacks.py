"""What people may try against the page, each with what refuses it."""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from lxml import html
from visiting import Visit

PDF = b"%PDF-1.7\n%%EOF"


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/cron.d/convention.pdf",
        "..\\..\\convention.pdf",
        "/convention.pdf",
        "C:\\temp\\convention.pdf",
    ],
)
def test_a_name_never_becomes_a_path(visit: Visit, name: str) -> None:
    address = visit.drop((name, PDF))
    (stored,) = visit.stored()
    folder, _, file = stored.partition("/")
    assert address == f"/verifier/{folder}"
    assert len(file) == len("0" * 32 + ".pdf")
    assert html.fromstring(visit.text(address)).xpath("string(//h1)") == "convention.pdf"


@pytest.mark.parametrize("name", ["<script>alert(1)<script>.pdf", '"><img src=x onerror=alert(1)>.pdf'])
def test_html_in_a_name_stays_text(visit: Visit, name: str) -> None:
    address = visit.drop((name, PDF))
    visit.work()
    for text in (visit.text("/"), visit.text("/verifier"), visit.text(address)):
        assert html.fromstring(text).xpath("//script | //img") == []
    assert "alert(1)" in html.fromstring(visit.text(address)).xpath("string(//h1)")


def test_html_in_a_remark_stays_text(report: tuple[Visit, str]) -> None:
    visit, address = report
    remark = "</textarea><script>alert(1)</script>"
    visit.send(f"{address}/decision", item="concertation-locative", choice="pending", remark=remark)
    for text in (visit.text(address), visit.text(f"{address}/fichiers/rapport.html")):
        assert html.fromstring(text).xpath("//script") == []
        assert "alert(1)" in text
    visit.send(f"{address}/decision", item="concertation-locative", choice="", remark="")


@pytest.mark.parametrize(
    "content",
    [b"MZ\x90\x00 programme", b"<html><script>alert(1)</script></html>", b"", b"PK\x03\x04 tronque"],
    ids=["program", "html", "empty", "damaged archive"],
)
def test_another_type_is_refused_whatever_its_name(visit: Visit, content: bytes) -> None:
    answer = visit.send("/verifier", [("files", ("convention.pdf", content))])
    assert answer.status_code == 415
    assert "ni un PDF ni un document Word" in answer.text
    assert visit.stored() == []


def test_a_workbook_is_no_convention_and_a_convention_no_workbook(visit: Visit) -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert visit.send("/verifier", [("files", ("a.docx", book.getvalue()))]).status_code == 415
    assert visit.send("/rediger", [("workbook", ("a.xlsx", PDF))]).status_code == 415
    assert visit.stored() == []


def archive(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, held in files.items():
            made.writestr(name.replace("_", "."), held)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (archive(a_pdf=b"%PDF-1.7" + bytes(40_000_000)), "une fois décompressé"),
        (archive(a_pdf=PDF, b_zip=archive(c_pdf=PDF)), "est une archive"),
        (archive(a_txt=b"rien"), "aucun fichier"),
        (archive(a_pdf=PDF, b_docx=b"MZ"), "ni un PDF ni un document Word"),
    ],
    ids=["bomb", "archive inside", "nothing to read", "another type inside"],
)
@pytest.mark.parametrize("address", ["/verifier", "/suivre/conventions"])
def test_a_bad_archive_is_refused_whole(visit: Visit, address: str, content: bytes, told: str) -> None:
    answer = visit.send(address, [("files", ("envoi<b>.zip", content))])
    assert answer.status_code == 415
    assert told in answer.text or "ni un PDF, ni" in answer.text
    assert visit.stored() == []


def test_no_name_of_an_archive_becomes_a_path(visit: Visit) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("../../../etc/cron.d/<b>x.pdf", PDF)
    address = visit.drop(("a.zip", content.getvalue()), together="")
    assert [each.partition("/")[0] for each in visit.stored()] == [address.rpartition("/")[2]]
    assert html.fromstring(visit.text(address)).xpath("string(//h1)") == "<b>x.pdf"


def test_one_bad_file_keeps_none_of_its_convention(visit: Visit) -> None:
    files = [("files", ("a.pdf", PDF)), ("files", ("b.pdf", b"MZ"))]
    assert visit.send("/verifier", files, together="1").status_code == 415
    assert visit.stored() == []


def test_what_is_too_large_is_refused(visits: Callable[..., Visit]) -> None:
    visit = visits(most_bytes=5000)
    assert visit.send("/verifier", [("files", ("a.pdf", PDF + b"0" * 6000))]).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"0" * 1000

    kind = {"content-type": "multipart/form-data; boundary=b"}
    assert visit.client.post("/verifier", content=endless(), headers=kind).status_code == 413
    assert visit.stored() == []


def test_too_many_files_are_refused(visit: Visit) -> None:
    files = [("files", (f"{number}.pdf", PDF)) for number in range(30)]
    assert visit.send("/verifier", files).status_code == 400
    assert visit.stored() == []


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
@pytest.mark.parametrize(
    "target",
    [
        *(f"/verifier{action}" for action in ("", "/{id}/annuler", "/{id}/supprimer", "/{id}/decision")),
        *(f"/suivre/{action}" for action in ("conventions", "registre", "synthese")),
        "/rediger",
    ],
)
def test_a_form_of_another_site_is_refused(visit: Visit, target: str, token: str | None) -> None:
    address = visit.drop(("a.pdf", PDF))
    fields = {} if token is None else {"form_token": token}
    target = target.format(id=address.rpartition("/")[2])
    assert visit.client.post(target, data=fields).status_code == 403
    assert len(visit.stored()) == 1


def test_the_token_of_another_person_is_refused(visits: Callable[..., Visit]) -> None:
    mine, theirs = visits(), visits()
    assert mine.client.post("/verifier", data={"form_token": theirs.token}).status_code == 403


def test_others_see_nothing_and_change_nothing(visits: Callable[..., Visit]) -> None:
    mine, theirs = visits(), visits()
    address = mine.drop(("secret.pdf", PDF))
    identifier = address.rpartition("/")[2]
    for page in (address, f"{address}/fichiers/rapport.json", f"/rediger/{identifier}", f"/suivre/{identifier}"):
        assert theirs.client.get(page).status_code == 404
    for action in ("annuler", "supprimer", "decision"):
        assert theirs.send(f"{address}/{action}").status_code == 404
    later = [("files", ("b.pdf", PDF))]
    assert theirs.send("/verifier", later, previous=identifier).status_code == 404
    assert "secret" not in theirs.text("/") + theirs.text("/verifier")
    assert "secret" in mine.text("/")


@pytest.mark.parametrize(
    "address",
    [
        "/verifier/..%2f..%2fcusdocs.sqlite",
        "/verifier/{id}/fichiers/..%2fsheet.json",
        "/verifier/{id}/fichiers/sheet.json",
        "/style/..%2f..%2fapp.py",
        "/style/app.py",
        "/rediger/classeurs/..%2fpsp.xlsx",
        "/suivre/{id}/fichiers/suivi.xlsx",
        "/suivre/..%2f..%2fcusdocs.sqlite",
        "/cusdocs.sqlite",
    ],
)
def test_no_address_leads_to_another_file(report: tuple[Visit, str], address: str) -> None:
    visit, of = report
    assert visit.client.get(address.format(id=of.rpartition("/")[2])).status_code == 404


@pytest.mark.parametrize(
    "host", ["ailleurs.example", "127.0.0.1.ailleurs.example", "", "127.0.0.1@ailleurs.example"]
)
def test_a_name_of_another_site_for_this_address_is_refused(visit: Visit, host: str) -> None:
    assert visit.client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8741", "localhost", "[::1]:8741"])
def test_the_names_of_this_machine_are_known(visit: Visit, host: str) -> None:
    assert visit.client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("cookie", ["forged", "a.b", "é.é", "x" * 5000])
def test_a_session_made_elsewhere_is_none(visit: Visit, cookie: str) -> None:
    visit.client.cookies.clear()
    given = visit.client.get("/", headers={"cookie": f"cusdocs={cookie}".encode()}).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(given.split("; "))
    assert cookie not in given


def test_a_form_of_another_site_does_not_take_the_place_of_a_session(visit: Visit) -> None:
    # It comes without the cookie: an answer that gave a new one would part the person from what they dropped.
    visit.client.cookies.clear()
    answer = visit.client.post("/verifier", data={"form_token": "0" * 64})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_session_lasts_as_long_as_it_is_used(visit: Visit) -> None:
    before = visit.client.cookies["cusdocs"]
    given = visit.client.get("/").headers["set-cookie"]
    assert given.startswith(f"cusdocs={before};")
    assert "Max-Age=2592000" in given


@pytest.mark.parametrize("address", ["/", "/verifier", "/style/site.css", "/inconnu"])
def test_every_answer_forbids_scripts_frames_and_other_sites(visit: Visit, address: str) -> None:
    headers = visit.client.get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_have_no_script_and_no_inline_style(report: tuple[Visit, str]) -> None:
    visit, address = report
    for page in ("/", "/verifier", "/rediger", "/suivre", address):
        assert html.fromstring(visit.text(page)).xpath("//script | //style | //@style | //@onclick") == []
