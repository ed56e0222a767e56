"""A kind of territory in a phrase: « préfet de RÉGION » is as many phrases as there are régions."""

import re

from cusdocs.french.phrases import Phrase
from cusdocs.law import territories

_KIND = re.compile(r"\b(?:D[ÉE]PARTEMENT|R[ÉE]GION)\b")


def spelled_out(text: str) -> tuple[Phrase, ...]:
    """Return the phrases that ``text`` stands for: one a territory of the kind it names, else itself alone."""
    texts = _texts(text)
    return tuple(Phrase(each, text) for each in texts) if len(texts) > 1 else (Phrase(text),)


def _texts(text: str) -> list[str]:
    kind = _KIND.search(text)
    if kind is None:
        return [text]
    ends = _texts(text[kind.end() :])
    return [f"{text[: kind.start()]}{name}{end}" for name in _names(kind[0]) for end in ends]


def _names(kind: str) -> list[str]:
    regions = [territory.name for territory in territories.regions()]
    if kind.startswith("R"):
        return regions
    # Nothing tells La Réunion, département, from La Réunion, région: that name is a région's.
    return [each.name for each in territories.departements() if each.name not in regions]
