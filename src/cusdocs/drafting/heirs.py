"""The clauses of a regime serve the new ones that a user's rules make of it: a decree changes few words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cusdocs.drafting.clause import Clause
from cusdocs.law.regime import Regime


def with_heirs(clauses: Sequence[Clause], regimes: Iterable[Regime]) -> tuple[Clause, ...]:
    """Return ``clauses``, those of a regime lent to each of ``regimes`` that extends it and that we do not ship.

    A clause is not lent when another, written for the new regime, meets the same requirement, nor when the new
    regime has none of the requirements that it meets.
    """
    lent = tuple(clauses)
    for regime in regimes:
        if regime.layer and regime.layer.new:
            lent = tuple(_lent(lent, regime))
    return lent


def _lent(clauses: Sequence[Clause], heir: Regime) -> Iterable[Clause]:
    written = {name for clause in clauses if clause.serves(heir.id) for name in clause.requirements}
    known = {rule.id for part in heir.parts for rule in part.requirements} | set(heir.by_id)
    lender = next((name for name in heir.extends if any(clause.serves(name) for clause in clauses)), "")
    for clause in clauses:
        met = set(clause.requirements)
        fits = clause.serves(lender) and not clause.serves(heir.id) and not met & written
        yield replace(clause, regimes=(*clause.regimes, heir.id)) if fits and (not met or met & known) else clause
