"""Turn a clause into blocks: Jinja2 in a sandbox, then Markdown."""

from collections.abc import Callable, Mapping
from functools import partial
from traceback import walk_tb
from types import FunctionType, TracebackType
from typing import cast

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.nodes import Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cusdocs.document import Block
from cusdocs.drafting.clause import Clause
from cusdocs.drafting.markdown import parse_markdown
from cusdocs.drafting.marks import Marks
from cusdocs.drafting.missing import View
from cusdocs.drafting.wordforms import FILTERS
from cusdocs.errors import ClauseError

Callables = Mapping[str, Callable[..., object]]

# What Jinja2 itself gives to a clause: nothing that would let a datum through as Markdown.
_JINJA_FILTERS = ("first", "last", "length", "sort")
# What a clause may raise by a wrong use of its data.
_CLAUSE_FAULTS = (TemplateError, TypeError, LookupError, AttributeError, ValueError, ArithmeticError)


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that opens data alone: neither classes, nor what functions hold, lead out of it."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Tell whether a clause may read ``attr`` of ``obj``."""
        if type(obj) is View:
            # It gives the fields of a row and nothing else; a long convention reads tens of thousands.
            return not attr.startswith("_")
        if isinstance(obj, FunctionType | partial) or isinstance(value, type):
            return False
        return super().is_safe_attribute(obj, attr, value)


class Renderer:
    """Renders the clauses of one draft with the same data."""

    def __init__(self, names: Mapping[str, object], marks: Marks) -> None:
        self._marks = marks
        # Autoescape keeps apart what is data (text) and what a clause made of marks already (markup).
        self._environment = _Sandbox(
            # A clause is rendered once: folding its constants costs more than it spares.
            optimized=False,
            undefined=StrictUndefined,
            autoescape=True,
            finalize=marks.finalize,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals = dict(names)
        native = self._environment.filters
        self._environment.filters = {name: native[name] for name in _JINJA_FILTERS} | FILTERS

    def blocks(self, clause: Clause) -> tuple[Block, ...]:
        """Return the blocks of ``clause``. Raises ClauseError, with file and line."""
        text = self._text(clause)
        try:
            return parse_markdown(text, self._marks, clause.id)
        except LookupError as error:
            raise _fault(clause, error, 1) from error

    def _text(self, clause: Clause) -> str:
        try:
            return self._environment.from_string(clause.body).render()
        except TemplateSyntaxError as error:
            raise _fault(clause, error, error.lineno) from error
        except _CLAUSE_FAULTS as error:
            raise _fault(clause, error, _line(error.__traceback__)) from error

    def tree(self, body: str) -> Template:
        """Return the syntax tree of a clause, unrendered. Raises TemplateSyntaxError."""
        return self._environment.parse(body)

    @property
    def filters(self) -> Callables:
        """The filters that a clause may use."""
        return cast("Callables", self._environment.filters)

    @property
    def tests(self) -> Callables:
        """The tests that a clause may use after « is »."""
        return cast("Callables", self._environment.tests)


def _fault(clause: Clause, error: Exception, line: int) -> ClauseError:
    return ClauseError(
        f"{clause.file}, ligne {line}\u00a0: la clause «\u00a0{clause.id}\u00a0» "
        f"ne peut pas être rédigée ({error}). "
        "Vérifiez les noms et les filtres employés à cette ligne."
    )


def _line(traceback: TracebackType | None) -> int:
    # Jinja2 rewrites tracebacks so that its frames carry the lines of the template.
    lines = [line for frame, line in walk_tb(traceback) if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else 1
