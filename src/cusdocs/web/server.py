"""Serve the pages: the folder held, the supervisor beside, and uvicorn on the loopback."""

import os
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from cusdocs.errors import UsageError
from cusdocs.limits import Limits
from cusdocs.web.app import build
from cusdocs.web.storage import Storage
from cusdocs.web.supervisor import Rules, supervise
from cusdocs.workers import start_companion

# A page, a database, and what runs beside leave a core to the person.
_LEAST = 1
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where to listen (``port`` 0 takes a free one), what to keep where and how long, and the limits of a job."""

    host: str
    port: int
    data: Path
    days: int
    open_browser: bool
    limits: Limits


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until interrupted; ``say`` is told the address. Raises UsageError for what cannot be used."""
    if settings.host not in _LOOPBACK:
        raise UsageError(
            f"--host {settings.host}\u00a0: la page n'est servie que sur ce poste ({', '.join(_LOOPBACK)}). "
            "Aucun mot de passe ne la protège\u00a0: elle ne doit pas être ouverte à un réseau."
        )
    storage = Storage(settings.data)
    storage.prepare()
    hold = storage.hold()
    rules = Rules(max((os.cpu_count() or 1) - 1, _LEAST), settings.limits, settings.days)
    supervisor = start_companion(supervise, storage, rules)
    try:
        listening = _listen(settings.host, settings.port)
        name = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{name}:{listening.getsockname()[1]}/"
        say(address)
        if settings.open_browser:
            webbrowser.open(address)
        config = uvicorn.Config(
            build(storage, settings.days),
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


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise UsageError(
            f"Le port {port} est déjà pris sur {host} ({error.strerror})\u00a0: donnez-en un autre avec --port."
        ) from error
