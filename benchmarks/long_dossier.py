"""A dossier whose convention has about a hundred pages: the sample, its estates and operations several times."""

from collections.abc import Iterable
from pathlib import Path

from long_files import SAMPLE

from cusdocs.dossier import Dossier, Sheet, read_workbook, write_workbook

_TIMES = 8
_SHEETS = ("estates", "approvals", "renovations", "demolitions", "sales")
# The fields that name a row, or the row that it belongs to.
_KEYS, _NAMES = ("id", "estate"), ("name", "programme")


def make_dossier(folder: Path) -> Path:
    """Write the long dossier in ``folder`` and return its workbook."""
    workbook = folder / "psp.xlsx"
    write_workbook(_repeated(read_workbook(SAMPLE / "psp.xlsx")), workbook)
    return workbook


def _repeated(dossier: Dossier) -> Dossier:
    return dossier.model_copy(
        update={
            name: tuple(_again(row, time) for time in range(_TIMES) for row in rows)
            for name, rows in _rows(dossier)
        }
    )


def _rows(dossier: Dossier) -> Iterable[tuple[str, tuple[Sheet, ...]]]:
    return ((name, getattr(dossier, name)) for name in _SHEETS)


def _again(row: Sheet, time: int) -> Sheet:
    held = type(row).model_fields
    changes = {name: f"{getattr(row, name)}-{time}" for name in _KEYS if name in held}
    if time:
        changes |= {name: f"{getattr(row, name)} {time + 1}" for name in _NAMES if name in held}
    return row.model_copy(update=changes)
