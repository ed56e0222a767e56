"""What a folder holds for a synthesis: bilans and extracted conventions, and the files still to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cusdocs.errors import CusdocsError, InputError
from cusdocs.followup.bilan_json import bilan_from_json, is_bilan
from cusdocs.followup.convention import Convention, load_json, read_convention
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
        bilan = bilan_from_json(content, path.name)
        _must_be_known(bilan.regime, regimes)
        return [from_bilan(bilan, regimes)]
    if is_convention_data(content):
        return [_filed(load_convention_data(path), regimes)]
    documents = content.get("documents")
    if not isinstance(documents, list):
        return []
    return [
        _filed(read_convention(document), regimes)
        for document in documents
        if isinstance(document, dict) and not document.get("error")
    ]


def _filed(convention: Convention, regimes: Mapping[str, Regime]) -> Filed:
    _must_be_known(convention.regime, regimes)
    return from_convention(convention, regimes)


def _must_be_known(name: str, regimes: Mapping[str, Regime]) -> None:
    # Without its rules, no figure of it would be judged, and nobody would be told.
    if name and name not in regimes:
        raise InputError(
            f"il relève du régime «\u00a0{name}\u00a0», que les règles employées ne connaissent pas\u00a0: "
            "donnez aussi le dossier de règles qui le décrit."
        )
