"""Conventions of the other regimes: each whole, or with what meets one requirement taken out.

Regimes in force: what ``drafting`` makes of a sample. Repealed ones: the texts that the tests of the rules hold.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.accuracy.content import Convention
from benchmarks.accuracy.conversion import convention
from benchmarks.accuracy.figures import Truth

from cusdocs.checking import extract
from cusdocs.document import Document, Heading
from cusdocs.dossier import Dossier, read_workbook
from cusdocs.drafting import Clause, draft, facts, load_clauses
from cusdocs.law import Fact, Obligation, Regime, Requirement, load_regime
from cusdocs.resources import data_folder

sys.path.append(str(Path(__file__).parents[2] / "tests" / "checking"))
from regime_conventions import convention as repealed_convention
from regime_conventions import known_facts, marked_headings

SAMPLES = {
    "accession-2019": "coop-accession",
    "foyers-2019": "esh-foyers",
    "vente-2019": "societe-de-vente",
    "locative-2019": "oph-exemple",
}
REPEALED = ("locative-2010", "locative-2017", "accession-2011", "accession-2017", "foyers-2012", "foyers-2017")


@dataclass(frozen=True, slots=True)
class Original:
    """A compliant convention; ``write`` makes it without what meets some requirements.

    ``met`` are the requirements that something of its own meets, and ``key`` names that of a heading.
    """

    regime: Regime
    profile: Mapping[str, Fact]
    met: frozenset[str]
    write: Callable[[Sequence[str]], Document]
    key: Callable[[Heading], str]

    def demanded(self) -> list[Requirement]:
        """Return what it owes and meets, whatever an instructor was told of it."""
        return [
            rule
            for rule in self.regime.requirements
            if rule.known and rule.obligation is Obligation.MANDATORY and rule.id in self.met
        ]

    def family(self, requirement: str) -> tuple[str, ...]:
        """Return the requirement and those that live inside it."""
        inside = [rule.id for rule in self.regime.requirements if rule.inside == requirement]
        return (requirement, *(each for child in inside for each in self.family(child)))

    def convention(self, removed: Sequence[str] = ()) -> Convention:
        """Return the convention without what meets the requirements ``removed``."""
        document = self.write(removed)
        return convention(
            document,
            self.key,
            regime=self.regime.id,
            profile=dict(self.profile),
            truth=list(truths(document, self.regime)),
        )


@cache
def originals() -> tuple[Original, ...]:
    """Return one original a regime, those in force and the repealed ones in turn."""
    clauses = load_clauses()
    drafted = [_drafted(regime, sample, clauses) for regime, sample in SAMPLES.items()]
    return (*drafted, *map(_repealed, REPEALED))


def _drafted(regime: str, sample: str, clauses: Sequence[Clause]) -> Original:
    dossier = read_workbook(data_folder("samples") / sample / "psp.xlsx")
    widened = load_regime(regime).widened(facts(dossier))
    own = tuple(clause for clause in clauses if clause.serves(regime))
    met = {clause.id: clause.requirements for clause in own}
    return Original(
        widened,
        facts(dossier),
        frozenset(each for clause in own for each in clause.requirements),
        lambda removed: _draft(dossier, widened, own, frozenset(removed)),
        lambda heading: next(iter(met.get(heading.origin or "", ())), ""),
    )


def _draft(dossier: Dossier, regime: Regime, clauses: Sequence[Clause], gone: frozenset[str]) -> Document:
    return draft(dossier, regime, [clause for clause in clauses if not gone.intersection(clause.requirements)])


def _repealed(regime: str) -> Original:
    marks = marked_headings(regime)
    return Original(
        load_regime(regime),
        known_facts(regime),
        frozenset(each for _, names in marks for each in names),
        lambda removed: repealed_convention(regime, removed),
        lambda heading: next((name for title, names in marks if title == heading.text for name in names), ""),
    )


def truths(document: Document, regime: Regime) -> Iterator[Truth]:
    """Yield the figures of the draft itself: its tests hold them to the workbook, this measure to the page."""
    for reading in extract(document, regime):
        if reading.value is not None:
            yield Truth(
                reading.code,
                reading.territory,
                reading.horizon,
                reading.breakdown,
                reading.unit,
                reading.value,
            )
