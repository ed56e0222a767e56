"""Territories of the profile that no indicator names."""

from collections.abc import Iterator, Sequence

from cusdocs.checking.coverage import may_be_exempt
from cusdocs.checking.report import Anomaly, Reading, Severity
from cusdocs.law.indicator import Territory


def missing_territories(
    readings: Sequence[Reading], expected: Sequence[Territory], *, assumed: bool
) -> Iterator[Anomaly]:
    """Yield a warning for each expected territory without any figure, when others of its kind have some.

    ``assumed`` tells that they were inferred from the document: one that may be exempt is only a remark then.
    """
    stated = {reading.territory for reading in readings}
    kinds = {territory.kind for territory in stated}
    codes = {territory.code for territory in stated}
    for territory in expected:
        if territory.kind in kinds and territory.code not in codes:
            yield Anomaly(
                kind="territory-missing",
                severity=Severity.INFO if assumed and may_be_exempt(territory) else Severity.WARNING,
                message=f"Aucun indicateur n'est donné pour {territory.name or territory.code}.",
            )
