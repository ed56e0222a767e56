"""Territories of the profile that no indicator names."""

from collections.abc import Iterator, Sequence

from cusdocs.checking.report import Anomaly, Reading, Severity
from cusdocs.law.indicator import Territory


def missing_territories(readings: Sequence[Reading], expected: Sequence[Territory]) -> Iterator[Anomaly]:
    """Yield a warning for each expected territory without any figure, when others of its kind have some."""
    stated = {reading.territory for reading in readings}
    kinds = {territory.kind for territory in stated}
    codes = {territory.code for territory in stated}
    for territory in expected:
        if territory.kind in kinds and territory.code not in codes:
            yield Anomaly(
                kind="territory-missing",
                severity=Severity.WARNING,
                message=f"Aucun indicateur n'est donné pour {territory.name or territory.code}.",
            )
