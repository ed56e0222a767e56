"""Which territory a sentence tells of."""

import re

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.places import ORGANISM, Gazetteer
from cusdocs.law.indicator import Territory
from cusdocs.law.term_lists import figure_terms

# A name: capitalised words, with the small words between them.
_NAME = re.compile(
    r"[A-ZÀ-Ý][\w'’-]*\w"
    r"(?:[ \u00a0-](?:(?:de|du|des|la|le|les|et|&|sur|en|sous)[ \u00a0-]|[dl]['’])*[A-ZÀ-Ý][\w'’-]*\w)*"
)
# « Toit & Rive s'engage », « Val Habitat réhabilitera »: the name is that of who acts.
_ACTS = re.compile(r"[ \u00a0](?:(?:s['’]|se[ \u00a0])[a-zà-ÿ]+e|[a-zà-ÿ]{3,}ra)\b")
# « Dans le Lot, … »: the first word of a sentence has a capital too.
_OPENING = re.compile(r"^(?:Dans|En|Sur|Pour|À|Au|Aux)\s+(?:(?:les?|la)\s+|l['’])?")
_KEPT_CAPITALS = 5
# « 21 – Côte-d'Or », « Côte-d'Or (21) »: the number is a part of the name.
_CODE = r"(?:\d{2,3}|2[AB])"
_NUMBERED = re.compile(
    rf"(?<![\w,.]){_CODE}[ \u00a0]*[-–—]?[ \u00a0]*{_NAME.pattern}|{_NAME.pattern}[ \u00a0]?\({_CODE}\)"
)
_DIGIT = re.compile(r"\d")
# What may stand before the first word of a sentence, the number of a paragraph too: « § 17 ».
_BEFORE_FIRST = re.compile(r"[\s\-–—:•]*(?:§\s*\d+\.?\s*)?")


class ToldPlaces:
    """Reads the territories of sentences, with the titles that they stand under."""

    def __init__(self, index: Index, gazetteer: Gazetteer) -> None:
        self._index = index
        self._gazetteer = gazetteer

    def without_numbers(self, text: str) -> str:
        """Return ``text``, as long, without the numbers of the départements that it names."""
        return _NUMBERED.sub(lambda found: self._unnumbered(found[0]), text)

    def _unnumbered(self, name: str) -> str:
        place = self._gazetteer.read(name)
        return _DIGIT.sub(" ", name) if place and place.kind == "departement" else name

    def told(self, passage: Passage, text: str) -> Territory | None:
        """Return the territory of ``text``, what ``passage`` says: that of the sentence, else of the titles.

        None when it names something unknown, a commune or a résidence, or several territories.
        """
        found, no_places = set(), figure_terms().no_places
        opening = _BEFORE_FIRST.match(text)
        first = opening.end() if opening else 0
        for match in _NAME.finditer(text):
            territory = self._gazetteer.read(match[0]) or self._gazetteer.read(_OPENING.sub("", match[0]))
            if territory:
                found.add(territory)
            elif any(name.covers(match[0]) for name in no_places) or _ACTS.match(text, match.end()):
                continue
            elif match.start() > first and not _is_acronym(match[0]):
                return None
        if found:
            # « Dans la Loire, la Société s'engage » tells of the Loire.
            places = found - {ORGANISM} or found
            return places.pop() if len(places) == 1 else None
        title = self._index.title_of(passage.block)
        above = self._index.path(title) if title else ()
        return next((place for each in above if (place := self._gazetteer.read_within(each.text))), ORGANISM)


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= _KEPT_CAPITALS
