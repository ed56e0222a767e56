"""What a folder holds for a synthesis: bilans and extracted conventions, and the files still to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cusdocs.errors import CusdocsError
from cusdocs.followup.bilan_json import bilan_from_json, is_bilan
from cusdocs.followup.convention import load_json, read_convention
from cusdocs.followup.convention_data import is_convention_data, load_convention_data
from cusdocs.followup.synthesis.filed import Filed, from_bilan, from_convention
from cusdocs.followup.synthesis.synthesis import Unread
from cusdocs.law import Regime

CONVENTIONS = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Contents:
    """The conventions known from JSON files, the files to read, and those that could not be."""

    filed: tuple[Filed, ...]
    to_read: tuple[Path, ...]
    unread: tuple[Unread, ...]


def open_folder(folder: Path, regimes: Mapping[str, Regime]) -> Contents:
    """Return what stands in ``folder`` and below, in the order of the names.

    A .pdf or .docx that has a .json beside it under the same name is that one, and is not read again.
    """
    filed: list[Filed] = []
    unread: list[Unread] = []
    known: set[Path] = set()
    for path in sorted(folder.rglob("*.json")):
        try:
            found = _read(path, regimes)
        except CusdocsError as error:
            unread.append(Unread(path.relative_to(folder).as_posix(), str(error)))
            continue
        filed += found
        known.add(path.with_suffix(""))
    to_read = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix.lower() in CONVENTIONS
        and not path.name.startswith(("~$", "."))
        and path.with_suffix("") not in known
    ]
    return Contents(tuple(filed), tuple(to_read), tuple(unread))


def _read(path: Path, regimes: Mapping[str, Regime]) -> list[Filed]:
    content = load_json(path)
    if is_bilan(content):
        return [from_bilan(bilan_from_json(content, path.name), regimes)]
    if is_convention_data(content):
        return [from_convention(load_convention_data(path), regimes)]
    documents = content.get("documents")
    if not isinstance(documents, list):
        return []
    return [
        from_convention(read_convention(document), regimes)
        for document in documents
        if isinstance(document, dict) and not document.get("error")
    ]
