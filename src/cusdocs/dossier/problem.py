"""A problem found in the data of an organism, and where it stands in the workbook."""

import dataclasses
from dataclasses import dataclass

from cusdocs.dossier.model import Sheet
from cusdocs.french.typography import typeset


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct: ``text`` says where and what, in one French line.

    ``row`` counts from 1 and ``column`` is a letter; both stay empty when the data come from no workbook.
    ``record`` is the row itself when the problem lies in one.
    """

    model: type[Sheet]
    field: str | None
    message: str
    row: int | None = None
    column: str = ""
    record: Sheet | None = dataclasses.field(default=None, compare=False, repr=False)

    @classmethod
    def about(cls, record: Sheet, name: str | None, message: str) -> "Problem":
        """Return the problem of the field ``name`` of the row ``record``."""
        return cls(type(record), name, message, record.row, record=record)

    @property
    def text(self) -> str:
        """« feuille « Agréments », ligne 7, colonne F (Nombre de logements) : … »."""
        parts = [f"feuille {quoted(self.model.sheet)}"]
        if self.row:
            parts.append(f"ligne {self.row}")
        if self.field:
            title = self.model.model_fields[self.field].title
            parts.append(f"colonne {self.column} ({title})" if self.column else str(title))
        return typeset(f"{', '.join(parts)} : {self.message}")


def quoted(text: object, longest: int = 60) -> str:
    """Return ``text`` between French quotation marks, cut when it is longer than ``longest`` characters."""
    words = " ".join(str(text).split())
    shown = words if len(words) <= longest else f"{words[:longest].rstrip()}…"
    return typeset(f"« {shown} »")
