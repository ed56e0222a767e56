"""The page that asks for the password of a shared server, and the way out."""

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cusdocs.web.attempts import Attempts
from cusdocs.web.password import Password
from cusdocs.web.security import COOKIE_KEY
from cusdocs.web.sessions import SharedSessions
from cusdocs.web.site import Site, see, visitor

LOGIN, LOGOUT = "/connexion", "/deconnexion"
_TOO_MANY = "Trop d’essais\u00a0: attendez un quart d’heure."
_WRONG = "Ce n’est pas le mot de passe de ce serveur."


class LoginPages:
    """The pages under « /connexion » and « /deconnexion »."""

    def __init__(self, site: Site, sessions: SharedSessions, password: Password) -> None:
        self._site = site
        self._sessions = sessions
        self._password = password
        self._attempts = Attempts()
        # One at a time: many at once would take much memory.
        self._one = CapacityLimiter(1)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route(LOGIN, self.enter, methods=["POST"]),
            Route(LOGIN, self.ask, methods=["GET"]),
            Route(LOGOUT, self.leave, methods=["POST"]),
        ]

    def ask(self, request: Request) -> Response:
        """Ask for the password."""
        return see("/") if visitor(request).known else self._ask(request)

    def _ask(self, request: Request, problem: str = "", status: int = 200) -> Response:
        return self._site.page(request, "login.html.j2", status, problem_text=problem)

    async def enter(self, request: Request) -> Response:
        """Let in who gives the right password."""
        async with self._site.form(request) as form:
            password = str(form.get("password") or "")
        address = request.client.host if request.client else ""
        if not self._attempts.begin(address):
            return self._ask(request, _TOO_MANY, 429)
        if not await run_sync(self._password.is_right, password, limiter=self._one):
            return self._ask(request, _WRONG, 403)
        self._attempts.succeed(address)
        request.scope[COOKIE_KEY] = self._sessions.entered()
        return see("/")

    async def leave(self, request: Request) -> Response:
        """End the session."""
        async with self._site.form(request):
            self._sessions.end(request.scope[COOKIE_KEY])
            request.scope[COOKIE_KEY] = self._sessions.fresh()
            return see(LOGIN)
