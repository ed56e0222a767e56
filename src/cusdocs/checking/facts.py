"""What is known of the organism: what the user says, else what the document shows, else what stands for it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cusdocs.checking.clues import look_for
from cusdocs.checking.clues.passage import passages
from cusdocs.checking.indicators.places import FindTerritory
from cusdocs.checking.matching import Degree
from cusdocs.checking.periods import Period, Statement
from cusdocs.checking.report import Reading
from cusdocs.checking.search import Search
from cusdocs.document import ListBlock, Table
from cusdocs.french.numbers import UNITS, find_quantities
from cusdocs.french.phrases import Phrase
from cusdocs.french.text import fold, stems
from cusdocs.law.clues import Clue, PassageClue
from cusdocs.law.communes import departement_of, holds_ept
from cusdocs.law.expression import Fact
from cusdocs.law.indicator import Territory
from cusdocs.law.profile import Figure, ProfileFact

_ASSOCIATION = re.compile(
    r"\bassoci(?:ation|ee?s?)\b|personnes publiques|\bterritoires d'(?:intervention|implantation)"
)
_ASSOCIATION_RULE = "association-collectivites"
# « Communauté d'agglomération de la région nazairienne et de l'estuaire (CARENE) » is one name of two parts.
_LONGEST_NAME, _MOST_PARTS = 120, 3
_ARTICLE = re.compile(r"^(?:avec |à |de |d['’])?(?:le |la |les |l['’])", re.IGNORECASE)
_EPCI_COLUMN = re.compile(
    r"^\W*(?:epci|ept|epci ou ept|intercommunalites?|etablissements? publics? territoria(?:l|ux))\W*$"
)
_PARTS = re.compile(
    r"\s*[,;:\n]\s*|\.\s+(?=[A-Z])|\s+(?:et|ainsi que|ont|sont|est|a été|par)\s+(?:le |la |l'|les )?"
)
# What is counted stands right after its number.
_COUNTED_LENGTH = 80
_TOLD = (Statement.CONVENTION, Statement.COMMITMENTS)
# Two terms of the commitments, three years apart, are no period.
_INTERMEDIATE = 3
_SHOWN = (Statement.COVER, Statement.YEARS)


@dataclass(frozen=True, slots=True)
class Profile:
    """The facts used; ``assumed`` names those that nobody gave, ``territories`` those that the document names."""

    facts: Mapping[str, Fact]
    assumed: tuple[str, ...]
    territories: tuple[Territory, ...]


def first_year(periods: Sequence[Period]) -> int | None:
    """Return the first year of the commitments: the latest that the text states, else that of the cover."""
    for told in (_TOLD, _SHOWN):
        long = [period for period in periods if period.years > _INTERMEDIATE]
        years = [period.first.year for period in long if period.first and period.statement in told]
        if years:
            return max(years)
    return None


def infer(given: Mapping[str, Fact], facts: Iterable[ProfileFact], search: Search, find: FindTerritory) -> Profile:
    """Return the profile of the organism; a fact that ``given`` holds is never looked for."""
    named = (*_read(search.readings), *_associated(search, find), *_in_epci_columns(search, find))
    territories = tuple(dict.fromkeys(named))
    shown: dict[str, Fact] = {fact.name: _shown(fact, search) for fact in facts if fact.name not in given}
    shown.update((name, value) for name, value in _computed(search, territories).items() if name not in given)
    shown.update((name, value) for name, value in search.regime.implied.items() if name not in given)
    known = {name: value for name, value in shown.items() if value is not None}
    several = _several_departements({**known, **given})
    if several is not None and "other_departements" not in given:
        known["other_departements"] = several
    return Profile({**known, **given}, tuple(sorted(known)), territories)


def _shown(fact: ProfileFact, search: Search) -> Fact:
    for inference in fact.inference:
        if inference.figure is not None:
            figure = next(_figures(inference.figure, inference.evidence, search), None)
            if figure is not None:
                return figure if inference.value is None else inference.value
        elif any(look_for(clue, "", search).degree is Degree.MET for clue in inference.evidence):
            return inference.value
    return fact.default


def _figures(figure: Figure, evidence: Iterable[Clue], search: Search) -> Iterator[Decimal]:
    """Yield the numbers that the passages state, in the unit of the fact."""
    texts = (
        passage.text for clue in evidence if isinstance(clue, PassageClue) for passage in passages(clue, search)
    )
    for text in texts:
        for quantity in find_quantities(text):
            if figure.minimum is not None and quantity.number < figure.minimum:
                continue
            after = text[quantity.end :][:_COUNTED_LENGTH]
            if any(_counts(phrase, quantity.unit, after) for phrase in figure.counted):
                yield quantity.number / figure.divided


def _counts(phrase: Phrase, unit: str, after: str) -> bool:
    """Tell whether what follows a number, its sign ``unit`` apart, begins with ``phrase``."""
    asked = next((sign for sign in UNITS if phrase.text.startswith(sign)), "")
    counted = phrase.text.removeprefix(asked).strip()
    return unit == asked and (not counted or Phrase(counted).position(stems(after)) == 0)


def _computed(search: Search, territories: Sequence[Territory]) -> dict[str, Fact]:
    departements = tuple(each.code for each in territories if each.kind == "departement")
    groupings = [each for each in territories if each.kind in ("epci", "ept") and each.code]
    # Where établissements publics territoriaux are told, the métropole that they make up says nothing more.
    parted = any(each.kind == "ept" for each in groupings)
    codes = tuple(each.code for each in groupings if not (parted and holds_ept(each.code)))
    return {
        "effect_year": first_year(search.periods),
        "departements": departements or None,
        "epci": codes or None,
    }


def _several_departements(facts: Mapping[str, Fact]) -> bool | None:
    departements = facts.get("departements")
    return len(departements) > 1 if isinstance(departements, tuple | list) and departements else None


def _read(readings: Sequence[Reading]) -> Iterator[Territory]:
    for reading in readings:
        if reading.territory.code and reading.territory.kind in ("departement", "epci", "ept"):
            yield reading.territory


def added_only(search: Search, territories: Sequence[Territory]) -> frozenset[str]:
    """Return the codes of those of ``territories`` where only what another regime adds stands.

    Foyers may stand in a département where the organism lets no dwelling: its own indicators are not due there.
    """
    added = {rule.indicator.code for rule in search.regime.requirements if rule.indicator and rule.added}
    stated: dict[bool, set[str]] = {True: set(), False: set()}
    for reading in search.readings:
        if reading.territory.kind == "departement":
            stated[reading.code in added].add(reading.territory.code)
    departements = stated[True] - stated[False]
    if not departements or not stated[False]:
        return frozenset()
    inside = (
        each.code
        for each in territories
        if each.kind in ("epci", "ept") and (home := departement_of(each.code)) and home.code in departements
    )
    return frozenset((*departements, *inside))


def _associated(search: Search, find: FindTerritory) -> Iterator[Territory]:
    """Yield the territories named where the association of local bodies is told (article L.445-1, al. 3)."""
    for text in _association_texts(search):
        for part in _names(text):
            found = find(part)
            if found and found.kind in ("departement", "epci", "ept"):
                yield found


def _names(text: str) -> Iterator[str]:
    """Yield what may be names in a list: each part, and two or three together, for « et » is in some names."""
    if len(text) <= _LONGEST_NAME:
        yield text.strip()
    places = [0, *(place for match in _PARTS.finditer(text) for place in match.span()), len(text)]
    parts = [(start, end) for start, end in zip(places[::2], places[1::2], strict=True) if start < end]
    for first, (start, _) in enumerate(parts):
        for _, end in parts[first : first + _MOST_PARTS]:
            name = _ARTICLE.sub("", text[start:end].strip())
            # « La réunion de présentation » names no island.
            if end - start <= _LONGEST_NAME and name != name.lower():
                yield name


def _in_epci_columns(search: Search, find: FindTerritory) -> Iterator[Territory]:
    """Yield the EPCI that a column of their own lists beside what the organism owns there."""
    columns = (
        (view, x)
        for view in search.index.tables
        for x, caption in enumerate(view.grid[0] if view.grid else ())
        if caption and _EPCI_COLUMN.match(fold(caption.text))
    )
    for view, x in columns:
        names = {cell.text.strip() for row in view.data() if (cell := row[x])}
        for name in sorted(names - {""}):
            found = find(_ARTICLE.sub("", name))
            if found and found.kind in ("epci", "ept"):
                yield found


def _association_texts(search: Search) -> Iterator[str]:
    index, headed = search.index, search.scope.matching(_ASSOCIATION_RULE)
    for number, block in enumerate(index.blocks):
        title = index.title_of(number)
        under = bool(
            title
            and any(above.number in headed or _ASSOCIATION.search(fold(above.text)) for above in index.path(title))
        )
        if isinstance(block, Table) and under:
            yield from (cell.text for row in block.rows for cell in row.cells)
        elif isinstance(block, ListBlock) and under:
            yield from (item.text for item in block.items)
        elif under or _ASSOCIATION.search(fold(block.text[:300])):
            yield block.text
