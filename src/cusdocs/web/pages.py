"""What the pages of every kind of work do alike: wait, cancel, remove."""

from typing import ClassVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cusdocs.web.site import Site, see
from cusdocs.web.submissions import Submission

_SECONDS = "2"


class WorkPages:
    """The pages under ``base``, about the submissions of ``kinds``."""

    base: ClassVar[str]
    kinds: ClassVar[tuple[str, ...]]

    def __init__(self, site: Site) -> None:
        self._site = site

    def common_routes(self) -> list[Route]:
        """Return the addresses that all kinds have."""
        return [
            Route(f"{self.base}/{{id}}/annuler", self.cancel, methods=["POST"]),
            Route(f"{self.base}/{{id}}/supprimer", self.remove, methods=["POST"]),
        ]

    def mine(self, request: Request) -> Submission:
        """Return the submission that the address names. Raises HTTPException 404 for any but those of who asks."""
        return self._site.mine(request, *self.kinds)

    def waiting(self, request: Request, submission: Submission) -> Response | None:
        """Return the page that shows how far the work has come, None when it is done."""
        if submission.state == "done":
            return None
        page = self._site.page(request, "progress.html.j2", submission=submission, back=self.base)
        if submission.state in ("queued", "running") and "sans-actualisation" not in request.query_params:
            page.headers["Refresh"] = _SECONDS
        return page

    async def cancel(self, request: Request) -> Response:
        """Cancel the work."""
        submission = self.mine(request)
        async with self._site.form(request):
            self._site.jobs.cancel(submission.id)
            return see(f"{self.base}/{submission.id}")

    async def remove(self, request: Request) -> Response:
        """Remove the files and all that came of them."""
        submission = self.mine(request)
        async with self._site.form(request):
            self._site.forget(submission)
            return see(self.base)
