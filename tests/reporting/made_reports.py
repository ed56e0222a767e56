"""Reports on the sample convention, whole or without some of its clauses."""

from datetime import date
from functools import cache

from cusdocs.document import Document
from cusdocs.dossier import read_workbook
from cusdocs.drafting import draft, load_clauses
from cusdocs.law import load_regime
from cusdocs.reporting.examination import Examination, Terms
from cusdocs.reporting.judging import judge
from cusdocs.resources import data_folder

TERMS = Terms(today=date(2026, 12, 20))
# One requirement whose absence is an error, and one whose absence a person must judge.
ERROR, WARNING = "concertation-locative", "date-delib-adoption"


@cache
def convention(*removed: str) -> Document:
    """Return the sample convention without the clauses of the requirements ``removed``."""
    dossier = read_workbook(data_folder("samples") / "oph-exemple" / "psp.xlsx")
    clauses = [clause for clause in load_clauses() if not set(removed).intersection(clause.requirements)]
    return draft(dossier, load_regime("locative-2019"), clauses)


@cache
def examination(*removed: str) -> Examination:
    """Return the report on that convention, as drafted in memory: it has no page."""
    choice, report = judge(convention(*removed), TERMS)
    return Examination(file="convention.pdf", sha256="0" * 64, choice=choice, report=report)
