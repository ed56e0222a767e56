"""The measure as Markdown: one table by fault, one by layout, and what went wrong."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from benchmarks.accuracy.measure import Outcome

from cusdocs.french.numbers import format_number


def is_perfect(outcomes: Sequence[Outcome], least_figures: float = 0.995) -> bool:
    """Tell whether every fault was caught, nothing cried for nothing, and enough figures read right."""
    stated, given, right = _figures(outcomes)
    caught = all(outcome.caught and not outcome.alarms for outcome in outcomes)
    return caught and right >= least_figures * max(stated, given)


def markdown(outcomes: Sequence[Outcome]) -> str:
    """Return the report of the measure."""
    faulty = [outcome for outcome in outcomes if outcome.fault]
    lines = [
        f"{len(outcomes)} conventions, dont {len(faulty)} avec un défaut semé.",
        "",
        *_table("Défaut", faulty, lambda outcome: outcome.fault[0] if outcome.fault else ""),
        "",
        *_table("Régime", outcomes, lambda outcome: outcome.regime),
        "",
        *_table("Mise en page", outcomes, lambda outcome: outcome.layout),
    ]
    return "\n".join(lines)


def details(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield one line for each thing that went wrong."""
    for outcome in outcomes:
        fault = outcome.fault
        where = f"{outcome.number:04d} {outcome.layout}"
        if fault and not outcome.caught:
            yield f"{where}: non détecté : {fault[0]} ({fault[1]})"
        for text in (*outcome.alarms, *outcome.misread[:12]):
            yield f"{where}: {text}"


def _table(what: str, outcomes: Sequence[Outcome], group: Callable[[Outcome], str]) -> Iterator[str]:
    yield f"| {what} | Conventions | Défauts détectés | Fausses alertes | Valeurs retrouvées | Valeurs exactes |"
    yield "|---|--:|--:|--:|--:|--:|"
    for name in dict.fromkeys(map(group, outcomes)):
        yield _line(name, [outcome for outcome in outcomes if group(outcome) == name])
    yield _line("**Ensemble**", outcomes)


def _line(name: str, outcomes: Sequence[Outcome]) -> str:
    stated, given, right = _figures(outcomes)
    faulty = [outcome for outcome in outcomes if outcome.fault]
    caught = f"{sum(outcome.caught for outcome in faulty)} sur {len(faulty)}" if faulty else "–"
    alarms = sum(len(outcome.alarms) for outcome in outcomes)
    return f"| {name} | {len(outcomes)} | {caught} | {alarms} | {_share(right, stated)} | {_share(right, given)} |"


def _figures(outcomes: Iterable[Outcome]) -> tuple[int, int, int]:
    counted = [(outcome.stated, outcome.given, outcome.read) for outcome in outcomes]
    return (
        sum(one for one, _, _ in counted),
        sum(two for _, two, _ in counted),
        sum(three for *_, three in counted),
    )


def _share(part: int, whole: int) -> str:
    return f"{format_number(Decimal(100 * part) / whole, 2)}\u00a0%" if whole else "–"
