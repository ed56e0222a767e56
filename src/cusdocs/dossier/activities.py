"""The sheets of activities other than rental: accession, logements-foyers, société de vente.

Counts of a programme or of a résidence are the state on the eve of the convention.
"""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from cusdocs.dossier.sheet import (
    ACCESSION,
    FOYERS,
    LOCATIVE,
    VENTE,
    Amount,
    Commune,
    Count,
    Departement,
    EnergyClass,
    Financing,
    Share,
    Sheet,
    Siren,
    Year,
)


class AccessionProgramme(Sheet):
    """A programme of the plan de développement de l'accession (article D.445-16), and what is unsold of it."""

    sheet = "Programmes d'accession"
    named_by = ("name",)
    types = (ACCESSION,)
    optional_for = (LOCATIVE,)
    name: str = Field(title="Programme")
    commune_name: str = Field(title="Commune")
    epci: Siren | None = Field(None, title="SIREN de l'EPCI")
    departement: Departement = Field(title="Département")
    product: Literal["PSLA", "BRS", "Accession directe"] = Field(title="Produit")
    dwellings: int = Field(ge=1, title="Nombre de logements")
    launch: Year | None = Field(None, title="Année de lancement")
    delivery: Year | None = Field(None, title="Année de livraison")
    held: Count | None = Field(None, title="Logements détenus à la veille de la convention")


class AccessionYear(Sheet):
    """The contracts and transfers of a year in a département (indicators PP-ACC-1 and PS-ACC-1)."""

    sheet = "Contrats d'accession"
    named_by = ("departement", "year")
    types = (ACCESSION,)
    optional_for = (LOCATIVE,)
    year: Year = Field(title="Année")
    departement: Departement = Field(title="Département")
    contracts: Count = Field(title="Contrats signés")
    under_ceilings: Count = Field(title="Dont ménages sous les plafonds de ressources")
    transfers: Count = Field(title="Transferts de propriété")
    converted: Count = Field(title="Logements PSLA transformés en logements locatifs sociaux")


class Residence(Sheet):
    """A résidence of logements-foyers, in logements équivalents (article R.302-15), and its manager."""

    sheet = "Logements-foyers"
    named_by = ("name",)
    types = (FOYERS,)
    optional_for = (LOCATIVE,)
    id: str = Field(title="Identifiant")
    name: str = Field(title="Nom de la résidence")
    kind: str = Field(title="Type de résidence")
    address: str | None = Field(None, title="Adresse")
    commune: Commune = Field(title="Code INSEE de la commune")
    commune_name: str = Field(title="Commune")
    epci: Siren | None = Field(None, title="SIREN de l'EPCI")
    departement: Departement = Field(title="Département")
    manager: str | None = Field(None, title="Gestionnaire")
    equivalents: int = Field(ge=1, title="Logements équivalents")
    built: Year | None = Field(None, title="Année de construction")
    dpe_a: Count = Field(0, title="DPE A")
    dpe_b: Count = Field(0, title="DPE B")
    dpe_c: Count = Field(0, title="DPE C")
    dpe_d: Count = Field(0, title="DPE D")
    dpe_e: Count = Field(0, title="DPE E")
    dpe_f: Count = Field(0, title="DPE F")
    dpe_g: Count = Field(0, title="DPE G")
    dpe_unknown: Count = Field(0, title="DPE inconnu")
    fee: Amount | None = Field(None, title="Redevance annuelle (€)")
    arrears: Amount | None = Field(None, title="Impayés de redevance (€)")


class FoyerApproval(Sheet):
    """Logements équivalents whose financing is agreed in a year (indicator PP-LF-1)."""

    sheet = "Agréments de foyers"
    named_by = ("programme", "year")
    types = (FOYERS,)
    optional_for = (LOCATIVE,)
    year: Year = Field(title="Année")
    programme: str = Field(title="Programme")
    commune_name: str = Field(title="Commune")
    epci: Siren | None = Field(None, title="SIREN de l'EPCI")
    departement: Departement = Field(title="Département")
    financing: Financing = Field(title="Financement")
    equivalents: int = Field(ge=1, title="Logements équivalents")
    manager: str | None = Field(None, title="Gestionnaire")
    cost: Amount | None = Field(None, title="Coût prévisionnel (€)")


class FoyerWorks(Sheet):
    """Logements équivalents renovated or rehabilitated in a year (indicators PP-LF-2 and PP-LF-3)."""

    sheet = "Travaux en foyers"
    named_by = ("residence", "year")
    types = (FOYERS,)
    optional_for = (LOCATIVE,)
    year: Year = Field(title="Année")
    residence: str = Field(title="Identifiant de la résidence")
    departement: Departement = Field(title="Département")
    equivalents: int = Field(ge=1, title="Logements équivalents")
    dpe_before: EnergyClass | None = Field(None, title="DPE avant travaux")
    dpe_after: EnergyClass | None = Field(None, title="DPE après travaux")
    loan_eligible: bool = Field(title="Éligible à un prêt de la Caisse des dépôts")
    cost: Amount | None = Field(None, title="Coût prévisionnel (€)")
    works: str | None = Field(None, title="Nature des travaux")


class Purchase(Sheet):
    """Dwellings that a société de vente buys from an organism in a year (indicators PP-SV-1 and PP-SV-2)."""

    sheet = "Achats"
    named_by = ("seller", "commune_name", "year")
    types = (VENTE,)
    derived = ("discounts",)
    year: Year = Field(title="Année")
    seller: str = Field(title="Organisme vendeur")
    commune_name: str = Field(title="Commune")
    departement: Departement = Field(title="Département")
    dwellings: int = Field(ge=1, title="Nombre de logements")
    discount: Share = Field(title="Décote moyenne")
    price: Amount | None = Field(None, title="Prix d'achat total (€)")
    manager: str | None = Field(None, title="Gestionnaire délégué")

    @property
    def discounts(self) -> Decimal:
        """The sum of the discounts of the dwellings, each as a share of its value."""
        return self.dwellings * self.discount


class Resale(Sheet):
    """Sale contracts that a société de vente signs in a year (indicators PP-SV-3 and ACC-SV-1)."""

    sheet = "Reventes"
    named_by = ("departement", "year")
    types = (VENTE,)
    derived = ("waiting",)
    year: Year = Field(title="Année")
    departement: Departement = Field(title="Département")
    contracts: Count = Field(title="Contrats de vente signés")
    under_ceilings: Count = Field(title="Dont ménages sous les plafonds de ressources")
    months: Amount = Field(title="Délai moyen depuis l'achat (mois)")

    @property
    def waiting(self) -> Decimal:
        """The sum of the times between purchase and resale, in months."""
        return self.contracts * self.months
