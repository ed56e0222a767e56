"""Read clause files for the lint; what keeps one from being read is told, and the others are read all the same."""

from collections.abc import Iterator
from pathlib import Path

from cusdocs.drafting.clause import Clause
from cusdocs.drafting.clause_file import FRONT_LINE, build_clause, split_front
from cusdocs.errors import ClauseError
from cusdocs.french.system import reason
from cusdocs.law.problem import Fault, Problem
from cusdocs.law.schema_check import refusals
from cusdocs.law.yaml_reader import Node, YamlProblem, YamlReader
from cusdocs.linting.code import Code
from cusdocs.linting.source import Source

FILE = Code(
    code="C100",
    title="Fichier de clause illisible",
    explanation=(
        "Le fichier n'est pas en UTF-8, son en-tête entre deux lignes « --- » manque ou n'est pas fermé, "
        "ou aucun texte ne le suit."
    ),
    remedy="Commencez le fichier par l'en-tête décrit dans docs/clauses.md, puis écrivez le texte.",
    wrong="## Objet\n\nLa convention fixe les engagements de l'organisme.\n",
    right=(
        "---\nid: objet-essai\ntitle: Objet\neditorial: true\nregimes: [locative-2019]\n---\n"
        "## Objet\n\nLa convention fixe les engagements de l'organisme.\n"
    ),
)
YAML = Code(
    code="C110",
    title="En-tête mal écrit",
    explanation="L'en-tête n'est pas du YAML : un deux-points, un guillemet ou l'alignement est à revoir.",
    remedy="Écrivez une ligne « clé: valeur » par clé ; mettez entre apostrophes une valeur qui contient « : ».",
    wrong="---\nid: essai\ntitle: Objet : la vente\neditorial: true\nregimes: [locative-2019]\n---\nTexte.\n",
    right="---\nid: essai\ntitle: 'Objet : la vente'\neditorial: true\nregimes: [locative-2019]\n---\nTexte.\n",
)
SHAPE = Code(
    code="C111",
    title="En-tête qui ne suit pas le schéma",
    explanation=(
        "Une clé obligatoire manque, une clé est inconnue ou une valeur n'a pas la forme voulue "
        "(schemas/clause.schema.json). Une clause répond à une exigence ou est éditoriale, jamais les deux."
    ),
    remedy="Corrigez la clé indiquée ; le schéma JSON la propose dans un éditeur qui le lit.",
    wrong="---\nid: essai\ntitre: Objet\neditorial: true\nregimes: [locative-2019]\n---\nTexte.\n",
    right="---\nid: essai\ntitle: Objet\neditorial: true\nregimes: [locative-2019]\n---\nTexte.\n",
)
CONDITION = Code(
    code="C130",
    title="Condition incorrecte",
    explanation="La condition « when » est mal formée, ou nomme un fait que le profil ne connaît pas.",
    remedy="Choisissez un fait de schemas/profile.yaml ; comparez-le avec ==, !=, <, <=, >, >=, in, and, or, not.",
    wrong=(
        "---\nid: essai\ntitle: Objet\neditorial: true\nregimes: [locative-2019]\nwhen: acession\n---\nTexte.\n"
    ),
    right=(
        "---\nid: essai\ntitle: Objet\neditorial: true\nregimes: [locative-2019]\nwhen: accession\n---\nTexte.\n"
    ),
)
CODES = (FILE, YAML, SHAPE, CONDITION)
_CODES_OF_READER = {Fault.SYNTAX: YAML, Fault.SHAPE: SHAPE, Fault.FACT: CONDITION}


def read_source(path: Path, name: str) -> tuple[Source | None, list[Problem]]:
    """Return the clause file at ``path``, None when it is none, and what is wrong with its form."""
    try:
        front, body = split_front(path.read_text(encoding="utf-8-sig"), name)
    except (ClauseError, UnicodeDecodeError, OSError) as error:
        return None, [Problem(str(path), 1, 1, FILE.code, _why(error))]
    reader = YamlReader()
    node, clause = _front(reader, front, name, body)
    found = [_told(problem, path) for problem in reader.found]
    refused = {problem.line for problem in found}
    found += [problem for problem in _refusals(path, front, node) if problem.line not in refused]
    return Source(path=path, name=name, body=body, front=node, clause=clause), found


def _front(reader: YamlReader, front: str, name: str, body: str) -> tuple[Node | None, Clause | None]:
    node = None
    try:
        node = reader.parse(front, name, FRONT_LINE)
        return node, build_clause(node, name, body)
    except YamlProblem:
        return node, None


def _refusals(path: Path, front: str, node: Node | None) -> Iterator[Problem]:
    for where, message in refusals(front, node, "clause") if node else ():
        yield Problem(str(path), where.line, where.column, SHAPE.code, message)


def _told(problem: Problem, path: Path) -> Problem:
    code = _CODES_OF_READER.get(Fault(problem.code), SHAPE)
    return Problem(str(path), problem.line, problem.column, code.code, problem.message)


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "le fichier n'est pas en UTF-8\u00a0; enregistrez-le dans ce codage."
    if isinstance(error, OSError):
        return f"le fichier ne peut pas être lu ({reason(error)})."
    return str(error).partition("\u00a0: ")[2] or str(error)
