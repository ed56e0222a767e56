"""A clause file as the lint sees it: read as far as it can be, so that all its faults are told at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cusdocs.drafting.clause import Clause
from cusdocs.law.problem import Problem
from cusdocs.law.yaml_reader import Node
from cusdocs.linting.code import Code

EXPRESSION, STATEMENT = "\ue000", "\ue001"
"""What stands in ``Source.prose`` for each character of ``{{ … }}``, and of ``{% … %}`` or ``{# … #}``."""

_SECTION = {"id", "title"}
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# « Table {grouped}: », « Chart {bars: A}: », and « Chart {{ x }}: » once its template is blotted out.
_WORDS_OF_TABLE = re.compile(rf"(?:Table|Chart)(?: \{{[^}}\n]*\}}| {EXPRESSION}+)?\s?:|\{{[a-z]+\}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file at ``path``, named ``name`` in its folder of clauses.

    ``body`` is padded with blank lines, so that its lines count as those of the file. ``front`` and ``clause``
    are None when the front matter cannot be read, or not be made a clause of.
    """

    path: Path
    name: str
    body: str
    front: Node | None
    clause: Clause | None

    @property
    def identity(self) -> str:
        """What tells the clause from the others of its folder: its id, or its file when it has none."""
        return self.clause.id if self.clause else self.name

    @property
    def is_section(self) -> bool:
        """Tell whether the front matter only names it, as in a bilan or a synthesis."""
        fields = self.front.content if self.front else None
        return isinstance(fields, dict) and set(fields) == _SECTION

    def problem(self, code: Code, message: str, line: int = 1, column: int = 1) -> Problem:
        """Return a problem of this file."""
        return Problem(str(self.path), line, column, code.code, message)

    def front_problem(self, code: Code, message: str, *keys: str) -> Problem:
        """Return a problem at the first of ``keys`` that the front matter has, at its top otherwise."""
        fields = self.front.content if self.front and isinstance(self.front.content, dict) else {}
        node = next((fields[key] for key in keys if key in fields), self.front)
        return self.problem(code, message, node.line if node else 1, node.column if node else 1)

    @property
    def prose(self) -> Iterator[tuple[int, str]]:
        """The lines that hold words, each under its number, templates blotted out so that columns stay."""
        text = _TEMPLATE.sub(_blot, self.body)
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip(f" {STATEMENT}"):
                yield number, _WORDS_OF_TABLE.sub(lambda match: " " * len(match[0]), line, count=1)


def column_of(line: str, subject: str) -> int:
    """Return the column (from 1) where the word ``subject`` stands in ``line``, or where the line begins."""
    found = re.search(rf"(?<!\w){re.escape(subject)}(?!\w)", line) if subject else None
    return (found.start() if found else len(line) - len(line.lstrip())) + 1


def _blot(match: re.Match[str]) -> str:
    sign = EXPRESSION if match[0].startswith("{{") else STATEMENT
    return "".join(char if char == "\n" else sign for char in match[0])
