"""``cusdocs regimes``: the rules, with their articles, dates and certainty."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from cusdocs.errors import ExitCode
from cusdocs.french.dates import format_date
from cusdocs.law import (
    Confidence,
    Obligation,
    ProfileFact,
    Regime,
    Requirement,
    load_facts,
    load_regime,
    load_regimes,
)
from cusdocs.law.condition_text import condition_text

_OBLIGATIONS = {
    Obligation.MANDATORY: "obligatoire",
    Obligation.CONDITIONAL: "sous condition",
    Obligation.ON_REQUEST: "à la demande du préfet",
    Obligation.RECOMMENDED: "recommandé",
    Obligation.OPTIONAL: "facultatif",
}
_CONFIDENCES = {
    Confidence.CONFIRMED: "confirmée",
    Confidence.SINGLE: "d'une seule source",
    Confidence.INFERRED: "déduite",
}


def show_list() -> int:
    """Print one line a regime."""
    console = Console()
    for regime in load_regimes():
        count = f"{len(regime.requirements)} exigences"
        console.print(f"[bold]{regime.id}[/bold]  {escape(regime.title)} ({count})", highlight=False)
    return ExitCode.OK


def show(regime_id: str) -> int:
    """Print every requirement of a regime, in the order of a usual convention."""
    regime = load_regime(regime_id)
    console, facts = Console(), load_facts()
    console.print(f"[bold]{escape(regime.title)}[/bold] ({regime.id}), {_dates(regime)}", highlight=False)
    for rule in regime.requirements:
        console.print(f"\n[bold]{escape(_title(rule))}[/bold]  [dim]{rule.id}[/dim]", highlight=False)
        console.print(Padding(escape(_terms(rule, facts)), (0, 0, 0, 4)), highlight=False)
    return ExitCode.OK


def _dates(regime: Regime) -> str:
    start = f"en vigueur depuis le {format_date(regime.valid_from)}"
    return start if regime.valid_to is None else f"{start} et jusqu'au {format_date(regime.valid_to)}"


def _title(rule: Requirement) -> str:
    return f"{rule.indicator.code} – {rule.title}" if rule.indicator else rule.title


def _terms(rule: Requirement, facts: Sequence[ProfileFact]) -> str:
    obligation = _OBLIGATIONS[rule.obligation]
    if rule.when:
        obligation += f" si {condition_text(rule.when, facts)}"
    certainty = f"règle {_CONFIDENCES[rule.confidence]}" if rule.known else f"règle non établie : {rule.note}"
    return " · ".join(part for part in (obligation, ", ".join(rule.articles), certainty) if part)
