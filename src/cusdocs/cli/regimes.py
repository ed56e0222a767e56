"""``cusdocs regimes``: the rules, with their articles, dates and certainty."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from cusdocs.errors import ExitCode
from cusdocs.law import (
    ProfileFact,
    Requirement,
    load_facts,
    load_regime,
    load_regimes,
)
from cusdocs.law.labels import CONFIDENCES
from cusdocs.law.page import obligation_text, validity


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
    console.print(f"[bold]{escape(regime.title)}[/bold] ({regime.id})\n{validity(regime)}", highlight=False)
    for rule in regime.requirements:
        console.print(f"\n[bold]{escape(_title(rule))}[/bold]  [dim]{rule.id}[/dim]", highlight=False)
        console.print(Padding(escape(_terms(rule, facts)), (0, 0, 0, 4)), highlight=False)
    return ExitCode.OK


def _title(rule: Requirement) -> str:
    return f"{rule.indicator.code} – {rule.title}" if rule.indicator else rule.title


def _terms(rule: Requirement, facts: Sequence[ProfileFact]) -> str:
    certainty = CONFIDENCES[rule.confidence] if rule.known else f"règle non établie\u00a0: {rule.note}"
    return " · ".join(part for part in (obligation_text(rule, facts), ", ".join(rule.articles), certainty) if part)
