"""Judge a document: which requirements it meets, which figures it states, what is wrong in it."""

from cusdocs.checking.check import check, conclude, extract, first_year_of, without_identity
from cusdocs.checking.detection import detect
from cusdocs.checking.index import Index
from cusdocs.checking.report import (
    Anomaly,
    Commitment,
    Evidence,
    Finding,
    Identity,
    Reading,
    Report,
    Severity,
    Status,
    Strength,
    Verdict,
    Waiver,
)
from cusdocs.checking.unread import page_ranges

__all__ = [
    "Anomaly",
    "Commitment",
    "Evidence",
    "Finding",
    "Identity",
    "Index",
    "Reading",
    "Report",
    "Severity",
    "Status",
    "Strength",
    "Verdict",
    "Waiver",
    "check",
    "conclude",
    "detect",
    "extract",
    "first_year_of",
    "page_ranges",
    "without_identity",
]
