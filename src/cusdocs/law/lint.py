"""Find what is wrong in rule files, all at once, each problem at its line and column."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from cusdocs.errors import MissingFileError
from cusdocs.french.dates import format_date
from cusdocs.law.article_form import is_article
from cusdocs.law.facts_reader import PROFILE_FILE, read_facts
from cusdocs.law.loader import COMMON, RegimeReader
from cusdocs.law.problem import Fault, Problem
from cusdocs.law.regime import Regime, Requirement
from cusdocs.law.rule_files import RuleFiles
from cusdocs.law.schema_check import schema_problems
from cusdocs.law.terms import Obligation
from cusdocs.law.yaml_reader import Node, YamlProblem, YamlReader
from cusdocs.resources import data_folder

_ARTICLE_MESSAGE = (
    "article mal écrit\u00a0: «\u00a0{}\u00a0»\u00a0; écrivez par exemple «\u00a0CCH L.445-1\u00a0» "
    "ou «\u00a0Arrêté du 19 octobre 2017, art. 3\u00a0»."
)
_WRITTEN = (Obligation.MANDATORY, Obligation.CONDITIONAL, Obligation.ON_REQUEST)


def lint(paths: Sequence[Path] = (), covered: Collection[tuple[str, str]] | None = None) -> tuple[Problem, ...]:
    """Return the problems of the rule files at ``paths`` (files or folders; the shipped ones by default).

    ``covered`` are the pairs (regime, requirement) that a clause meets; None leaves clauses out. Raises
    MissingFileError when a path is no rule file and holds none.
    """
    found: list[Problem] = []
    for folder, names in _by_folder(paths or (data_folder("schemas"),)).items():
        problems = _Linter(folder, frozenset(names)).problems(covered)
        found.extend(replace(problem, file=str(folder / problem.file)) for problem in problems)
    return tuple(sorted(dict.fromkeys(found)))


def lint_layer(
    own: Path, below: Path | None = None, covered: Collection[tuple[str, str]] | None = None
) -> tuple[Problem, ...]:
    """Return the problems of the rule files of the folder ``own``, laid over those of ``below``.

    Those of ``below`` (the shipped ones by default) are told when the files laid over them break one.
    ``covered`` and what is raised are as for :func:`lint`.
    """
    folder = below or data_folder("schemas")
    (names,) = _by_folder((own,)).values()
    problems = _Linter(folder, frozenset(names), own).problems(covered)
    asked = {str(own / name) for name in names}
    found = (each if each.file in asked else replace(each, file=str(folder / each.file)) for each in problems)
    return tuple(sorted(dict.fromkeys(found)))


def _by_folder(paths: Sequence[Path]) -> dict[Path, list[str]]:
    folders: dict[Path, list[str]] = {}
    for path in paths:
        files = sorted(path.glob("*.yaml")) if path.is_dir() else [path] if path.is_file() else []
        if not files:
            raise MissingFileError(f"«\u00a0{path}\u00a0» n'est ni un fichier de règles (.yaml) ni leur dossier.")
        for file in files:
            folders.setdefault(file.parent, []).append(file.name)
    return folders


@dataclass(slots=True)
class _Linter:
    """Reads the rule files of ``folder`` together, and tells the problems of the files called ``names``.

    These are those of ``own`` when there is such a folder, laid over the others.
    """

    folder: Path
    names: frozenset[str]
    own: Path | None = None
    reader: YamlReader = field(default_factory=YamlReader)
    files: RuleFiles = field(init=False)

    def __post_init__(self) -> None:
        self.files = RuleFiles(self.reader, self.folder, self.own)

    def problems(self, covered: Collection[tuple[str, str]] | None) -> Iterator[Problem]:
        """Yield the problems, those that the loader refuses first."""
        regimes = list(self._regimes())
        yield from self.reader.found
        refused = {(problem.file, problem.line) for problem in self.reader.found}
        for problem in self._of_files():
            if (problem.file, problem.line) not in refused:
                yield problem
        yield from self._overlaps(regimes)
        for regime in regimes if covered is not None else ():
            yield from self._without_clause(regime, covered or ())

    def _regimes(self) -> Iterator[Regime]:
        try:
            facts = read_facts(self.reader, self.folder, self.own)
        except YamlProblem:
            return
        for name in self.files.ids:
            try:
                regime = RegimeReader(self.files, facts).read(name)
            except YamlProblem:
                continue
            if regime.type != COMMON:
                yield regime

    def _of_files(self) -> Iterator[Problem]:
        # A second reader: what it finds wrong was told by the first.
        reader = YamlReader()
        for path in ((self.own or self.folder) / name for name in sorted(self.names)):
            try:
                root = reader.read(path, str(path) if self.own else "")
            except YamlProblem:
                continue
            yield from schema_problems(path, root, whole=not self._is_laid(path.name))
            yield from _article_problems(root) if path.name != PROFILE_FILE else ()

    def _is_laid(self, name: str) -> bool:
        return self.own is not None and (self.folder / name).is_file()

    def _overlaps(self, regimes: Sequence[Regime]) -> Iterator[Problem]:
        ordered = sorted(regimes, key=lambda regime: (regime.type, regime.valid_from, regime.id))
        for earlier, later in pairwise(ordered):
            apart = earlier.valid_to is not None and earlier.valid_to < later.valid_from
            if earlier.type == later.type and not apart and f"{later.id}.yaml" in self.names:
                until = format_date(earlier.valid_to) if earlier.valid_to else "sans fin"
                message = (
                    f"ce régime commence alors que {earlier.id}, du même type, est en vigueur ({until})\u00a0;"
                    " donnez-lui une fin («\u00a0valid_to\u00a0»)."
                )
                yield _problem(self.files.head(later.id)["valid_from"], Fault.OVERLAP, message)

    def _without_clause(self, regime: Regime, covered: Collection[tuple[str, str]]) -> Iterator[Problem]:
        if regime.valid_to is not None or f"{regime.id}.yaml" not in self.names:
            return
        for rule in regime.requirements:
            if _needs_words(rule, regime) and (regime.id, rule.id) not in covered:
                message = f"aucune clause du régime {regime.id} ne répond à l'exigence «\u00a0{rule.id}\u00a0»."
                yield _problem(self._own_node(regime.id, rule.id), Fault.CLAUSE, message)

    def _own_node(self, regime: str, requirement: str) -> Node:
        node = self.files.requirements(regime)[requirement]
        own = self.files.layers(regime)[0]["id"]
        return node if node.file.name == own.file.name else own


def _needs_words(rule: Requirement, regime: Regime) -> bool:
    ended = rule.valid_to is not None and rule.valid_to < regime.valid_from
    return rule.known and not ended and rule.obligation in _WRITTEN


def _article_problems(root: Node) -> Iterator[Problem]:
    for node in _articles_in(root):
        if isinstance(node.content, str) and not is_article(node.content.strip()):
            yield _problem(node, Fault.ARTICLE, _ARTICLE_MESSAGE.format(node.content))


def _articles_in(node: Node) -> Iterator[Node]:
    """Yield the texts under the keys « articles » of rules; those of a clue are phrases to look for."""
    if isinstance(node.content, dict):
        for key, value in node.content.items():
            if key == "articles":
                yield from value.content if isinstance(value.content, tuple) else (value,)
            elif key != "evidence":
                yield from _articles_in(value)
    elif isinstance(node.content, tuple):
        for item in node.content:
            yield from _articles_in(item)


def _problem(node: Node, fault: Fault, message: str) -> Problem:
    return Problem(node.file.name, node.line, node.column, fault, message)
