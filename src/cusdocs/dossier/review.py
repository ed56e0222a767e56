"""Everything that can be said of the data before drafting: contradictions, doubts, as one readable list."""

from collections.abc import Iterator
from pathlib import Path

from cusdocs.dossier.importing.finding import Finding, Severity
from cusdocs.dossier.model import Dossier
from cusdocs.dossier.plausibility import remarks


def review(path: Path) -> tuple[Dossier | None, list[Finding]]:
    """Return the dossier at ``path``, None when it cannot be used, and all that is to be said of it.

    What cannot be read or contradicts itself is an error, what is doubtful or unusual is to be checked, what is
    left aside is told. Raises an InputError only when the file itself cannot be opened.
    """
    from cusdocs.dossier import read_workbook
    from cusdocs.errors import DossierError

    told: list[str] = []
    try:
        dossier = read_workbook(path, told.append)
    except DossierError as error:
        lines = str(error).splitlines()
        problems = lines[1:] or lines
        return None, [Finding(Severity.ERROR, "", line) for line in problems] + list(_told(told))
    return dossier, [*_told(told), *remarks(dossier)]


def _told(sentences: list[str]) -> Iterator[Finding]:
    for sentence in sentences:
        # A doubt names its cell; what is left aside is a sentence that starts with a capital letter.
        severity = Severity.DOUBT if sentence.startswith("feuille") else Severity.NOTE
        yield Finding(severity, "", sentence)
