"""Conventions of the other regimes: each whole, or with what meets one requirement taken out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.accuracy.content import Convention
from benchmarks.accuracy.conversion import convention
from benchmarks.accuracy.figures import Truth

from cusdocs.checking import extract
from cusdocs.document import Document
from cusdocs.dossier import Dossier, read_workbook
from cusdocs.drafting import Clause, draft, facts, load_clauses
from cusdocs.law import Obligation, Regime, Requirement, load_regime
from cusdocs.resources import data_folder

SAMPLES = {
    "accession-2019": "coop-accession",
    "foyers-2019": "esh-foyers",
    "vente-2019": "societe-de-vente",
    "locative-2019": "oph-exemple",
}


@dataclass(frozen=True, slots=True)
class Original:
    """The sample of a regime in force."""

    regime: Regime
    dossier: Dossier
    clauses: tuple[Clause, ...]

    def demanded(self) -> list[Requirement]:
        """Return what it owes and meets by a clause, whatever an instructor was told of it."""
        met = {each for clause in self.clauses for each in clause.requirements}
        return [
            rule
            for rule in self.regime.requirements
            if rule.known and rule.obligation is Obligation.MANDATORY and rule.id in met
        ]

    def family(self, requirement: str) -> tuple[str, ...]:
        """Return the requirement and those that live inside it."""
        inside = [rule.id for rule in self.regime.requirements if rule.inside == requirement]
        return (requirement, *(each for child in inside for each in self.family(child)))

    def convention(self, removed: Sequence[str] = ()) -> Convention:
        """Return the convention without the clauses of the requirements ``removed``."""
        gone = set(removed)
        kept = [clause for clause in self.clauses if not gone.intersection(clause.requirements)]
        document = draft(self.dossier, self.regime, kept)
        return convention(
            document,
            self._met(),
            regime=self.regime.id,
            profile=facts(self.dossier),
            truth=list(truths(document, self.regime)),
        )

    def _met(self) -> Mapping[str, Sequence[str]]:
        return {clause.id: clause.requirements for clause in self.clauses}


@cache
def originals() -> tuple[Original, ...]:
    """Return the samples of the regimes in force."""
    clauses = load_clauses()
    return tuple(_original(regime, sample, clauses) for regime, sample in SAMPLES.items())


def _original(regime: str, sample: str, clauses: Sequence[Clause]) -> Original:
    dossier = read_workbook(data_folder("samples") / sample / "psp.xlsx")
    widened = load_regime(regime).widened(facts(dossier))
    return Original(widened, dossier, tuple(clause for clause in clauses if clause.serves(regime)))


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
