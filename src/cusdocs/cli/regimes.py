"""``cusdocs regimes``: the rules, with their articles, dates and certainty."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from cusdocs.errors import ExitCode
from cusdocs.french.typography import typeset
from cusdocs.law import (
    Layer,
    ProfileFact,
    Regime,
    Requirement,
    RuleChange,
    load_facts,
    load_regime,
    load_regimes,
)
from cusdocs.law.labels import CONFIDENCES
from cusdocs.law.layer_text import keys_text, layer_text
from cusdocs.law.page import obligation_text, validity


def show_list(own: Path | None = None) -> int:
    """Print one line a regime, and what the rules of the folder ``own`` change of it."""
    console = Console()
    for regime in load_regimes(own=own):
        count = f"{len(regime.requirements)} exigences"
        console.print(f"[bold]{regime.id}[/bold]  {escape(regime.title)} ({count})", highlight=False)
        _show_layer(console, regime)
    return ExitCode.OK


def show(regime_id: str, own: Path | None = None) -> int:
    """Print every requirement of a regime, in the order of a usual convention.

    Those that the rules of the folder ``own`` add or change say so.
    """
    regime = load_regime(regime_id, own=own)
    console, facts = Console(), load_facts(own=own)
    console.print(f"[bold]{escape(regime.title)}[/bold] ({regime.id})\n{validity(regime)}", highlight=False)
    _show_layer(console, regime)
    changes = {each.id: each for each in regime.layer.changes} if regime.layer else {}
    for rule in regime.requirements:
        console.print(f"\n[bold]{escape(_title(rule))}[/bold]  [dim]{rule.id}[/dim]", highlight=False)
        console.print(Padding(escape(_terms(rule, facts)), (0, 0, 0, 4)), highlight=False)
        if regime.layer and rule.id in changes:
            told = _changed(changes[rule.id], regime.layer)
            console.print(Padding(escape(told), (0, 0, 0, 4)), style="yellow", highlight=False)
    return ExitCode.OK


def _show_layer(console: Console, regime: Regime) -> None:
    if regime.layer:
        told = typeset(layer_text(regime.layer))
        console.print(Padding(escape(told), (0, 0, 0, 4)), style="yellow", highlight=False)


def _changed(change: RuleChange, layer: Layer) -> str:
    keys = f"modifie : {keys_text(change.keys)}" if change.keys else "exigence ajoutée"
    return typeset(f"« {layer.folder} » – {keys}")


def _title(rule: Requirement) -> str:
    return f"{rule.indicator.code} – {rule.title}" if rule.indicator else rule.title


def _terms(rule: Requirement, facts: Sequence[ProfileFact]) -> str:
    certainty = CONFIDENCES[rule.confidence] if rule.known else f"règle non établie\u00a0: {rule.note}"
    return " · ".join(part for part in (obligation_text(rule, facts), ", ".join(rule.articles), certainty) if part)
