"""Judge a document: which requirements it meets, which figures it states, what is wrong in it."""

from cusdocs.checking.check import check, extract
from cusdocs.checking.detection import detect
from cusdocs.checking.report import (
    Anomaly,
    Evidence,
    Finding,
    Reading,
    Report,
    Severity,
    Status,
    Verdict,
)

__all__ = [
    "Anomaly",
    "Evidence",
    "Finding",
    "Reading",
    "Report",
    "Severity",
    "Status",
    "Verdict",
    "check",
    "detect",
    "extract",
]
