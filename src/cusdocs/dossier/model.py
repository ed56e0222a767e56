"""The dossier of one organism: what a convention is drafted from.

One model a sheet; the ``title`` of a field is the caption of its column, or of its line on the sheet
« Organisme »; :mod:`cusdocs.dossier.guidance` holds the help shown beside it. An optional field left empty
becomes a visible blank in the draft, never a zero: what an indicator counts has no default, but for the classes
of the DPE, whose sum is checked. Ratings follow article R.445-3 of the CCH; years are civil years. A count of the
sheet « Ensembles immobiliers » is the state on the eve of the convention.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from cusdocs.dossier.activities import (
    AccessionProgramme,
    AccessionYear,
    FoyerApproval,
    FoyerWorks,
    Purchase,
    Resale,
    Residence,
)
from cusdocs.dossier.sheet import (
    ACCESSION,
    FOYERS,
    LOCATIVE,
    TYPES,
    VENTE,
    Amount,
    Commune,
    Count,
    Departement,
    EnergyClass,
    Financing,
    Nature,
    Only,
    Share,
    Sheet,
    Siren,
    TerritoryCode,
    Year,
)
from cusdocs.french.text import fold

LegalForm = Literal["OPH", "ESH", "COOP", "SEM", "SVH"]
Rating = Literal["Bon", "Moyen", "À améliorer"]
_RENTAL = Only((LOCATIVE,))
_STOCK = Only((LOCATIVE, FOYERS))
_SALES = Only((LOCATIVE, ACCESSION))
_HLM = Only((LOCATIVE, ACCESSION, FOYERS))


class Organisation(Sheet):
    """The organism and the dates of the procedure (articles R.445-2-2 to R.445-2-6 of the CCH)."""

    sheet = "Organisme"
    named_by = ("name",)
    types = TYPES
    name: str = Field(title="Raison sociale", min_length=1)
    short_name: str | None = Field(None, title="Nom d'usage")
    legal_form: LegalForm = Field(title="Forme juridique")
    siren: Siren = Field(title="SIREN")
    address: str | None = Field(None, title="Adresse du siège")
    seat_commune: str | None = Field(None, title="Commune du siège")
    seat_departement: Departement = Field(title="Département du siège")
    attached_to: Annotated[str | None, _HLM] = Field(None, title="Collectivité de rattachement")
    effect_year: Year = Field(title="Première année des engagements")
    group: bool = Field(False, title="Membre d'un groupe d'organismes de logement social")
    group_name: str | None = Field(None, title="Nom du groupe ou de la société de coordination")
    csp_date: Annotated[date | None, _HLM] = Field(None, title="Date du cadre stratégique patrimonial")
    csus_date: Annotated[date | None, _HLM] = Field(None, title="Date du cadre stratégique d'utilité sociale")
    hebergement: Annotated[bool, _RENTAL] = Field(False, title="Activité d'hébergement")
    accession: Annotated[bool, _SALES] = Field(False, title="Activité d'accession")
    accession_sales_3y: Annotated[Count | None, _SALES] = Field(
        None, title="Logements neufs vendus en accession sur trois ans"
    )
    foyers_share: Annotated[Share, _STOCK] = Field(Decimal(0), title="Part des logements-foyers")
    npl: Annotated[bool, _RENTAL] = Field(False, title="Nouvelle politique des loyers")
    rlm: Annotated[bool, _RENTAL] = Field(False, title="Loyers maximaux de la première convention")
    colocation_dwellings: Annotated[Count | None, _RENTAL] = Field(
        None, title="Logements loués au titre de l'article L.442-8-4"
    )
    employees: Count | None = Field(None, title="Effectif salarié")
    agencies: Annotated[Count | None, _STOCK] = Field(None, title="Nombre d'agences de proximité")
    created_year: Year | None = Field(None, title="Année de création")
    board_name: Literal["conseil d'administration", "directoire"] = Field(
        "conseil d'administration", title="Organe délibérant"
    )
    psp_date: Annotated[date | None, _STOCK] = Field(
        None, title="Date de la délibération approuvant ou actualisant le PSP"
    )
    psp_number: Annotated[str | None, _STOCK] = Field(None, title="Numéro de la délibération sur le PSP")
    engagement_date: Annotated[date | None, _HLM] = Field(None, title="Date de la délibération d'engagement")
    engagement_number: Annotated[str | None, _HLM] = Field(None, title="Numéro de la délibération d'engagement")
    adoption_date: date | None = Field(None, title="Date de la délibération d'adoption du projet")
    adoption_number: str | None = Field(None, title="Numéro de la délibération d'adoption")
    engagement_sent_date: Annotated[date | None, Only((FOYERS,))] = Field(
        None, title="Date de transmission de la délibération d'engagement"
    )
    transmission_date: Annotated[date | None, _HLM] = Field(
        None, title="Date de transmission aux personnes publiques associées"
    )
    meeting_date: Annotated[date | None, _RENTAL] = Field(None, title="Date de la réunion de présentation")
    tenants_meeting_date: Annotated[date | None, _RENTAL] = Field(
        None, title="Date de la concertation avec les locataires"
    )
    pcl_date: Annotated[date | None, _RENTAL] = Field(None, title="Date du plan de concertation locative")
    filing_date: date | None = Field(None, title="Date de dépôt du projet auprès du préfet")
    filing_delay_date: Annotated[date | None, _HLM] = Field(
        None, title="Date de la décision accordant un délai de dépôt"
    )
    signature_date: date | None = Field(None, title="Date de signature")
    signature_place: str | None = Field(None, title="Lieu de signature")
    rental: bool = Field(True, title="Activité locative")
    prefect_requests: Annotated[tuple[str, ...], _RENTAL] = Field((), title="Indicateurs demandés par le préfet")
    nothing_in: tuple[str, ...] = Field((), title="Feuilles sans objet")

    @property
    def convention_type(self) -> str:
        """The type of convention of such an organism (articles L.445-1-1, R.445-15 and R.445-24)."""
        if self.legal_form == "SVH":
            return VENTE
        if self.foyers_share >= 1:
            return FOYERS
        return LOCATIVE if self.rental else ACCESSION


class Signatory(Sheet):
    """A party that signs; ``party`` is État, Organisme, Collectivité de rattachement, AOH or Autre."""

    sheet = "Signataires"
    named_by = ("name",)
    types = TYPES
    party: Literal["État", "Organisme", "Collectivité de rattachement", "AOH", "Autre"] = Field(title="Partie")
    name: str = Field(title="Nom de la partie")
    quality: str | None = Field(None, title="Qualité du signataire")
    person: str | None = Field(None, title="Nom du signataire")


class TerritoryRow(Sheet):
    """A territory where the organism has dwellings, and its place in the association procedure."""

    sheet = "Territoires"
    named_by = ("name",)
    types = TYPES
    kind: Literal["Département", "EPCI", "EPT"] = Field(title="Type")
    code: TerritoryCode = Field(title="Code INSEE ou SIREN")
    name: str = Field(title="Nom")
    departement: Departement = Field(title="Département")
    associated: bool = Field(True, title="Associé à l'élaboration")
    first_quartile_duty: bool = Field(True, title="Concerné par l'objectif de 25 % hors QPV")
    opinion: str | None = Field(None, title="Avis ou observations")


class Estate(Sheet):
    """An ensemble immobilier (article R.445-3): address, dwellings, financing, QPV, service rendu, occupation."""

    sheet = "Ensembles immobiliers"
    named_by = ("name",)
    id: str = Field(title="Identifiant")
    name: str = Field(title="Nom de l'ensemble")
    address: str = Field(title="Adresse")
    commune: Commune = Field(title="Code INSEE de la commune")
    commune_name: str = Field(title="Commune")
    epci: Siren | None = Field(None, title="SIREN de l'EPCI")
    departement: Departement = Field(title="Département")
    qpv: bool = Field(title="En QPV")
    dwellings: int = Field(ge=1, title="Nombre de logements")
    built: Year | None = Field(None, title="Année de construction")
    financing: str = Field(title="Financement principal")
    dpe_a: Count = Field(0, title="DPE A")
    dpe_b: Count = Field(0, title="DPE B")
    dpe_c: Count = Field(0, title="DPE C")
    dpe_d: Count = Field(0, title="DPE D")
    dpe_e: Count = Field(0, title="DPE E")
    dpe_f: Count = Field(0, title="DPE F")
    dpe_g: Count = Field(0, title="DPE G")
    dpe_unknown: Count = Field(0, title="DPE inconnu")
    accessible: Count | None = Field(None, title="Logements accessibles PMR")
    quality: Rating | None = Field(None, title="Qualité technique")
    location: Rating | None = Field(None, title="Localisation")
    surroundings: Rating | None = Field(None, title="Environnement")
    households: Count | None = Field(None, title="Ménages enquêtés (OPS)")
    below_20: Count | None = Field(None, title="Ménages sous 20 % des plafonds")
    below_40: Count | None = Field(None, title="Ménages entre 20 et 40 % des plafonds")
    below_60: Count | None = Field(None, title="Ménages entre 40 et 60 % des plafonds")
    above_60: Count | None = Field(None, title="Ménages au-dessus de 60 % des plafonds")
    single_person: Count | None = Field(None, title="Personnes seules")
    single_parent: Count | None = Field(None, title="Familles monoparentales")
    couples_with_children: Count | None = Field(None, title="Couples avec enfants")
    over_65: Count | None = Field(None, title="Titulaires de plus de 65 ans")
    vacant: Count | None = Field(None, title="Logements vacants de plus de trois mois")


class Approval(Sheet):
    """Rental dwellings whose financing is agreed in a year (indicator PP-1); years before the convention too."""

    sheet = "Agréments"
    named_by = ("programme", "year")
    year: Year = Field(title="Année")
    programme: str = Field(title="Programme")
    commune_name: str = Field(title="Commune")
    epci: Siren | None = Field(None, title="SIREN de l'EPCI")
    departement: Departement = Field(title="Département")
    financing: Financing = Field(title="Financement")
    dwellings: int = Field(ge=1, title="Nombre de logements")
    qpv: bool = Field(title="En QPV")
    renewal: bool | None = Field(None, title="En renouvellement urbain")
    cost: Amount | None = Field(None, title="Coût prévisionnel (€)")


class Renovation(Sheet):
    """Dwellings renovated or rehabilitated in a year (indicators PP-2 and PP-3, SR-1 if made accessible)."""

    sheet = "Réhabilitations"
    named_by = ("estate", "year")
    year: Year = Field(title="Année")
    estate: str = Field(title="Identifiant de l'ensemble")
    epci: Siren | None = Field(None, title="SIREN de l'EPCI")
    departement: Departement = Field(title="Département")
    dwellings: int = Field(ge=1, title="Nombre de logements")
    dpe_before: EnergyClass | None = Field(None, title="DPE avant travaux")
    dpe_after: EnergyClass | None = Field(None, title="DPE après travaux")
    loan_eligible: bool = Field(title="Éligible à un prêt de la Caisse des dépôts")
    accessible: Count | None = Field(None, title="Logements rendus accessibles PMR")
    cost: Amount | None = Field(None, title="Coût prévisionnel (€)")
    works: str | None = Field(None, title="Nature des travaux")


class Demolition(Sheet):
    """Dwellings demolished in a year."""

    sheet = "Démolitions"
    named_by = ("estate", "year")
    year: Year = Field(title="Année")
    estate: str = Field(title="Identifiant de l'ensemble")
    departement: Departement = Field(title="Département")
    dwellings: int = Field(ge=1, title="Nombre de logements")
    reason: str | None = Field(None, title="Motif")


class Sale(Sheet):
    """Dwellings of the plan de mise en vente (indicator PP-4; article L.443-7 for the opinion of the commune)."""

    sheet = "Plan de mise en vente"
    named_by = ("estate", "commune_name", "year")
    year: Year = Field(title="Année de mise en commercialisation")
    estate: str = Field(title="Identifiant de l'ensemble")
    commune: Commune = Field(title="Code INSEE de la commune")
    commune_name: str = Field(title="Commune")
    epci: Siren | None = Field(None, title="SIREN de l'EPCI")
    departement: Departement = Field(title="Département")
    dwellings: int = Field(ge=1, title="Nombre de logements")
    kind: Literal["Individuel", "Collectif"] = Field(title="Type")
    energy_class: EnergyClass | None = Field(None, title="Classe DPE")
    habitability: str | None = Field(None, title="Document sur les normes d'habitabilité")
    consulted: date | None = Field(None, title="Date de consultation de la commune")
    opinion: Literal["Favorable", "Réputé favorable", "Défavorable", "En attente"] | None = Field(
        None, title="Avis de la commune"
    )


class Allocation(Sheet):
    """Allocations of a year in an EPCI (indicators PS-1 and PS-2): forecast, or observed before the convention."""

    sheet = "Attributions"
    named_by = ("epci", "year")
    year: Year = Field(title="Année")
    epci: Siren | None = Field(None, title="SIREN de l'EPCI")
    departement: Departement = Field(title="Département")
    total: Count = Field(title="Attributions totales")
    outside_qpv: Count = Field(title="Attributions hors QPV (baux signés)")
    first_quartile: Count = Field(title="Dont 1er quartile hors QPV")
    priority: Count = Field(title="Attributions aux publics prioritaires")
    priority_outside_qpv: Count = Field(title="Dont publics prioritaires hors QPV")
    dalo: Count | None = Field(None, title="Dont ménages reconnus DALO")
    dalo_outside_qpv: Count | None = Field(None, title="Dont ménages reconnus DALO hors QPV")
    transfers: Count | None = Field(None, title="Mutations")


class Accessible(Sheet):
    """Dwellings made accessible other than by a rehabilitation: new buildings, works in one dwelling (SR-1)."""

    sheet = "Accessibilité"
    named_by = ("origin", "year")
    year: Year = Field(title="Année")
    departement: Departement = Field(title="Département")
    dwellings: Count = Field(title="Logements accessibles supplémentaires")
    origin: str | None = Field(None, title="Origine")


class StockChange(Sheet):
    """Dwellings delivered in a year: they enlarge the stock that ratios refer to."""

    sheet = "Livraisons"
    year: Year = Field(title="Année")
    departement: Departement = Field(title="Département")
    dwellings: Count = Field(title="Logements livrés")


class Cost(Sheet):
    """The management cost of a year (indicator G-1), less maintenance and what the decree sets aside."""

    sheet = "Coûts de gestion"
    year: Year = Field(title="Année")
    amount: Amount = Field(title="Coût de gestion (€)")
    dwellings: int = Field(ge=1, title="Logements gérés")


class Narrative(Sheet):
    """A text written by the organism, set in the convention where its key says."""

    sheet = "Textes"
    named_by = ("key",)
    types = TYPES
    key: Annotated[str, Nature.RUBRIC] = Field(title="Rubrique")
    text: str = Field(title="Texte")


class Dossier(BaseModel):
    """All the data of one organism; build it with :func:`cusdocs.dossier.read_workbook`."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)
    organisation: Organisation
    signatories: tuple[Signatory, ...] = ()
    territories: tuple[TerritoryRow, ...] = ()
    estates: tuple[Estate, ...] = ()
    approvals: tuple[Approval, ...] = ()
    renovations: tuple[Renovation, ...] = ()
    demolitions: tuple[Demolition, ...] = ()
    sales: tuple[Sale, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    accessible: tuple[Accessible, ...] = ()
    deliveries: tuple[StockChange, ...] = ()
    costs: tuple[Cost, ...] = ()
    residences: tuple[Residence, ...] = ()
    foyer_approvals: tuple[FoyerApproval, ...] = ()
    foyer_works: tuple[FoyerWorks, ...] = ()
    programmes: tuple[AccessionProgramme, ...] = ()
    accession_years: tuple[AccessionYear, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    resales: tuple[Resale, ...] = ()
    narratives: tuple[Narrative, ...] = ()

    def says_nothing_in(self, name: str) -> bool:
        """Tell whether the organism says that there is nothing to write on the sheet of the field ``name``."""
        sheet: type[Sheet] = get_args(type(self).model_fields[name].annotation)[0]
        told = getattr(self.organisation, "nothing_in", ())
        return fold(sheet.sheet) in {fold(each) for each in told}


__all__ = [
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
    "Nature",
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
    "Year",
]
