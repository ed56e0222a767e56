"""The line that names a table: « Tableau 3 – … », « [PP-1] … », « PP- 1 - Nombre de logements … »."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cusdocs.french.text import fold

_LABEL = re.compile(
    r"(tableau|tab\.|table|figure|fig\.|graphique|carte|illustration)\s*(n\s*°?\s*)?([\divxlc]+\b|:)"
)
_INDICATOR = re.compile(
    r"(indicateur\s+)?[\[(]?\s*(pp|ps|sr|g|pp-?lf|alf|a)\s?-?\s?(\d|[ivx]+\b)(\s?bis)?\s*[\])]?"
)
_CONTINUED = re.compile(r"\(?\s*suite(\s+et\s+fin)?\s*\)?\s*$")
_LONGEST = 200


def is_caption(text: str) -> bool:
    """Tell whether ``text`` is the label of a table or figure, and nothing else."""
    return len(text) <= _LONGEST and bool(_LABEL.match(fold(text)))


def names_indicator(text: str) -> bool:
    """Tell whether ``text`` is the title of an indicator: it starts with its code."""
    return len(text) <= _LONGEST and bool(_INDICATOR.match(fold(text)))


def names_table(text: str) -> bool:
    """Tell whether ``text``, standing right above a table, is its title: an indicator, or a short phrase."""
    folded = fold(text)
    if len(text) > _LONGEST or not folded or "\t" in text:
        return False
    return names_indicator(text) or (len(text) <= 120 and not text.rstrip().endswith((".", ";", ",", ":")))


def is_continuation(text: str) -> bool:
    """Tell whether ``text`` announces the rest of a table: « Tableau 3 (suite) »."""
    return len(text) <= _LONGEST and bool(_CONTINUED.search(fold(text)))


def own_labels(kinds: Sequence[str]) -> dict[int, int]:
    """Return the place of the label of each table; ``kinds`` is « label », « table » or « » for each item.

    A run of tables and labels in turn that begins with a label and ends with a table has them above, the
    reverse under; one that does not tell goes as most others do.
    """
    runs = list(_runs(kinds))
    clear = [kinds[run[0]] for run in runs if kinds[run[0]] != kinds[run[-1]]]
    usual = "table" if clear.count("table") > clear.count("label") else "label"
    found: dict[int, int] = {}
    for run in runs:
        first = kinds[run[0]] if kinds[run[0]] != kinds[run[-1]] else usual
        for one, two in pairwise(run):
            if kinds[one] == first:
                found.update([(one, two) if first == "table" else (two, one)])
    return found


def _runs(kinds: Sequence[str]) -> Iterator[list[int]]:
    run: list[int] = []
    for index, kind in enumerate(kinds):
        if run and (not kind or kind == kinds[run[-1]]):
            yield run
            run = []
        if kind:
            run.append(index)
    if run:
        yield run
