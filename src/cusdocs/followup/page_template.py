"""The HTML pages of the follow-up: their words are in ``clauses/``, what they show is escaped and neutralised."""

from jinja2 import Environment, StrictUndefined, Template

from cusdocs.neutral import neutral
from cusdocs.resources import data_folder


def page_template(name: str) -> Template:
    """Return the page called ``name`` under ``clauses/``: « synthese/tableau-de-bord.html »."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: neutral(value) if type(value) is str else value,
    )
    return environment.from_string((data_folder("clauses") / name).read_text(encoding="utf-8"))
