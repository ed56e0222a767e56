"""Read YAML strictly: every scalar stays a text, and every problem is told with its file, line and key."""

import difflib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

import yaml

from cusdocs.errors import CusdocsError, SchemaError
from cusdocs.french.numbers import counted
from cusdocs.french.typography import typeset
from cusdocs.law.problem import Fault, Problem

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_MOST_PROBLEMS = 10
_LONGEST_MESSAGE = 300
_LONGEST_LINE = 110
_FLAGS = {"true": True, "oui": True, "vrai": True, "yes": True, "false": False, "non": False, "faux": False}
_FLAGS["no"] = False


class _TextLoader(yaml.CSafeLoader):
    """The C safe loader that never guesses: 01, 2A, oui, 12:30 and 2026-01-01 stay texts."""

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        """Return the tag of a node without one."""
        return _TAGS[kind]


_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


class YamlProblem(Exception):  # noqa: N818 - not an error for the user: the reader gathers it with the others
    """One value cannot be used; the reader gathers it and goes on with the next item."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys that a mapping must and may have."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All the keys known, the required ones first."""
        return self.required + self.optional


@dataclass(slots=True)
class YamlFile:
    """A YAML text, its name and the line where it starts in its file (front matter starts below the top)."""

    name: str
    lines: list[str]
    first_line: int = 1

    def context(self, line: int) -> str:
        """Return the line and its two neighbours, the line itself marked."""
        index = line - self.first_line
        shown = range(max(index - 1, 0), min(index + 2, len(self.lines)))
        return "\n".join(self._numbered(number, marked=number == index) for number in shown)

    def _numbered(self, index: int, *, marked: bool) -> str:
        mark = ">" if marked else " "
        return f"  {mark} {index + self.first_line:>4} | {_shorten(self.lines[index], _LONGEST_LINE)}".rstrip()


@dataclass(slots=True)
class YamlReader:
    """Reads YAML files and gathers what is wrong in them; open it with :func:`yaml_reading`.

    ``problems`` are the messages to show, ``found`` the same in order, for who wants them one by one.
    """

    problems: list[str] = field(default_factory=list)
    found: list[Problem] = field(default_factory=list)

    def read(self, path: Path, name: str = "") -> "Node":
        """Return the root of the file at ``path``, which problems call ``name``, or by its own name."""
        name = name or path.name
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = "il n'est pas en UTF-8" if isinstance(error, UnicodeDecodeError) else "il est introuvable"
            message = f"«\u00a0{name}\u00a0» ne peut pas être lu\u00a0: {why}."
            self._note(Problem(name, 1, 1, Fault.SYNTAX, message), message)
            raise YamlProblem from error
        return self.parse(text, name)

    def parse(self, text: str, name: str, first_line: int = 1) -> "Node":
        """Return the root of ``text``, which starts at ``first_line`` of the file called ``name``."""
        file = YamlFile(name, text.splitlines(), first_line)
        try:
            root = yaml.compose(text, Loader=_TextLoader)
        except yaml.YAMLError as error:
            self._refuse_syntax(file, error)
        if root is None:
            empty = "le fichier est vide."
            self._note(Problem(name, first_line, 1, Fault.SYNTAX, empty), f"{name}\u00a0: {empty}")
            raise YamlProblem
        return _Wrapping(self, file, set()).wrap(root, root.start_mark, "")

    def report(self, file: YamlFile, place: "Place", message: str, fault: Fault = Fault.SHAPE) -> None:
        """Note one problem."""
        where = f"{file.name}, ligne {place.line}" + (f", clé «\u00a0{place.key}\u00a0»" if place.key else "")
        short = _shorten(message, _LONGEST_MESSAGE)
        problem = Problem(file.name, place.line, place.column, fault, short)
        self._note(problem, f"{where}\u00a0: {short}\n{file.context(place.line)}")

    def text(self) -> str:
        """Return all the problems, the first ten in full."""
        shown = list(dict.fromkeys(self.problems))
        more = len(shown) - _MOST_PROBLEMS
        tail = [f"… et {counted(more, 'autre problème')}."] if more > 0 else []
        return "\n".join(shown[:_MOST_PROBLEMS] + tail)

    def _note(self, problem: Problem, text: str) -> None:
        self.found.append(problem)
        self.problems.append(text)

    def _refuse_syntax(self, file: YamlFile, error: yaml.YAMLError) -> NoReturn:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        # The parser may only notice at the end of the text, one line too far.
        index = min(mark.line if mark else 0, max(len(file.lines) - 1, 0))
        message = "l'écriture YAML est incorrecte\u00a0; vérifiez l'alignement, les deux-points et les guillemets."
        if file.lines and "\t" in file.lines[index]:
            message = "l'alignement se fait avec des espaces, jamais avec une tabulation."
        column = mark.column + 1 if mark else 1
        self.report(file, Place(index + file.first_line, column), message, Fault.SYNTAX)
        raise YamlProblem from error


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column of a file (from 1), and the key whose value stands there."""

    line: int
    column: int = 1
    key: str = ""


@contextmanager
def yaml_reading(error: type[CusdocsError] = SchemaError) -> Iterator[YamlReader]:
    """Give a reader; at the end, raise one ``error`` that tells all the problems gathered, if any."""
    reader = YamlReader()
    try:
        yield reader
    except YamlProblem:
        if not reader.problems:
            raise
    if reader.problems:
        raise error(reader.text())


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A text, a list or a mapping of a YAML file, with the line (from 1) and the key where it stands.

    A node equals itself alone: what was built of it can be kept under it.
    """

    content: "str | tuple[Node, ...] | dict[str, Node]"
    file: YamlFile
    line: int
    key: str
    reader: YamlReader = field(repr=False)
    column: int = 1

    def report(self, message: str, fault: Fault = Fault.SHAPE) -> None:
        """Note a problem and go on."""
        self.reader.report(self.file, Place(self.line, self.column, self.key), message, fault)

    def fail(self, message: str, fault: Fault = Fault.SHAPE) -> NoReturn:
        """Note a problem and give up on this value."""
        self.report(message, fault)
        raise YamlProblem

    def fields(self, shape: Shape) -> "dict[str, Node]":
        """Return the mapping, after noting its unknown keys and giving up when a required one lacks."""
        fields = self.mapping()
        for name in (name for name in fields if name not in shape.keys):
            fields[name].report(unknown("clé inconnue", name, shape.keys))
        missing = [f"«\u00a0{name}\u00a0»" for name in shape.required if name not in fields]
        if missing:
            word = "clé obligatoire absente" if len(missing) == 1 else "clés obligatoires absentes"
            self.fail(f"{word}\u00a0: {', '.join(missing)}.")
        return {name: node for name, node in fields.items() if name in shape.keys}

    def mapping(self) -> "dict[str, Node]":
        """Return the mapping, whatever its keys."""
        if not isinstance(self.content, dict):
            self.fail("une suite de «\u00a0clé: valeur\u00a0» est attendue ici.")
        return self.content

    def items(self) -> "tuple[Node, ...]":
        """Return the items of the list; a text alone is a list of one."""
        if isinstance(self.content, dict):
            self.fail("une liste est attendue ici.")
        if not self.content:
            self.fail("au moins une valeur est attendue ici.")
        return self.content if isinstance(self.content, tuple) else (self,)

    def each(self, build: "Callable[[Node], T]") -> tuple[T, ...]:
        """Build every item of the list, so that all their problems are told at once."""
        return tuple(each(self.items(), build))

    def text(self) -> str:
        """Return the text."""
        if not isinstance(self.content, str):
            self.fail("un texte est attendu ici.")
        if not self.content.strip():
            self.fail("une valeur est attendue ici.")
        return self.content.strip()

    def prose(self) -> str:
        """Return the French text that users will read, with the spaces that must not break a line."""
        return typeset(self.text())

    def texts(self) -> tuple[str, ...]:
        """Return the texts of the list."""
        return self.each(Node.text)

    def number(self) -> Decimal:
        """Return the number, written with a point or a comma."""
        text = self.text()
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            self.fail(f"«\u00a0{text}\u00a0» n'est pas un nombre.")
        if not number.is_finite():
            self.fail(f"«\u00a0{text}\u00a0» n'est pas un nombre.")
        return number

    def integer(self) -> int:
        """Return the whole number."""
        number = self.number()
        if number != number.to_integral_value():
            self.fail(f"«\u00a0{self.text()}\u00a0» n'est pas un nombre entier.")
        return int(number)

    def flag(self) -> bool:
        """Return the truth value: true, false, oui or non."""
        text = self.text()
        if text.lower() not in _FLAGS:
            self.fail(f"«\u00a0{text}\u00a0» n'est ni true ni false.")
        return _FLAGS[text.lower()]

    def day(self) -> date:
        """Return the date, written 2026-01-31."""
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            self.fail(f"«\u00a0{self.text()}\u00a0» n'est pas une date\u00a0; écrivez par exemple 2026-01-31.")

    def choice(self, words: type[E]) -> E:
        """Return the member of ``words`` that the text names."""
        text = self.text()
        try:
            return words(text)
        except ValueError:
            self.fail(unknown(f"«\u00a0{text}\u00a0» n'est pas admis", text, words))


def each(nodes: Iterable[Node], build: Callable[[Node], T]) -> list[T]:
    """Build every node; those that have a problem are noted, and given up together at the end."""
    built = []
    failed = False
    for node in nodes:
        try:
            built.append(build(node))
        except YamlProblem:
            failed = True
    if failed:
        raise YamlProblem
    return built


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Say ``what`` is wrong with ``name``, and offer the nearest of the names ``known``, or all of them."""
    names = sorted(known)
    nearest = difflib.get_close_matches(name, names, n=1)
    if nearest:
        return f"{what}\u00a0; vouliez-vous dire «\u00a0{nearest[0]}\u00a0»\u00a0?"
    return f"{what}\u00a0; valeurs possibles\u00a0: {', '.join(names)}."


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """Turns the nodes of PyYAML into ours, refusing what a rule file has no use for."""

    reader: YamlReader
    file: YamlFile
    seen: set[int]

    def wrap(self, node: yaml.Node, mark: yaml.Mark, key: str) -> Node:
        """Return ``node`` with the place and key where it stands."""
        place = self._place(mark, key)
        if id(node) in self.seen or node.tag not in _TAGS.values():
            # An alias comes back as the very node of its anchor, and may even hold itself.
            message = "les ancres, les alias et les étiquettes YAML ne sont pas admis."
            self.reader.report(self.file, place, message, Fault.SYNTAX)
            raise YamlProblem
        self.seen.add(id(node))
        return Node(self._content(node, key), self.file, place.line, key, self.reader, place.column)

    def _content(self, node: yaml.Node, key: str) -> "str | tuple[Node, ...] | dict[str, Node]":
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.wrap(item, item.start_mark, key) for item in node.value)
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Node]:
        fields: dict[str, Node] = {}
        for key_node, value in node.value:
            name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not name or name in fields:
                message = f"clé déjà écrite à la ligne {fields[name].line}." if name else "une clé est un mot."
                self.reader.report(self.file, self._place(key_node.start_mark, name), message)
                continue
            fields[name] = self.wrap(value, key_node.start_mark, name)
        return fields

    def _place(self, mark: yaml.Mark, key: str) -> Place:
        return Place(mark.line + self.file.first_line, mark.column + 1, key)


def _shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
