"""Open the archive of a workbook without trusting its sizes."""

import zipfile
from pathlib import Path

from cusdocs.errors import CorruptFileError, InputError
from cusdocs.reading.archive import DAMAGES

_MAX_BYTES = 300_000_000


def open_archive(path: Path) -> zipfile.ZipFile:
    """Return the archive at ``path``. Raises CorruptFileError or InputError."""
    try:
        archive = zipfile.ZipFile(path)
    except (*DAMAGES, OSError) as error:
        raise damaged(path) from error
    if sum(member.file_size for member in archive.infolist()) > _MAX_BYTES:
        archive.close()
        raise InputError(
            f"Le fichier de tableaux «\u00a0{path.name}\u00a0» est trop grand une fois ouvert\u00a0: "
            "n'y laissez que les tableaux des indicateurs."
        )
    return archive


def damaged(path: Path, where: str = "") -> CorruptFileError:
    """Return the error for a workbook that cannot be opened; ``where`` names the sheet or line when known."""
    place = f" ({where})" if where else ""
    return CorruptFileError(
        f"Le fichier de tableaux «\u00a0{path.name}\u00a0» est endommagé ou incomplet{place}\u00a0: "
        "demandez un nouvel exemplaire, ou ouvrez-le puis enregistrez-le à nouveau."
    )
