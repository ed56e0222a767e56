"""The application: addresses, what guards them, and what is said when something goes wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cusdocs.web.check_pages import CheckPages
from cusdocs.web.draft_pages import DraftPages
from cusdocs.web.follow_pages import FollowPages
from cusdocs.web.login_pages import LoginPages
from cusdocs.web.password import Password
from cusdocs.web.security import LOOPBACK, Doors, Guard
from cusdocs.web.sessions import OwnSessions, Sessions, SharedSessions
from cusdocs.web.site import Site, visitor
from cusdocs.web.storage import Storage
from cusdocs.web.uploads import MOST_BYTES

_PROBLEMS: Mapping[int, tuple[str, str]] = {
    400: ("Demande incorrecte", "Revenez en arrière, corrigez le formulaire et renvoyez-le."),
    403: ("Formulaire refusé", "Ce formulaire ne vient pas de cette page, ou elle a expiré\u00a0: rechargez-la."),
    404: ("Page introuvable", "Rien à cette adresse pour vous\u00a0: le dépôt a pu être supprimé."),
    405: ("Demande incorrecte", "Cette adresse ne se demande pas ainsi."),
    413: ("Envoi trop volumineux", "Divisez les fichiers, ou déposez-les en plusieurs fois."),
    500: ("Erreur interne", "Recommencez\u00a0; si l’erreur persiste, signalez-la avec le fichier en cause."),
}
# Our own sheets, from the package: no address leads anywhere else on the disk.
_SHEETS = {
    "report.css": ("cusdocs.reporting", "html"),
    "site.css": ("cusdocs.web", "static"),
    "icone.svg": ("cusdocs.web", "static"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """How a shared server is known: the name that its users type, and whether they reach it by https."""

    host: str
    secure: bool


def build(storage: Storage, days: int, *, public: Public | None = None, most_bytes: int = MOST_BYTES) -> Starlette:
    """Return the application over ``storage``, which is prepared; files are kept for ``days``.

    With ``public``, all those who give the password of the server see the same files; without, each browser
    only its own.
    """
    site = Site(storage, days, shared=public is not None)
    key = storage.database.secret()
    routes: list[Route] = []
    sessions: Sessions = OwnSessions(key, days)
    if public:
        sessions = shared = SharedSessions(key, storage.database)
        routes += LoginPages(site, shared, Password(storage.database)).routes()
    doors = Doors(
        sessions=sessions,
        hosts=(*LOOPBACK, public.host) if public else LOOPBACK,
        most_bytes=most_bytes,
        secure=bool(public and public.secure),
    )

    def home(request: Request) -> Response:
        mine = site.submissions.of(visitor(request).owner)
        return site.page(request, "home.html.j2", submissions=mine)

    def problem(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        title, advice = _PROBLEMS.get(status, _PROBLEMS[400])
        return site.page(request, "problem.html.j2", status, title=title, advice=advice)

    routes += [Route("/", home), Route("/style/{name}", _style)]
    for pages in (CheckPages(site), DraftPages(site), FollowPages(site)):
        routes += pages.routes()
    guard = Middleware(Guard, doors=doors)
    return Starlette(routes=routes, middleware=[guard], exception_handlers={HTTPException: problem, 500: problem})


def _style(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _SHEETS:
        raise HTTPException(404)
    package, folder = _SHEETS[name]
    text = files(package).joinpath(folder, name).read_text(encoding="utf-8")
    return Response(text, media_type="image/svg+xml" if name.endswith(".svg") else "text/css")
