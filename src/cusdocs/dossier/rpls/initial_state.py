"""The état initial of a stock: its dwellings by commune, EPCI, département, class, financing and age."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from cusdocs.dossier.rpls.aggregation import CLASSES, Aggregate, Ensemble
from cusdocs.dossier.rpls.terms import rpls_terms
from cusdocs.french.numbers import counted
from cusdocs.law import communes, territories
from cusdocs.law.communes import Commune

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class StateTable:
    """One table of the état initial: its French title, the titles of its columns, and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(slots=True)
class InitialState:
    """The tables of a stock, and what is to be known of them: French sentences."""

    tables: list[StateTable] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


_COLUMNS = (
    "Logements",
    "En QPV",
    "Hors QPV",
    "QPV inconnu",
    *(f"DPE {letter}" for letter in CLASSES),
    "DPE inconnu",
    "PMR",
    "PMR inconnu",
)


def initial_state(aggregate: Aggregate) -> InitialState:
    """Return the état initial of the dwellings of ``aggregate``.

    Communes are those of today: an arrondissement counts in its city, a former commune in the one that holds it.
    """
    homes = {code: _home(code) for code in {each.commune for each in aggregate.ensembles}}
    state = InitialState(notes=list(_notes(aggregate, homes)))
    for title, tell in _TERRITORIES.items():
        state.tables.append(_by_territory(title, aggregate.ensembles, homes, tell))
    terms = rpls_terms()
    financings = _summed(each.financings for each in aggregate.ensembles)
    occupations = _summed(each.occupations for each in aggregate.ensembles)
    decades = _summed(each.decades for each in aggregate.ensembles)
    state.tables.append(_listed("Financement", financings, lambda code: terms.financing[str(code)]))
    state.tables.append(_listed("Période de construction", decades, lambda year: f"{year}-{int(str(year)) + 9}"))
    state.tables.append(_listed("Occupation", occupations, lambda code: terms.occupation[str(code)]))
    return state


def _home(code: str) -> Commune | None:
    found = communes.commune(code)
    if found and found.within:
        return communes.commune(found.within)
    return found or communes.today(code)


_TERRITORIES: dict[str, Callable[[Commune], tuple[str, str]]] = {
    "Commune": lambda home: (home.code, home.name),
    "EPCI ou EPT": lambda home: _named(home.ept or home.epci),
    "Département": lambda home: _named(home.departement),
}


def _named(territory: object) -> tuple[str, str]:
    return (getattr(territory, "code", ""), getattr(territory, "name", "Sans EPCI"))


def _by_territory(
    title: str,
    ensembles: Iterable[Ensemble],
    homes: dict[str, Commune | None],
    tell: Callable[[Commune], tuple[str, str]],
) -> StateTable:
    sums: dict[tuple[str, str], list[int]] = {}
    for each in ensembles:
        home = homes[each.commune]
        key = tell(home) if home else (each.commune, "Commune inconnue")
        counts = sums.setdefault(key, [0] * len(_COLUMNS))
        for place, number in enumerate(_counts(each)):
            counts[place] += number
    rows: list[tuple[Cell, ...]] = [(*key, *counts) for key, counts in sorted(sums.items())]
    return StateTable(title, ("Code", title, *_COLUMNS), tuple(rows))


def _counts(each: Ensemble) -> Iterator[int]:
    yield each.dwellings
    yield from (each.dwellings if each.qpv is told else 0 for told in (True, False, None))
    yield from each.classes
    yield each.unknown_class
    yield each.accessible
    yield each.dwellings - each.accessible - each.not_accessible


def _summed(
    histograms: Iterable[dict[str | None, int]] | Iterable[dict[int | None, int]],
) -> Counter[str | int | None]:
    total: Counter[str | int | None] = Counter()
    for each in histograms:
        total.update(each)
    return total


def _listed(title: str, counts: Counter[str | int | None], label: Callable[[str | int], str]) -> StateTable:
    known = sorted((key for key in counts if key is not None), key=str)
    rows: list[tuple[Cell, ...]] = [(label(key), counts[key]) for key in known]
    if counts[None]:
        rows.append(("Inconnu", counts[None]))
    return StateTable(title, (title, "Logements"), tuple(rows))


def _notes(aggregate: Aggregate, homes: dict[str, Commune | None]) -> Iterator[str]:
    perimeter = aggregate.layout.perimeter
    yield f"Périmètre des QPV : {perimeter or 'absent du fichier, QPV inconnu partout'}."
    yield f"Communes et EPCI : code officiel géographique {territories.VINTAGE}."
    yield f"Ensembles : {aggregate.grouping}, par commune, en et hors QPV séparés. À ajuster par l'organisme."
    if aggregate.unreadable:
        yield f"{counted(aggregate.unreadable, 'ligne illisible')}, hors compte."
    moved = {code: home for code, home in homes.items() if home and home.code != code}
    for code, home in sorted(moved.items()):
        yield f"Le code {code} est compté dans {home.name} ({home.code})."
    for code in sorted(code for code, home in homes.items() if home is None):
        yield f"Le code {code} n'est pas celui d'une commune : ses logements n'ont ni EPCI ni département."
    if "occupation" not in aggregate.layout.fields:
        yield "Vacance : absente du fichier."
    if "pmr" not in aggregate.layout.fields:
        yield "Accessibilité (PMR) : absente du fichier."
