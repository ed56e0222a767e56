"""What changes from one regime to the next, in Markdown."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from cusdocs.law.labels import CONFIDENCES
from cusdocs.law.page import cited, listed, obligation_text, validity
from cusdocs.law.profile import ProfileFact
from cusdocs.law.regime import Regime, Requirement


def difference_page(older: Regime, newer: Regime, facts: Sequence[ProfileFact]) -> str:
    """Return the page of what ``newer`` adds, drops and changes beside ``older``."""
    added = [rule for rule in newer.requirements if rule.id not in older.by_id]
    dropped = [rule for rule in older.requirements if rule.id not in newer.by_id]
    changed = [
        line for rule in newer.requirements if rule.id in older.by_id for line in _change(older, rule, facts)
    ]
    sections = [
        f"# De `{older.id}` à `{newer.id}`",
        f"{older.title}\u00a0: {validity(older)}\n\n{newer.title}\u00a0: {validity(newer)}",
        *listed("## Ajouté", (_named(rule) for rule in added)),
        *listed("## Supprimé", (_named(rule) for rule in dropped)),
        *listed("## Modifié", changed),
    ]
    return "\n\n".join(sections) + "\n"


def successive(regimes: Sequence[Regime]) -> list[tuple[Regime, Regime]]:
    """Return the pairs of regimes of one type that follow each other in time."""
    ordered = sorted(regimes, key=lambda regime: (regime.type, regime.valid_from))
    return [(older, newer) for older, newer in pairwise(ordered) if older.type == newer.type]


def _named(rule: Requirement) -> str:
    code = f"{rule.indicator.code} – " if rule.indicator else ""
    return f"{code}{rule.title} (`{rule.id}`)"


def _change(older: Regime, rule: Requirement, facts: Sequence[ProfileFact]) -> Iterable[str]:
    before, after = (_facets(version, facts) for version in (older.by_id[rule.id], rule))
    changes = [f"{name}\u00a0: {before[name]} → {after[name]}" for name in after if before[name] != after[name]]
    if changes:
        yield f"{_named(rule)}\u00a0: " + "\u00a0; ".join(changes) + "."


def _facets(rule: Requirement, facts: Sequence[ProfileFact]) -> dict[str, str]:
    indicator = rule.indicator
    return {
        "obligation": obligation_text(rule, facts),
        "articles": cited(rule.articles) or "aucun",
        "certitude": CONFIDENCES[rule.confidence] if rule.known else "non établie",
        "intitulé": indicator.label if indicator else rule.title,
        "échéances": indicator.horizons if indicator else "",
        "territoire": indicator.territory if indicator else "",
    }
