"""The reference values beside the commitments (arrêté du 19 octobre 2017, art. 3)."""

from cusdocs.checking.index import quote
from cusdocs.checking.matching import NOT_FOUND, Degree, Match
from cusdocs.checking.report import Evidence
from cusdocs.checking.search import Search
from cusdocs.law.indicator import REFERENCE


def find(search: Search) -> Match:
    """Look for a reference value beside each indicator of the regime that the document states."""
    stated = {reading.code for reading in search.readings if reading.horizon != REFERENCE}
    references = {reading.code: reading for reading in reversed(search.readings) if reading.horizon == REFERENCE}
    if not stated or not references:
        return NOT_FOUND
    evidence = tuple(
        Evidence(reading.page, reading.bbox, quote(f"{code}\u00a0: {reading.raw}", ()).quote)
        for code, reading in sorted(references.items())
    )
    missing = [code for code in _in_order(search) if code in stated and code not in references]
    if missing:
        return Match(Degree.PARTIAL, evidence, "il manque la valeur de référence de " + ", ".join(missing))
    return Match(Degree.MET, evidence)


def _in_order(search: Search) -> list[str]:
    return [indicator.code for indicator in search.regime.indicators]
