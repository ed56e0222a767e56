"""Territories that tables call by names that only the document tells.

« Moulins » is « Moulins Communauté », and « Total Rhodalys » the whole of the organism called so.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from cusdocs.checking.index import Index
from cusdocs.checking.indicators.parts import NUMBER
from cusdocs.checking.indicators.places import ORGANISM, FindTerritory
from cusdocs.checking.report import Reading
from cusdocs.french.text import fold, words
from cusdocs.law import territories
from cusdocs.law.communes import communes_named, departement_of
from cusdocs.law.indicator import Indicator, Territory

_KINDS = ("epci", "ept")
_FEWEST = 2
_REST = "reste"
# « Total » and a name, no acronym of a loan.
_TOTAL = re.compile(r"Total\s+(?:de\s+|du\s+|d['’])?([A-ZÀ-Ý][\w'’-]*[a-zà-ÿ][\w'’-]*(?:\s+[A-ZÀ-Ý&][\w'’-]*)*)")
# How many blocks name the organism at least, and among how many from the first one does.
_OFTEN, _FIRST = 5, 20
_GENERIC = frozenset(
    """
    ca cc cu communaute communautes communes agglomeration agglo metropole eurometropole urbaine territorial public
    etablissement ept epci d de du des l le la les et en sur
    """.split()
)


def short_names(
    index: Index, readings: Sequence[Reading], indicators: Collection[Indicator]
) -> dict[str, Territory]:
    """Return the territories that labels of ``readings`` tell, by those labels folded."""
    known = {indicator.code: {fold(name) for name in indicator.breakdowns} for indicator in indicators}
    tables: dict[tuple[str, int | None], set[str]] = defaultdict(set)
    for reading in readings:
        if reading.breakdown and reading.unit != NUMBER and fold(reading.breakdown) not in known[reading.code]:
            tables[reading.code, reading.page].add(reading.breakdown)
    labels = set().union(*tables.values())
    told = {reading.territory for reading in readings}
    wholes = {fold(label): ORGANISM for label in labels if _is_whole(label, index)}
    own = {fold(label): place for label in labels if (place := _by_own_name(label, told))}
    return wholes | own | _towns(tables.values(), told)


def _by_own_name(label: str, told: Collection[Territory]) -> Territory | None:
    """Return the EPCI of a département of ``told`` that is called ``label`` and that no town is: « Sicoval »."""
    place = territories.find(label, _KINDS)
    if place is None or not place.code or communes_named(label):
        return None
    within = departement_of(place.code)
    around = {each.code for each in told if each.kind == "departement"}
    around |= {
        seat.code for each in told if each.kind in _KINDS and each.code and (seat := departement_of(each.code))
    }
    return place if within and within.code in around else None


def _is_whole(label: str, index: Index) -> bool:
    """Tell whether ``label`` is « Total » and the name that the document bears from its first lines on."""
    found = _TOTAL.fullmatch(label.strip())
    if found is None:
        return False
    texts = [block.text for block in index.document.blocks]
    named = sum(found[1] in text for text in texts)
    return named >= _OFTEN and any(found[1].casefold() in text.casefold() for text in texts[:_FIRST])


def _towns(tables: Iterable[Collection[str]], told: Collection[Territory]) -> dict[str, Territory]:
    """Return the EPCI that tables call by a town.

    All the labels of a table are such towns, « Reste » aside, and other tables call those EPCI by their names: a
    list of communes has others.
    """
    groupings = {territory for territory in told if territory.kind in _KINDS}
    found: dict[str, Territory] = {}
    for labels in tables:
        names = {fold(label) for label in labels}
        places = {name: place for name in names if (place := _place(name, groupings))}
        if len(places.keys() - {_REST}) >= _FEWEST and len(places) == len(names):
            found.update(places)
    return found


def with_names(find: FindTerritory, names: Mapping[str, Territory]) -> FindTerritory:
    """Return ``find``, which knows ``names`` too."""
    return lambda name: names.get(fold(name).strip()) or find(name)


def _place(name: str, told: Collection[Territory]) -> Territory | None:
    """Return the one of ``told`` whose name holds ``name``, the words that say what it is left out."""
    wanted = _own_words(name)
    held = [place for place in told if wanted and _holds(_own_words(place.name), wanted)]
    if name == _REST:
        held = [place for place in told if not place.code and fold(place.name).startswith(_REST)]
    return held[0] if len(held) == 1 else None


def _own_words(name: str) -> list[str]:
    return [word for word in words(name) if word not in _GENERIC]


def _holds(own: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(own[at : at + len(wanted)] == wanted for at in range(len(own)))
