"""« Suivre »: the conventions of one or many organisms, what is due, their bilans, a regional synthesis."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cusdocs.errors import InputError
from cusdocs.followup.ics import calendar_ics
from cusdocs.followup.tables import SheetTable, tables_workbook
from cusdocs.followup.wording import labels
from cusdocs.law import territories
from cusdocs.web import evaluation_work, follow_work, synthesis_work
from cusdocs.web.follow_views import FollowViews
from cusdocs.web.followed import Portfolio, portfolio, sources_of
from cusdocs.web.pages import WorkPages
from cusdocs.web.site import download, new_order, see, visitor
from cusdocs.web.submissions import EVALUATION, FOLLOW, FOLLOW_UP, REGISTER, SYNTHESIS
from cusdocs.web.uploads import FOLLOWED, TABLES, download_name, refuse_others, sent_files, shown_name, unpacked

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PDF, _JSON, _ICS, _HTML = "application/pdf", "application/json", "text/calendar", "text/html"
# What can be taken away: how it is called, and its type.
_FILES: Mapping[str, tuple[str, str]] = {
    follow_work.ACTUALS: ("suivi", _EXCEL),
    follow_work.CALENDAR: ("calendrier", _ICS),
    follow_work.CONVENTION: ("convention", _JSON),
    follow_work.BILAN: ("bilan", _JSON),
    evaluation_work.BILAN_WORD: ("bilan", _WORD),
    evaluation_work.BILAN_PDF: ("bilan", _PDF),
    evaluation_work.BILAN_TABLE: ("bilan", _EXCEL),
    synthesis_work.SYNTHESIS_WORD: ("synthese", _WORD),
    synthesis_work.SYNTHESIS_PDF: ("synthese", _PDF),
    synthesis_work.SYNTHESIS_TABLE: ("synthese", _EXCEL),
    synthesis_work.SYNTHESIS_PAGE: ("tableau-de-bord", _HTML),
    synthesis_work.SYNTHESIS_JSON: ("synthese", _JSON),
}
_MOST_LISTED = 20


class FollowPages(WorkPages):
    """The pages under « /suivre »."""

    base = "/suivre"
    kinds = FOLLOW_UP

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/suivre", self.home, methods=["GET"]),
            Route("/suivre/conventions", self.follow, methods=["POST"]),
            Route("/suivre/registre", self.register, methods=["POST"]),
            Route("/suivre/synthese", self.synthesise, methods=["POST"]),
            Route("/suivre/registre-a-remplir.xlsx", self.empty_register, methods=["GET"]),
            Route("/suivre/echeances.ics", self.calendar, methods=["GET"]),
            Route("/suivre/registre.xlsx", self.table, methods=["GET"]),
            Route("/suivre/{id}", self.show, methods=["GET"]),
            Route("/suivre/{id}/preciser", self.correct, methods=["POST"]),
            Route("/suivre/{id}/evaluer", self.evaluate, methods=["POST"]),
            *self.common_routes(),
            Route("/suivre/{id}/fichiers/{name}", self.take, methods=["GET"]),
        ]

    def home(self, request: Request) -> Response:
        """Show what is due, where each organism stands, and the forms to add to it."""
        self._site.submissions.looked(visitor(request).owner)
        return self._home(request)

    def _home(self, request: Request, problem: str = "", status: int = 200) -> Response:
        found = self._portfolio(request)
        regions = territories.regions()
        return self._site.page(
            request,
            "follow_home.html.j2",
            status,
            found=found,
            shown=found.shown,
            overdue=sum(due.overdue for due in found.synthesis.due),
            submissions=found.submissions,
            most=_MOST_LISTED,
            regions=[(each.code, each.name) for each in regions],
            today=_today().isoformat(),
            problem_text=problem,
        )

    def _portfolio(self, request: Request) -> Portfolio:
        mine = [each for each in self._site.submissions.of(visitor(request).owner) if each.kind in FOLLOW_UP]
        return portfolio(self._site.storage, mine, _today())

    async def follow(self, request: Request) -> Response:
        """Queue the conventions dropped: one for each file, or all of them as one."""
        async with self._site.form(request) as form:
            files = sent_files(form, "files")
            if not files:
                return self._home(request, "Choisissez au moins un fichier.", 400)
            try:
                async with unpacked(files) as found:
                    refuse_others(found, FOLLOWED)
                    groups = [found] if form.get("together") else [[file] for file in found]
                    for group in groups:
                        order = new_order(request, FOLLOW, shown_name(group[0].filename or ""))
                        self._site.order(order, [(group, synthesis_work.CONVENTION)])
            except InputError as error:
                return self._home(request, str(error), 415)
            return see(f"/suivre/{order.id}" if len(groups) == 1 else "/suivre#depots")

    async def register(self, request: Request) -> Response:
        """Queue the register dropped, which takes the place of the one before."""
        async with self._site.form(request) as form:
            files = sent_files(form, "register")
            if len(files) != 1:
                return self._home(request, "Choisissez un registre.", 400)
            order = new_order(request, REGISTER, shown_name(files[0].filename or ""))
            try:
                refuse_others(files, TABLES)
                self._site.order(order, [(files, synthesis_work.REGISTER)])
            except InputError as error:
                return self._home(request, str(error), 415)
            return see(f"/suivre/{order.id}")

    async def synthesise(self, request: Request) -> Response:
        """Queue the synthesis of all that is followed, as it is now."""
        async with self._site.form(request) as form:
            region, day = str(form.get("region") or ""), _day(form)
            if day is None or (region and territories.region(region) is None):
                return self._home(request, "Choisissez une région de la liste, et une date.", 400)
            found = self._portfolio(request)
            storage = self._site.storage
            files = [
                (role, each.title, storage.submitted(each.id) / name)
                for role, each, name in sources_of(storage, found)
            ]
            if found.register:
                stored = self._site.submissions.files(found.register.id)[0].stored
                path = storage.submitted(found.register.id) / stored
                files.append((synthesis_work.REGISTER, found.register.title, path))
            if not files:
                return self._home(request, "Ajoutez d’abord des conventions, ou un registre.", 400)
            title = f"Synthèse au {day:%d/%m/%Y}"
            order = new_order(request, SYNTHESIS, title, options={"region": region, "day": day.isoformat()})
            self._site.order_copies(order, files)
            return see(f"/suivre/{order.id}")

    async def correct(self, request: Request) -> Response:
        """Queue the reading of a convention again, with the regime and the first year that the person tells."""
        submission = self._site.mine(request, FOLLOW)
        async with self._site.form(request) as form:
            regime, year = str(form.get("regime") or ""), str(form.get("first_year") or "")
            known = regime == "" or regime in {each.id for each in self._site.storage.regimes}
            if not known or not (year == "" or (year.isascii() and year.isdigit() and len(year) == len("2026"))):
                raise HTTPException(400)
            files = self._site.submissions.files(submission.id)
            folder = self._site.storage.submitted(submission.id)
            options = {"regime": regime, "first_year": year}
            order = new_order(request, FOLLOW, submission.title, options=options)
            self._site.order_copies(order, [(each.role, each.name, folder / each.stored) for each in files])
            self._site.submissions.succeed(submission.id, order.id)
            self._site.forget(submission)
            return see(f"/suivre/{order.id}")

    async def evaluate(self, request: Request) -> Response:
        """Queue the evaluation of a convention by the workbook dropped."""
        submission = self._site.mine(request, FOLLOW)
        async with self._site.form(request) as form:
            files, at = sent_files(form, "actuals"), str(form.get("at") or "")
            views = FollowViews(self._site)
            if len(files) != 1 or at not in dict(views.moments(submission)):
                return views.page(request, submission, "Choisissez un classeur de suivi et une échéance.", 400)
            kind, _, number = at.partition("-")
            title = shown_name(files[0].filename or "")
            order = new_order(request, EVALUATION, title, previous=submission.id, options={kind: number})
            try:
                refuse_others(files, TABLES)
                self._site.order(order, [(files, "actuals")])
            except InputError as error:
                return views.page(request, submission, str(error), 415)
            return see(f"/suivre/{order.id}")

    def show(self, request: Request) -> Response:
        """Show one convention, register, bilan or synthesis, or how far the work has come."""
        self._site.submissions.looked(visitor(request).owner)
        submission = self.mine(request)
        return self.waiting(request, submission) or FollowViews(self._site).page(request, submission)

    def take(self, request: Request) -> Response:
        """Give one of the files made."""
        submission = self.mine(request)
        name = request.path_params["name"]
        if name not in _FILES:
            raise HTTPException(404)
        words, media = _FILES[name]
        path = self._site.result(submission, name)
        return download(path, download_name(submission.title, words, path.suffix), media)

    def empty_register(self, request: Request) -> Response:
        """Give a register to fill in."""
        columns = tuple(titles.partition(" | ")[0] for titles in labels("register").values())
        content = tables_workbook([_to_fill(columns)], "Registre des organismes")
        return download(content, "registre.xlsx", _EXCEL)

    def calendar(self, request: Request) -> Response:
        """Give the steps due, for an agenda."""
        due = self._portfolio(request).synthesis.due
        return download(
            calendar_ics([(each.organism, each.event) for each in due], _today()), "echeances.ics", _ICS
        )

    def table(self, request: Request) -> Response:
        """Give where each organism stands and what is due of it, as a workbook."""
        tables = self._portfolio(request).tables
        if not tables:
            raise HTTPException(404)
        content = tables_workbook(list(tables.values()), "Organismes et échéances")
        return download(content, "organismes-et-echeances.xlsx", _EXCEL)


def _to_fill(columns: tuple[str, ...]) -> SheetTable:
    rows: tuple[tuple[Any, ...], ...] = (tuple(None for _ in columns),)
    return SheetTable(name="Registre", title="Registre des organismes", columns=columns, rows=rows)


def _day(form: FormData) -> date | None:
    try:
        return date.fromisoformat(str(form.get("day") or ""))
    except ValueError:
        return None


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day
