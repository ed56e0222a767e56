"""Load the clauses of a folder, in the order of their files."""

from collections.abc import Collection, Iterable
from pathlib import Path

from cusdocs.drafting.clause import Clause
from cusdocs.drafting.clause_file import FRONT_LINE, build_clause, split_front
from cusdocs.errors import ClauseError
from cusdocs.law.yaml_reader import Shape, yaml_reading
from cusdocs.resources import data_folder

_SECTION = Shape(("id", "title"))


def load_clauses(folder: Path | None = None, *, meeting: Collection[str] | None = None) -> tuple[Clause, ...]:
    """Return the clauses of ``folder`` (those shipped, by default) in the order of their files.

    Given the ids of requirements as ``meeting``, only the clauses that meet one of them: the others, which take
    most of the time, are not read. Raises ClauseError, with file and line, for a clause that is not well formed.
    """
    root = folder or data_folder("clauses")
    files = {path.relative_to(root).as_posix(): path for path in _files(root)}
    clauses = tuple(
        _build(text, name) for name, path in files.items() if _may_meet(text := _read(path, name), meeting)
    )
    if not files:
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
    front, body = split_front(_read(path, name), name)
    with yaml_reading(ClauseError) as reader:
        fields = reader.parse(front, name, FRONT_LINE).fields(_SECTION)
        identity, title = fields["id"].text(), fields["title"].text()
    return Clause(id=identity, title=title, file=name, body=body, regimes=(), editorial=True)


def _files(root: Path) -> list[Path]:
    return sorted(root.glob("*/*.md"))


def _may_meet(text: str, requirements: Collection[str] | None) -> bool:
    """Tell whether a clause file names one of ``requirements``, which its front matter does for those it meets."""
    return requirements is None or any(name in text for name in requirements)


def _build(text: str, name: str) -> Clause:
    front, body = split_front(text, name)
    with yaml_reading(ClauseError) as reader:
        return build_clause(reader.parse(front, name, FRONT_LINE), name, body)


def _read(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClauseError(
            f"{name}\u00a0: le fichier n'est pas en UTF-8\u00a0; enregistrez-le dans ce codage."
        ) from error


def _refuse_twins(clauses: Iterable[Clause]) -> None:
    seen: dict[str, str] = {}
    for clause in clauses:
        if clause.id in seen:
            raise ClauseError(
                f"{clause.file}, ligne 2\u00a0: l'identifiant «\u00a0{clause.id}\u00a0» "
                f"est déjà celui de {seen[clause.id]}."
            )
        seen[clause.id] = clause.file
