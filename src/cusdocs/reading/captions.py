"""The line that names a table: « Tableau 3 – … », « [PP-1] … », « PP- 1 - Nombre de logements … »."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cusdocs.french.text import fold

_LABEL = re.compile(
    r"(tableau|tab\.|table|figure|fig\.|graphique|carte|illustration)\s*(n\s*°?\s*)?([\divxlc]+\b|:)"
)
# A picture has its words beside it as plain blocks: nothing consumes them, as a table does.
_PICTURE = re.compile(r"(figure|fig\.|graphique|carte|illustration)\s*(n\s*°?\s*)?([\divxlc]+\b)")
# A code after « indicateur », whatever it is.
_ANY_CODE = r"[\[(]?\s*[a-z]{1,4}(?:[\s.-]*(?:lf|acc|sv))?[\s.-]*(?:\d{1,2}|[ivx]+)\b"
# « [PP-1] », « PP- 1 », « PP ACC 1 »; after « Indicateur », « C.II » too, which elsewhere may number a title.
_INDICATOR = re.compile(
    rf"(?:indicateurs?\s+(?:n\s*°\s*)?{_ANY_CODE}"
    r"|[\[(]?\s*(?:(?:pp|ps|sr|g|acc)(?:[\s-]*(?:lf|acc|sv))?\s?-?\s?\d|(?:[a-i]lf|[fh]acc|a)[\s.-]*(?:\d|[ivx]+\b)))"
)
# « Prévision des ventes, accompagnant l'indicateur D.I », « Valeurs de l'indicateur PS-1 par EPCI ».
_OF_INDICATOR = re.compile(rf"\bl'indicateur\s+{_ANY_CODE}")
_CONTINUED = re.compile(r"\(?\s*suite(\s+et\s+fin)?\s*\)?\s*$")
_LONGEST = 200
_LONGEST_TITLE = 120


def is_caption(text: str) -> bool:
    """Tell whether ``text`` is the label of a table or figure, and nothing else."""
    return len(text) <= _LONGEST and bool(_LABEL.match(fold(text)))


def names_picture(text: str) -> bool:
    """Tell whether ``text`` is the label of a figure, a chart or a map, by its number."""
    return len(text) <= _LONGEST and bool(_PICTURE.match(fold(text)))


def names_indicator(text: str) -> bool:
    """Tell whether ``text`` is the title of an indicator, which starts with its code, or of what goes with one."""
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    return bool(_INDICATOR.match(folded)) or (bool(_OF_INDICATOR.search(folded)) and _is_title(text))


def names_table(text: str) -> bool:
    """Tell whether ``text``, standing right above a table, is its title: an indicator, or a short phrase."""
    folded = fold(text)
    if len(text) > _LONGEST or not folded or "\t" in text:
        return False
    return names_indicator(text) or _is_title(text)


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.rstrip().endswith((".", ";", ",", ":"))


def is_continuation(text: str) -> bool:
    """Tell whether ``text`` announces the rest of a table: « Tableau 3 (suite) »."""
    return len(text) <= _LONGEST and bool(_CONTINUED.search(fold(text)))


def own_labels(kinds: Sequence[str], overleaf: Collection[int] = ()) -> dict[int, int]:
    """Return the place of the label of each table; ``kinds`` is « label », « table », « title » or « ».

    A run of tables and labels in turn that begins with a label and ends with a table has them above, the
    reverse under; text between a label and its table is passed over, the title of a section ends the run.
    A run that does not tell is cut before the labels ``overleaf``, on another page than what stands before them,
    unless labels usually stand under: the last line of a page may push one overleaf. It is then looked at without
    the text around it, and goes at last as most others do.
    """
    whole = [(run, _first(kinds, run)) for run in _runs(kinds, _TITLES, ())]
    ways = [first for _, first in whole]
    under = ways.count("table") > ways.count("label")
    cuts = {place for run, first in whole if not (first or under) for place in run if place in overleaf}
    parts = _runs(kinds, _TITLES, cuts)
    told = {place: first for run in parts if (first := _first(kinds, run)) for place in run}
    runs = list(_runs(kinds, _OTHERS, cuts))
    clear = [first for run in runs if (first := _first(kinds, run))]
    usual = "table" if clear.count("table") > clear.count("label") else "label"
    found: dict[int, int] = {}
    for run in runs:
        first = told.get(run[0]) or _first(kinds, run) or usual
        for one, two in pairwise(run):
            if kinds[one] == first:
                found.update([(one, two) if first == "table" else (two, one)])
    return found


_TITLES = ("title",)
_OTHERS = ("title", "")


def _first(kinds: Sequence[str], run: Sequence[int]) -> str:
    """Return what comes first in each pair of a run, or « » when its ends do not tell."""
    return kinds[run[0]] if kinds[run[0]] != kinds[run[-1]] else ""


def _runs(kinds: Sequence[str], breaks: Collection[str], cuts: Collection[int]) -> Iterator[list[int]]:
    """Yield the places of tables and labels in turn, cut at each of ``breaks`` and before the labels ``cuts``."""
    run: list[int] = []
    for index, kind in enumerate(kinds):
        if run and (kind in breaks or kind == kinds[run[-1]] or index in cuts):
            yield run
            run = []
        if kind in ("table", "label"):
            run.append(index)
    if run:
        yield run
