"""The measure as Markdown: what was run, one table by fault, by rule, by regime and by layout."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.accuracy.formats import Three
from benchmarks.accuracy.measure import Outcome

from cusdocs.french.numbers import format_number


def is_perfect(outcomes: Sequence[Outcome], least_figures: float = 0.995) -> bool:
    """Tell whether every fault was caught, nothing cried for nothing, and enough figures read right."""
    stated, given, right = _figures(outcomes)
    caught = all(outcome.caught and not outcome.alarms for outcome in outcomes)
    return caught and right >= least_figures * max(stated, given)


_PREFACE = """\
Des conventions fabriquées, aux mots, aux plans, aux tableaux et aux mises en page variés ; dans la plupart, un
défaut semé. Chaque convention est contrôlée deux fois : avec le profil de l'organisme, et sans rien que le
fichier, sans même dire son régime. Un défaut n'est détecté que s'il l'est les deux fois ; toute autre remarque,
erreur ou avertissement, est une fausse alerte.

Les mots des conventions locatives ne viennent pas des clauses que `cusdocs` rédige. Ceux des autres régimes en
vigueur en viennent ; ceux des régimes abrogés sont ceux des essais des règles."""


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked for: the seed, the number of conventions, and the command to do it again."""

    seed: int
    count: int
    command: str


def page(outcomes: Sequence[Outcome], threes: Sequence[Three], run: Run) -> str:
    """Return the page of the measure."""
    faulty = [outcome for outcome in outcomes if outcome.fault]
    lines = [
        "# Exactitude du contrôle",
        "",
        _PREFACE,
        "",
        f"    {run.command}",
        "",
        *_result(outcomes, run.seed),
        "",
        "## Par défaut",
        "",
        *_table("Défaut", faulty, lambda outcome: outcome.fault[0] if outcome.fault else ""),
        "",
        "## Par exigence visée",
        "",
        *_table("Exigence", [outcome for outcome in faulty if outcome.rule], lambda outcome: outcome.rule),
        "",
        "## Par régime",
        "",
        *_table("Régime", outcomes, lambda outcome: outcome.regime),
        "",
        "## Par mise en page",
        "",
        *_table("Mise en page", outcomes, lambda outcome: outcome.layout),
        *_formats(threes),
    ]
    return "\n".join(lines)


def _result(outcomes: Sequence[Outcome], seed: int) -> Iterator[str]:
    faulty = [outcome for outcome in outcomes if outcome.fault]
    count = len({outcome.layout for outcome in outcomes})
    stated, given, right = _figures(outcomes)
    yield f"- {len(outcomes)} conventions (graine {seed}), {count} mises en page, {len(faulty)} défauts semés ;"
    yield f"- défauts détectés : {sum(outcome.caught for outcome in faulty)} sur {len(faulty)} ;"
    yield f"- fausses alertes : {sum(len(outcome.alarms) for outcome in outcomes)} ;"
    yield f"- valeurs d'indicateurs retrouvées : {right} sur {stated} ({_share(right, stated)}) ;"
    yield f"- valeurs exactes parmi les {given} lues : {_share(right, given)}."


def _formats(threes: Sequence[Three]) -> Iterator[str]:
    if not threes:
        return
    same = sum(not three.differences for three in threes)
    yield from (
        "",
        "## Un même texte en Word, en PDF et numérisé",
        "",
        f"{len(threes)} conventions écrites en .docx, en .pdf, puis ce .pdf numérisé sans couche de texte : OCR.",
        f"Même verdict et même statut de chaque exigence dans les trois : {same} sur {len(threes)}.",
    )
    if same < len(threes):
        yield ""
    for three in threes:
        yield from (f"- {three.number} ({three.fault or 'sans défaut'}) : {each}" for each in three.differences)


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
    for name in sorted(set(map(group, outcomes))):
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
