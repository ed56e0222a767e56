"""A person at the page: what they drop, what they send, and the work done for them meanwhile."""

import re

from starlette.applications import Starlette
from starlette.testclient import TestClient

from cusdocs.web.jobs import Jobs
from cusdocs.web.storage import Storage
from cusdocs.web.tasks import perform


class Visit:
    """A browser with its own session on the site, and the folder where the site keeps everything."""

    def __init__(self, app: Starlette, storage: Storage) -> None:
        self.storage = storage
        self.jobs = Jobs(storage)
        self.client = TestClient(
            app, base_url="http://127.0.0.1", follow_redirects=False, raise_server_exceptions=False
        )
        self.token = form_token(self.client.get("/verifier", follow_redirects=True).text)

    def text(self, address: str) -> str:
        return self.client.get(address).text

    def send(self, address: str, files: list[tuple[str, tuple[str, bytes]]] | None = None, **fields: str):
        return self.client.post(address, data={"form_token": self.token, **fields}, files=files)

    def drop(self, *files: tuple[str, bytes], to: str = "/verifier", field: str = "files", **fields: str) -> str:
        """Drop ``files`` (name, content) and return where the browser is sent."""
        answer = self.send(to, [(field, file) for file in files], **fields)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def work(self) -> None:
        """Do all that is queued, in this process."""
        while task := self.jobs.take(pages=800):
            self.jobs.finish(task.id, perform(task))

    def stored(self) -> list[str]:
        """Return the paths of the files kept, within the folder of the site."""
        folder = self.storage.folder / "files"
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def form_token(page: str) -> str:
    found = re.search(r'name="form_token" value="(\w+)"', page)
    assert found, page
    return found[1]
