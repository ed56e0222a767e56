"""The conventions that a .zip archive holds, unpacked into a folder of ours."""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cusdocs.errors import ArchiveError, CorruptFileError, CusdocsError, EncryptedFileError
from cusdocs.reading.unpacked import weigh

SUFFIXES = (".pdf", ".docx")
_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_UTF8 = 0x800
_LOCKED = 0x1
_MOST_FILES = 500
# What reading a damaged archive raises; a name in it that is no text raises a ValueError.
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
# What the file managers of other systems add: no file of the sender.
_FOREIGN = ("__MACOSX/", "._", "~$")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name there, and where it was unpacked, or why it was not."""

    name: str
    path: Path | None
    error: CusdocsError | None = None


def is_archive(path: Path) -> bool:
    """Tell whether ``path`` is a .zip of files, and not a Word, Excel or OpenDocument file, which are .zip too."""
    try:
        if not path.is_file() or not zipfile.is_zipfile(path):
            return False
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (*DAMAGES, OSError):
        return path.suffix.lower() == ".zip"
    return not {"[Content_Types].xml", "mimetype"} & set(names)


def unpack(path: Path, folder: Path) -> list[Member]:
    """Return the .pdf and .docx files of the archive ``path``, by their names, unpacked in ``folder``.

    An archive inside the archive has its error as a member. Raises CorruptFileError, LimitError, or ArchiveError
    when there is nothing to read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            weigh(members, path.name)
            wanted = sorted((name_of(member), member) for member in members if _is_wanted(name_of(member)))
            if len(wanted) > _MOST_FILES:
                raise ArchiveError(
                    f"L'archive «\u00a0{path.name}\u00a0» contient {len(wanted)} documents, pour {_MOST_FILES} au "
                    "plus\u00a0: divisez-la."
                )
            found = [_member(archive, member, name, folder, i) for i, (name, member) in enumerate(wanted)]
    except (*DAMAGES, OSError) as error:
        raise CorruptFileError(
            f"L'archive «\u00a0{path.name}\u00a0» est endommagée ou incomplète\u00a0: "
            "demandez un nouvel exemplaire."
        ) from error
    if not found:
        raise ArchiveError(f"L'archive «\u00a0{path.name}\u00a0» ne contient aucun fichier .pdf ou .docx.")
    return found


def name_of(member: zipfile.ZipInfo) -> str:
    """Return the name of a member; old archives made on Windows write it in UTF-8, or in its own code page."""
    name = member.filename
    if member.flag_bits & _UTF8 or name.isascii():
        return name
    # zipfile read it as cp437, the rule of the format; what reads as UTF-8 was surely written so.
    try:
        return name.encode("cp437").decode("utf-8")
    except ValueError:
        return name


def _is_wanted(name: str) -> bool:
    last = PurePosixPath(name).name
    if name.startswith(_FOREIGN) or last.startswith(_FOREIGN):
        return False
    return PurePosixPath(last).suffix.lower() in (*SUFFIXES, *_ARCHIVES)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, folder: Path, number: int) -> Member:
    last = PurePosixPath(name.replace("\\", "/")).name
    suffix = PurePosixPath(last).suffix.lower()
    within = f"l'archive «\u00a0{Path(archive.filename or '').name}\u00a0»\u00a0: "
    advice = "décompressez-la et indiquez ses fichiers."
    if suffix in _ARCHIVES:
        return Member(name, None, ArchiveError(f"«\u00a0{last}\u00a0» est une archive dans {within}{advice}"))
    if member.flag_bits & _LOCKED:
        locked = f"«\u00a0{last}\u00a0» est protégé par un mot de passe dans {within}{advice}"
        return Member(name, None, EncryptedFileError(locked))
    # A number and a suffix of ours: no name of the archive ever leads anywhere on the disk.
    target = folder / f"{number:03d}{suffix}"
    try:
        _copy(archive, member, target)
    except DAMAGES:
        damaged = f"«\u00a0{last}\u00a0» est endommagé dans {within}demandez un nouvel exemplaire."
        return Member(name, None, CorruptFileError(damaged))
    return Member(name, target)


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    with archive.open(member) as source, target.open("wb") as copy:
        while chunk := source.read(1 << 20):
            copy.write(chunk)
