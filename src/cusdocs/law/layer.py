"""What the rules of a user's own folder change of ours, regime by regime."""

from dataclasses import dataclass
from enum import StrEnum

from cusdocs.law.profile import ProfileFact


class Change(StrEnum):
    """What became of a requirement."""

    ADDED = "added"
    CHANGED = "changed"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A requirement that is not as shipped; ``keys`` are those of the rule files that changed."""

    change: Change
    id: str
    title: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The part of ``folder`` in a regime: ``new`` tells that we ship none of that name.

    ``keys`` are those of the regime itself that changed, ``facts`` those of the profile that it adds or changes.
    """

    folder: str
    new: bool = False
    keys: tuple[str, ...] = ()
    changes: tuple[RuleChange, ...] = ()
    facts: tuple[ProfileFact, ...] = ()
