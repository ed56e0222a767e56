"""« Rédiger »: an empty workbook to fill in, what was understood of one, and the convention drafted from it."""

import json
import tempfile
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cusdocs.dossier import TYPES, write_workbook
from cusdocs.errors import InputError
from cusdocs.web.check_work import CONVENTION
from cusdocs.web.draft_work import CHARTER, FACTS, OWN, PDF, WORD, WORKBOOK
from cusdocs.web.pages import WorkPages
from cusdocs.web.site import download, new_order, see, visitor
from cusdocs.web.submissions import CHECK, DRAFT
from cusdocs.web.uploads import CHARTERS, WORKBOOKS, download_name, refuse_others, sent_files, shown_name

_TYPES = {
    "locative": "Logements locatifs (OPH, ESH, coopérative, SEM)",
    "accession": "Accession sociale à la propriété",
    "foyers": "Logements-foyers",
    "vente": "Société de vente",
}
_MEDIA = {
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PDF: "application/pdf",
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_WORDS = {WORD: "projet", PDF: "projet", WORKBOOK: "repris"}


class DraftPages(WorkPages):
    """The pages under « /rediger »."""

    base = "/rediger"
    kinds = (DRAFT,)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/rediger", self.drop, methods=["POST"]),
            Route("/rediger", self.home, methods=["GET"]),
            Route("/rediger/classeurs/{type}.xlsx", self.empty, methods=["GET"]),
            Route("/rediger/{id}", self.show, methods=["GET"]),
            *self.common_routes(),
            Route("/rediger/{id}/verifier", self.check, methods=["POST"]),
            Route("/rediger/{id}/fichiers/{name}", self.take, methods=["GET"]),
        ]

    def home(self, request: Request) -> Response:
        """Show the empty workbooks, the form to drop one, and what was dropped before."""
        return self._home(request)

    def _home(self, request: Request, problem: str = "", status: int = 200) -> Response:
        mine = [each for each in self._site.submissions.of(visitor(request).owner) if each.kind == DRAFT]
        types = [(name, _TYPES.get(name, name)) for name in TYPES]
        return self._site.page(
            request, "draft_home.html.j2", status, submissions=mine, types=types, problem_text=problem
        )

    def empty(self, request: Request) -> Response:
        """Give an empty workbook of one type."""
        name = request.path_params["type"]
        if name not in TYPES:
            raise HTTPException(404)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / WORKBOOK
            write_workbook(None, path, name)
            return download(path.read_bytes(), f"psp-{name}.xlsx", _MEDIA[WORKBOOK])

    async def drop(self, request: Request) -> Response:
        """Queue the workbook dropped."""
        async with self._site.form(request) as form:
            files, charter = sent_files(form, "workbook"), sent_files(form, "charter")
            if len(files) != 1 or len(charter) > 1:
                return self._home(request, "Choisissez un classeur, et un modèle Word au plus.", 400)
            own = OWN if form.get("kind") == OWN else ""
            order = new_order(request, DRAFT, shown_name(files[0].filename or ""), options={"workbook": own})
            try:
                refuse_others(files, WORKBOOKS)
                refuse_others(charter, CHARTERS)
                self._site.order(order, [(files, "workbook"), (charter, CHARTER)])
            except InputError as error:
                return self._home(request, str(error), 415)
            return see(f"/rediger/{order.id}")

    def show(self, request: Request) -> Response:
        """Show what was understood of the workbook and the draft, or how far the work has come."""
        submission = self.mine(request)
        if waiting := self.waiting(request, submission):
            return waiting
        facts = json.loads(self._site.result(submission, FACTS).read_bytes())
        results = self._site.storage.results(submission.id)
        made = [name for name in (WORD, PDF, WORKBOOK) if (results / name).exists()]
        return self._site.page(request, "draft_result.html.j2", submission=submission, facts=facts, made=made)

    async def check(self, request: Request) -> Response:
        """Queue the check of the draft, as the prefect's service would do it."""
        submission = self.mine(request)
        async with self._site.form(request):
            drafted = self._site.result(submission, PDF)
            order = new_order(
                request, CHECK, download_name(submission.title, "projet", ".pdf"), options={"regime": ""}
            )
            self._site.order_copies(order, [(CONVENTION, order.title, drafted)])
            return see(f"/verifier/{order.id}")

    def take(self, request: Request) -> Response:
        """Give one of the files made."""
        submission = self.mine(request)
        name = request.path_params["name"]
        if name not in _MEDIA:
            raise HTTPException(404)
        path = self._site.result(submission, name)
        return download(path, download_name(submission.title, _WORDS[name], path.suffix), _MEDIA[name])
