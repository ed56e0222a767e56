"""A regime: the dated set of requirements that a type of convention is held to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from cusdocs.french.phrases import Phrase
from cusdocs.law.clues import Clue
from cusdocs.law.expression import Expression, Fact
from cusdocs.law.follow_up import FollowUp
from cusdocs.law.indicator import Indicator
from cusdocs.law.layer import Layer
from cusdocs.law.recognition import Distinction, Wording
from cusdocs.law.terms import Confidence, Kind, Obligation, Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that the law asks of a convention; (regime, id) is its key.

    ``inside`` is the id of the requirement whose section holds this one. ``known`` is False when the
    law file could not establish the rule: it is shown, and no verdict rests on it; ``note`` says why.
    ``asked_as`` is the code under which the prefect may ask for it (profile ``prefect_requests``).
    ``commits`` tells that the law wants commitments there: words without any are reported. ``added`` tells that
    it comes with another activity, which the organism may have in some territories alone.
    """

    id: str
    kind: Kind
    title: str
    obligation: Obligation
    articles: tuple[str, ...]
    confidence: Confidence
    verification: Verification
    when: Expression | None = None
    inside: str | None = None
    evidence: tuple[Clue, ...] = ()
    indicator: Indicator | None = None
    asked_as: str | None = None
    commits: bool = False
    added: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    known: bool = True
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A rule on two dates of the document, named by the requirements that state them.

    ``earlier`` must precede ``later`` by at most ``at_most_months`` and at least ``at_least_months``.
    ``kind`` is the anomaly reported otherwise.
    """

    kind: str
    title: str
    earlier: str
    later: str
    articles: tuple[str, ...]
    confidence: Confidence
    at_most_months: int | None = None
    at_least_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObsoleteIndicator:
    """A code that the regime no longer knows, or that means something else in it.

    ``beside`` are phrases, one of which must stand with the code for it to count, and none of ``without``: « G-1 »
    is still a code after 2019, but not beside « vacance », and « A.I » may be a building. Without them the code
    is enough. ``horizons`` are those at which the code was stated, when they have changed too: « cumulated ».
    """

    code: str
    reason: str
    beside: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    horizons: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """A requirement of the extended regime that does not hold in this one, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Requirements of another regime that a convention is held to besides its own when ``when`` holds."""

    regime: str
    when: Expression
    requirements: tuple[Requirement, ...]


# Compared by identity: what is worked out once for a regime can then be kept for it.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Regime:
    """The rules of one type of convention for one period of the law.

    ``identity`` are groups of phrases: a document that holds none of one group is no such convention; ``distinct``
    sets its type apart from the others, ``former`` what speaks of the convention before; ``signs`` are phrases
    that conventions of this regime use and those of others of its type do not.
    ``requirements`` are in the order of a usual convention, those of the extended regimes included but for the
    ``omitted`` ones. ``parts`` are what other regimes add under a condition. ``implied`` are the facts that
    are true of any organism that concludes such a convention. ``extends`` are the regimes that it takes over, the
    nearest first. ``layer`` is what a user's own folder changes of it.
    """

    id: str
    title: str
    type: str
    valid_from: date
    valid_to: date | None
    years: int
    requirements: tuple[Requirement, ...]
    identity: tuple[tuple[Phrase, ...], ...] = ()
    intervals: tuple[Interval, ...] = ()
    obsolete: tuple[ObsoleteIndicator, ...] = ()
    signs: tuple[Phrase, ...] = ()
    distinct: Distinction | None = None
    former: Wording = field(default_factory=Wording)
    omitted: tuple[Omission, ...] = ()
    parts: tuple[Part, ...] = ()
    implied: Mapping[str, Fact] = field(default_factory=dict)
    follow_up: FollowUp = field(default_factory=FollowUp)
    extends: tuple[str, ...] = ()
    layer: Layer | None = None
    by_id: Mapping[str, Requirement] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {rule.id: rule for rule in self.requirements})

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the regime, in order."""
        return tuple(rule.indicator for rule in self.requirements if rule.indicator)

    def widened(self, facts: Mapping[str, Fact]) -> "Regime":
        """Return the regime with the requirements of its parts whose condition ``facts`` meet.

        A condition that rests on an unknown fact adds nothing.
        """
        known = {**self.implied, **facts}
        held = [rule for part in self.parts if part.when.evaluate(known) for rule in part.requirements]
        added = {rule.id: rule for rule in held if rule.id not in self.by_id}
        return replace(self, requirements=(*self.requirements, *added.values())) if added else self
