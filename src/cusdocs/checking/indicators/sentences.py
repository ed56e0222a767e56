"""Read the figures that a sentence states: « PP-1 : 320 logements à 3 ans et 650 à 6 ans »."""

import re
from collections.abc import Iterator

from cusdocs.checking.index import Index, Passage
from cusdocs.checking.indicators.codes import CodeBook
from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.checking.indicators.places import ORGANISM, Gazetteer
from cusdocs.checking.indicators.units import choose_unit
from cusdocs.checking.indicators.values import StatedValue
from cusdocs.checking.report import Reading
from cusdocs.document import Table
from cusdocs.french.numbers import Quantity, find_quantities
from cusdocs.french.text import fold
from cusdocs.law.indicator import REFERENCE, Indicator, Territory

# The words that carry a horizon in a sentence, taken with the figures inside them.
_HORIZON = re.compile(
    r"\b(?:3|trois)\s+(?:et|ou|puis)\s+(?:6|six)\s+ans\b|(?:à|d'ici|sur|en|fin|pour)?\s*(?:\b20\d\d\s?[-–/]\s?20\d\d\b|\b(?:3|6|trois|six)\s+(?:premières\s+)?(?:ans|années)\b"
    r"|\b20\d\d\b)",
    re.IGNORECASE,
)


def read_sentences(
    index: Index, book: CodeBook, gazetteer: Gazetteer, calendar: Calendar, indicators: dict[str, Indicator]
) -> Iterator[Reading]:
    """Yield the figures of the sentences and list items that begin with the code of an indicator."""
    for passage in index.sentences:
        if isinstance(index.blocks[passage.block], Table):
            continue
        mention = book.begins(passage.text)
        if mention and mention.known:
            text = passage.text[mention.end :]
            territory = gazetteer.read_within(text) or ORGANISM
            yield from read_figures(passage, text, indicators[mention.code], territory, calendar)


def read_figures(
    passage: Passage, text: str, indicator: Indicator, territory: Territory, calendar: Calendar
) -> Iterator[Reading]:
    """Yield the figures of ``text``, what ``passage`` says of ``indicator``: each needs a horizon of its own."""
    spans = [(match.start(), match.end(), calendar.read(match[0])) for match in _HORIZON.finditer(text)]
    horizons = [horizon.name for _, _, horizon in spans if horizon and horizon.name != REFERENCE]
    figures = [q for q in find_quantities(text) if not any(a <= _first_digit(q, text) < b for a, b, _ in spans)]
    # Only as many figures as horizons can be paired without guessing.
    if not figures or len(figures) != len(horizons) or len(spans) != len(horizons):
        return
    for figure, horizon in zip(figures, horizons, strict=True):
        yield _reading(passage, _stated(figure, text), horizon, indicator, territory)


def _first_digit(figure: Quantity, text: str) -> int:
    # A quantity may hold the space before it, and the one after.
    return next(x for x in range(figure.start, figure.end) if text[x].isdigit())


def _stated(figure: Quantity, text: str) -> StatedValue:
    after = fold(text[figure.end : figure.end + 12])
    unit = figure.unit or ("#" if after.startswith(("logement", "attribution", "menage")) else "")
    return StatedValue(figure.number, "€" if "€" in unit else unit)


def _reading(
    passage: Passage, stated: StatedValue, horizon: str, indicator: Indicator, territory: Territory
) -> Reading:
    evidence = passage.evidence
    return Reading(
        code=indicator.code,
        territory=territory,
        horizon=horizon,
        value=stated.number,
        unit=choose_unit(stated, "", "", indicator),
        breakdown=None,
        raw=evidence.quote,
        page=evidence.page,
        bbox=evidence.bbox,
    )
