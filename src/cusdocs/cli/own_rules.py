"""The rules of the folder that --schemas names, laid over ours: what they change is said on stderr."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from cusdocs.french.typography import typeset
from cusdocs.law import Change, Layer, Regime, RuleChange, load_regimes
from cusdocs.law.layer_text import change_text, keys_text

_DONE = {Change.ADDED: "ajoute", Change.CHANGED: "modifie", Change.OMITTED: "retire"}


def say_rules(own: Path | None) -> None:
    """Say on stderr what the rules of ``own`` change, nothing when there is no such folder.

    Raises MissingFileError when it holds no rule, SchemaError when a rule is wrong.
    """
    if own is None:
        return
    for line in _lines(load_regimes(own=own)):
        typer.echo(typeset(f"{own} : {line}"), err=True)


def _lines(regimes: Iterable[Regime]) -> Iterator[str]:
    """Yield a line for each thing that changes, with the regimes where it does."""
    changed: dict[RuleChange, list[str]] = {}
    layers: list[Layer] = []
    for regime in regimes:
        if regime.layer is None:
            continue
        layers.append(regime.layer)
        if regime.layer.new:
            yield f"ajoute le régime « {regime.id} » ({regime.title})."
        if regime.layer.keys:
            yield f"modifie le régime « {regime.id} » ({keys_text(regime.layer.keys)})."
        for change in regime.layer.changes:
            changed.setdefault(change, []).append(regime.id)
    for change, names in changed.items():
        verb = _DONE[change.change]
        yield f"{verb} l'exigence « {change.id} » – {change_text(change)} – [{', '.join(names)}]."
    for fact in layers[0].facts if layers else ():
        yield f"ajoute ou modifie le fait « {fact.name} » ({fact.title})."
