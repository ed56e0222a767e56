"""Whether an indicator is stated for every territory and horizon that the law calls for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from cusdocs.checking.report import Reading, Severity, Status
from cusdocs.checking.severity import at_most, of_confidence, worst
from cusdocs.law.indicator import REFERENCE, SIX_YEARS, THREE_YEARS, Indicator, Territory
from cusdocs.law.terms import Confidence

_KINDS = {
    "region": ("region",),
    "departement": ("departement",),
    "epci": ("epci", "ept"),
    "segment": ("segment",),
    "organisme": ("organisme",),
}
_PLACES = {
    "region": "par région",
    "departement": "par département",
    "epci": "par EPCI ou EPT",
    "segment": "par segment de patrimoine",
    "organisme": "pour l'organisme",
}
_FEW = 3
# An organism of one such territory may state its figures without naming it.
IMPLICIT = ("region", "departement")
_COMMUNES = "CC "
_HORIZONS = {THREE_YEARS: "à 3\u00a0ans", SIX_YEARS: "à 6\u00a0ans"}


@dataclass(frozen=True, slots=True)
class Called:
    """What an indicator is called for: ``territories`` (none known: any of the kind) and ``horizons``.

    ``assumed`` tells that the territories were inferred from the document.
    """

    territories: tuple[Territory, ...]
    horizons: tuple[str, ...]
    assumed: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The answer: the status, how hard the gaps are judged, and what lacks, in French."""

    status: Status
    severity: Severity
    lack: str = ""


_WHOLE = Coverage(Status.PRESENT, Severity.NONE)


def cover(indicator: Indicator, readings: Sequence[Reading], called: Called, confidence: Confidence) -> Coverage:
    """Return how far ``readings`` cover what ``indicator`` is called for; ``confidence`` is that of the rule."""
    own = [reading for reading in readings if reading.code == indicator.code and reading.horizon != REFERENCE]
    if not own:
        return Coverage(Status.MISSING, of_confidence(confidence))
    if indicator.territory == "segment":
        own = [_of_segment(reading) for reading in own]
    territories = called.territories or _stated(indicator, own)
    if called.assumed:
        territories += _others(_stated(indicator, own), territories, indicator)
    if not territories:
        lack = f"aucune valeur n'est donnée {_PLACES[indicator.territory]}"
        return Coverage(Status.INCOMPLETE, _gap(indicator, "territory", confidence), lack)
    gaps = {place: _missing(indicator, own, place, called, len(territories) == 1) for place in territories}
    gaps = {place: horizons for place, horizons in gaps.items() if horizons}
    if not gaps:
        left = _left_out(own, called, territories)
        return Coverage(Status.INCOMPLETE, Severity.WARNING, _told(left)) if left else _WHOLE
    severity = worst(
        _judge(place, indicator, horizons, called, confidence, len(gaps) < len(territories))
        for place, horizons in gaps.items()
    )
    return Coverage(Status.INCOMPLETE, severity, _told(gaps.items()))


def _of_segment(reading: Reading) -> Reading:
    """Return ``reading`` as that of a segment de patrimoine, which a column names as it would a detail."""
    if not reading.breakdown or reading.territory.kind != "organisme":
        return reading
    return replace(reading, territory=Territory("segment", name=reading.breakdown), breakdown=None)


def _stated(indicator: Indicator, own: Sequence[Reading]) -> tuple[Territory, ...]:
    if indicator.territory == "organisme":
        return (Territory("organisme"),)
    kinds = _KINDS[indicator.territory]
    stated = tuple(dict.fromkeys(reading.territory for reading in own if reading.territory.kind in kinds))
    if stated or indicator.territory == "epci":
        return stated
    # Segments have the names that the convention gives them: any row of the table may be one.
    if indicator.territory == "segment":
        return tuple(dict.fromkeys(reading.territory for reading in own))
    return (Territory(indicator.territory),)


def _others(
    stated: Sequence[Territory], called: Sequence[Territory], indicator: Indicator
) -> tuple[Territory, ...]:
    """Return the territories that the table names, in words that no list knows, beyond those ``called``."""
    kinds = _KINDS[indicator.territory]
    return tuple(
        place
        for place in stated
        if place.kind in kinds and place.name and not place.code and not any(_same(place, each) for each in called)
    )


def _left_out(
    own: Sequence[Reading], called: Called, territories: Sequence[Territory]
) -> list[tuple[Territory, tuple[str, ...]]]:
    """Return the territories stated besides those called for that lack what another of their kind states."""
    whole = [
        each for each in own if each.breakdown is None and each.territory.name and each.territory.kind in _KINDS
    ]
    stated: dict[Territory, set[str]] = {}
    for reading in whole:
        stated.setdefault(reading.territory, set()).add(reading.horizon)
    gaps = []
    for place, horizons in stated.items():
        alike = set().union(*(other for each, other in stated.items() if each.kind == place.kind))
        missing = tuple(each for each in called.horizons if each in alike - horizons)
        if missing and not any(place.kind == each.kind and _same(place, each) for each in territories):
            gaps.append((place, missing))
    return gaps


def _missing(
    indicator: Indicator, own: Sequence[Reading], place: Territory, called: Called, alone: bool
) -> tuple[str, ...]:
    here = [reading for reading in own if _counts(reading.territory, place, indicator, alone)]
    whole = [reading for reading in here if reading.breakdown is None]
    # A table of details without a total states the figures all the same; a share of them does not.
    details = [reading for reading in here if reading.unit == indicator.units[0]]
    stated = {reading.horizon for reading in whole or details}
    left_blank = _left_blank({reading.horizon for reading in whole if reading.unit == indicator.units[0]}, called)
    return tuple(horizon for horizon in called.horizons if horizon not in stated or horizon in left_blank)


def _left_blank(stated: Collection[str], called: Called) -> Collection[str]:
    """Return the few horizons without a figure in the expected unit, when all others have one.

    A share stands there alone: « 45 | 17,3 % » has lost its number.
    """
    left = [horizon for horizon in called.horizons if horizon not in stated]
    return left if _FEW * len(left) <= len(called.horizons) else ()


def _counts(stated: Territory, place: Territory, indicator: Indicator, alone: bool) -> bool:
    if indicator.territory == "organisme":
        # The figure of an organism that stands in one département alone may name it.
        return stated.kind in ("organisme", "departement")
    if stated.kind == place.kind and _same(stated, place):
        return True
    unnamed = stated.kind == "organisme" or stated == Territory(place.kind)
    return alone and place.kind in IMPLICIT and unnamed


def _same(stated: Territory, place: Territory) -> bool:
    if stated.code and place.code:
        return stated.code == place.code
    return stated.name == place.name or not (place.code or place.name)


def may_be_exempt(place: Territory) -> bool:
    """Tell whether an EPCI that only the document names may have no figure of its own.

    The duties of article L.441-1 that PS-1 measures are those of certain EPCI, 426 in 2024: few are communautés
    de communes, and nothing in a convention lists those that are.
    """
    return place.kind == "epci" and place.name.startswith(_COMMUNES)


def _judge(
    place: Territory,
    indicator: Indicator,
    horizons: tuple[str, ...],
    called: Called,
    confidence: Confidence,
    others_stand: bool,
) -> Severity:
    if len(horizons) < len(called.horizons):
        return _gap(indicator, "horizon", confidence)
    severity = _gap(indicator, "territory", confidence)
    if not (called.assumed and others_stand):
        return severity
    # A territory that only the document suggests may not be concerned: a person must look.
    return at_most(severity, Severity.INFO if may_be_exempt(place) else Severity.WARNING)


def _gap(indicator: Indicator, part: str, confidence: Confidence) -> Severity:
    return at_most(of_confidence(indicator.confidence.get(part, confidence)), of_confidence(confidence))


def _told(gaps: Iterable[tuple[Territory, tuple[str, ...]]]) -> str:
    return "manquent " + "\u00a0; ".join(map(_phrase, gaps))


def _phrase(gap: tuple[Territory, tuple[str, ...]]) -> str:
    place, horizons = gap
    named = [_HORIZONS.get(horizon, horizon) for horizon in horizons]
    listed = named[0] if len(named) == 1 else ", ".join(named[:-1]) + " et " + named[-1]
    return f"{place.name or place.code} {listed}".strip()
