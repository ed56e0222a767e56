"""Load the clauses: front matter held to a strict form, body kept as written."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cusdocs.drafting.clause import Clause
from cusdocs.drafting.facts import FACT_NAMES
from cusdocs.errors import ClauseError
from cusdocs.law.expression import Expression, ExpressionError, parse
from cusdocs.law.yaml_reader import Node, Shape, unknown, yaml_reading
from cusdocs.resources import data_folder

_FENCE = "---"
_SHAPE = Shape(("id", "title", "regimes"), ("requirements", "editorial", "when"))
_SECTION = Shape(("id", "title"))


def load_clauses(folder: Path | None = None) -> tuple[Clause, ...]:
    """Return the clauses of ``folder`` (those shipped, by default) in the order of their files.

    Raises ClauseError, with file and line, for a clause that is not well formed.
    """
    root = folder or data_folder("clauses")
    clauses = tuple(_load(path, path.relative_to(root).as_posix()) for path in _files(root))
    if not clauses:
        raise ClauseError(
            f"Aucune clause (fichier .md rangé dans une partie) dans le dossier «\u00a0{root.name}\u00a0»."
        )
    _refuse_twins(clauses)
    return clauses


def load_sections(folder: Path) -> tuple[Clause, ...]:
    """Return the sections of a document that is no convention (a bilan, a synthesis), in the order of their files.

    Their front matter names them and nothing else. Raises ClauseError as :func:`load_clauses` does.
    """
    sections = tuple(_load_section(path, path.relative_to(folder).as_posix()) for path in _files(folder))
    _refuse_twins(sections)
    return sections


def _load_section(path: Path, name: str) -> Clause:
    front, body = _split(_read(path, name), name)
    with yaml_reading(ClauseError) as reader:
        fields = reader.parse(front, name, first_line=2).fields(_SECTION)
        identity, title = fields["id"].text(), fields["title"].text()
    return Clause(id=identity, title=title, file=name, body=body, regimes=(), editorial=True)


def _files(root: Path) -> list[Path]:
    return sorted(root.glob("*/*.md"))


def _load(path: Path, name: str) -> Clause:
    front, body = _split(_read(path, name), name)
    with yaml_reading(ClauseError) as reader:
        clause = _build(reader.parse(front, name, first_line=2), name)
    return replace(clause, body=body)


def _read(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClauseError(
            f"{name}\u00a0: le fichier n'est pas en UTF-8\u00a0; enregistrez-le dans ce codage."
        ) from error


def _split(text: str, name: str) -> tuple[str, str]:
    """Return the front matter, and the body after as many blank lines as it takes to keep its line numbers."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != _FENCE:
        raise ClauseError(f"{name}, ligne 1\u00a0: un en-tête entre deux lignes «\u00a0---\u00a0» est attendu.")
    ends = [number for number, line in enumerate(lines) if number and line.strip() == _FENCE]
    if not ends:
        raise ClauseError(
            f"{name}, ligne {len(lines)}\u00a0: la ligne «\u00a0---\u00a0» qui ferme l'en-tête manque."
        )
    front, body = lines[1 : ends[0]], lines[ends[0] + 1 :]
    if not any(line.strip() for line in body):
        raise ClauseError(f"{name}, ligne {len(lines)}\u00a0: la clause n'a pas de texte après son en-tête.")
    return "\n".join(front), "\n" * (ends[0] + 1) + "\n".join(body) + "\n"


def _build(node: Node, name: str) -> Clause:
    fields = node.fields(_SHAPE)
    requirements = fields["requirements"].texts() if "requirements" in fields else ()
    editorial = "editorial" in fields and fields["editorial"].flag()
    if editorial == bool(requirements):
        node.fail(
            "une clause répond à une exigence (requirements) ou est éditoriale (editorial: true), pas les deux."
        )
    return Clause(
        id=fields["id"].text(),
        title=fields["title"].text(),
        file=name,
        body="",
        regimes=fields["regimes"].texts(),
        requirements=requirements,
        editorial=editorial,
        when=_condition(fields["when"]) if "when" in fields else None,
    )


def _condition(node: Node) -> Expression:
    try:
        condition = parse(node.text())
    except ExpressionError as error:
        node.fail(f"{error} (colonne {error.column} de la condition).")
    for fact in sorted(condition.names - FACT_NAMES):
        node.fail(unknown(f"fait inconnu «\u00a0{fact}\u00a0»", fact, FACT_NAMES))
    return condition


def _refuse_twins(clauses: Iterable[Clause]) -> None:
    seen: dict[str, str] = {}
    for clause in clauses:
        if clause.id in seen:
            raise ClauseError(
                f"{clause.file}, ligne 2\u00a0: l'identifiant «\u00a0{clause.id}\u00a0» "
                f"est déjà celui de {seen[clause.id]}."
            )
        seen[clause.id] = clause.file
