"""The SIREN numbers stated in the body."""

import re
from collections.abc import Iterator

from cusdocs.checking.index import Index
from cusdocs.checking.report import Anomaly, Severity
from cusdocs.french.siren import is_siren

_SIREN = re.compile(
    r"\b(?:SIREN|RCS)\b\D{0,60}?(?<!\d)(\d{3}[ \u00a0\u202f.]?\d{3}[ \u00a0\u202f.]?\d{3})(?![ \u00a0\u202f.]?\d)",
    re.IGNORECASE,
)


def wrong_sirens(index: Index) -> Iterator[Anomaly]:
    """Yield each SIREN whose control key is wrong: a slip to mend, no ground to doubt the convention."""
    seen = set()
    for passage in index.sentences:
        for match in _SIREN.finditer(passage.text):
            digits = re.sub(r"\D", "", match[1])
            if digits in seen or is_siren(digits):
                continue
            seen.add(digits)
            yield Anomaly(
                kind="siren-invalid",
                severity=Severity.INFO,
                message=f"Le numéro SIREN {match[1]} n'existe pas\u00a0: sa clé de contrôle est fausse.",
                page=passage.evidence.page,
                bbox=passage.evidence.bbox,
            )
