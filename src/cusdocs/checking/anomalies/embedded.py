"""Compare the data that a convention carries inside with its visible text, which always wins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cusdocs.checking.anomalies.figures import HORIZONS, agree, amount, at_page, place_name, subject
from cusdocs.checking.report import Anomaly, Reading, Severity
from cusdocs.document import ConventionData, Document, StatedFigure
from cusdocs.french.numbers import counted, format_quantity
from cusdocs.french.text import fold
from cusdocs.law.indicator import Territory

KIND = "embedded-data-mismatch"
IGNORED = "embedded-data-ignored"
_LISTED = 3


@dataclass(frozen=True, slots=True)
class _Key:
    """What a figure is about."""

    code: str
    place: str
    horizon: str
    breakdown: str
    unit: str


def ignored_data(document: Document) -> Iterator[Anomaly]:
    """Yield one remark for data that could not be read: no verdict rests on them."""
    if document.data_problem:
        yield Anomaly(
            kind=IGNORED,
            severity=Severity.INFO,
            message=f"Les données jointes n'ont pas été comparées au texte\u00a0: {document.data_problem}.",
        )


def embedded_against_text(document: Document, regime: str, readings: Sequence[Reading]) -> Iterator[Anomaly]:
    """Yield a warning for each difference between the data inside ``document`` and its ``readings``.

    Figures that only one of the two holds give one warning an indicator. Under another ``regime`` than that of the
    data, nothing compares: that is the difference.
    """
    yield from ignored_data(document)
    data = document.data
    if data is None:
        return
    if data.regime != regime:
        yield _warning(
            f"Les données jointes relèvent du régime «\u00a0{data.regime}\u00a0», le texte est vérifié selon "
            f"«\u00a0{regime}\u00a0»\u00a0: les valeurs n'ont pas été comparées."
        )
        return
    yield from _figures(data, readings)


def _figures(data: ConventionData, readings: Sequence[Reading]) -> Iterator[Anomaly]:
    inside = {_key_of_figure(figure): figure for figure in data.figures}
    stated: dict[_Key, list[Reading]] = {}
    for reading in readings:
        stated.setdefault(_key_of_reading(reading), []).append(reading)
    for key, figure in inside.items():
        shown = stated.get(key, ())
        if shown and not any(agree(reading.value, figure.number) for reading in shown):
            yield _difference(shown[0], figure)
    codes = dict.fromkeys(key.code for key in inside)
    for code in codes:
        yield from _only_inside(code, inside, stated)
        yield from _only_stated(code, inside, stated)


def _difference(reading: Reading, figure: StatedFigure) -> Anomaly:
    joined = format_quantity(figure.number, figure.unit)
    return _warning(
        f"{subject(reading)}\u00a0: le texte donne {amount(reading)}{at_page(reading)}, les données jointes "
        f"{joined}. Le texte fait foi.",
        reading,
    )


def _only_inside(
    code: str, inside: Mapping[_Key, StatedFigure], stated: Mapping[_Key, Sequence[Reading]]
) -> Iterator[Anomaly]:
    alone = [figure for key, figure in inside.items() if key.code == code and key not in stated]
    if alone:
        named = _listed(
            _name(Territory(each.territory_kind, "", each.territory_name), each.breakdown, each.horizon)
            for each in alone
        )
        values = counted(len(alone), "valeur")
        yield _warning(f"{code}\u00a0: {values} des données jointes sans équivalent lu dans le texte ({named}).")


def _only_stated(
    code: str, inside: Mapping[_Key, StatedFigure], stated: Mapping[_Key, Sequence[Reading]]
) -> Iterator[Anomaly]:
    alone = [found[0] for key, found in stated.items() if key.code == code and key not in inside]
    if alone:
        named = _listed(_name(each.territory, each.breakdown, each.horizon) for each in alone)
        values = counted(len(alone), "valeur")
        yield _warning(
            f"{code}\u00a0: {values} du texte sans équivalent dans les données jointes ({named}).",
            alone[0],
        )


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    rest = len(found) - _LISTED
    more = f" et {rest} autres" if rest > 1 else " et une autre" if rest == 1 else ""
    return "\u00a0; ".join(found[:_LISTED]) + more


def _name(territory: Territory, breakdown: str | None, horizon: str) -> str:
    return ", ".join(filter(None, (place_name(territory), breakdown, HORIZONS.get(horizon, horizon))))


def _key_of_figure(figure: StatedFigure) -> _Key:
    place = _place(figure.territory_kind, figure.territory_code, figure.territory_name)
    return _Key(figure.code, place, figure.horizon, fold(figure.breakdown or ""), figure.unit)


def _key_of_reading(reading: Reading) -> _Key:
    territory = reading.territory
    place = _place(territory.kind, territory.code, territory.name)
    return _Key(reading.code, place, reading.horizon, fold(reading.breakdown or ""), reading.unit)


def _place(kind: str, code: str, name: str) -> str:
    # The organism is alone of its kind; a segment de patrimoine has only its name.
    return f"{kind} {fold(name) if kind == 'segment' else code}"


def _warning(message: str, reading: Reading | None = None) -> Anomaly:
    return Anomaly(
        kind=KIND,
        severity=Severity.WARNING,
        message=message,
        page=reading.page if reading else None,
        bbox=reading.bbox if reading else None,
    )
