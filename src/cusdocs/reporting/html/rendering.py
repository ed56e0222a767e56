"""Fill the template of the page: whatever is quoted is escaped, and its control characters shown as signs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cusdocs import __version__
from cusdocs.french.dates import format_date
from cusdocs.neutral import neutral
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.html.sheet import Sheet, sheets

_TEMPLATE = "report.html.j2"
# Some 3 MB: what a mail takes.
_MOST_PICTURES = 80


def render_html(examinations: Sequence[Examination], today: date | None = None) -> str:
    """Return the page for ``examinations``; ``today``, shown at its foot, is the day of the clock by default."""
    day = today or date.today()  # noqa: DTZ011 - the user's own day
    return (
        environment()
        .get_template(_TEMPLATE)
        .render(
            title=_title(examinations),
            sheets=sheets(examinations, _MOST_PICTURES),
            filters=_filters(sheets_compared=any(each.comparison for each in examinations)),
            version=__version__,
            day=format_date(day),
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


def _title(examinations: Sequence[Examination]) -> str:
    return (
        "Rapport de vérification" if len(examinations) == 1 else f"Vérification de {len(examinations)} conventions"
    )


def _filters(*, sheets_compared: bool) -> list[tuple[str, str]]:
    filters = [
        ("error", "À corriger"),
        ("warning", "À vérifier"),
        ("waived", "Écarté par décision"),
        ("present", "Présent"),
        ("not-applicable", "Sans objet ou facultatif"),
    ]
    return [*filters, ("new", "Nouveau depuis la référence")] if sheets_compared else filters


__all__ = ["Sheet", "environment", "render_html"]
