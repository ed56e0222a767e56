"""What the lint knows of the law: the regimes, what each asks of whom, and the articles that each rests on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from cusdocs.drafting.clause import Clause
from cusdocs.law import load_regimes
from cusdocs.law.regime import Regime, Requirement
from cusdocs.law.terms import Obligation

_ARTICLE = re.compile(r"CCH ([LRDA])(?:\.|\*{1,2}\.?)(\d{3}(?:-\d+)*)")


@dataclass(frozen=True)
class Law:
    """The regimes by id."""

    regimes: dict[str, Regime]

    @cached_property
    def in_force(self) -> tuple[Regime, ...]:
        """The regimes that a convention can be drafted under."""
        return tuple(regime for regime in self.regimes.values() if regime.valid_to is None)

    def served(self, clause: Clause) -> Iterator[Regime]:
        """Yield the regimes known among those of ``clause``."""
        yield from (self.regimes[name] for name in clause.regimes if name in self.regimes)

    @cached_property
    def rules(self) -> dict[str, dict[str, Requirement]]:
        """The requirements of each regime by id, then those that its parts may add."""
        return {name: {rule.id: rule for rule in _all_rules(regime)} for name, regime in self.regimes.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """The requirements of any regime."""
        return frozenset().union(*self.rules.values())

    @cached_property
    def conditions(self) -> dict[str, dict[str, frozenset[str]]]:
        """The facts that each requirement of each regime depends on, but for those that the regime implies."""
        return {name: dict(_conditions(regime)) for name, regime in self.regimes.items()}

    @cached_property
    def articles(self) -> dict[str, frozenset[str]]:
        """The articles of the code that each regime rests on: « L.445-1 »."""
        return {name: frozenset(_articles(regime)) for name, regime in self.regimes.items()}

    def codes(self, regime: str) -> frozenset[str]:
        """Return the codes of the indicators of ``regime``."""
        return frozenset(rule.indicator.code for rule in self.rules[regime].values() if rule.indicator)


def load_law(own: Path | None = None) -> Law:
    """Return the law of ``schemas/``, read once, or with the rules of the folder ``own`` laid over it."""
    return Law({regime.id: regime for regime in load_regimes(own=own)}) if own else _shipped()


@cache
def _shipped() -> Law:
    return Law({regime.id: regime for regime in load_regimes()})


def is_owed(rule: Requirement, regime: Regime) -> bool:
    """Tell whether someone may owe ``rule``, and who tells us so is sure of it."""
    ended = rule.valid_to is not None and rule.valid_to < regime.valid_from
    return rule.known and not ended and rule.obligation not in (Obligation.OPTIONAL, Obligation.RECOMMENDED)


def written(articles: Iterable[str]) -> Iterator[str]:
    """Yield the articles of the code as a convention cites them: « R.445-2 » for « CCH R*445-2 »."""
    for article in articles:
        if found := _ARTICLE.match(article):
            yield f"{found[1]}.{found[2]}"


def _all_rules(regime: Regime) -> Iterator[Requirement]:
    yield from regime.requirements
    for part in regime.parts:
        yield from (rule for rule in part.requirements if rule.id not in regime.by_id)


def _conditions(regime: Regime) -> Iterator[tuple[str, frozenset[str]]]:
    for part in regime.parts:
        yield from ((rule.id, part.when.names) for rule in part.requirements)
    for rule in regime.requirements:
        conditional = rule.obligation is Obligation.CONDITIONAL and rule.when is not None
        yield rule.id, frozenset(rule.when.names if conditional and rule.when else ()) - set(regime.implied)


def _articles(regime: Regime) -> Iterator[str]:
    for rule in _all_rules(regime):
        yield from written(rule.articles)
    for interval in regime.intervals:
        yield from written(interval.articles)
