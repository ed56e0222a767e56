"""What guards every page: the host asked for, the size of what is sent, the session, the headers."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
COOKIE = "cusdocs"
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


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: ``owner`` names them in the database, ``token`` must come back with each form that they send."""

    owner: str
    token: str

    def sent(self, token: object) -> bool:
        """Tell whether ``token`` is the one of this visitor's forms."""
        return isinstance(token, str) and hmac.compare_digest(token.encode(), self.token.encode())


class Sessions:
    """Sessions in signed cookies: one that this server has not given is no session."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def fresh(self) -> str:
        """Return the cookie of a new session."""
        name = secrets.token_urlsafe(32)
        return f"{name}.{self._sign('session', name)}"

    def visitor(self, cookie: str) -> Visitor | None:
        """Return who has ``cookie``, None when it is not one of ours."""
        name, _, signature = cookie.rpartition(".")
        if not name or not hmac.compare_digest(signature.encode(), self._sign("session", name).encode()):
            return None
        return Visitor(hashlib.sha256(name.encode()).hexdigest(), self._sign("form", name))

    def _sign(self, use: str, name: str) -> str:
        return hmac.new(self._key, f"{use}:{name}".encode(), hashlib.sha256).hexdigest()


class Guard:
    """Stands before the pages: refuses what must not reach them, and says who asks (``scope["visitor"]``)."""

    def __init__(
        self, app: ASGIApp, *, sessions: Sessions, hosts: Sequence[str], most_bytes: int, days: int
    ) -> None:
        self._app = app
        self._sessions = sessions
        self._hosts = frozenset(hosts)
        self._most_bytes = most_bytes
        self._age = days * 86_400

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(headers)
        if refusal:
            await refusal(scope, receive, _with_headers(send, ""))
            return
        cookie = _cookie(headers)
        visitor = self._sessions.visitor(cookie)
        if visitor is None:
            cookie = self._sessions.fresh()
            visitor = self._sessions.visitor(cookie)
        # Given again each time: a session lasts as long as what was dropped last.
        given = f"{COOKIE}={cookie}; Path=/; Max-Age={self._age}; HttpOnly; SameSite=Strict"
        scope["visitor"] = visitor
        await self._app(scope, _counted(receive, self._most_bytes), _with_headers(send, given))

    def _refusal(self, headers: Headers) -> PlainTextResponse | None:
        # A page of another site may give its own name to this address: it then asks for that name.
        if _host(headers.get("host", "")) not in self._hosts:
            return PlainTextResponse("Adresse refusée : ouvrez la page par l'adresse affichée au démarrage.", 421)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._most_bytes:
            return PlainTextResponse("Envoi trop volumineux.", 413)
        return None


def _host(header: str) -> str:
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdigit() else header).lower()


def _cookie(headers: Headers) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
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


def _with_headers(send: Send, cookie: str) -> Send:
    async def dress(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            if cookie:
                headers.append("Set-Cookie", cookie)
        await send(message)

    return dress
