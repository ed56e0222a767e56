"""The PSP data of one organism: model, workbook, and the indicators computed from its rows."""

from collections.abc import Callable
from pathlib import Path

from cusdocs.dossier.indicators import TracedFigure, computed, figures
from cusdocs.dossier.model import (
    Accessible,
    AccessionProgramme,
    AccessionYear,
    Allocation,
    Approval,
    Cost,
    Demolition,
    Dossier,
    Estate,
    FoyerApproval,
    FoyerWorks,
    Narrative,
    Organisation,
    Purchase,
    Renovation,
    Resale,
    Residence,
    Sale,
    Sheet,
    Signatory,
    StockChange,
    TerritoryRow,
)
from cusdocs.dossier.narratives import NARRATIVE_KEYS
from cusdocs.dossier.sheet import LOCATIVE, TYPES
from cusdocs.dossier.unknown import Withheld

__all__ = [
    "NARRATIVE_KEYS",
    "TYPES",
    "Accessible",
    "AccessionProgramme",
    "AccessionYear",
    "Allocation",
    "Approval",
    "Cost",
    "Demolition",
    "Dossier",
    "Estate",
    "FoyerApproval",
    "FoyerWorks",
    "Narrative",
    "Organisation",
    "Purchase",
    "Renovation",
    "Resale",
    "Residence",
    "Sale",
    "Sheet",
    "Signatory",
    "StockChange",
    "TerritoryRow",
    "TracedFigure",
    "Withheld",
    "computed",
    "figures",
    "read_workbook",
    "workbook_bytes",
    "write_workbook",
]


def read_workbook(path: Path, warn: Callable[[str], None] | None = None) -> Dossier:
    """Return the data at ``path``: a workbook (.xlsx, .ods), or their YAML form.

    Raises DossierError with every problem, or another InputError when the file cannot be opened;
    see :mod:`cusdocs.dossier.workbook_reader` and :mod:`cusdocs.dossier.yaml_form`.
    """
    if Path(path).suffix.lower() in (".yaml", ".yml"):
        from cusdocs.dossier import yaml_form

        return yaml_form.read_yaml(Path(path), warn)
    # openpyxl takes a quarter of a second to import: only these functions pay for it.
    from cusdocs.dossier import workbook_reader

    return workbook_reader.read_workbook(path, warn)


def write_workbook(dossier: Dossier | None, path: Path, type_: str = LOCATIVE) -> None:
    """Write ``dossier`` at ``path`` as .xlsx, .ods or .yaml; None writes a blank form for that type."""
    suffix = Path(path).suffix.lower()
    if suffix in (".yaml", ".yml"):
        from cusdocs.dossier import yaml_form

        Path(path).write_text(yaml_form.yaml_text(dossier, type_), encoding="utf-8")
        return
    from cusdocs.dossier import ods_writer, workbook_writer

    writer = ods_writer.ods_bytes if suffix == ".ods" else workbook_writer.workbook_bytes
    Path(path).write_bytes(writer(dossier, type_))


def workbook_bytes(dossier: Dossier | None, type_: str = LOCATIVE) -> bytes:
    """Return the workbook of ``dossier`` (None: a blank one for ``type_``); the same data give the same bytes."""
    from cusdocs.dossier import workbook_writer

    return workbook_writer.workbook_bytes(dossier, type_)
