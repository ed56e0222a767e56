"""What an import has to say of the files that it read: how grave it is, where, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from cusdocs.french.typography import typeset


class Severity(StrEnum):
    """How grave: data set aside or contradictory, data to look at, or a thing done that is worth knowing."""

    ERROR = "erreur"
    DOUBT = "à vérifier"
    NOTE = "information"


@dataclass(frozen=True, slots=True)
class Finding:
    """One French sentence, and where it applies: file, sheet, row and column as far as they are known."""

    severity: Severity
    where: str
    message: str

    @property
    def text(self) -> str:
        """« feuille « Parc », ligne 12, colonne F (Nb lgts) : … »."""
        return typeset(f"{self.where} : {self.message}" if self.where else self.message)
