"""How much, of what and by when a sentence says: « 320 logements à 3 ans et 650 à 6 ans ». No spaCy here."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from cusdocs.checking.indicators.horizons import Calendar
from cusdocs.french.articles import without_articles
from cusdocs.french.dates import MONTHS
from cusdocs.french.numbers import UNITS, Quantity
from cusdocs.french.numerals import find_all_quantities
from cusdocs.french.text import words
from cusdocs.law.indicator import REFERENCE
from cusdocs.law.meaning_reader import load_commitment_words

YEARLY = "yearly"
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_DAY = rf"(?:\d{{1,2}}(?:er)?\s+(?:{'|'.join(MONTHS)})\s+|\d{{1,2}}/\d{{1,2}}/|fin\s+)?"
_WHEN = re.compile(
    r"\b(?:3|trois)\s+(?:et|ou|puis)\s+(?:6|six)\s+ans\b"
    rf"|(?:(?:entre|de|du|en|pour|sur|à|sur\s+la\s+période)\s+)?{_DAY}{_YEAR}\s?(?:[-–/]|à|au|et|jusqu'en)\s?{_DAY}{_YEAR}"
    r"|(?:sur|pendant|durant)\s+(?:les\s+|ces\s+)?(?:3|trois|6|six)\s+(?:premières\s+)?(?:ans|années)\b"
    r"|(?:à|d['’]ici|dans|sous|en)?\s*(?<![\w-])(?:3|trois|6|six)\s+(?:premières\s+)?(?:ans|années)\b"
    rf"|(?:d['’]ici\s+(?:à\s+|la\s+|le\s+)?|à\s+(?:l['’]horizon\s+|la\s+)?|en\s+|au\s+|avant\s+(?:la\s+)?|"
    rf"jusqu['’](?:en|au)\s+|(?:fin\s+de\s+l['’]année|l['’]année|fin)\s+)*{_DAY}{_YEAR}",
    re.IGNORECASE,
)
# Most sentences hold none of these, which is told much faster.
_MAY_TELL_WHEN = re.compile(rf"{_YEAR}|\b(?:3|6|trois|six)\s", re.IGNORECASE)
# A unit stands right behind its number, or after an adjective and a small word.
_BEFORE_UNIT = r"\s*(?:\(\s*\d[\d\s]*\)\s*)?(?:[^\W\d_]+['’\s-]+){0,3}"


@dataclass(frozen=True, slots=True)
class When:
    """A horizon told in a sentence: its ``name`` as the contract spells it, « » for another date; its place."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with its unit, and the horizon that goes with it, « » when none or several might."""

    number: Decimal
    unit: str
    horizon: str
    start: int
    end: int


def amounts(text: str, calendar: Calendar) -> tuple[Amount, ...]:
    """Return the quantities of ``text`` that have a unit, in order, each with its horizon.

    A horizon goes with each when there is but one, or when there are as many as quantities.
    """
    told = horizons(text, calendar)
    counted = list(_counted(figures(text, told), told, text))
    names = [when.name for when in told if when.name]
    distinct = list(dict.fromkeys(names))
    if len(distinct) == 1:
        names = distinct * len(counted)
    elif len(names) != len(counted):
        names = [""] * len(counted)
    return tuple(
        Amount(each.number, unit, name, each.start, each.end)
        for (each, unit), name in zip(counted, names, strict=True)
    )


def _counted(found: Iterable[Quantity], told: Iterable[When], text: str) -> Iterator[tuple[Quantity, str]]:
    before = ""
    for each in found:
        unit = unit_after(each, text)
        # « 320 logements à 3 ans et 650 à 6 ans »: the second is of the same thing.
        if not unit and any(0 <= when.start - each.end <= 1 for when in told):
            unit = before
        if unit:
            yield each, unit
        before = unit


def horizons(text: str, calendar: Calendar) -> tuple[When, ...]:
    """Return the horizons, dates and years that ``text`` tells, in order."""
    found = [
        When(name, match.start(), match.end())
        for name, pattern in _told_horizons().items()
        for match in pattern.finditer(text)
    ]
    for match in _WHEN.finditer(text) if _MAY_TELL_WHEN.search(text) else ():
        read = calendar.read(_plain(match[0]))
        name = read.name if read and read.name != REFERENCE else ""
        if not any(each.start < match.end() and match.start() < each.end for each in found):
            found.append(When(name, match.start(), match.end()))
    return tuple(sorted(found, key=lambda each: each.start))


def prepare_amounts() -> None:
    """Load the words of units and horizons, and compile their patterns."""
    _units()
    _told_horizons()


def tells_reference(when: When, text: str, calendar: Calendar) -> bool:
    """Tell whether ``when``, in ``text``, is a year or a period before the convention."""
    read = calendar.read(_plain(text[when.start : when.end].strip()))
    return read is not None and read.name == REFERENCE


def _plain(told: str) -> str:
    # « du 1er janvier 2026 au 31 décembre 2031 » is a period as « 2026-2031 » is.
    years = re.findall(_YEAR, told)
    return "-".join(years) if len(years) > 1 else told


def figures(text: str, told: Iterable[When]) -> list[Quantity]:
    """Return the quantities of ``text`` that belong to none of the horizons ``told``."""
    spans = [(when.start, when.end) for when in told]
    return [
        each
        for each in find_all_quantities(without_articles(text))
        if not any(a <= first_sign(each, text) < b for a, b in spans)
    ]


def unit_after(figure: Quantity, text: str) -> str:
    """Return the unit of ``figure`` in the words of the contract, or « »."""
    if figure.unit in UNITS:
        return figure.unit
    for unit, pattern in _units().items():
        if pattern.match(text, figure.end):
            return unit
    return ""


@cache
def unit_words() -> frozenset[str]:
    """Return the folded words that say units: « logements », « euros »."""
    return frozenset(
        word for said in load_commitment_words().units.values() for phrase in said for word in words(phrase)
    )


def first_sign(figure: Quantity, text: str) -> int:
    """Return where the first sign of ``figure`` stands: it may hold the space before it, and the one after."""
    return next(x for x in range(figure.start, figure.end) if text[x].isalnum())


@cache
def _units() -> dict[str, re.Pattern[str]]:
    return _patterns(load_commitment_words().units, _BEFORE_UNIT)


@cache
def _told_horizons() -> dict[str, re.Pattern[str]]:
    return _patterns(load_commitment_words().horizons, r"\b")


def _patterns(words: Mapping[str, Iterable[str]], before: str) -> dict[str, re.Pattern[str]]:
    """Return, by name, the pattern of the phrases that say it, after ``before``."""
    return {name: re.compile(rf"{before}{_any_of(tuple(said))}\b", re.IGNORECASE) for name, said in words.items()}


def _any_of(said: Collection[str]) -> str:
    # The phrases are tried only where the first letter of one stands.
    initials = re.escape("".join(sorted({phrase[0] for phrase in said})))
    return rf"(?=[{initials}])(?:{'|'.join(map(_flexible, said))})"


def _flexible(phrase: str) -> str:
    return r"[\s\u00a0]+".join(re.escape(word).replace("'", "['’]") for word in phrase.split())
