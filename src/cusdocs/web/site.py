"""What all pages share: the templates, the storage, who asks, and the forms that they send."""

import re
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from cusdocs import __version__
from cusdocs.reporting.html.rendering import environment
from cusdocs.web.decisions import Decisions
from cusdocs.web.jobs import Jobs
from cusdocs.web.sessions import Visitor
from cusdocs.web.storage import Storage
from cusdocs.web.submissions import (
    CHECK,
    DRAFT,
    FOLLOW_UP,
    File,
    Order,
    Submission,
    Submissions,
    new_identifier,
)
from cusdocs.web.uploads import MOST_FILES, store

STATES = {
    "queued": "en attente",
    "running": "en cours",
    "done": "terminé",
    "failed": "arrêté par une erreur",
    "cancelled": "annulé",
}
ADDRESSES = {CHECK: "/verifier", DRAFT: "/rediger", **dict.fromkeys(FOLLOW_UP, "/suivre")}
_MOST_FIELDS = 50
# A number, grouped by three as all that is shown: a SIREN, which is not, stays on the left with the words.
_FIGURE = re.compile(r"[-\u2212+]?\d{1,3}(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?(?:[ \u00a0\u202f]%)?")
_IDENTIFIER = re.compile(r"[0-9a-f]{32}")


class Site:
    """The pages of one server, over the storage of its data directory."""

    def __init__(self, storage: Storage, days: int, *, shared: bool = False) -> None:
        self.storage = storage
        self.days = days
        self.shared = shared
        self.jobs = Jobs(storage)
        self.submissions = Submissions(storage.database)
        self.decisions = Decisions(storage.database)

    @cached_property
    def templates(self) -> Environment:
        """The templates of this room, which may use those of the reports; everything is escaped."""
        made = environment()
        assert made.loader is not None  # noqa: S101 - given by ``environment``
        made.loader = ChoiceLoader([PackageLoader("cusdocs.web", "templates"), made.loader])
        made.filters["moment"] = _moment
        made.tests["figure"] = lambda cell: bool(_FIGURE.fullmatch(cell))
        made.globals.update(states=STATES, addresses=ADDRESSES, version=__version__)
        made.globals.update(days=self.days, shared=self.shared)
        return made

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return the page that ``template`` makes of ``values``."""
        asks = visitor(request)
        text = self.templates.get_template(template).render(
            **values, form_token=asks.token, known=asks.known, path=request.url.path
        )
        return HTMLResponse(text, status)

    @asynccontextmanager
    async def form(self, request: Request) -> AsyncIterator[FormData]:
        """Give the form sent, its files closed at the end. Raises HTTPException 403 for one that is not ours."""
        async with request.form(max_files=MOST_FILES + 1, max_fields=_MOST_FIELDS) as form:
            if not visitor(request).sent(form.get("form_token")):
                raise HTTPException(403)
            yield form

    def mine(self, request: Request, *kinds: str) -> Submission:
        """Return the submission that the address names. Raises HTTPException 404 for any but those of who asks."""
        identifier = request.path_params["id"]
        found = None
        if _IDENTIFIER.fullmatch(identifier):
            found = self.submissions.get(identifier, visitor(request).owner)
        if found is None or found.kind not in kinds:
            raise HTTPException(404)
        return found

    def order(self, order: Order, groups: Sequence[tuple[Sequence[UploadFile], str]]) -> None:
        """Store the files of ``groups`` (files, role), then queue ``order`` with them.

        Raises an InputError, and keeps nothing, when one of them cannot be kept.
        """
        folder = self.storage.submitted(order.id)
        folder.mkdir(mode=0o700)
        try:
            files: list[File] = []
            for sent, role in groups:
                files += store(sent, role, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.queue(order, files)

    def order_copies(self, order: Order, files: Sequence[tuple[str, str, Path]]) -> None:
        """Queue ``order`` with copies of ``files`` (role, name to show, path), which stand in a folder of ours."""
        folder = self.storage.submitted(order.id)
        folder.mkdir(mode=0o700)
        copies = []
        for role, name, path in files:
            stored = f"{new_identifier()}{path.suffix}"
            shutil.copyfile(path, folder / stored)
            copies.append(File(role, stored, name))
        self.queue(order, copies)

    def queue(self, order: Order, files: Sequence[File]) -> None:
        """Queue ``order`` with ``files``, which already stand in its folder."""
        self.submissions.add(replace(order, files=files))

    def result(self, submission: Submission, name: str) -> Path:
        """Return the file ``name`` that came out of ``submission``. Raises HTTPException 404 for none."""
        path = self.storage.results(submission.id) / name
        if submission.state != "done" or not path.is_file():
            raise HTTPException(404)
        return path

    def forget(self, submission: Submission) -> None:
        """Remove ``submission``, its job and its files."""
        self.submissions.remove(submission.id)
        self.storage.remove(submission.id)


def new_order(request: Request, kind: str, title: str, **more: Any) -> Order:
    """Return an order of who asks, without its files yet."""
    return Order(id=new_identifier(), owner=visitor(request).owner, kind=kind, title=title, files=(), **more)


def visitor(request: Request) -> Visitor:
    """Return who asks."""
    found: Visitor = request.scope["visitor"]
    return found


def see(address: str) -> RedirectResponse:
    """Return the answer that sends the browser to ``address``, one of ours, after a form."""
    return RedirectResponse(address, 303)


def download(content: bytes | Path, name: str, media: str) -> Response:
    """Return ``content`` as a file to save, never to be shown as a page of ours."""
    if isinstance(content, Path):
        return FileResponse(content, media_type=media, filename=name, content_disposition_type="attachment")
    response = Response(content, media_type=media)
    ascii_name = name.encode("ascii", "ignore").decode() or "fichier"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    return response


def _moment(seconds: float) -> str:
    moment = datetime.fromtimestamp(seconds)  # noqa: DTZ006 - the user's own clock
    return f"{moment:%d/%m/%Y} à {moment:%H}\u00a0h\u00a0{moment:%M}"
