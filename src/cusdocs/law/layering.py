"""Tell what rules laid over ours change, by comparing what is loaded with and without them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path

from cusdocs.law.layer import Change, Layer, RuleChange
from cusdocs.law.profile import ProfileFact
from cusdocs.law.regime import Regime, Requirement

# What is told by itself, or made of the rest.
_APART = frozenset({"id", "requirements", "parts", "omitted", "by_id", "extends", "layer"})


def with_layer(regime: Regime, below: Regime | None, folder: Path, facts: Sequence[ProfileFact] = ()) -> Regime:
    """Return ``regime`` with what the rules of ``folder`` change of ``below``, the one without them."""
    if below is None:
        return replace(regime, layer=Layer(folder=str(folder), new=True, facts=tuple(facts)))
    keys, changes = tuple(_keys(below, regime)), tuple(_changes(_rules(below), _rules(regime)))
    if not keys and not changes and not facts:
        return regime
    return replace(regime, layer=Layer(folder=str(folder), keys=keys, changes=changes, facts=tuple(facts)))


def _rules(regime: Regime) -> Mapping[str, Requirement]:
    added = (rule for part in regime.parts for rule in part.requirements)
    return {rule.id: rule for rule in (*added, *regime.requirements)}


def _changes(below: Mapping[str, Requirement], above: Mapping[str, Requirement]) -> Iterator[RuleChange]:
    for rule in above.values():
        if rule.id not in below:
            yield RuleChange(change=Change.ADDED, id=rule.id, title=rule.title)
        elif keys := tuple(_keys(below[rule.id], rule)):
            yield RuleChange(change=Change.CHANGED, id=rule.id, title=rule.title, keys=keys)
    for rule in below.values():
        if rule.id not in above:
            yield RuleChange(change=Change.OMITTED, id=rule.id, title=rule.title)


def _keys(below: Regime | Requirement, above: Regime | Requirement) -> Iterator[str]:
    for each in fields(below):
        if each.name not in _APART and getattr(below, each.name) != getattr(above, each.name):
            yield each.name
