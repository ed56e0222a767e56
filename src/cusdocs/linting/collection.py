"""The clauses that are drafted together: those of one folder, in the order of the convention."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cusdocs.drafting.clause import Clause
from cusdocs.errors import MissingFileError
from cusdocs.linting.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The clauses of the folder ``root`` (« clauses », « clauses/pieces »), each part of it a folder.

    ``whole`` tells that they should meet all that the law asks.
    """

    root: Path
    sources: tuple[Source, ...]
    whole: bool

    @property
    def clauses(self) -> Iterator[tuple[Source, Clause]]:
        """The files that could be made clauses of, in order."""
        for source in self.sources:
            if source.clause:
                yield source, source.clause


@dataclass(frozen=True, slots=True)
class Selection:
    """The files of one folder of clauses that a lint was asked for, and whether the folder itself was named."""

    root: Path
    files: tuple[Path, ...]
    asked: frozenset[Path]
    named: bool


def selections(paths: Sequence[Path]) -> Iterator[Selection]:
    """Yield what ``paths``, files or folders, stand for, a folder of clauses at a time.

    A folder of clauses holds parts, which hold clauses: deeper ones (« pieces ») are folders of clauses
    themselves. Raises MissingFileError for a path that holds no clause.
    """
    asked: dict[Path, set[Path]] = {}
    for file in clause_files(paths):
        asked.setdefault(file.parent.parent, set()).add(file)
    for root, files_asked in asked.items():
        found = sorted({*root.glob("*/*.md"), *files_asked})
        yield Selection(root, tuple(found), frozenset(files_asked), root in paths)


def clause_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the clauses at ``paths``, files or folders. Raises MissingFileError for a path that holds none."""
    found: dict[Path, None] = {}
    for path in paths:
        files = _in_folder(path) if path.is_dir() else [path] if path.is_file() else []
        if not files:
            raise MissingFileError(f"«\u00a0{path}\u00a0» n'est ni une clause (.md) ni un dossier de clauses.")
        found.update(dict.fromkeys(files))
    return tuple(found)


def _in_folder(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.md") if path.name != "README.md")
