"""What the table file says: its figures, read as those of a convention, and what it leaves unfinished."""

from collections.abc import Iterator

from cusdocs.checking.facts import first_year
from cusdocs.checking.index import Index
from cusdocs.checking.indicators.extraction import read_indicators
from cusdocs.checking.indicators.places import FindTerritory
from cusdocs.checking.periods import find_periods
from cusdocs.checking.report import Anomaly, Reading, Severity
from cusdocs.checking.table_file.comparison import compare
from cusdocs.checking.table_file.territory_columns import with_named_territories
from cusdocs.document import Document, Table
from cusdocs.french.blanks import find_blanks
from cusdocs.law.regime import Regime
from cusdocs.law.term_lists import column_terms

_LISTED = 3


def table_file_anomalies(
    table_file: Document, regime: Regime, find: FindTerritory, stated: tuple[Reading, ...], year: int | None
) -> Iterator[Anomaly]:
    """Yield what is wrong between the figures ``stated`` by the convention and those of ``table_file``.

    ``year`` is the first of the convention; without it, that of the file serves.
    """
    name = table_file.metadata.title
    indicators = {indicator.code: indicator for indicator in regime.indicators}
    if not indicators:
        return
    index = Index(with_named_territories(table_file, column_terms()))
    start = year or first_year(find_periods(index))
    filed = read_indicators(index, regime, find, start)
    yield from compare(stated, filed, indicators, name, start)
    yield from _unfinished(table_file, name)


def _unfinished(table_file: Document, name: str) -> Iterator[Anomaly]:
    """Yield one warning for the errors of formulas and the blanks left in the cells."""
    found = [
        (cell.places[0].name, blank.text)
        for table in table_file.blocks
        if isinstance(table, Table)
        for row in table.rows
        for cell in row.cells
        for blank in find_blanks(cell.text)[:1]
    ]
    if found:
        listed = "\u00a0; ".join(f"«\u00a0{text}\u00a0» {where}" for where, text in found[:_LISTED])
        rest = len(found) - _LISTED
        more = f" et {rest} autres cellules" if rest > 1 else " et une autre cellule" if rest == 1 else ""
        yield Anomaly(
            kind="placeholder",
            severity=Severity.WARNING,
            message=f"Le fichier de tableaux «\u00a0{name}\u00a0» reste à compléter\u00a0: {listed}{more}.",
        )
