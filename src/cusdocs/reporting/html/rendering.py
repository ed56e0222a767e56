"""Fill the template of the page: whatever is quoted is escaped, and its control characters shown as signs."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cusdocs import __version__
from cusdocs.french.dates import format_date
from cusdocs.neutral import neutral
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.html.sheet import Item, Sheet, sheets

_TEMPLATE = "report.html.j2"
# Some 3 MB: what a mail takes.
MOST_PICTURES = 80

Decided = Callable[[Item], Markup]


def nothing_decided(_: Item) -> Markup:
    """Return nothing: a check decides nothing by itself."""
    return Markup()


def render_html(examinations: Sequence[Examination], today: date | None = None) -> str:
    """Return the page for ``examinations``; ``today``, shown at its foot, is the day of the clock by default."""
    return render_sheets(sheets(examinations, MOST_PICTURES), today)


def render_sheets(shown: Sequence[Sheet], today: date | None = None, decided: Decided = nothing_decided) -> str:
    """Return the page of sheets already made; ``decided`` gives the decision on each item, as HTML."""
    day = today or date.today()  # noqa: DTZ011 - the user's own day
    return (
        environment()
        .get_template(_TEMPLATE)
        .render(
            title=_title(shown),
            sheets=shown,
            filters=filters(compared=any(each.comparison for each in shown)),
            version=__version__,
            day=format_date(day),
            decided=decided,
        )
    )


def environment() -> Environment:
    """Return the templates of this room: everything is escaped, and a name misspelt is an error."""
    return Environment(
        loader=PackageLoader("cusdocs.reporting", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: Any) -> Any:
    return neutral(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _title(shown: Sequence[Sheet]) -> str:
    return "Rapport de vérification" if len(shown) == 1 else f"Vérification de {len(shown)} conventions"


def filters(*, compared: bool) -> list[tuple[str, str]]:
    """Return the choices of what to show: their name in the page, and their words."""
    choices = [
        ("error", "À corriger"),
        ("warning", "À vérifier"),
        ("waived", "Écarté par décision"),
        ("present", "Présent"),
        ("not-applicable", "Sans objet ou facultatif"),
    ]
    return [*choices, ("new", "Nouveau depuis la référence")] if compared else choices


__all__ = ["MOST_PICTURES", "Sheet", "environment", "filters", "render_html", "render_sheets"]
