"""Serve the pages: the folder held, the supervisor beside, and uvicorn on the loopback."""

import os
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from cusdocs.errors import UsageError
from cusdocs.french.system import reason
from cusdocs.limits import Limits
from cusdocs.web.app import Public, build
from cusdocs.web.password import Password
from cusdocs.web.storage import Storage
from cusdocs.web.supervisor import Rules, supervise
from cusdocs.workers import start_companion

# A page, a database, and what runs beside leave a core to the person.
_LEAST = 1
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where to listen (``port`` 0 takes a free one), what to keep where and how long, and the limits of a job.

    ``schemas`` is a folder of rules laid over ours. ``shared`` has all those who give the password see the same
    files; ``url`` is then what they type.
    """

    host: str
    port: int
    data: Path
    days: int
    open_browser: bool
    limits: Limits
    schemas: Path | None = None
    shared: bool = False
    url: str = ""


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until interrupted; ``say`` is told the address. Raises UsageError for what cannot be used."""
    public = _public(settings)
    storage = Storage(settings.data, settings.schemas)
    storage.prepare()
    if public:
        _require_password(storage)
    hold = storage.hold()
    rules = Rules(max((os.cpu_count() or 1) - 1, _LEAST), settings.limits, settings.days)
    supervisor = start_companion(supervise, storage, rules)
    try:
        listening = _listen(settings.host, settings.port)
        name = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{name}:{listening.getsockname()[1]}/"
        say(f"{address}, pour {settings.url}" if public else address)
        if settings.open_browser:
            webbrowser.open(address)
        config = uvicorn.Config(
            build(storage, settings.days, public=public),
            # Only a proxy on this machine may tell for whom it asks.
            proxy_headers=settings.shared,
            forwarded_allow_ips=list(_LOOPBACK),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
        )
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        supervisor.terminate()
        supervisor.join()
        hold.close()


def set_password(data: Path, password: str) -> None:
    """Keep ``password`` as that of the shared server over ``data``; sessions opened with another end at once."""
    storage = Storage(data)
    storage.prepare()
    Password(storage.database).set(password)


def _public(settings: Settings) -> Public | None:
    """Return how the server is known when it is shared. Raises UsageError for what must not be opened."""
    if not settings.shared:
        if settings.host not in _LOOPBACK or settings.url:
            raise UsageError(
                f"Sans --shared, la page n'est servie que sur ce poste ({', '.join(_LOOPBACK)})\u00a0: aucun mot "
                "de passe ne la protège, elle ne doit pas être ouverte à un réseau."
            )
        return None
    address = urlsplit(settings.url)
    if address.scheme not in ("http", "https") or not address.hostname or address.path not in ("", "/"):
        raise UsageError(
            "--shared demande --url, l'adresse que tapent ceux qui l'emploient, par exemple "
            "--url https://cus.exemple.fr."
        )
    host = f"[{address.hostname}]" if ":" in address.hostname else address.hostname
    return Public(host=host, secure=address.scheme == "https")


def _require_password(storage: Storage) -> None:
    if not Password(storage.database).kept():
        raise UsageError(
            "Un serveur partagé demande un mot de passe\u00a0: donnez-le d'abord par "
            "«\u00a0cusdocs serve --set-password\u00a0», avec le même --data."
        )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise UsageError(
            f"Le port {port} est déjà pris sur {host} ({reason(error)})\u00a0: donnez-en un autre avec --port."
        ) from error
