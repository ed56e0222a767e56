"""Many drops at once, the server killed in the middle, and started again: nothing lost, nothing done twice."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import httpx2
import pytest
from serving import Server
from test_jobs import letter
from visiting import form_token

from cusdocs.errors import UsageError
from cusdocs.web.storage import Storage

DROPS = 40


def rows(folder: Path) -> list[tuple[str, str, int]]:
    with closing(sqlite3.connect(folder / "cusdocs.sqlite")) as connection:
        asked = "SELECT title, state, finished FROM jobs JOIN submissions ON id = submission"
        return connection.execute(asked).fetchall()


class People:
    """Forty people who drop a file each, all at once, and count the answers."""

    def __init__(self, server: Server, content: bytes) -> None:
        self._client = httpx2.Client(base_url=server.address, timeout=120)
        self._token = form_token(self._client.get("/verifier").text)
        self._content = content
        self.accepted: list[str] = []

    def drop(self, name: str) -> None:
        files = {"files": (name, self._content)}
        with suppress(httpx2.TransportError):  # The server is killed before it answers some of them.
            answer = self._client.post("/verifier", data={"form_token": self._token}, files=files)
            assert answer.status_code == 303
            self.accepted.append(name)

    def leave(self) -> None:
        self._client.close()


def test_killed_in_the_middle_it_loses_nothing_and_does_each_job_once(tmp_path: Path) -> None:
    content, names = letter(), [f"{number}.docx" for number in range(DROPS)]
    server = Server(tmp_path)
    first = People(server, content)
    with ThreadPoolExecutor(DROPS) as people:
        dropping = [people.submit(first.drop, name) for name in names]
        while len(first.accepted) < DROPS // 2 and not all(each.done() for each in dropping):
            time.sleep(0.002)
        server.kill()
    first.leave()
    assert [each.exception() for each in dropping] == [None] * DROPS
    stopped = rows(tmp_path)
    assert set(first.accepted) <= {title for title, _, _ in stopped}
    assert {"queued", "running"} & {state for _, state, _ in stopped}

    again = Server(tmp_path)
    with pytest.raises(UsageError, match="emploie déjà le dossier"):
        Storage(tmp_path).hold()
    # Those who had no answer drop their file again.
    later = People(again, content)
    with ThreadPoolExecutor(DROPS) as people:
        list(people.map(later.drop, set(names) - set(first.accepted)))
    later.leave()
    until = time.monotonic() + 240
    while {state for _, state, _ in rows(tmp_path)} != {"done"} and time.monotonic() < until:
        time.sleep(0.2)
    again.kill()
    ended = rows(tmp_path)
    assert {title for title, _, _ in ended} == set(names)
    assert {(state, finished) for _, state, finished in ended} == {("done", 1)}
    assert len(list(tmp_path.glob("files/*/results/report.json"))) == len(ended)
