"""What the follow-up workbook already says of the convention when it is handed over to be filled in."""

from typing import Any

from cusdocs.followup.convention import Convention


def prefilled(convention: Convention) -> dict[str, Any]:
    """Return the fields that ``convention`` states, by their keys; None for what it does not."""
    facts, dates = convention.facts, convention.dates
    share = facts.get("foyers_share")
    return {
        "name": convention.name,
        "siren": convention.siren,
        "legal_form": facts.get("legal_form"),
        "seat_departement": facts.get("seat_departement"),
        "first_year": convention.first_year,
        "filing": dates.filing,
        "signature": dates.signature,
        "effect": dates.effect,
        "term": dates.term,
        "foyers_share": None if share is None else f"{float(str(share)) * 100:g} %".replace(".", ","),
    }
