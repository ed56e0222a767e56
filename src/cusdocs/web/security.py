"""What guards every page: the host asked for, the size of what is sent, the session, the headers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cusdocs.web.sessions import Sessions, Visitor

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
COOKIE = "cusdocs"
# Where a page finds, and may change, the cookie that goes back with its answer.
COOKIE_KEY = "cusdocs_cookie"
_OPEN = ("/connexion", "/style/")
_SAFE = ("GET", "HEAD")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Who may come in and with how much: the names of this server, whether it is reached by https, the sizes."""

    sessions: Sessions
    hosts: Sequence[str]
    most_bytes: int
    secure: bool = False

    @property
    def cookie(self) -> str:
        """The name of the cookie; a browser takes a « __Host- » one from this very server and by https alone."""
        return f"__Host-{COOKIE}" if self.secure else COOKIE


class Guard:
    """Stands before the pages: refuses what must not reach them, and says who asks (``scope["visitor"]``)."""

    def __init__(self, app: ASGIApp, *, doors: Doors) -> None:
        self._app = app
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(headers)
        if refusal:
            await refusal(scope, receive, _with_headers(send, lambda: ""))
            return
        visitor = self._recognise(scope, headers)
        answer = self._app if visitor.known or scope["path"].startswith(_OPEN) else _entrance(scope)
        given = _with_headers(send, lambda: self._given(scope))
        await answer(scope, _counted(receive, self._doors.most_bytes), given)

    def _recognise(self, scope: Scope, headers: Headers) -> Visitor:
        sessions = self._doors.sessions
        cookie = _cookie(headers, self._doors.cookie)
        visitor = sessions.visitor(cookie)
        if visitor is not None:
            scope[COOKIE_KEY] = sessions.renewed(cookie)
        else:
            fresh = sessions.fresh()
            visitor = sessions.visitor(fresh)
            assert visitor is not None  # noqa: S101 - one of ours
            # A form of another site comes without its cookie: it must not take the place of the one that there is.
            scope[COOKIE_KEY] = fresh if scope["method"] in _SAFE else ""
        scope["visitor"] = visitor
        return visitor

    def _given(self, scope: Scope) -> str:
        cookie = scope.get(COOKIE_KEY)
        if not cookie:
            return ""
        # Given again each time, so that it lasts. Lax: a link in a message leads to the pages of who follows it.
        secure = "; Secure" if self._doors.secure else ""
        age = self._doors.sessions.seconds
        return f"{self._doors.cookie}={cookie}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"

    def _refusal(self, headers: Headers) -> PlainTextResponse | None:
        # A page of another site may give its own name to this address: it then asks for that name.
        if _host(headers.get("host", "")) not in self._doors.hosts:
            return PlainTextResponse("Adresse refusée : ouvrez la page par l'adresse affichée au démarrage.", 421)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._doors.most_bytes:
            return PlainTextResponse("Envoi trop volumineux.", 413)
        return None


def _entrance(scope: Scope) -> Response:
    if scope["method"] in _SAFE:
        return RedirectResponse("/connexion", 303)
    return PlainTextResponse("Session terminée : rechargez la page et donnez le mot de passe.", 403)


def _host(header: str) -> str:
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdigit() else header).lower()


def _cookie(headers: Headers, name: str) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _counted(receive: Receive, most: int) -> Receive:
    received = 0

    async def count() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > most:
            raise HTTPException(413)
        return message

    return count


def _with_headers(send: Send, cookie: Callable[[], str]) -> Send:
    async def dress(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            if given := cookie():
                headers.append("Set-Cookie", given)
        await send(message)

    return dress
