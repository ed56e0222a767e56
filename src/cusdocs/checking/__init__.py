"""Judge a document: which requirements it meets, which figures it states, what is wrong in it."""

from cusdocs.lazily import lazily

_HOMES = {
    "judgement": (
        "check",
        "conclude",
        "extract",
        "first_year_of",
        "without_identity",
    ),
    "detection": ("detect",),
    "index": ("Index",),
    "report": (
        "Anomaly",
        "Commitment",
        "Evidence",
        "Finding",
        "Identity",
        "Reading",
        "Report",
        "Severity",
        "Status",
        "Strength",
        "Verdict",
        "Waiver",
    ),
    "unread": ("page_ranges",),
}
__all__ = [name for names in _HOMES.values() for name in names]
__getattr__ = lazily(__name__, _HOMES)
