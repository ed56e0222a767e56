"""French territories by code or by name, from the tables of ``schemas/territories``."""

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from cusdocs.french.text import fold, stem, words
from cusdocs.law.indicator import Territory
from cusdocs.resources import data_folder

VINTAGE = 2026
"""The year of the code officiel géographique that the tables hold."""

KINDS = ("departement", "epci", "ept", "region")

_INTERCOMMUNAL = frozenset({"epci", "ept"})
_ACRONYM = re.compile(r"\(([A-Z]{3,})\)")
_LONE_ACRONYM = re.compile(r"(?!CC)[A-Z]{3,}")
_JOINS = frozenset({"et", "ou"})
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
# « Hte-Garonne », « Hts-de-Seine », « St-Malo ».
_WHOLE_WORDS = {"hte": "haute", "htes": "hautes", "hts": "hauts", "st": "saint", "ste": "sainte"}
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_WHOLE_WORDS)})\b")
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
_SMALL = frozenset("a au aux d de des du en et l la le les pays s sur".split())


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
    while said and said[-1] in _SMALL:
        said = said[:-1]  # « Réunion de », cut at the end of a line.
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
    return _choose(entries, taken) or _by_short_name(taken, allowed) or _by_acronym(name, taken, allowed)


def _by_short_name(taken: _Name, allowed: frozenset[str]) -> Territory | None:
    """Return the EPCI that a part of its name tells, after a word for what it is: « CA Beaune, Côte et Sud »."""
    if not taken.kinds:
        return None
    own = words(_GENERIC.sub(" ", taken.folded))
    while own and own[0] in _SMALL:
        own = own[1:]
    found = _aliases().get(tuple(own))
    return found if found and found.kind in allowed else None


def _by_acronym(name: str, taken: _Name, allowed: frozenset[str]) -> Territory | None:
    """Return the EPCI whose acronym opens its usual name: « CARENE Saint-Nazaire Agglomération »."""
    first, *others = name.split() or [""]
    # « CCPL » stands for several « communautés de communes »; « la CINOR et la métropole » are two.
    own = _LONE_ACRONYM.fullmatch(first) and others and _JOINS.isdisjoint(words(name))
    if not own or not taken.kinds & _INTERCOMMUNAL:
        return None
    found = _aliases().get((fold(first),))
    return found if found and found.kind in allowed else None


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
    folded = _SHORTENED.sub(lambda found: _WHOLE_WORDS[found[0]], fold(name))
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
