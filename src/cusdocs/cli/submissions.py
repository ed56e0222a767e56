"""From the paths typed to what is submitted: files, the files of folders and of archives, alone or as one."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.errors import CusdocsError, MissingFileError

if TYPE_CHECKING:
    from cusdocs.reporting.submission import Submission

SUFFIXES = (".pdf", ".docx", ".zip")


def submissions(paths: Sequence[Path], scratch: Path, *, as_one: bool = False) -> "list[Submission]":
    """Return what to examine, in the order given; archives are unpacked in ``scratch``, which must outlive them.

    With ``as_one``, all the files are one submission, which has the name of the first.
    Raises MissingFileError for a folder without anything to read.
    """
    from cusdocs.reporting.submission import Submission

    each = [submission for path in expand(paths) for submission in _of(path, scratch)]
    if not as_one or len(each) == 1:
        return each
    error = next((submission.error for submission in each if submission.error), None)
    sources = tuple(source for submission in each for source in submission.sources)
    return [Submission(each[0].name, sources, error)]


def expand(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files named, and those of the folders named. Raises MissingFileError for an empty folder."""
    for path in paths:
        if not _is_folder(path):
            yield path
            continue
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
        if not inside:
            raise MissingFileError(f"Aucun fichier .pdf, .docx ou .zip dans le dossier «\u00a0{path}\u00a0».")
        yield from inside


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # Its error is said when it is read.


def _of(path: Path, scratch: Path) -> "Iterator[Submission]":
    from cusdocs.reading.archive import is_archive, unpack
    from cusdocs.reporting.submission import Source, Submission

    if not is_archive(path):
        yield Submission.of(path)
        return
    folder = scratch / str(sum(1 for _ in scratch.iterdir()))
    folder.mkdir()
    try:
        members = unpack(path, folder)
    except CusdocsError as error:
        yield Submission(str(path), (), error)
        return
    for member in members:
        name = f"{path}/{member.name}"
        sources: tuple[Source, ...] = (Source(member.path, name),) if member.path else ()
        yield Submission(name, sources, member.error)
