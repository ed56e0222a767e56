"""Compare the figures of the table file with those of the convention (arrêté of 19 October 2017, article 4)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cusdocs.checking.anomalies.figures import HORIZONS, agree, amount, at_page, place_name, subject
from cusdocs.checking.report import Anomaly, Reading, Severity
from cusdocs.checking.table_file.matching import Key, aligned, is_reference, keyed
from cusdocs.french.phrases import any_found
from cusdocs.french.text import fold
from cusdocs.law.indicator import Indicator
from cusdocs.law.term_lists import figure_terms

KIND = "table-file-mismatch"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LISTED = 3

_Keyed = Mapping[Key, Sequence[Reading]]


def compare(
    stated: Sequence[Reading],
    filed: Sequence[Reading],
    indicators: Mapping[str, Indicator],
    file: str,
    first_year: int | None,
) -> Iterator[Anomaly]:
    """Yield a warning for each value of the convention that ``file`` contradicts, then one an indicator for gaps.

    Which of the two is wrong is for a person to say; no source makes the difference an error of law. The same
    figure rounded or written otherwise is no difference, nor is a share given beside a number.
    """
    if not filed:
        yield _warning(
            f"Le fichier de tableaux «\u00a0{file}\u00a0» ne contient aucun indicateur lisible\u00a0: "
            "vérifiez qu'il s'agit du bon fichier et que chaque tableau nomme son indicateur et ses échéances."
        )
        return
    ours, theirs = aligned(keyed(stated, indicators, first_year), keyed(filed, indicators, first_year))
    for key, readings in ours.items():
        yield from _differences(key, readings, theirs.get(key, ()), file)
    for code in indicators:
        yield from _only_stated(ours, theirs, code, file)
        yield from _only_filed(ours, theirs, code, file)


def _differences(key: Key, stated: Sequence[Reading], filed: Sequence[Reading], file: str) -> Iterator[Anomaly]:
    for unit in dict.fromkeys(reading.unit for reading in stated):
        ours = [reading for reading in stated if reading.unit == unit and not _is_approximate(reading)]
        theirs = [reading for reading in filed if reading.unit == unit]
        if not ours or not theirs or (is_reference(key) and not _same_period(ours, theirs)):
            continue
        if not any(_same(one, other) for one in ours for other in theirs):
            yield _difference(ours[0], theirs[0], file)


def _is_approximate(stated: Reading) -> bool:
    # Only sentences, which no caption heads, say « environ » or « plus de ».
    return not stated.caption and any_found(figure_terms().approximate, stated.raw)


def _same(stated: Reading, filed: Reading) -> bool:
    if agree(stated.value, filed.value):
        return True
    # « 0,2363 » in a cell that nothing marks as a share is 23,63 %.
    shared = stated.unit == "%" and abs(filed.value) <= 1 and "%" not in filed.raw
    return shared and agree(stated.value, Decimal(filed.value * 100))


def _same_period(stated: Sequence[Reading], filed: Sequence[Reading]) -> bool:
    """Tell whether there is one reference value of each, over the same years by their captions."""
    if len(stated) != 1 or len(filed) != 1:
        return False
    one, other = stated[0].caption, filed[0].caption
    years = _YEAR.findall(one)
    return sorted(years) == sorted(_YEAR.findall(other)) if years else bool(one) and fold(one) == fold(other)


def _difference(stated: Reading, filed: Reading, file: str) -> Anomaly:
    where = f" ({filed.cell})" if filed.cell else ""
    return Anomaly(
        kind=KIND,
        severity=Severity.WARNING,
        message=(
            f"{subject(stated)}\u00a0: la convention donne {amount(stated)}{at_page(stated)}, "
            f"le fichier de tableaux «\u00a0{file}\u00a0» donne {amount(filed)}{where}."
        ),
        page=stated.page,
        bbox=stated.bbox,
    )


def _only_stated(ours: _Keyed, theirs: _Keyed, code: str, file: str) -> Iterator[Anomaly]:
    alone, all_alone = _alone(ours, theirs, code)
    if alone:
        lack = f"{_lacking(alone)} pas dans le fichier de tableaux «\u00a0{file}\u00a0»"
        yield Anomaly(
            kind=KIND,
            severity=Severity.WARNING,
            message=f"{code}\u00a0: {_listed(alone, 'de la convention', all_alone)} {lack}.",
            page=alone[0].page,
            bbox=alone[0].bbox,
        )


def _only_filed(ours: _Keyed, theirs: _Keyed, code: str, file: str) -> Iterator[Anomaly]:
    alone, all_alone = _alone(theirs, ours, code)
    if alone:
        whose = f"du fichier de tableaux «\u00a0{file}\u00a0»"
        where = f" ({'à partir de ' if len(alone) > 1 else ''}{alone[0].cell})" if alone[0].cell else ""
        yield _warning(
            f"{code}\u00a0: {_listed(alone, whose, all_alone)}{where} {_lacking(alone)} pas dans la convention."
        )


def _alone(here: _Keyed, there: _Keyed, code: str) -> tuple[list[Reading], bool]:
    """Return the figures of an indicator that stand in ``here`` only, and whether it has no other."""
    others = {key.place for key in there if key.code == code}
    # A line for the whole sums up the others: it need not be repeated.
    summed = "organisme" if others - {"organisme"} else None
    mine = {
        key: readings
        for key, readings in here.items()
        if key.code == code and _counts(key) and key.place != summed
    }
    alone = [readings[0] for key, readings in mine.items() if key not in there]
    return alone, len(alone) == len(mine) and not others


def _counts(key: Key) -> bool:
    # The file need not repeat the details, nor the reference values, that the convention comments.
    return not key.breakdown and not is_reference(key)


def _lacking(readings: Sequence[Reading]) -> str:
    return "ne figurent" if len(readings) > 1 else "ne figure"


def _listed(readings: Sequence[Reading], whose: str, all_alone: bool) -> str:
    if len(readings) == 1:
        return f"la valeur {whose} pour {_where(readings[0])}"
    if all_alone:
        return f"les {len(readings)} valeurs {whose}"
    rest = len(readings) - _LISTED
    more = f" et {rest} autres" if rest > 1 else " et une autre" if rest == 1 else ""
    named = ", ".join(_where(reading) for reading in readings[:_LISTED])
    return f"{len(readings)} valeurs {whose} ({named}{more})"


def _where(reading: Reading) -> str:
    return f"{place_name(reading.territory)} {HORIZONS.get(reading.horizon, reading.horizon)}"


def _warning(message: str) -> Anomaly:
    return Anomaly(kind=KIND, severity=Severity.WARNING, message=message)
