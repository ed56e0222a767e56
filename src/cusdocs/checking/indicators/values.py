"""The figures of a cell: « 2415 soit 23,63 % » states two, « – » and « NR » none, « 0 » one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from cusdocs.french.blanks import find_blanks
from cusdocs.french.numbers import Quantity, find_quantities, parse_number
from cusdocs.french.text import fold, words

_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPED = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)"
# « 42 / 52 », « 38 sur 196 »: a number over its base.
_FRACTION = re.compile(
    rf"\(?(?<![\d/])(?P<part>{_GROUPED})\s*(?P<over>/|\bsur\b)\s*(?P<base>{_GROUPED})(?![\d/]|[.,]\d)\s*\)?"
)
# « PP 1 » is a code; « 2 pp » are percentage points.
_CODE = re.compile(r"\W*pp\b", re.IGNORECASE)
# « 412 F/G », « 118 logements F ou G »: how many are of those classes.
_CLASSES = re.compile(r"(?<=\d)(\s*(?:logements?)?)\s*\bF\s*(?:/|et|ou|,)\s*G\b")
_DETAIL = re.compile(r"\b(?:dont|y compris)\b", re.IGNORECASE)
# Words that may stand beside a figure without making the cell a sentence.
_BESIDE = frozenset(
    """
    logement logements lgt lgts logt logts log attribution attributions menage menages mutation mutations bail baux
    soit environ minimum minimal mini min maximum maxi max moins au plus par an annee de du des d a l et le la les
    euro euros eur ht ttc mois objectif total stable maintien pp % m2 en nombre
    """.split()
)


# The unit of an answer: « oui » is 1 and « non » is 0.
YES_NO = "oui/non"
_ANSWERS = {"oui": Decimal(1), "non": Decimal(0)}


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A figure as stated, with its unit: « % », « € », « # » for a count of things, « oui/non », or « »."""

    number: Decimal
    unit: str


@lru_cache(maxsize=65536)
def read_values(text: str) -> tuple[StatedValue, ...]:
    """Return the figures that a cell states, at most one a unit; a sentence or a blank states none."""
    if not text or _CODE.match(text) or find_blanks(text):
        return ()
    answer = _ANSWERS.get(fold(text).strip(" ."))
    if answer is not None:
        return (StatedValue(answer, YES_NO),)
    text = _CLASSES.sub(r"\1", _DETAIL.split(text, maxsplit=1)[0])
    if base_of(text) is not None:
        text = _FRACTION.sub(r"\g<part> ", text)
    quantities = find_quantities(text)
    if not quantities or not _is_bare(text, [(q.start, q.end) for q in quantities]):
        return ()
    if len(quantities) > 1 and any(_is_year(text, quantity) for quantity in quantities):
        return ()  # « 2022 68 % » is a period with its figure, not two figures.
    found: dict[str, StatedValue] = {}
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        unit = _unit(quantity.unit, text[quantity.end : following])
        if unit in found:
            return ()
        found[unit] = StatedValue(quantity.number, unit)
    if "%" in found and "" in found:
        # « 64 soit 6,74 % »: what comes with its share is a count.
        found[""] = StatedValue(found[""].number, "#")
    return tuple(found.values())


def _is_year(text: str, quantity: Quantity) -> bool:
    """Tell whether ``quantity`` is a year of ``text``, and no count with its share: « 2016 (17,0 %) »."""
    counted = text[quantity.end :].lstrip().startswith("(")
    return not counted and bool(_YEAR.fullmatch(text[quantity.start : quantity.end].strip()))


def base_of(text: str) -> Decimal | None:
    """Return the base that a cell states after its number: 196 in « 38 sur 196 », and in « 38 / 196, 19,4 % »."""
    found = _FRACTION.search(text)
    if found is None or (found["over"] == "/" and len(find_quantities(text)) <= 2):
        return None
    return parse_number(found["base"])


def is_fraction(text: str) -> bool:
    """Tell whether ``text`` is a number over its base and nothing else: « 42 / 52 »."""
    return bool(_FRACTION.fullmatch(text.strip()))


def _is_bare(text: str, spans: list[tuple[int, int]]) -> bool:
    for start, end in reversed(spans):
        text = text[:start] + " " + text[end:]
    return all(word in _BESIDE for word in words(text))


def _unit(sign: str, after: str) -> str:
    folded = fold(after)
    if "%" in sign or folded.startswith("%"):
        return "%"
    if "€" in sign or "€" in folded or re.match(r"euros?\b|eur\b", folded):
        return "€"
    return (
        "#"
        if re.match(r"(?:logements?|lgts?|logts?|log|attributions?|menages?|mutations?|baux)\b", folded)
        else ""
    )
