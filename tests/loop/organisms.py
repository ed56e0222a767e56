"""Two more organisms, beside the samples: a SEM of several activities, and an ESH that knows nearly nothing."""

from datetime import date
from decimal import Decimal
from functools import cache

from cusdocs.dossier import (
    Approval,
    Dossier,
    Estate,
    Narrative,
    Organisation,
    Renovation,
    Sale,
    Sheet,
    Signatory,
    TerritoryRow,
    read_workbook,
)
from cusdocs.resources import data_folder


@cache
def sample(name: str) -> Dossier:
    return read_workbook(data_folder("samples") / name / "psp.xlsx")


# What the company says of itself; it says the rest as the office and the cooperative do.
_OWN_WORDS = {
    "presentation": (
        "Estran Habitat est une société d'économie mixte créée en 1951. Elle loue 6\u00a0476 logements et "
        "construit des logements à vendre, avec le concours de 118 salariés."
    ),
    "contexte_territorial": (
        "Les logements de la société sont situés sur trois intercommunalités aux marchés distincts, où les "
        "demandes sont nombreuses au regard des logements qui se libèrent. Les jeunes ménages y trouvent "
        "difficilement à acheter."
    ),
    "accession": (
        "La société construit et vend des logements en location-accession, en bail réel solidaire et en accession "
        "directe, dans des opérations d'une vingtaine à une quarantaine de logements."
    ),
}
_NAMES = {"L'office": "La société", "l'office": "la société", "La coopérative": "La société"}


def _company_narratives() -> tuple[Narrative, ...]:
    """Return one text for each rubrique, in the words of a company."""
    told = {row.key: row for name in ("coop-accession", "oph-exemple") for row in sample(name).narratives}
    return tuple(
        row.model_copy(update={"text": _OWN_WORDS.get(key, _as_company(row.text))}) for key, row in told.items()
    )


def _as_company(text: str) -> str:
    for theirs, ours in _NAMES.items():
        text = text.replace(theirs, ours)
    return text


_FOUGERES, _NANTES = "200072452", "244400404"


@cache
def sem() -> Dossier:
    """Return a company of mixed economy that rents in two départements of two régions, and sells new homes."""
    oph, coop = sample("oph-exemple"), sample("coop-accession")
    moved = {estate.id for estate in oph.estates if estate.epci == _FOUGERES}

    def to_nantes(row: Sheet) -> Sheet:
        known = {
            "epci": _NANTES,
            "departement": "44",
            "commune": "44109",
            "commune_name": "Nantes",
        }
        here = getattr(row, "epci", None) == _FOUGERES or getattr(row, "estate", None) in moved
        changes = {name: value for name, value in known.items() if name in type(row).model_fields}
        return row.model_copy(update=changes) if here else row

    territories = {row.code: row for row in (*oph.territories, *coop.territories)}
    organisation = oph.organisation.model_copy(
        update={
            "name": "Estran Habitat, société d'économie mixte",
            "short_name": "Estran Habitat",
            "legal_form": "SEM",
            "siren": "999999980",
            "attached_to": None,
            "group": False,
            "group_name": None,
            "csp_date": None,
            "csus_date": None,
            "hebergement": False,
            "accession": True,
            "accession_sales_3y": 64,
            "filing_delay_date": date(2025, 12, 10),
        }
    )
    signing = [row for row in oph.signatories if row.party != "Collectivité de rattachement"]
    kept = [
        row.model_copy(update={"name": "Estran Habitat"}) if row.party == "Organisme" else row for row in signing
    ]
    aoh = Signatory(party="AOH", name="Rennes Métropole", quality="Présidente", person="Mme Andréa Fictif")
    sheets = ("estates", "approvals", "renovations", "demolitions", "sales", "allocations")
    return oph.model_copy(
        update={
            **{name: tuple(map(to_nantes, getattr(oph, name))) for name in sheets},
            "organisation": organisation,
            "signatories": (*kept, aoh),
            "territories": tuple(territories[code] for code in ("35", "44", "243500139", "243500782", _NANTES)),
            "programmes": tuple(row for row in coop.programmes if row.departement == "44"),
            # A programme sold out in Rennes before the convention, and one a year after, as in Nantes.
            "accession_years": tuple(
                row.model_copy(update={"departement": code})
                for row in coop.accession_years
                for code in ("44", "35")
                if row.departement == "44"
            ),
            "narratives": _company_narratives(),
        }
    )


_VENDEE = "85"


@cache
def coast_sem() -> Dossier:
    """Return the same company when it lets homes in Bretagne alone, and only builds homes to own in Vendée."""
    oph, coop, whole = sample("oph-exemple"), sample("coop-accession"), sem()
    sheets = ("estates", "approvals", "renovations", "demolitions", "sales", "allocations")
    away = tuple(row for row in coop.territories if row.departement == _VENDEE)
    return whole.model_copy(
        update={
            **{name: getattr(oph, name) for name in sheets},
            "territories": (*oph.territories, *away),
            "programmes": tuple(row for row in coop.programmes if row.departement == _VENDEE),
            "accession_years": tuple(row for row in coop.accession_years if row.departement == _VENDEE),
        }
    )


@cache
def full_esh() -> Dossier:
    """Return a company of all that a convention locative may hold: logements-foyers, hébergement, new rents."""
    oph, foyers = sample("oph-exemple"), sample("esh-foyers")
    here = {"departement": "35", "commune": "35238", "commune_name": "Rennes", "epci": "243500139"}

    def to_rennes(row: Sheet) -> Sheet:
        return row.model_copy(update={name: here[name] for name in here.keys() & type(row).model_fields})

    told = {row.key for row in oph.narratives}
    organisation = oph.organisation.model_copy(
        update={
            "name": "Ker Armor, société anonyme d'habitations à loyer modéré",
            "short_name": "Ker Armor",
            "legal_form": "ESH",
            "attached_to": None,
            "foyers_share": Decimal("0.55"),
            "npl": True,
            "rlm": True,
            "colocation_dwellings": 12,
            "hebergement": True,
            "prefect_requests": ("PP-5", "PS-3"),
            "board_name": "directoire",
        }
    )
    return oph.model_copy(
        update={
            "organisation": organisation,
            "signatories": tuple(row for row in oph.signatories if row.party != "Collectivité de rattachement"),
            **{
                name: tuple(map(to_rennes, getattr(foyers, name)))
                for name in ("residences", "foyer_approvals", "foyer_works")
            },
            "narratives": (*oph.narratives, *(row for row in foyers.narratives if row.key not in told)),
        }
    )


@cache
def small_office() -> Dossier:
    """Return an office of two buildings in one commune, of good classes, that sells and demolishes nothing."""
    oph = sample("oph-exemple")
    metropole = "243500139"
    estates = tuple(
        row.model_copy(update={"dpe_f": 0, "dpe_g": 0, "dpe_d": row.dpe_d + row.dpe_f + row.dpe_g, "vacant": 0})
        for row in oph.estates
        if row.epci == metropole and not row.qpv
    )[:2]
    own = {row.id for row in estates}
    organisation = oph.organisation.model_copy(
        update={
            "name": "Petit Office",
            "short_name": None,
            "attached_to": "Rennes Métropole",
            "nothing_in": ("Plan de mise en vente", "démolitions"),
            "hebergement": False,
        }
    )
    return oph.model_copy(
        update={
            "organisation": organisation,
            "estates": estates,
            "territories": tuple(row for row in oph.territories if row.code in ("35", metropole)),
            "approvals": tuple(row for row in oph.approvals if row.epci == metropole)[:6],
            "renovations": tuple(row for row in oph.renovations if row.estate in own),
            "allocations": tuple(row for row in oph.allocations if row.epci == metropole),
            "accessible": (),
            "demolitions": (),
            "sales": (),
        }
    )


@cache
def incomplete_esh() -> Dossier:
    """Return the dossier of an ESH as it is on the first day: what a person must type, and little else."""
    place = {"commune": "35238", "commune_name": "Rennes", "departement": "35"}
    estate = {"address": "rue des Exemples", **place, "qpv": False, "financing": "PLUS"}
    return Dossier(
        organisation=Organisation(
            name="Lande Bleue Habitat",
            legal_form="ESH",
            siren="999999972",
            seat_departement="35",
            effect_year=2026,
        ),
        territories=(
            TerritoryRow(kind="EPCI", code="243500139", name="Rennes Métropole", departement="35"),
            TerritoryRow(kind="Département", code="35", name="Ille-et-Vilaine", departement="35"),
        ),
        estates=(
            Estate(id="E1", name="Les Genêts", dwellings=40, epci="243500139", dpe_unknown=40, **estate),
            Estate(id="E2", name="Les Bruyères", dwellings=24, dpe_f=24, **estate),
        ),
        approvals=(
            Approval(
                year=2026,
                programme="Le Rocher",
                commune_name="Rennes",
                departement="35",
                financing="PLAI",
                dwellings=12,
                qpv=False,
            ),
        ),
        renovations=(Renovation(year=2027, estate="E2", departement="35", dwellings=24, loan_eligible=True),),
        sales=(Sale(year=2028, estate="E1", dwellings=4, kind="Collectif", **place),),
    )
