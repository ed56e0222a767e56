"""« Vérifier »: drop a convention, follow the check, read the report, decide on each item, take it away."""

import io
import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from openpyxl import load_workbook
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cusdocs.errors import InputError
from cusdocs.reporting.html import Item, Sheet, filters, render_sheets
from cusdocs.reporting.sheets import text_cell
from cusdocs.web.check_work import (
    ANNOTATED,
    CONVENTION,
    JSON,
    LETTER,
    SHEET,
    TABLES,
    WORKBOOK,
    sheet_adapter,
)
from cusdocs.web.decisions import CHOICES, LONGEST_REMARK, Decision
from cusdocs.web.pages import WorkPages
from cusdocs.web.site import download, new_order, see, visitor
from cusdocs.web.submissions import CHECK, Order, Submission
from cusdocs.web.uploads import (
    CONVENTIONS,
    WORKBOOKS,
    download_name,
    refuse_others,
    sent_files,
    shown_name,
    unpacked,
)

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ANCHOR = "d1-"


class CheckPages(WorkPages):
    """The pages under « /verifier »."""

    base = "/verifier"
    kinds = (CHECK,)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/verifier", self.drop, methods=["POST"]),
            Route("/verifier", self.home, methods=["GET"]),
            Route("/verifier/{id}", self.show, methods=["GET"]),
            Route("/verifier/{id}/decision", self.decide, methods=["POST"]),
            *self.common_routes(),
            Route("/verifier/{id}/fichiers/{name}", self.take, methods=["GET"]),
        ]

    def home(self, request: Request) -> Response:
        """Show the form to drop files, and what was dropped before."""
        return self._home(request)

    def _home(self, request: Request, problem: str = "", status: int = 200) -> Response:
        mine = [each for each in self._site.submissions.of(visitor(request).owner) if each.kind == CHECK]
        regimes = [(each.id, each.title) for each in self._site.storage.regimes]
        return self._site.page(
            request, "check_home.html.j2", status, submissions=mine, regimes=regimes, problem_text=problem
        )

    async def drop(self, request: Request) -> Response:
        """Queue the files dropped: one check for all of them, or one for each."""
        async with self._site.form(request) as form:
            files, tables = sent_files(form, "files"), sent_files(form, "tables")
            previous, regime = str(form.get("previous") or ""), str(form.get("regime") or "")
            if previous and self._site.submissions.get(previous, visitor(request).owner) is None:
                raise HTTPException(404)
            if not files or (regime and regime not in {each.id for each in self._site.storage.regimes}):
                return self._home(request, "Choisissez au moins un fichier, et un régime de la liste.", 400)
            title = _title(files[0])
            try:
                # All of them are looked at before any is kept.
                refuse_others(tables, WORKBOOKS)
                async with unpacked(files) as found:
                    refuse_others(found, CONVENTIONS)
                    together = form.get("together") or previous or tables
                    groups = [(title, found)] if together else [(_title(file), [file]) for file in found]
                    options = {"regime": regime}
                    orders = [
                        self._queue(request, name, group, tables, previous=previous, options=options)
                        for name, group in groups
                    ]
            except InputError as error:
                return self._home(request, str(error), 415)
        return see(f"/verifier/{orders[0].id}" if len(orders) == 1 else "/verifier#depots")

    def _queue(
        self, request: Request, title: str, files: list[UploadFile], tables: list[UploadFile], **more: Any
    ) -> Order:
        order = new_order(request, CHECK, title, **more)
        self._site.order(order, [(files, CONVENTION), (tables[:1], TABLES)])
        return order

    def show(self, request: Request) -> Response:
        """Show the report, or how far the check has come."""
        submission = self.mine(request)
        if waiting := self.waiting(request, submission):
            return waiting
        sheet = self._sheet(submission)
        decisions = self._site.decisions.of(submission.id)
        results = self._site.storage.results(submission.id)
        forms = self._site.templates.get_template("decision.html.j2")

        def decided(item: Item) -> Markup:
            return Markup(  # noqa: S704 - a template that escapes
                forms.render(
                    item=item,
                    key=_key(item),
                    decision=decisions.get(_key(item)),
                    choices=CHOICES,
                    longest=LONGEST_REMARK,
                    submission=submission,
                    form_token=visitor(request).token,
                )
            )

        return self._site.page(
            request,
            "check_report.html.j2",
            submission=submission,
            sheet=sheet,
            filters=filters(compared=bool(sheet.comparison)),
            decided=decided,
            decisions=len(decisions),
            annotated=(results / ANNOTATED).exists(),
            letter=(results / LETTER).exists(),
        )

    async def decide(self, request: Request) -> Response:
        """Keep the decision and the remark on one item."""
        submission = self.mine(request)
        async with self._site.form(request) as form:
            item, choice = str(form.get("item") or ""), str(form.get("choice") or "")
            remark = str(form.get("remark") or "").strip()
            items = {_key(each): each for each in _items(self._sheet(submission))}
            if item not in items or choice not in CHOICES or len(remark) > LONGEST_REMARK:
                raise HTTPException(400)
            self._site.decisions.keep(submission.id, item, Decision(choice, remark))
            return see(f"/verifier/{submission.id}#{items[item].id}")

    def take(self, request: Request) -> Response:
        """Give one of the files made, decisions included where the format can tell them."""
        submission = self.mine(request)
        name, title = request.path_params["name"], submission.title
        match name:
            case "rapport.pdf":
                path = self._site.result(submission, ANNOTATED)
                return download(path, download_name(title, "annotee", ".pdf"), "application/pdf")
            case "lettre.docx":
                path = self._site.result(submission, LETTER)
                return download(path, download_name(title, "demande-de-complements", ".docx"), _WORD)
            case "rapport.html":
                return download(self._html(submission), download_name(title, "rapport", ".html"), "text/html")
            case "rapport.json":
                return download(
                    self._json(submission), download_name(title, "rapport", ".json"), "application/json"
                )
            case "rapport.xlsx":
                return download(self._workbook(submission), download_name(title, "rapport", ".xlsx"), _EXCEL)
        raise HTTPException(404)

    def _sheet(self, submission: Submission) -> Sheet:
        return sheet_adapter().validate_json(self._site.result(submission, SHEET).read_bytes())

    def _html(self, submission: Submission) -> bytes:
        decisions = self._site.decisions.of(submission.id)

        def decided(item: Item) -> Markup:
            decision = decisions.get(_key(item))
            return Markup('<p class="advice">{}</p>').format(_told(decision)) if decision else Markup()

        return render_sheets([self._sheet(submission)], decided=decided).encode("utf-8", "replace")

    def _json(self, submission: Submission) -> bytes:
        content = json.loads(self._site.result(submission, JSON).read_bytes())
        titles = _titles(self._sheet(submission))
        content["documents"][0]["decisions"] = [
            {
                "item": item,
                "title": titles.get(item, ""),
                "decision": each.choice,
                "remark": each.remark,
                "carried": each.carried,
            }
            for item, each in self._site.decisions.of(submission.id).items()
        ]
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")

    def _workbook(self, submission: Submission) -> bytes:
        book = load_workbook(self._site.result(submission, WORKBOOK))
        page = book.create_sheet("Décisions")
        page.append(["Exigence", "Titre", "Décision", "Remarque", "Version précédente"])
        titles = _titles(self._sheet(submission))
        for number, (item, each) in enumerate(self._site.decisions.of(submission.id).items(), start=2):
            row = (item, titles.get(item, ""), each.words, each.remark, "reprise" if each.carried else "")
            for column, value in enumerate(row, start=1):
                cell = page.cell(number, column, text_cell(page, value).value)
                cell.data_type = "s"  # what begins with « = » is no formula
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()


def _title(file: UploadFile) -> str:
    return shown_name(file.filename or "")


def _items(sheet: Sheet) -> tuple[Item, ...]:
    return (*sheet.items, *sheet.anomalies)


def _key(item: Item) -> str:
    """Return what names ``item`` from one version to the next: an anomaly is known by what it says."""
    name = item.id.removeprefix(_ANCHOR)
    return f"anomalie: {item.title}" if name.startswith("anomalie-") else name


def _titles(sheet: Sheet) -> Mapping[str, str]:
    return {_key(item): item.title for item in _items(sheet)}


def _told(decision: Decision) -> str:
    return f"Décision\u00a0: {decision.words}" + (f" – {decision.remark}" if decision.remark else "")
