"""Where the data of an organism stand in its folder."""

from pathlib import Path

NAMES = ("psp.xlsx", "psp.ods", "psp.yaml")


def data_file(dossier: Path) -> Path:
    """Return the file of data of ``dossier``, which is a folder or the file itself.

    A folder without one gives the .xlsx that it should hold.
    """
    if not dossier.is_dir():
        return dossier
    return next((dossier / name for name in NAMES if (dossier / name).exists()), dossier / NAMES[0])
