"""``cusdocs serve``: the same, as pages on this machine."""

import os
import sys
from dataclasses import dataclass
from getpass import getpass
from importlib.util import find_spec
from pathlib import Path

import typer

from cusdocs.errors import ExitCode, MissingToolError, UsageError
from cusdocs.french.typography import typeset
from cusdocs.limits import Limits

_EXTRA = ("starlette", "uvicorn", "python_multipart")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The options of the command, as typed."""

    host: str
    port: int
    data: Path | None
    days: int
    open_browser: bool
    limits: Limits
    schemas: Path | None = None
    shared: bool = False
    url: str = ""
    set_password: bool = False


def run(request: Request) -> int:
    """Serve the pages until Ctrl-C. Raises MissingToolError when the extra is not installed, and UsageError."""
    if any(find_spec(name) is None for name in _EXTRA):
        raise MissingToolError(
            "La page locale demande des paquets qui ne sont pas installés\u00a0: installez-les par "
            '«\u00a0python -m pip install "cusdocs[web]"\u00a0».'
        )
    from cusdocs.web.server import Settings, serve, set_password

    data = request.data or _data_folder()
    if request.set_password:
        set_password(data, _asked_password())
        typer.echo(typeset("Mot de passe enregistré : ceux qui étaient connectés devront le donner."))
        return ExitCode.OK
    settings = Settings(
        host=request.host,
        port=request.port,
        data=data,
        days=request.days,
        open_browser=request.open_browser,
        limits=request.limits,
        schemas=_schemas(request.schemas),
        shared=request.shared,
        url=request.url,
    )
    serve(settings, _say)
    return ExitCode.OK


def _schemas(own: Path | None) -> Path | None:
    """Return where the rules of ``own`` are, whatever folder a job runs from, and say what they change."""
    from cusdocs.cli.own_rules import say_rules

    say_rules(own)
    return own.absolute() if own else None


def _say(address: str) -> None:
    typer.echo(typeset(f"Page ouverte : {address} (Ctrl-C pour arrêter)"))
    sys.stdout.flush()


def _asked_password() -> str:
    """Return the password typed, unseen and twice, or the first line of the standard input of a script."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass(typeset("Mot de passe du serveur : "))
    if getpass(typeset("Le même, encore une fois : ")) != password:
        raise UsageError("Les deux mots de passe diffèrent\u00a0: recommencez.")
    return password


def _data_folder() -> Path:
    """Return where the data of programs go for this person: nothing to create by hand, no rights to ask for."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "cusdocs"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "cusdocs"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "cusdocs"
