"""The period that a convention states for itself or for its commitments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from cusdocs.checking.former import Former
from cusdocs.checking.index import Index, Passage, quote
from cusdocs.checking.report import Evidence
from cusdocs.document import Heading
from cusdocs.french.dates import find_dates
from cusdocs.french.text import fold
from cusdocs.law.recognition import Wording

_DURATION = re.compile(
    r"\b(deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2})\s*(?:\(\s*(?:\d{1,2}|[a-z]+)\s*\)\s*)?(?:ans|annees)\b"
)
# « conclue pour une durée de six ans », and not « évaluée au bout de trois ans ».
_TOLD = re.compile(rf"\b(?:duree (?:\w+ ){{0,2}}?(?:de|a)|conclue?s? pour) {_DURATION.pattern}")
_LETTERS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_NUMBERS = {word: number for number, word in enumerate(_LETTERS, start=2)}
_OWN_LENGTH = re.compile(r"^(?:(?:la|cette) (?:presente )?(?:convention|cus)\b(?! d'(?!utilite))|elle\b)")
_EFFECT = re.compile(
    r"\b(?:prend\w* effet|date d'effet|effet (?:au|le|du)|vigueur|compter d[ue]|partir d[ue]|debut\w*"
    r"|entr\w+ en application|point de depart|s'applique\w* (?:au|des) le)\b"
)
# « Elle cessera de produire effet le 30 juin 2031. »
_END = re.compile(r"\b(?:cess\w+|termin\w+|prend\w* fin|expir\w+|acheve\w*) ")

_TERM = re.compile(
    r"\b(?:duree|dure(?:ra)?|s'applique\w*|conclue?s?|vigueur|entr\w+ en application|effet|expire\w*|echeance"
    r"|periode couverte)\b"
)
_SIGNATURE = re.compile(r"\b(?:compter|partir|date|jour) (?:de )?(?:sa |la |la date de |sa date de )?signature\b")
# What can only be said of the convention, though it is not named.
_OF_ITSELF = re.compile(r"^(?:la|sa) duree (?:en )?est|\bpoint de depart est\b")
_CONVENTION = re.compile(r"\b(?:convention|cus|elle|presente)\b")
_COMMITMENTS = re.compile(r"\bengagements?\b")
# « L'objectif à 3 ans est arrêté au 31 décembre 2028, l'objectif à 6 ans au 31 décembre 2031. »
_YEAR_END = (12, 31)
_TARGETS = re.compile(r"\b(?:3|trois) ans\b.*\b(?:6|six) ans\b")
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-/–]|a|au)?\s*(20\d\d)(?!\d)")
_TITLE = re.compile(r"^.{0,40}convention d'utilite sociale.{0,80}$|^(?:projet de )?cus\b.{0,60}$")
_NAMED = re.compile(r"utilite sociale|\bcus\b|periode|engagements?\b")

# Blocks that may belong to the cover, and those that are surely its first lines.
_COVER = 40
_FIRST_LINES = 8


class Statement(IntEnum):
    """What states the period, the surest first."""

    CONVENTION = 0
    COMMITMENTS = 1
    COVER = 2
    YEARS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """A period stated: its first and last day. ``first`` is None when it runs from the signature.

    ``told`` is its length as the sentence says it in words, which may not be that of its days.
    """

    statement: Statement
    first: date | None
    last: date | None
    years: int
    evidence: Evidence
    told: int | None = None

    @property
    def is_civil(self) -> bool:
        """Tell whether it covers whole civil years."""
        if self.first is None or self.last is None:
            return False
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)


@dataclass(frozen=True, slots=True)
class _Stated:
    passage: Passage
    folded: str
    about_term: bool

    @property
    def statement(self) -> Statement:
        commitments = _COMMITMENTS.search(self.folded)
        convention = _CONVENTION.search(self.folded)
        if commitments and not (convention and convention.start() < commitments.start()):
            return Statement.COMMITMENTS
        return Statement.CONVENTION if self.about_term else Statement.COVER


def find_periods(index: Index, former: Former | None = None) -> tuple[Period, ...]:
    """Return the periods that the body states, the surest first; those of a ``former`` convention are left out."""
    former = former or Former(index, Wording())
    stated = [each for each in _stated(index) if not former.tells(each.passage.block, each.passage.text)]
    found = [
        replace(period, told=period.told or _told_beside(each, stated))
        for each in stated
        for period in _in_sentence(each)
    ]
    if not any(period.statement is Statement.CONVENTION for period in found):
        found.extend(_over_two_sentences(stated))
    found.extend(_cover_years(index, former))
    return tuple(sorted(found, key=_rank))


def _rank(period: Period) -> tuple[Statement, int]:
    # A convention may tell the term of the one before it: the latest is its own.
    return period.statement, -period.first.toordinal() if period.first else 0


def duration_in(folded: str) -> int | None:
    """Return the number of years that a folded text states as a duration, or None."""
    match = _DURATION.search(folded)
    if not match:
        return None
    return _NUMBERS.get(match[1]) or int(match[1])


def states_effect(folded: str) -> bool:
    """Tell whether a folded sentence says from when the convention takes effect."""
    effect, end = _EFFECT.search(folded), _END.search(folded)
    return bool((effect and not (end and end.start() < effect.start())) or _SIGNATURE.search(folded))


@lru_cache(maxsize=1)
def _stated(index: Index) -> tuple[_Stated, ...]:
    return tuple(_dated(index))


def _dated(index: Index) -> Iterator[_Stated]:
    for passage in index.sentences:
        folded = fold(passage.text)
        if not (_DURATION.search(folded) or "20" in folded or _SIGNATURE.search(folded)):
            continue
        title = index.title_of(passage.block)
        under = bool(title and any(_TERM.search(fold(above.text)) for above in index.path(title)))
        about = under or bool(_TERM.search(folded) and (_CONVENTION.search(folded) or _COMMITMENTS.search(folded)))
        # « Six ans : du 1er janvier 2025 au 31 décembre 2030. »
        about = about or bool(_DURATION.match(folded) or _OF_ITSELF.search(folded))
        yield _Stated(passage, folded, about)


def _in_sentence(stated: _Stated) -> Iterator[Period]:
    dates = find_dates(stated.passage.text)
    evidence = stated.passage.evidence
    for first, last in pairwise(dates):
        years = round((last - first).days / 365.25)
        terms = _TARGETS.search(stated.folded) or (first.month, first.day) == _YEAR_END
        if 2 <= years <= 12 and _is_range(first, last) and not terms:
            yield Period(stated.statement, first, last, years, evidence, _told(stated.folded))
            return
    duration = duration_in(stated.folded)
    if duration and stated.about_term and states_effect(stated.folded):
        first_day = dates[0] if dates else None
        if first_day or _SIGNATURE.search(stated.folded):
            yield Period(stated.statement, first_day, _last_day(first_day, duration), duration, evidence)


def _over_two_sentences(stated: list[_Stated]) -> Iterator[Period]:
    terms = [each for each in stated if each.about_term and each.statement is Statement.CONVENTION]
    durations = [(each, years) for each in terms if (years := duration_in(each.folded))]
    for each in terms:
        dates = find_dates(each.passage.text)
        near = next((d for d in durations if abs(d[0].passage.block - each.passage.block) <= 1), None)
        if near and states_effect(each.folded) and (dates or _SIGNATURE.search(each.folded)):
            first = dates[0] if dates else None
            last, years = _stated_end(first, near[0]) or (_last_day(first, near[1]), near[1])
            yield Period(Statement.CONVENTION, first, last, years, near[0].passage.evidence, _told(near[0].folded))


def _told(folded: str) -> int | None:
    match = _TOLD.search(folded)
    return duration_in(match[0]) if match else None


def _told_beside(dated: _Stated, stated: list[_Stated]) -> int | None:
    """Return the length of the convention that a sentence without dates tells, just before or after its dates.

    « La convention est conclue pour une durée de cinq ans. Elle prend effet le 1er juillet 2024 et prend fin … »
    """
    if dated.statement is not Statement.CONVENTION:
        return None
    place = stated.index(dated)
    near = (*stated[max(place - 1, 0) : place], *stated[place + 1 : place + 2])
    own = (each for each in near if each.statement is Statement.CONVENTION and _OWN_LENGTH.match(each.folded))
    return next((told for each in own if not find_dates(each.passage.text) and (told := _told(each.folded))), None)


def _stated_end(first: date | None, stated: _Stated) -> tuple[date, int] | None:
    """Return the last day that the sentence of the duration states too, and the years up to it."""
    for last in find_dates(stated.passage.text) if first else ():
        if first and last > first and _is_range(first, last):
            return last, round((last - first).days / 365.25)
    return None


def _cover_years(index: Index, former: Former) -> Iterator[Period]:
    for number, block in enumerate(index.blocks[:_COVER]):
        folded = fold(block.text)
        match = _YEARS.search(folded)
        if not match or len(folded) > 200 or find_dates(block.text) or former.tells(number, block.text):
            continue
        years = int(match[2]) - int(match[1]) + 1
        if 5 <= years <= 7 and (isinstance(block, Heading) or match[0] == folded or _is_named(index, number)):
            first, last = date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)
            yield Period(Statement.YEARS, first, last, years, quote(block.text, block.places))


def _is_named(index: Index, number: int) -> bool:
    # « Convention d'utilité sociale », then « Office de l'Ouest – 2026-2031 » on the next line of the cover.
    above = index.blocks[number - 1].text if 0 < number < _FIRST_LINES else ""
    return bool(_NAMED.search(fold(index.blocks[number].text)) or _TITLE.search(fold(above)))


def _is_range(first: date, last: date) -> bool:
    # A period ends the day before an anniversary, or on it when loosely counted; two deliberations do not.
    following = last + timedelta(days=1)
    return (following.month, following.day) == (first.month, first.day) or (last.month, last.day) == (
        first.month,
        first.day,
    )


def _last_day(first: date | None, years: int) -> date | None:
    if first is None:
        return None
    # 29 February has no anniversary in most years.
    day = 28 if (first.month, first.day) == (2, 29) else first.day
    return date(first.year + years, first.month, day) - timedelta(days=1)
