"""Why each clause stands in a draft, or does not: its file, the rules that it meets, its condition, the facts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cusdocs.document import Blank, Document, Heading, inlines_of
from cusdocs.dossier.model import Dossier
from cusdocs.drafting.clause import Clause
from cusdocs.drafting.facts import facts
from cusdocs.law.condition_text import condition_text
from cusdocs.law.expression import Fact
from cusdocs.law.profile import ProfileFact
from cusdocs.law.regime import Regime, Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What became of one clause of the regime: a ``kept`` one is not ``printed`` when no datum concerns it.

    ``rules`` are the requirements that it meets under the regime; ``condition`` is its condition in French, « »
    when it has none, and ``known`` what the dossier says of the facts named there, by their titles. ``under`` is
    the numbered heading where its text begins, « » for a clause left out; ``blanks`` counts what it leaves blank.
    """

    clause: Clause
    kept: bool
    printed: bool
    rules: tuple[Requirement, ...]
    condition: str
    known: Mapping[str, Fact]
    under: str = ""
    blanks: int = 0


def explain(
    document: Document, dossier: Dossier, regime: Regime, clauses: Sequence[Clause], titles: Sequence[ProfileFact]
) -> Iterator[Explanation]:
    """Yield what became of each clause of ``regime``, in order, in the draft ``document`` of ``dossier``.

    ``titles`` name the facts.
    """
    known = facts(dossier)
    widened = regime.widened(known)
    places = _places(document)
    blanks = _blanks(document)
    named = {fact.name: fact.title for fact in titles}
    for clause in clauses:
        if not clause.serves(regime.id):
            continue
        condition = clause.when
        names = sorted(condition.names) if condition else ()
        yield Explanation(
            clause=clause,
            kept=condition is None or bool(condition.evaluate(known)),
            printed=clause.id in places,
            rules=tuple(widened.by_id[rule] for rule in clause.requirements if rule in widened.by_id),
            condition=condition_text(condition, titles) if condition else "",
            known={named.get(name, name): known.get(name) for name in names},
            under=places.get(clause.id, ""),
            blanks=blanks.get(clause.id, 0),
        )


def _places(document: Document) -> dict[str, str]:
    """Return the heading, as printed, under which each clause begins; that which it opens, when it opens one."""
    found: dict[str, str] = {}
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = f"{block.numbering or ''} {block.text}".strip()
        if block.origin is not None:
            found.setdefault(block.origin, heading)
    return found


def _blanks(document: Document) -> dict[str, int]:
    found: dict[str, set[Blank]] = {}
    for block in document.blocks:
        if block.origin is not None:
            blanks = {inline for inline in inlines_of(block) if isinstance(inline, Blank)}
            found.setdefault(block.origin, set()).update(blanks)
    return {origin: len(blanks) for origin, blanks in found.items()}
