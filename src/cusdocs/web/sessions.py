"""Who asks, by a signed cookie: a browser on its own machine, or all those with the password of a server."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Protocol

from cusdocs.web.database import Database
from cusdocs.web.password import Password

# A session on a shared server ends so long after its last page; one on a person's own machine, with their files.
SHARED_SECONDS = 12 * 3600
# All those who know the password are one owner: they see the same files.
_EVERYONE = "shared"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: ``owner`` names them in the database, ``token`` must come back with each form that they send.

    ``owner`` is « » for who has not given the password of a shared server.
    """

    owner: str
    token: str

    @property
    def known(self) -> bool:
        """Tell whether they may see more than the page that asks for the password."""
        return bool(self.owner)

    def sent(self, token: object) -> bool:
        """Tell whether ``token`` is the one of this visitor's forms."""
        return isinstance(token, str) and hmac.compare_digest(token.encode(), self.token.encode())


class Sessions(Protocol):
    """What gives cookies and knows them again."""

    @property
    def seconds(self) -> int:
        """How long a browser keeps the cookie after the last page."""

    def fresh(self) -> str:
        """Return the cookie of a new visitor."""

    def visitor(self, cookie: str) -> Visitor | None:
        """Return who has ``cookie``, None when it is not one of ours."""

    def renewed(self, cookie: str) -> str:
        """Return the cookie to give again for ``cookie``, which is one of ours."""


class OwnSessions:
    """On a person's own machine, each browser is someone, who sees only what was dropped from it."""

    def __init__(self, key: bytes, days: int) -> None:
        self._key = key
        self.seconds = days * 86_400

    def fresh(self) -> str:
        """Return the cookie of a new session."""
        name = secrets.token_urlsafe(32)
        return f"{name}.{_sign(self._key, 'session', name)}"

    def visitor(self, cookie: str) -> Visitor | None:
        """Return who has ``cookie``, None when it is not one of ours."""
        name = _signed(self._key, "session", cookie)
        if not name:
            return None
        return Visitor(hashlib.sha256(name.encode()).hexdigest(), _sign(self._key, "form", name))

    def renewed(self, cookie: str) -> str:
        """Return ``cookie``: it lasts as long as what was dropped last."""
        return cookie


class SharedSessions:
    """On a shared server, a visitor is no one until they give the password; another password ends all sessions."""

    seconds = SHARED_SECONDS

    def __init__(self, key: bytes, database: Database) -> None:
        self._key = key
        self._database = database
        self._password = Password(database)

    def fresh(self) -> str:
        """Return the cookie of someone not known yet: it only ties the form of the password to its page."""
        name = secrets.token_urlsafe(32)
        return f"{name}.{_sign(self._key, 'stranger', name)}"

    def entered(self) -> str:
        """Return the cookie of someone who has just given the password: never one that they had before."""
        return self._until(secrets.token_urlsafe(32))

    def visitor(self, cookie: str) -> Visitor | None:
        """Return who has ``cookie``, None when it is not one of ours, has expired or was ended."""
        name = _signed(self._key, "stranger", cookie)
        if name:
            return Visitor("", _sign(self._key, "form", name))
        name, until = self._member(cookie)
        if not name or until < time.time() or self._has_ended(name):
            return None
        return Visitor(_EVERYONE, _sign(self._key, "form", name))

    def renewed(self, cookie: str) -> str:
        """Return the cookie of the same session, from now on."""
        name, _ = self._member(cookie)
        return self._until(name) if name else cookie

    def end(self, cookie: str) -> None:
        """End the session of ``cookie``, also for whoever has a copy of it."""
        name, _ = self._member(cookie)
        now = time.time()
        with self._database.use() as connection:
            connection.execute("DELETE FROM ended WHERE until < ?", (now,))
            connection.execute("INSERT OR IGNORE INTO ended VALUES (?, ?)", (_digest(name), now + SHARED_SECONDS))

    def _until(self, name: str) -> str:
        told = f"{name}~{int(time.time()) + SHARED_SECONDS}"
        return f"{told}.{_sign(self._member_key(), 'member', told)}"

    def _member(self, cookie: str) -> tuple[str, int]:
        name, _, until = _signed(self._member_key(), "member", cookie).partition("~")
        return name, int(until or 0)

    def _member_key(self) -> bytes:
        return hmac.new(self._key, self._password.kept().encode(), hashlib.sha256).digest()

    def _has_ended(self, name: str) -> bool:
        with self._database.look() as connection:
            row = connection.execute("SELECT 1 FROM ended WHERE name = ?", (_digest(name),)).fetchone()
        return row is not None


def _sign(key: bytes, use: str, name: str) -> str:
    return hmac.new(key, f"{use}:{name}".encode(), hashlib.sha256).hexdigest()


def _signed(key: bytes, use: str, cookie: str) -> str:
    """Return what ``cookie`` says, « » when its signature is not ours."""
    name, _, signature = cookie.rpartition(".")
    right = hmac.compare_digest(signature.encode(), _sign(key, use, name).encode())
    return name if name and right else ""


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
