"""What a sheet of the workbook is: its rows, what their cells hold, and the types of convention that need it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

LOCATIVE, ACCESSION, FOYERS, VENTE = "locative", "accession", "foyers", "vente"
TYPES = (LOCATIVE, ACCESSION, FOYERS, VENTE)
"""The types of convention, as ``cusdocs init --type`` names them."""


class Nature(StrEnum):
    """What a number or a text stands for, when its type does not tell; it marks the types below."""

    YEAR = "year"
    SHARE = "share"
    DEPARTEMENT = "departement"
    COMMUNE = "commune"
    SIREN = "siren"
    TERRITORY = "territory"
    RUBRIC = "rubric"


@dataclass(frozen=True, slots=True)
class Only:
    """Marks a field that only some types of convention call for."""

    types: tuple[str, ...]


Financing = Literal["PLAI", "PLUS", "PLS"]
EnergyClass = Literal["A", "B", "C", "D", "E", "F", "G"]
Count = Annotated[int, Field(ge=0)]
Year = Annotated[int, Field(ge=1900, le=2100), Nature.YEAR]
Amount = Annotated[Decimal, Field(ge=0)]
Share = Annotated[Decimal, Field(ge=0, le=1), Nature.SHARE]
Departement = Annotated[str, Field(pattern=r"^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$"), Nature.DEPARTEMENT]
Commune = Annotated[str, Field(pattern=r"^(\d{5}|2[AB]\d{3})$"), Nature.COMMUNE]
Siren = Annotated[str, Nature.SIREN]
TerritoryCode = Annotated[str, Nature.TERRITORY]


class Sheet(BaseModel):
    """One sheet of the workbook, or one row of it; ``sheet`` is its French name.

    ``named_by`` lists the fields that name a row, ``derived`` the properties that formulas may add up besides
    its fields. ``types`` are the conventions that cannot do without the sheet, ``optional_for`` those that may
    need it. ``row`` is the row of the workbook (from 1) that the data come from, or None; ``provenance`` says
    in French where they stood in the organism's own files, for data that were imported.
    """

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True, str_strip_whitespace=True)
    sheet: ClassVar[str]
    named_by: ClassVar[tuple[str, ...]] = ("year",)
    derived: ClassVar[tuple[str, ...]] = ()
    types: ClassVar[tuple[str, ...]] = (LOCATIVE,)
    optional_for: ClassVar[tuple[str, ...]] = ()
    row: int | None = Field(default=None, exclude=True)
    provenance: str | None = Field(default=None, exclude=True)

    @property
    def label(self) -> str:
        """What a person calls this row: « Résidence des Lilas, 2027 »."""
        parts = (getattr(self, name) for name in self.named_by)
        return ", ".join(str(part) for part in parts if part is not None)
