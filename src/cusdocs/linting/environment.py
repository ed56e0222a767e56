"""What a clause is rendered with, as kinds: nothing is known of any organism."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from jinja2 import TemplateSyntaxError
from jinja2.nodes import Template

from cusdocs.dossier.model import Dossier, Organisation
from cusdocs.drafting.context import Sources, names
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.rendering import Renderer
from cusdocs.linting.law import load_law
from cusdocs.linting.template.kinds import Kind, kind_of


@dataclass(frozen=True, slots=True)
class Environment:
    """The names that every clause may use, and what parses it."""

    names: Mapping[str, Kind]
    renderer: Renderer


@cache
def environment() -> Environment:
    """Return the environment of clauses. The regime changes what its functions answer, not their names."""
    empty = Dossier.model_construct(organisation=Organisation.model_construct())
    sources = Sources(dossier=empty, regime=load_law().in_force[0], computed=(), references=True)
    marks = Marks()
    given = names(sources, marks)
    return Environment({name: kind_of(value) for name, value in given.items()}, Renderer(given, marks))


@lru_cache(maxsize=1024)
def parsed(body: str) -> Template | TemplateSyntaxError:
    """Return the syntax tree of a clause, or what keeps it from being parsed."""
    try:
        return environment().renderer.tree(body)
    except TemplateSyntaxError as error:
        return error
