"""Read the figures that a sentence states: « PP-1 : 320 logements à 3 ans et 650 à 6 ans »."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.amounts import YEARLY, figures, horizons, unit_after
from cusdocs.checking.indicators.codes import CodeBook
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.places import ORGANISM, Gazetteer
from cusdocs.checking.indicators.units import choose_unit
from cusdocs.checking.indicators.values import StatedValue
from cusdocs.checking.report import Reading
from cusdocs.french.numbers import Quantity
from cusdocs.french.text import fold
from cusdocs.law.indicator import Indicator, Territory

# What may follow a number that says not what it counts: « 320 à 3 ans ».
_UNCOUNTED = re.compile(r"\s*(?:$|[^\w\s]|(?:à|en|au|d|sur|pour|entre|fin|et|puis|dès|soit|par)\b)", re.IGNORECASE)


def read_sentences(
    index: Index, book: CodeBook, gazetteer: Gazetteer, calendar: Calendar, indicators: dict[str, Indicator]
) -> Iterator[Reading]:
    """Yield the figures of the sentences and list items that begin with the code of an indicator."""
    for passage in index.prose:
        mention = book.begins(passage.text)
        if mention and mention.known:
            text = passage.text[mention.end :]
            territory = gazetteer.read_within(text) or ORGANISM
            yield from read_figures(passage, text, indicators[mention.code], territory, calendar)


def read_figures(
    passage: Passage, text: str, indicator: Indicator, territory: Territory, calendar: Calendar
) -> Iterator[Reading]:
    """Yield the figures of ``text``, what ``passage`` says of ``indicator``: each needs a horizon of its own."""
    told = horizons(text, calendar)
    names = [when.name for when in told if when.name and when.name != YEARLY]
    # A number in letters that counts nothing is no figure: « les deux départements ».
    found = [each for each in figures(text, told) if each.in_digits or unit_after(each, text)]
    if not all(may_state(each, text, indicator) for each in found):
        return
    # Only as many figures as horizons can be paired without guessing.
    if not found or len(found) != len(names) or len(told) != len(names):
        return
    unit = ""
    for figure, horizon in zip(found, names, strict=True):
        reading = stated_reading(passage, figure, text, horizon, indicator, territory)
        # « 47 attributions en 2021 et 50 en 2026 »: the second counts the same thing.
        unit = reading.unit if figure.unit or unit_after(figure, text) or not unit else unit
        yield replace(reading, unit=unit)


def may_state(figure: Quantity, text: str, indicator: Indicator) -> bool:
    """Tell whether ``figure`` counts what the indicator does: « 12 communes » does not."""
    unit = unit_after(figure, text)
    if not unit:
        return bool(_UNCOUNTED.match(text, figure.end))
    return any(unit in (known, known.split("/")[0]) or known.startswith(f"{unit} ") for known in indicator.units)


def stated_reading(
    passage: Passage, figure: Quantity, text: str, horizon: str, indicator: Indicator, territory: Territory
) -> Reading:
    """Return ``figure``, which ``text`` of ``passage`` states of ``indicator``, as a reading."""
    evidence = passage.evidence
    return Reading(
        code=indicator.code,
        territory=territory,
        horizon=horizon,
        value=figure.number,
        unit=choose_unit(_stated(figure, text), "", "", indicator),
        breakdown=None,
        raw=evidence.quote,
        page=evidence.page,
        bbox=evidence.bbox,
    )


def _stated(figure: Quantity, text: str) -> StatedValue:
    after = fold(text[figure.end : figure.end + 12])
    unit = figure.unit or ("#" if after.startswith(("logement", "attribution", "menage")) else "")
    return StatedValue(figure.number, "€" if "€" in unit else unit)
