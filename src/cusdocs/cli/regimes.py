"""``cusdocs regimes``: the rules, with their articles, dates and certainty."""

from rich.console import Console
from rich.table import Table

from cusdocs.errors import ExitCode
from cusdocs.law import Confidence, Obligation, Regime, Requirement, load_regime, load_regimes

_OBLIGATIONS = {
    Obligation.MANDATORY: "obligatoire",
    Obligation.CONDITIONAL: "sous condition",
    Obligation.ON_REQUEST: "à la demande du préfet",
    Obligation.RECOMMENDED: "recommandé",
    Obligation.OPTIONAL: "facultatif",
}
_CONFIDENCES = {
    Confidence.CONFIRMED: "confirmé",
    Confidence.SINGLE: "une seule source",
    Confidence.INFERRED: "déduit",
}


def show_list() -> int:
    """Print one line a regime."""
    table = Table(box=None, pad_edge=False)
    for title in ("Régime", "Intitulé", "En vigueur", "Exigences"):
        table.add_column(title)
    for regime in load_regimes():
        table.add_row(regime.id, regime.title, _dates(regime), str(len(regime.requirements)))
    Console().print(table)
    return ExitCode.OK


def show(regime_id: str) -> int:
    """Print every requirement of a regime, in the order of a usual convention."""
    regime = load_regime(regime_id)
    console = Console()
    console.print(f"[bold]{regime.title}[/bold] ({regime.id}), {_dates(regime)}\n", highlight=False)
    table = Table(box=None, pad_edge=False)
    for title in ("Exigence", "Intitulé", "Obligation", "Articles", "Certitude"):
        table.add_column(title, overflow="fold")
    for rule in regime.requirements:
        table.add_row(rule.id, _title(rule), _obligation(rule), ", ".join(rule.articles), _certainty(rule))
    console.print(table)
    return ExitCode.OK


def _dates(regime: Regime) -> str:
    from cusdocs.french.dates import format_date

    start = f"depuis le {format_date(regime.valid_from)}"
    return start if regime.valid_to is None else f"{start} et jusqu'au {format_date(regime.valid_to)}"


def _title(rule: Requirement) -> str:
    return f"{rule.indicator.code} : {rule.title}" if rule.indicator else rule.title


def _obligation(rule: Requirement) -> str:
    label = _OBLIGATIONS[rule.obligation]
    return f"{label} : {rule.when.text}" if rule.when else label


def _certainty(rule: Requirement) -> str:
    return _CONFIDENCES[rule.confidence] if rule.known else f"non établi : {rule.note}"
