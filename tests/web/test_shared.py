"""A server shared by those who have its password: who comes in, who does not, and how often they may try."""

import io
import sys
import time
from collections.abc import Callable

import pytest
from visiting import Visit, form_token

from cusdocs.cli import main
from cusdocs.errors import UsageError
from cusdocs.limits import Limits
from cusdocs.web.app import Public
from cusdocs.web.attempts import MOST_FROM_ALL, MOST_FROM_ONE, SECONDS, Attempts
from cusdocs.web.password import Password, hashed, matches
from cusdocs.web.server import Settings, serve
from cusdocs.web.sessions import SHARED_SECONDS, SharedSessions

HOST = "cus.exemple.fr"
PASSWORD = "lande-ajonc-bruyère-2026"  # noqa: S105 - of the tests alone
ALL = "0.0.0.0"  # noqa: S104 - refused
PDF = b"%PDF-1.7\n%%EOF"
PLAIN = {"port": 0, "days": 1, "open_browser": False, "limits": Limits()}


@pytest.fixture
def shared(visits: Callable[..., Visit]) -> Callable[[], Visit]:
    """Return how to open a browser on a shared server, its password set."""

    def opened() -> Visit:
        return visits(public=Public(host=HOST, secure=False))

    Password(opened().storage.database).set(PASSWORD)
    return opened


def enter(visit: Visit, password: str = PASSWORD) -> int:
    status = visit.send("/connexion", password=password).status_code
    if status == 303:
        visit.token = form_token(visit.text("/verifier"))
    return status


def test_nothing_is_shown_before_the_password(shared: Callable[[], Visit]) -> None:
    visit = shared()
    for page in ("/", "/verifier", "/suivre", "/suivre/registre-a-remplir.xlsx", "/inconnu"):
        answer = visit.client.get(page)
        assert (answer.status_code, answer.headers["location"]) == (303, "/connexion")
    assert visit.send("/verifier", [("files", ("a.pdf", PDF))]).status_code == 403
    assert visit.stored() == []
    assert visit.client.get("/style/site.css").status_code == 200


def test_those_who_give_it_see_the_same_files_until_they_leave(shared: Callable[[], Visit]) -> None:
    mine, theirs = shared(), shared()
    before = mine.client.cookies["cusdocs"]
    assert enter(mine) == 303
    left = mine.client.cookies["cusdocs"]
    assert before not in left
    address = mine.drop(("partagé.pdf", PDF))
    assert theirs.client.get(address).headers["location"] == "/connexion"
    assert enter(theirs) == 303
    assert "partagé.pdf" in theirs.text("/")
    assert mine.send("/deconnexion").headers["location"] == "/connexion"
    assert mine.client.get(address).headers["location"] == "/connexion"
    # Nor does a copy of the cookie open anything any more.
    mine.client.cookies.clear()
    assert mine.client.get(address, headers={"cookie": f"cusdocs={left}"}).status_code == 303
    assert theirs.client.get(address).status_code == 200


def test_a_form_of_another_site_opens_no_session(shared: Callable[[], Visit]) -> None:
    visit, other = shared(), shared()
    for token in ("", other.token):
        answer = visit.client.post("/connexion", data={"form_token": token, "password": PASSWORD})
        assert answer.status_code == 403
    assert visit.client.get("/").status_code == 303


def test_another_password_ends_all_sessions(shared: Callable[[], Visit]) -> None:
    visit = shared()
    assert enter(visit) == 303
    Password(visit.storage.database).set(PASSWORD + " bis")
    assert visit.client.get("/").status_code == 303


def test_a_session_ends_hours_after_its_last_page(
    shared: Callable[[], Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = shared()
    sessions = SharedSessions(b"k" * 32, visit.storage.database)
    cookie = sessions.entered()
    now = time.time()
    monkeypatch.setattr("cusdocs.web.sessions.time.time", lambda: now + SHARED_SECONDS - 60)
    again = sessions.renewed(cookie)
    monkeypatch.setattr("cusdocs.web.sessions.time.time", lambda: now + SHARED_SECONDS + 60)
    assert sessions.visitor(cookie) is None
    assert sessions.visitor(again) is not None
    assert sessions.visitor(again.replace("~", "~9")) is None


def test_wrong_passwords_are_counted_then_even_the_right_one_waits(
    shared: Callable[[], Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = shared()
    monkeypatch.setattr("cusdocs.web.password.matches", lambda password, _: password == PASSWORD)
    assert [enter(visit, "mauvais") for _ in range(MOST_FROM_ONE)] == [403] * MOST_FROM_ONE
    assert enter(visit) == 429
    assert "attendez un quart d’heure" in visit.send("/connexion", password=PASSWORD).text


def test_tries_are_counted_by_address_and_in_all() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    assert [attempts.begin("192.0.2.1") for _ in range(MOST_FROM_ONE + 1)][-2:] == [True, False]
    assert attempts.begin("192.0.2.2")
    attempts.succeed("192.0.2.2")
    inside = [attempts.begin(f"2001:db8::{number:x}") for number in range(MOST_FROM_ONE + 1)]
    assert inside == [True] * MOST_FROM_ONE + [False]
    guesses = [attempts.begin(f"198.51.{number // 250}.{number % 250}") for number in range(2 * MOST_FROM_ALL)]
    assert sum(guesses) == MOST_FROM_ALL - 2 * MOST_FROM_ONE
    now[0] = SECONDS + 1
    assert attempts.begin("192.0.2.1")


def test_a_hash_tells_nothing_twice_and_keeps_its_costs() -> None:
    one, other = hashed(PASSWORD), hashed(PASSWORD)
    assert one != other
    assert PASSWORD not in one
    assert matches(PASSWORD, one)
    assert not matches(PASSWORD + " ", other)
    assert not matches(PASSWORD, "")
    assert one.startswith("scrypt$65536$8$1$")


@pytest.mark.parametrize(("name", "status"), [(HOST, 200), ("ailleurs.example", 421), ("127.0.0.1:8741", 200)])
def test_the_server_answers_to_its_names_only(shared: Callable[[], Visit], name: str, status: int) -> None:
    assert shared().client.get("/connexion", headers={"host": name}).status_code == status


def test_by_https_the_cookie_is_for_this_server_alone(visits: Callable[..., Visit]) -> None:
    visit = visits(public=Public(host=HOST, secure=True))
    given = visit.client.get("/connexion").headers["set-cookie"]
    assert given.startswith("__Host-cusdocs=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(given.split("; "))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"host": ALL}, "Sans --shared"),
        ({"url": "https://cus.exemple.fr"}, "Sans --shared"),
        ({"shared": True, "url": "https://cus.exemple.fr"}, "--set-password"),
    ],
)
def test_nothing_is_opened_to_a_network_without_a_password(tmp_path, more: dict, told: str) -> None:
    settings = Settings(**{**PLAIN, "host": "127.0.0.1", "data": tmp_path, **more})
    with pytest.raises(UsageError, match=told):
        serve(settings, print)


def test_the_password_is_set_by_a_command(tmp_path, monkeypatch, capsys) -> None:
    def typed(line: str) -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(line))
        return main(["serve", "--set-password", "--data", str(tmp_path)])

    assert typed("court\n") == 2
    assert "de 12 à 200 caractères" in capsys.readouterr().err
    assert typed(f"{PASSWORD}\n") == 0
    kept = (tmp_path / "cusdocs.sqlite").read_bytes()
    assert PASSWORD.encode() not in kept
    wrong = Settings(**PLAIN, data=tmp_path, host=ALL, shared=True, url="ftp://cus.exemple.fr")
    with pytest.raises(UsageError, match="--url"):
        serve(wrong, print)
