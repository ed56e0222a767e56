"""The figures of a cell: « 2415 soit 23,63 % » states two, « – » and « NR » none, « 0 » one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from cusdocs.french.blanks import find_blanks
from cusdocs.french.numbers import find_quantities
from cusdocs.french.text import fold, words

_YEAR = re.compile(r"(?:19|20)\d\d")
_FRACTION = re.compile(r"\(?\s*\d[\d\s\u00a0\u202f]*/\s*\d[\d\s\u00a0\u202f]*\)?")
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
    text = _FRACTION.sub(" ", text) if len(find_quantities(text)) > 2 else text
    quantities = find_quantities(text)
    if not quantities or not _is_bare(text, [(q.start, q.end) for q in quantities]):
        return ()
    if len(quantities) > 1 and any(_YEAR.fullmatch(text[q.start : q.end].strip()) for q in quantities):
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
