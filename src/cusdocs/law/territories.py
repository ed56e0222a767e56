"""French territories by code or by name, from the tables of ``schemas/territories``, communes included."""

import csv
import gzip
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from cusdocs.french.text import fold, stem, words
from cusdocs.law.indicator import Territory
from cusdocs.resources import data_folder

VINTAGE = 2026
"""The year of the code officiel géographique that the tables hold."""

KINDS = ("departement", "epci", "ept", "region")

_INTERCOMMUNAL = frozenset({"epci", "ept"})
_ACRONYM = re.compile(r"\(([A-Z]{3,})\)")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_SIREN_DIGITS = 9
_WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"\d{9}|97\d|2[ab]|\d\d", re.IGNORECASE)
# Words that say what a territory is, and are not part of its name; the first one decides.
_GENERIC = re.compile(
    r"\b(?:(?P<departement>conseil departemental|departement)|(?P<region>conseil regional|region)"
    r"|(?P<ept>etablissement public territorial|ept)"
    r"|(?P<epci>communaute d'agglomeration|communaute de communes|communaute urbaine|eurometropole|metropole"
    r"|agglomeration|agglo|epci|ca|cc|cu))\b"
)
_TOLD = {
    "departement": frozenset({"departement"}),
    "region": frozenset({"region"}),
    "ept": frozenset({"ept"}),
    "epci": _INTERCOMMUNAL,
}
_ABBREVIATIONS = {
    "CA": ("communaute d'agglomeration", "ca", "agglomeration", "agglo"),
    "CC": ("communaute de communes", "cc"),
    "CU": ("communaute urbaine", "cu"),
    "METRO": ("metropole", "eurometropole"),
    "MET69": ("metropole",),
    "EPT": ("etablissement public territorial", "ept"),
}
_ARRONDISSEMENT = re.compile(r"\b(?:arrondissement|ardt|arrdt|arr)\b\.?")
_ORDINAL = re.compile(r"(?<=\d)(?:er|e|eme|nd|nde)$")
_SAINTS = {"st": "saint", "ste": "sainte"}
_SMALL = frozenset("a au aux d de des du en et l la le les pays s sur".split())


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, or an arrondissement of Paris, Lyon or Marseille, and the territories that it lies in.

    A few islands belong to no EPCI; only the Grand Paris has EPT, inside its métropole. ``within`` is the code
    of the city of an arrondissement.
    """

    code: str
    name: str
    departement: Territory
    epci: Territory | None = None
    ept: Territory | None = None
    within: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    territory: Territory
    type: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: its own words, and the kinds that its other words tell (none: it does not say)."""

    core: tuple[str, ...]
    kinds: frozenset[str]
    folded: str
    code: str


def load() -> None:
    """Read the official tables that names are looked for in, ahead of the first question."""
    _aliases()
    _by_core()


def departement(code: str) -> Territory | None:
    """Return the département of INSEE code « 35 », « 2A » or « 974 »."""
    entry = _departements().get(code.upper())
    return entry.territory if entry else None


def departements() -> tuple[Territory, ...]:
    """Return all the départements, by code."""
    return tuple(entry.territory for entry in _departements().values())


def epci(siren: str) -> Territory | None:
    """Return the EPCI or EPT of that SIREN."""
    entry = _intercommunal().get(siren.replace(" ", ""))
    return entry.territory if entry else None


def region(code: str) -> Territory | None:
    """Return the région of INSEE code « 53 »."""
    entry = _regions().get(code)
    return entry.territory if entry else None


def regions() -> tuple[Territory, ...]:
    """Return all the régions, by name."""
    found = (entry.territory for entry in _regions().values())
    return tuple(sorted(found, key=lambda territory: fold(territory.name)))


def region_of(departement_code: str) -> Territory | None:
    """Return the région of the département."""
    row = _region_codes().get(departement_code.upper())
    return _regions()[row].territory if row else None


def departement_of(siren: str) -> Territory | None:
    """Return the département in which most of the communes of the EPCI or EPT of that SIREN lie."""
    code = _seats().get(siren.replace(" ", ""))
    return departement(code) if code else None


def holds_ept(siren: str) -> bool:
    """Tell whether EPT stand inside the EPCI of that SIREN, as in the métropole du Grand Paris."""
    return any(row.ept and row.epci == siren for row in _communes().values())


def commune(code: str) -> Commune | None:
    """Return the commune of INSEE code « 35238 » or « 2A004 », or the arrondissement of code « 75101 ».

    None for a code that is out of use; :func:`check_commune` tells what became of it.
    """
    row = _communes().get(code.upper())
    if row is None or row.is_past:
        return None
    home = departement(_departement_code(row.code))
    assert home is not None, code  # noqa: S101 - both tables come from the same package
    return Commune(row.code, row.name, home, epci(row.epci), epci(row.ept), row.within)


def _departement_code(commune_code: str) -> str:
    return commune_code[: 3 if commune_code.startswith(("97", "98")) else 2]


def today(code: str) -> Commune | None:
    """Return the commune of today that holds the former or delegated commune of INSEE code ``code``."""
    row = _communes().get(code.upper())
    return commune(row.within if row.is_past else row.code) if row else None


def check_commune(code: str, name: str = "") -> str | None:
    """Return what is wrong with the code of a commune, in French, or None; ``name`` is what it is called.

    The code of a former or delegated commune is told with that of today, a name of another commune too.
    """
    row = _communes().get(code.upper())
    if row is None:
        return f"«\u00a0{code}\u00a0» n'est pas le code INSEE d'une commune (millésime {VINTAGE})."
    if row.is_past:
        today = _communes()[row.within]
        return (
            f"«\u00a0{code}\u00a0» n'est plus le code d'une commune\u00a0: "
            f"écrivez {today.code} ({today.name}, millésime {VINTAGE})."
        )
    if name and not _is_called(row, name):
        return f"Le code {code} est celui de {row.name}, non de «\u00a0{name}\u00a0»."
    return None


def communes_named(name: str, departement_code: str = "") -> tuple[Commune, ...]:
    """Return the communes of today of that name, arrondissements left aside, in that département if given."""
    found = (commune(code) for code in _communes_by_name().get(tuple(_spelled_out(name)), ()))
    return tuple(each for each in found if each and departement_code in ("", each.departement.code))


def find(name: str, kinds: Collection[str] = KINDS) -> Territory | None:
    """Return the territory that a document calls ``name``, or None when none or several could be meant.

    Case, accents, hyphens and the words that say its kind do not matter: « CA SAINT-MALO AGGLOMERATION »,
    « Département d'Ille-et-Vilaine (35) ». An EPCI is only recognised by the name of its main town alone
    when ``kinds`` asks for nothing else, for a commune may bear it.
    """
    said = tuple(words(name))
    usual = _aliases().get(said)
    if usual:
        return usual if usual.kind in kinds else None
    if said in _homonyms():
        return None
    taken = _take_apart(name)
    allowed = frozenset(kinds) & (taken.kinds or frozenset(KINDS))
    if not taken.core:
        # « 35 » alone may be any number.
        told = taken.kinds or allowed == {"departement"} or len(taken.code) == _SIREN_DIGITS
        return _by_code(taken.code, allowed) if told else None
    entries = [entry for entry in _by_core().get(taken.core, ()) if entry.territory.kind in allowed]
    if not taken.kinds and not allowed <= _INTERCOMMUNAL:
        entries = [entry for entry in entries if _is_clear(entry, taken)]
    return _choose(entries, taken) or _by_short_name(taken, allowed)


def _by_short_name(taken: _Name, allowed: frozenset[str]) -> Territory | None:
    """Return the EPCI that a part of its name tells, after a word for what it is: « CA Beaune, Côte et Sud »."""
    if not taken.kinds:
        return None
    own = words(_GENERIC.sub(" ", taken.folded))
    while own and own[0] in _SMALL:
        own = own[1:]
    found = _aliases().get(tuple(own))
    return found if found and found.kind in allowed else None


def _is_called(row: "_CommuneRow", name: str) -> bool:
    if _spelled_out(name) == _spelled_out(row.name):
        return True
    if not row.within:
        return False
    # « Paris 20ème », « Lyon 03 », or the city alone.
    return _numbered(name) == _numbered(row.name) or _spelled_out(name) == _spelled_out(
        _communes()[row.within].name
    )


def _choose(entries: list[_Entry], taken: _Name) -> Territory | None:
    """Return the one that the code, the exact name or the abbreviation tells, else the only one of its kind."""
    for settles in (_has_code, _has_name, _has_type):
        settled = [entry for entry in entries if settles(entry, taken)]
        if len(settled) == 1:
            return settled[0].territory
    for kind in KINDS:
        alike = [entry for entry in entries if entry.territory.kind == kind]
        if alike:
            return alike[0].territory if len(alike) == 1 else None
    return None


def _has_code(entry: _Entry, taken: _Name) -> bool:
    return entry.territory.code == taken.code


def _has_name(entry: _Entry, taken: _Name) -> bool:
    return words(entry.territory.name) == words(taken.folded)


def _has_type(entry: _Entry, taken: _Name) -> bool:
    return any(re.search(rf"\b{form}\b", taken.folded) for form in _ABBREVIATIONS.get(entry.type, ()))


def _is_clear(entry: _Entry, taken: _Name) -> bool:
    # « Rennes » may be the commune; « Vitré Communauté » is the whole of « CA Vitré Communauté », and « Grand
    # Chambéry » of « CA du Grand Chambéry ».
    if entry.territory.kind not in _INTERCOMMUNAL or _has_code(entry, taken):
        return True
    official = _told(entry.territory.name.removeprefix(f"{entry.type} "))
    return official == _told(taken.folded) and (len(taken.core) > 1 or _has_name(entry, taken))


def _told(name: str) -> list[str]:
    return [word for word in words(name) if word not in _SMALL]


def _by_code(code: str, kinds: frozenset[str]) -> Territory | None:
    found = epci(code) if len(code) == _SIREN_DIGITS else departement(code)
    return found if found and found.kind in kinds else None


@lru_cache(maxsize=65536)
def _take_apart(name: str) -> _Name:
    folded = fold(name)
    bracketed = " ".join(_BRACKETS.findall(folded))
    bare = _BRACKETS.sub(" ", folded).strip()
    told = _GENERIC.search(bare)
    own = [stem(word) for word in _WORD.findall(_GENERIC.sub(" ", bare)) if word not in _SMALL]
    code = next((word for word in (*_WORD.findall(bracketed), *own[:1]) if _CODE.fullmatch(word)), "").upper()
    core = tuple(own[1:] if own and own[0].upper() == code else own)
    return _Name(core, _TOLD[told.lastgroup] if told and told.lastgroup else frozenset(), bare, code)


@cache
def _by_core() -> dict[tuple[str, ...], tuple[_Entry, ...]]:
    found: dict[tuple[str, ...], tuple[_Entry, ...]] = {}
    for entry in (*_departements().values(), *_intercommunal().values(), *_regions().values()):
        core = _take_apart(entry.territory.name).core
        found[core] = (*found.get(core, ()), entry)
    return found


@cache
def _departements() -> dict[str, _Entry]:
    return {
        row["code"]: _Entry(Territory("departement", row["code"], row["name"])) for row in _rows("departements")
    }


@cache
def _region_codes() -> dict[str, str]:
    return {row["code"]: row["region"] for row in _rows("departements")}


@cache
def _regions() -> dict[str, _Entry]:
    return {row["code"]: _Entry(Territory("region", row["code"], row["name"])) for row in _rows("regions")}


@cache
def _intercommunal() -> dict[str, _Entry]:
    return {row["siren"]: _intercommunal_entry(row) for row in _rows("epci")}


def _intercommunal_entry(row: dict[str, str]) -> _Entry:
    kind = "ept" if row["type"] == "EPT" else "epci"
    return _Entry(Territory(kind, row["siren"], row["name"]), row["type"])


class _CommuneRow(NamedTuple):
    code: str
    name: str
    within: str
    epci: str
    ept: str

    @property
    def is_past(self) -> bool:
        """A code within another commune is out of use, but for an arrondissement, which has an EPCI."""
        return bool(self.within and not self.epci)


@cache
def _communes() -> dict[str, _CommuneRow]:
    path = data_folder("schemas") / "territories" / "communes.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)  # the names of the columns
        return {row[0]: _CommuneRow(*row) for row in rows}


@cache
def _seats() -> dict[str, str]:
    counts: dict[str, Counter[str]] = {}
    for row in _communes().values():
        for siren in {row.epci, row.ept} - {""}:
            counts.setdefault(siren, Counter())[_departement_code(row.code)] += 1
    return {siren: found.most_common(1)[0][0] for siren, found in counts.items()}


@cache
def _communes_by_name() -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for row in _communes().values():
        if not row.within:
            found.setdefault(tuple(_spelled_out(row.name)), []).append(row.code)
    return found


def _spelled_out(name: str) -> list[str]:
    return [_SAINTS.get(word, word) for word in words(name)]


def _numbered(arrondissement: str) -> list[str]:
    """Return the city and the number of an arrondissement: « Paris 1er Arrondissement » is « paris », « 1 »."""
    own = _ARRONDISSEMENT.sub("", fold(arrondissement))
    return [_ORDINAL.sub("", word).lstrip("0") for word in words(own)]


@cache
def _homonyms() -> frozenset[tuple[str, ...]]:
    """Return the words that name a territory only after their article: « Réunion » heads a column of dates."""
    return frozenset(tuple(words(row["name"])) for row in _rows("homonyms"))


@cache
def _aliases() -> dict[tuple[str, ...], Territory]:
    """Return the territories by the usual names that the official table does not give them."""
    kinds = {"departement": _departements(), "epci": _intercommunal(), "region": _regions()}
    usual = {tuple(words(row["name"])): kinds[row["kind"]][row["code"]].territory for row in _rows("aliases")}
    return {**_short_names(), **usual}


def _short_names() -> dict[tuple[str, ...], Territory]:
    """Return the EPCI by the parts of their names that tell them alone: « COBAS », « Beaune, Côte et Sud »."""
    found: dict[tuple[str, ...], Territory | None] = {}
    for entry in _intercommunal().values():
        for short in _parts(entry):
            taken = tuple(words(short)) in found or bool(_by_core().get(_take_apart(short).core))
            found[tuple(words(short))] = None if taken else entry.territory
    return {name: territory for name, territory in found.items() if territory}


def _parts(entry: _Entry) -> Iterator[str]:
    yield from _ACRONYM.findall(entry.territory.name)
    first, separator, _ = entry.territory.name.removeprefix(f"{entry.type} ").partition(" - ")
    # « Paris » of « CA Paris - Vallée de la Marne » is another territory.
    if separator and len(_take_apart(first).core) > 1:
        yield first


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = data_folder("schemas") / "territories" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
