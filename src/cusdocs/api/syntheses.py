"""What the conventions and the bilans of many organisms tell together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cusdocs.api.checks import own_folder
from cusdocs.api.conventions import extract_all
from cusdocs.api.outputs import AnyPath, Contents, Saved
from cusdocs.document import Document
from cusdocs.errors import MissingFileError, UsageError
from cusdocs.french.numbers import counted

if TYPE_CHECKING:
    from cusdocs.followup.synthesis.filed import Filed
    from cusdocs.followup.synthesis.synthesis import Synthesis, Unread
    from cusdocs.law import Territory


@dataclass(frozen=True, slots=True)
class SynthesisReport(Saved):
    """A synthesis in any of the formats of ``cusdocs synthesis``.

    ``synthesis`` holds its figures: ``whole``, ``by_family``, ``standings``, ``cohorts``, ``due``, ``gaps``…
    """

    synthesis: "Synthesis"

    @property
    def title(self) -> str:
        """« Synthèse des conventions d'utilité sociale – Bretagne »."""
        from cusdocs.followup.synthesis.document import title_of

        return title_of(self.synthesis)

    def to_document(self) -> Document:
        """Return the report as a document; ``write`` makes a .docx or a .pdf of it."""
        from cusdocs.followup.synthesis.document import synthesis_document

        return synthesis_document(self.synthesis)

    def to_html(self) -> str:
        """Return the dashboard, one page that needs nothing else."""
        from cusdocs.followup.synthesis.dashboard import dashboard_html

        return dashboard_html(self.synthesis)

    def to_xlsx(self) -> bytes:
        """Return the tables as a workbook, figures as numbers."""
        from cusdocs.followup.synthesis.tables import synthesis_tables
        from cusdocs.followup.tables import tables_workbook

        return tables_workbook(synthesis_tables(self.synthesis), self.title)

    def to_json(self) -> str:
        """Return the tables as JSON."""
        from cusdocs.followup.synthesis.synthesis_json import synthesis_as_json
        from cusdocs.neutral import as_json_text

        return as_json_text(synthesis_as_json(self.synthesis))

    def to_ics(self) -> bytes:
        """Return what is due as a file that any agenda opens."""
        from cusdocs.followup.ics import calendar_ics

        return calendar_ics([(due.organism, due.event) for due in self.synthesis.due], self.synthesis.day)

    @property
    def contents(self) -> Contents:
        """What makes each format, by suffix."""
        return {
            ".docx": self.to_document,
            ".pdf": self.to_document,
            ".xlsx": self.to_xlsx,
            ".html": self.to_html,
            ".json": self.to_json,
            ".ics": self.to_ics,
        }


def synthesis(
    folder: AnyPath,
    *,
    register: AnyPath | None = None,
    region: str | None = None,
    day: date | None = None,
    schemas: AnyPath | None = None,
) -> SynthesisReport:
    """Return the synthesis of the conventions and bilans of ``folder`` on ``day``, today by default.

    ``register`` is the table of the organisms (.csv, .xlsx or .ods), ``region`` the name or the code of one
    region, ``schemas`` a folder of rules laid over ours. A file that cannot be read is told in
    ``synthesis.unread`` and stops nothing. Raises a CusdocsError for a folder that holds nothing, and for a
    register or a region that is wrong.
    """
    from cusdocs.followup.register import read_register
    from cusdocs.followup.synthesis.synthesis import synthesise

    path = Path(folder)
    if not path.exists():
        raise MissingFileError(
            f"Le dossier «\u00a0{path}\u00a0» est introuvable\u00a0: vérifiez le chemin indiqué."
        )
    if not path.is_dir():
        raise UsageError(
            f"«\u00a0{path}\u00a0» n'est pas un dossier\u00a0: indiquez celui des conventions et des bilans."
        )
    wanted = _region(region)
    organisms = read_register(Path(register)) if register is not None else ()
    filed, unread = _filed(path, own_folder(schemas))
    if not filed and not organisms:
        raise UsageError(_nothing(path, unread))
    today = day or date.today()  # noqa: DTZ011 - the user's own day
    return SynthesisReport(synthesise(filed, organisms, today, wanted, unread))


def _nothing(folder: Path, unread: "Sequence[Unread]") -> str:
    if unread:
        first, others = unread[0], len(unread) - 1
        more = f" Et {counted(others, 'autre fichier')}." if others else ""
        return (
            f"Rien n'a pu être lu dans «\u00a0{folder}\u00a0». «\u00a0{first.file}\u00a0»\u00a0: "
            f"{first.why.rstrip('.')}.{more}"
        )
    return (
        f"«\u00a0{folder}\u00a0» ne contient ni convention (.pdf, .docx), ni bilan ni extraction "
        "(.json)\u00a0: ajoutez-en, ou donnez le registre des organismes avec --register."
    )


def _filed(folder: Path, own: Path | None) -> "tuple[list[Filed], list[Unread]]":
    from cusdocs.followup.convention import read_convention
    from cusdocs.followup.synthesis.filed import from_convention
    from cusdocs.followup.synthesis.folder import open_folder
    from cusdocs.followup.synthesis.synthesis import Unread
    from cusdocs.law import load_regimes

    regimes = {regime.id: regime for regime in load_regimes(own=own)}
    contents = open_folder(folder, regimes)
    filed, unread = list(contents.filed), list(contents.unread)
    for document in extract_all(contents.to_read, own):
        if document["error"] or not document["regime"]:
            why = document["error"] or "n'est pas reconnu comme une convention d'utilité sociale"
            unread.append(Unread(document["file"], why))
        else:
            filed.append(from_convention(read_convention(document), regimes))
    return filed, unread


def _region(told: str | None) -> "Territory | None":
    if told is None:
        return None
    from cusdocs.law import territories

    found = territories.region(told) or territories.find(told, ("region",))
    if found is None:
        raise UsageError(f"--region {told}\u00a0: ce n'est pas une région. Donnez son nom ou son code INSEE (53).")
    return found
