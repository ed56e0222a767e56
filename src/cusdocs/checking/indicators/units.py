"""In which unit a figure is stated."""

from cusdocs.checking.indicators.labels import COUNT, PERCENT
from cusdocs.checking.indicators.values import YES_NO, StatedValue
from cusdocs.law.indicator import Indicator


def choose_unit(stated: StatedValue, labelled: str, announced: str, indicator: Indicator) -> str:
    """Return the unit written beside the figure, else that of its row or column, else announced, else expected.

    A share of more than 100 with no sign of its own is a number: « Part des logements accessibles : 2 415 ».
    """
    if stated.unit == YES_NO:
        return YES_NO
    counts = [unit for unit in indicator.units if unit != PERCENT]
    kind = stated.unit or labelled or (announced if announced != PERCENT or PERCENT in indicator.units else "")
    kind = kind or (PERCENT if indicator.units[0] == PERCENT else COUNT)
    if kind == PERCENT:
        return counts[0] if not stated.unit and stated.number > 100 and counts else PERCENT
    if kind == "€":
        return next((unit for unit in counts if unit.startswith("€")), "€")
    return counts[0] if counts else indicator.units[0]
