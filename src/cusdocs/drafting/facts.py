"""The facts of the profile, as the dossier of an organism states them."""

from cusdocs.dossier.model import Dossier, Organisation
from cusdocs.dossier.presence import elsewhere
from cusdocs.law.expression import Fact

FACT_NAMES = frozenset(
    """
    legal_form departements seat_departement epci group attached_to rental foyers_share accession
    accession_sales_3y hebergement npl sale_plan prefect_requests effect_year rlm colocation aoh
    other_departements accession_departements filing_delay large_group foyers foyers_managers first_cus sls_zone
    """.split()
)
"""The facts that the condition of a clause may name."""


def facts(dossier: Dossier) -> dict[str, Fact]:
    """Return the facts of the profile (keys of ``check --profile``).

    All of them are known, but for the sales of an organism that builds homes to own and did not count them.
    """
    organisation = dossier.organisation
    everywhere = _departements(dossier)
    # The law counts homes to let where they stand, and homes to own by région: they are two sets of places.
    away, unbuilt = elsewhere(dossier, accession=False), elsewhere(dossier, accession=True)
    departements = tuple(code for code in everywhere if code not in away)
    return {
        "legal_form": organisation.legal_form,
        "departements": departements,
        "seat_departement": organisation.seat_departement,
        "epci": tuple(
            row.code for row in dossier.territories if row.kind != "Département" and row.code not in away
        ),
        "group": organisation.group,
        "attached_to": organisation.attached_to,
        "rental": organisation.rental,
        "foyers_share": organisation.foyers_share,
        "accession": organisation.accession,
        "accession_departements": tuple(code for code in everywhere if code not in unbuilt),
        "accession_sales_3y": _sales(organisation),
        "hebergement": organisation.hebergement,
        "npl": organisation.npl,
        "sale_plan": any(sale.year >= organisation.effect_year for sale in dossier.sales),
        "prefect_requests": organisation.prefect_requests,
        "effect_year": organisation.effect_year,
        "rlm": organisation.rlm,
        "colocation": organisation.colocation_dwellings is not None,
        "aoh": any(signatory.party == "AOH" for signatory in dossier.signatories),
        "other_departements": bool(set(departements) - {organisation.seat_departement}),
        # The dossier does not say how many dwellings the group has; the rule ended in 2019.
        "large_group": False,
        "foyers": organisation.foyers_share > 0 or bool(dossier.residences),
        "foyers_managers": any(residence.manager for residence in dossier.residences),
        # Facts that only repealed rules rest on, which no draft is held to.
        "first_cus": False,
        "sls_zone": False,
        "filing_delay": organisation.filing_delay_date is not None,
    }


def _sales(organisation: Organisation) -> int | None:
    told = organisation.accession_sales_3y
    return told if told is not None or organisation.accession else 0


def _departements(dossier: Dossier) -> tuple[str, ...]:
    found = {estate.departement for estate in dossier.estates}
    found |= {residence.departement for residence in dossier.residences}
    found |= {programme.departement for programme in dossier.programmes}
    return tuple(sorted(found | {territory.departement for territory in dossier.territories}))
