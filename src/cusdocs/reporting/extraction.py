"""What a convention states, as ``cusdocs extract`` gives it and the follow-up takes it."""

from datetime import date
from typing import Any

from cusdocs.checking import Report, extract, first_year_of
from cusdocs.document import Document
from cusdocs.law import Regime
from cusdocs.reporting.examination import Examination
from cusdocs.reporting.json_format import commitments_as_json, embedded_as_json, fact_as_json, indicators_as_json

# The facts of the organism that its follow-up goes by.
_FACTS = ("legal_form", "departements", "seat_departement", "foyers_share", "effect_year")


def extracted(examination: Examination) -> dict[str, Any]:
    """Return the indicators and commitments of one submission, and whose convention it is."""
    report = examination.report
    return {
        "file": examination.file,
        "title": examination.title,
        "regime": examination.choice.regime.id if examination.choice else None,
        "organism": _organism(report) if report else None,
        "dates": _dates(report) if report else None,
        "indicators": indicators_as_json(report.indicators if report else ()),
        "commitments": commitments_as_json(report.commitments if report else ()),
        "embedded_data": embedded_as_json(report),
        "error": str(examination.error) if examination.error else None,
    }


def stated(file: str, document: Document, regime: Regime, year: int | None) -> dict[str, Any]:
    """Return the figures of a document that may be no whole convention, in the same form.

    ``year`` is the first one of the commitments, when the document does not tell it.
    """
    known = first_year_of(document, regime) or year
    return {
        "file": file,
        "title": document.metadata.title,
        "regime": regime.id,
        "organism": {"name": "", "siren": "", "effect_year": known},
        "dates": None,
        "indicators": indicators_as_json(extract(document, regime, year=known)),
        "commitments": [],
        "error": None,
    }


def _organism(report: Report) -> dict[str, Any]:
    facts = {name: fact_as_json(report.profile.get(name)) for name in _FACTS}
    return {"name": report.identity.name, "siren": report.identity.siren, **facts}


def _dates(report: Report) -> dict[str, str | None]:
    known = report.identity
    days = {
        "psp": known.psp,
        "filing": known.filing,
        "signature": known.signature,
        "effect": known.effect,
        "term": known.term,
    }
    return {name: _day(day) for name, day in days.items()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
