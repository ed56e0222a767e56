"""Tell what a file of the RPLS is: its kind, its encoding, and where its fields stand."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cusdocs.dossier.problem import quoted
from cusdocs.dossier.rpls.terms import RplsTerms
from cusdocs.errors import CorruptFileError, InputError, MissingFileError, UnsupportedFileError, UsageError
from cusdocs.french.typography import typeset

_CHUNK = 1 << 20
_SUFFIX = re.compile(r"_red$", re.IGNORECASE)
DEPOSIT = "dépôt"
OPEN = "fichier ouvert"


@dataclass(frozen=True, slots=True)
class RplsLayout:
    """A file of the RPLS: ``kind``, ``encoding`` as DuckDB names it, the names of its columns in order, and
    the column of each field. ``perimeter`` is the French name of the perimeter of QPV, empty when it has none.
    """

    path: Path
    kind: str
    encoding: str
    columns: tuple[str, ...]
    fields: Mapping[str, str]
    perimeter: str


def read_layout(path: Path, terms: RplsTerms, perimeter: str | None = None) -> RplsLayout:
    """Return what the file at ``path`` is; ``perimeter`` chooses among the perimeters of QPV that it holds.

    Raises MissingFileError, CorruptFileError or UnsupportedFileError, and UsageError for a perimeter that the file
    does not hold.
    """
    if not path.is_file():
        raise MissingFileError(f"Le fichier {quoted(path)} est introuvable. Vérifiez le chemin indiqué.")
    encoding = _encoding(path)
    lines = _first_lines(path, encoding)
    names = [_SUFFIX.sub("", name.strip().strip('"').upper()) for name in lines[0].split(";")]
    if "DEPCOM" in names:
        return _open(path, encoding, names, terms, perimeter)
    if len(lines) > 1 and len(lines[1].split(";")) == terms.fields:
        return _deposit(path, encoding, terms, perimeter)
    message = (
        f"{quoted(path.name)} n'est ni un fichier de dépôt RPLS ({terms.fields} champs séparés par « ; ») ni un "
        "fichier ouvert de détail (colonne DEPCOM). Vérifiez le fichier."
    )
    raise UnsupportedFileError(typeset(message))


def _deposit(path: Path, encoding: str, terms: RplsTerms, perimeter: str | None) -> RplsLayout:
    if perimeter not in (None, "declare"):
        raise UsageError("Un fichier de dépôt ne porte que le QPV déclaré : --qpv declare.")
    columns = tuple(f"c{number}" for number in range(1, terms.fields + 1))
    fields = {name: columns[position - 1] for name, position in terms.positions.items()}
    return RplsLayout(path, DEPOSIT, encoding, columns, fields, terms.perimeters["declare"].name)


def _open(path: Path, encoding: str, names: list[str], terms: RplsTerms, perimeter: str | None) -> RplsLayout:
    columns = _unique(names)
    fields = {}
    for field, known in terms.open.items():
        found = next((name for name in known if name in columns), None)
        if found:
            fields[field] = found
    held = {
        key: next((name for name in each.columns if name in columns), None)
        for key, each in terms.perimeters.items()
    }
    present = [key for key, column in held.items() if column]
    if perimeter and perimeter not in present:
        raise UsageError(f"--qpv {perimeter} : le fichier porte {', '.join(present) or 'aucun périmètre'}.")
    chosen = perimeter or next(iter(present), None)
    if chosen:
        fields["qpv"] = str(held[chosen])
    name = f"{terms.perimeters[chosen].name} (colonne {held[chosen]})" if chosen else ""
    return RplsLayout(path, OPEN, encoding, tuple(columns), fields, name)


def _unique(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found


def _encoding(path: Path) -> str:
    """Return « utf-8 », or « latin-1 » as soon as a byte of the file cannot be UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if b"\0" in chunk:
                    raise CorruptFileError(
                        f"{quoted(path.name)} n'est pas un fichier de texte. Vérifiez le fichier."
                    )
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "latin-1"
    except OSError as error:
        raise InputError(
            f"{quoted(path.name)} ne peut pas être ouvert. Vérifiez vos droits de lecture."
        ) from error
    return "utf-8"


def _first_lines(path: Path, encoding: str) -> list[str]:
    with path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as file:
        lines = [file.readline(1 << 16).rstrip("\r\n") for _ in range(2)]
    if not lines[0]:
        raise CorruptFileError(f"{quoted(path.name)} est vide. Demandez un nouvel exemplaire du fichier.")
    return lines
