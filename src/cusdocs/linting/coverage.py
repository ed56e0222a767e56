"""Which clause meets which requirement: what each regime in force asks, and who answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from cusdocs.drafting.clause import Clause
from cusdocs.law.regime import Regime, Requirement
from cusdocs.linting.law import Law, is_owed


@dataclass(frozen=True, slots=True)
class Coverage:
    """The clauses that meet ``requirement`` in ``regime``; ``owed`` tells that someone may owe it."""

    regime: Regime
    requirement: Requirement
    clauses: tuple[Clause, ...]
    owed: bool

    @property
    def lacks(self) -> bool:
        """Tell whether the law asks for words that no clause has."""
        return self.owed and not self.clauses


def coverage(clauses: Iterable[Clause], law: Law) -> tuple[Coverage, ...]:
    """Return what ``clauses`` meet, regime in force by regime in force, in the order of a convention."""
    held = tuple(clauses)
    return tuple(
        Coverage(
            regime,
            rule,
            tuple(clause for clause in held if clause.serves(regime.id) and rule.id in clause.requirements),
            is_owed(rule, regime),
        )
        for regime in law.in_force
        for rule in law.rules[regime.id].values()
    )
