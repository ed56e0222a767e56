"""Which territory a label names."""

import re
from collections.abc import Callable, Iterator
from itertools import product

from cusdocs.french.text import fold
from cusdocs.law.indicator import Territory

FindTerritory = Callable[[str], Territory | None]
ORGANISM = Territory("organisme")

_ORGANISM = re.compile(
    r"^(?:(?:sous[- ])?total )?(?:general\b|(?:de |de l'|de la |pour l')?"
    r"(?:organisme|office|bailleur|societe|entreprise|cooperative|oph|opac|esh|sem|scic)\b"
    r"|consolid\w*|ensemble (?!immobilier)|tous? (?:les )?(?:territoires|departements)"
    r"|niveau (?:de l')?organisme|patrimoine total|global\b|totalite)"
    # « Région (total) », beside its départements, is all that the organism has there.
    r"|^(?:total (?:de la )?region(?:al)?|region \(total\))$"
)
_GROUPING = re.compile(
    r"^(?:communaute (?:de communes|d'agglomeration|urbaine)|metropole\b|cc (?:du|de|d')|ca (?:du|de|d')"
    r"|etablissement public territorial\b|ept\b(?!s)|agglomeration (?:du|de|d')"
    r"|agglomeration [a-z-]+(?:aise|oise|enne|aine)$"
    # « Reste du département », beside its EPCI.
    r"|reste (?:du|de la|de l'|des)\b|autres? (?:epci|communes?|territoires?|secteurs?|intercommunalites?)\b)"
    r"|\b(?:metropole|agglomeration|agglo)$"
)
_TOTAL = re.compile(r"^(?:(?:sous[- ])?total\b|(?:tous|ensemble des) (?:les )?financements\b|ensemble$)")
_DEPARTEMENT = re.compile(r"^(?:total )?(?:du )?departement$")
_LEAD = re.compile(
    r"^(?:dont|(?:sous[- ])?total|territoire|perimetre|secteur|engagements?|objectifs?|epci|ept|departement)\s*"
    r"(?:de la|de l'|des|de|du|d'|sur|pour|:)?\s*",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s+(?=[a-zà-ÿ])")
_MOST_CUTS = 6
# « (310 attributions en Isère, 96 en Savoie) » tells of figures.
_COUNTED = re.compile(r"\((?=[^()]*\d)(?:[^()\s]+\s+){2,}[^()]*\)")
# « Marne parc : 5 840 », « Marne 5 840 logements »: a base on a line of its own, under the name.
_COUNT = r"\d[\d\s\u00a0\u202f]*"
_BASE = re.compile(
    rf"[\s,–—-]+(?:(?:parc|patrimoine)\b[^:]{{0,30}}:\s*{_COUNT}(?:logements?|lgts?|logts?)?"
    rf"|{_COUNT}(?:logements?|lgts?|logts?))$",
    re.IGNORECASE,
)
_CLOSING = " ).;,"
_LISTED = re.compile(r",\s+|\s+et\s+")
_TITLE_WORDS = 9
# A scan may lose the space of « Côte-d'Or - % hors QPV ».
_CHUNKS = re.compile(r"\s+[-–—](?:\s+|(?=%))|\s*[–—:|;\n\t]\s*|,\s+")


class Gazetteer:
    """Reads territories in labels; ``find`` answers for one exact name, as ``law.territories.find`` does."""

    def __init__(self, find: FindTerritory) -> None:
        self._find = find
        self._known: dict[str, Territory | None] = {}

    def read(self, label: str) -> Territory | None:
        """Return the territory that the whole ``label`` names, or None."""
        if label not in self._known:
            self._known[label] = self._read(label.strip())
        return self._known[label]

    def read_within(self, caption: str) -> Territory | None:
        """Return the territory that ``caption`` names: « PS-1 – Rennes Métropole », « Fiche Rennes Métropole ».

        A list of several names none.
        """
        caption = without_counts(caption)
        if self._lists_several(caption):
            return None
        starts = [0, *(mark.end() for mark in _CHUNKS.finditer(caption))]
        # « PS-1 – CA La Roche-sur-Yon - Agglomération »: a name may hold the sign that parts a caption.
        ends = [caption[start:] for start in starts[1:]]
        parts = [part for part in (*ends, *reversed(_CHUNKS.split(caption))) if part.strip()]
        found = next((named for part in parts if (named := self.read(part))), None)
        if found and found is not ORGANISM:
            return found
        ending = next((named for part in (caption, *parts) if (named := self._read_end(part))), None)
        # « (190 dans la Somme, 60 dans le Pas-de-Calais) » tells of none alone.
        others = (self._read_end(part.rstrip(_CLOSING)) for part in parts)
        return found if ending and any(each and _rivals(each, ending) for each in others) else ending or found

    def _lists_several(self, caption: str) -> bool:
        """Tell whether ``caption`` lists known territories of one kind: « pour : Isère, Drôme et Ardèche. »."""
        parts = _LISTED.split(caption.rsplit(":", 1)[-1])
        known = [found for part in parts if (found := self.read(part.strip(_CLOSING))) and found.code]
        return len(parts) > 1 and any(_rivals(known[0], other) for other in known[1:])

    def _read_end(self, part: str) -> Territory | None:
        """Return the territory that a title ends with, whatever it calls the sheet: « Matrice Gironde (33) »."""
        split = part.split()
        if not 1 < len(split) <= _TITLE_WORDS or part.rstrip().endswith((".", ";", ",")):
            return None
        ends = (" ".join(split[start:]) for start in range(1, len(split)))
        return next((found for end in ends if (found := self._find(end))), None)

    def _read(self, label: str) -> Territory | None:
        folded = fold(label)
        if not folded or not any(char.isalpha() for char in folded):
            return None
        spelt = (label, _BASE.sub("", label), *respaced(label))
        found = next((named for text in spelt if (named := self._named(text))), None)
        # A grouping that the tables do not know, for it is newer or older than they are, is one all the same.
        return found or (Territory("epci", name=label) if _GROUPING.match(folded) else None)

    def _named(self, label: str) -> Territory | None:
        folded = fold(label)
        if _ORGANISM.match(folded):
            return ORGANISM
        if _DEPARTEMENT.match(folded):
            return Territory("departement")
        found = self._find(label)
        bare = _LEAD.sub("", label)
        return found or (self._find(bare) if bare and bare != label else None)


def _rivals(one: Territory, other: Territory) -> bool:
    return one.kind == other.kind and one != other


def respaced(label: str) -> Iterator[str]:
    """Yield ``label`` with words joined again that a narrow column may have cut: « Quimpe r », « Morbih an »."""
    parts = _CUT.split(label)
    if 1 < len(parts) <= _MOST_CUTS:
        for joints in product((" ", ""), repeat=len(parts) - 1):
            if "" in joints:
                yield "".join(part for pair in zip(parts, (*joints, ""), strict=True) for part in pair)


def without_counts(label: str) -> str:
    """Return ``label`` without what it counts in brackets: « Drôme (parc F et G : 152) »."""
    return _COUNTED.sub(" ", label)


def is_total(label: str) -> bool:
    """Tell whether ``label`` announces a total."""
    return bool(_TOTAL.match(fold(label)))


def label_parts(label: str) -> list[str]:
    """Return the parts of a label that may name different things: « Rennes Métropole – dont PLAI »."""
    return [part for part in _CHUNKS.split(label) if part.strip()]
