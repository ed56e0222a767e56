"""Many drops at once, the server killed in the middle, and started again: nothing lost, nothing done twice."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx2
import pytest
from serving import Server
from test_jobs import letter
from visiting import form_token

from cusdocs.errors import UsageError
from cusdocs.web.storage import Storage

# Forty were tried too; so many already outnumber the processes.
DROPS = 12


def rows(folder: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(folder / "cusdocs.sqlite")) as connection:
        return connection.execute("SELECT state, finished FROM jobs").fetchall()


def test_killed_in_the_middle_it_loses_nothing_and_does_each_job_once(tmp_path: Path) -> None:
    content = letter()
    server = Server(tmp_path)
    client = httpx2.Client(base_url=server.address, timeout=60)
    token = form_token(client.get("/verifier").text)

    def drop(number: int) -> int:
        files = {"files": (f"{number}.docx", content)}
        return client.post("/verifier", data={"form_token": token}, files=files).status_code

    with ThreadPoolExecutor(DROPS) as people:
        assert set(people.map(drop, range(DROPS))) == {303}
    client.close()
    server.kill()
    stopped = rows(tmp_path)
    assert len(stopped) == DROPS
    assert {"queued", "running"} & {state for state, _ in stopped}

    again = Server(tmp_path)
    with pytest.raises(UsageError, match="emploie déjà le dossier"):
        Storage(tmp_path).hold()
    until = time.monotonic() + 60
    while {state for state, _ in rows(tmp_path)} != {"done"} and time.monotonic() < until:
        time.sleep(0.2)
    again.kill()
    assert rows(tmp_path) == [("done", 1)] * DROPS
    assert len(list(tmp_path.glob("files/*/results/report.json"))) == DROPS
